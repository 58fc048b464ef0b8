"""Lists compiled and published, told on the calendar of 2018 and 2019."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.calendar import DueCertainty
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.list_compilation import (
    LIST,
    WHOLE,
    approved_list,
    consolidated_list,
    consulted_list,
    contribution,
    drafted_list,
    launched_list,
    maintained_list,
    reviewed_list,
)
from gongkai.workflows import LIST_COMPILATION, LIST_CONTRIBUTION, PROACTIVE_DISCLOSURE


def held(story: Story, trigger: str, **given: Any) -> tuple[str, str]:
    with pytest.raises(GuardFailed) as refused:
        story.fire(trigger, **given)
    return refused.value.guard, refused.value.zh


def rules(story: Story) -> set[str]:
    return {one.rule for one in story.case.deadlines}


def test_by_the_end_of_december_2018_means_saturday_29_december() -> None:
    # Golden vector 22: 31 December was a holiday, and Saturday the 29th was worked for it.
    story = launched_list().on("2018-12-06T09:00")

    assert story.due("compile_key_area") == date(2018, 12, 29)
    assert story.due("publish_key_area") == date(2019, 1, 31)
    assert story.deadline("compile_key_area").certainty is DueCertainty.ANNOUNCED


def test_before_the_notice_of_6_december_nobody_could_know_that() -> None:
    story = launched_list().on("2018-12-05T23:59")

    compiled = story.deadline("compile_key_area")
    assert compiled.due_date == date(2018, 12, 31)
    assert compiled.certainty is DueCertainty.PROVISIONAL
    # New Year may give Friday the 28th and Monday the 31st off: one is warned by the 27th.
    assert compiled.earliest == date(2018, 12, 27)


def test_the_key_area_list_of_2018_told_from_launch_to_upkeep() -> None:
    story = launched_list().on("2018-09-05T09:00").fire("assign_units", submit_by="2018-10-31")
    story.with_linked(contribution("bgs"), contribution("350102"))
    story.on("2018-11-05T09:00").fire("consolidate", **WHOLE)
    story.fire("consult", consult_until="2018-11-30")
    story.on("2018-12-10T09:00").fire("submit_review")
    story.on("2018-12-18T09:00").fire("review_ok", reviewed_list=LIST)

    story.on("2018-12-29T16:00").fire("approve", approved_list=LIST)
    assert story.state == "approved"
    assert story.deadline("compile_key_area").on_time is True

    story.on("2019-01-15T09:00").fire("publish", published_list=LIST).fire("maintain")
    assert story.deadline("publish_key_area").on_time is True
    assert story.state == "maintained"


def test_left_alone_the_list_climbs_both_ladders() -> None:
    story = launched_list().on("2019-03-01T09:00")

    assert story.rungs("compile_key_area") == [
        ("far", "2018-11-29T09:00"),  # twenty working days before the 27th, the feared day
        ("yellow", "2018-12-17T09:00"),
        ("orange", "2018-12-26T09:00"),
        ("overdue", "2018-12-30T00:00"),
        ("criticism", "2019-01-08T09:00"),
    ]
    assert story.rungs("publish_key_area") == [
        ("far", "2019-01-03T09:00"),
        ("yellow", "2019-01-17T09:00"),
        ("orange", "2019-01-28T09:00"),
        ("overdue", "2019-02-01T00:00"),
        ("criticism", "2019-02-12T09:00"),  # 2 and 3 February were worked before the festival
    ]


def test_a_list_returned_by_unit_and_reviewer_and_grown_stale_comes_out_late() -> None:
    story = consolidated_list().on("2018-11-12T09:00")
    story.fire("unit_return", returned_unit="350102", submit_by="2018-11-20")
    asked = story.decisions[-1].openings
    assert [(one.unit_id, one.input["submit_by"]) for one in asked] == [("350102", "2018-11-20")]
    story.with_linked(contribution("bgs"), contribution("350102", submitted=False))
    assert held(story, "consolidate")[0] == "G-16"
    story.with_linked(contribution("bgs"), contribution("350102"))
    story.on("2018-11-21T09:00").fire("consolidate").fire("consult", consult_until="2018-12-10")
    story.on("2018-12-11T09:00").fire("submit_review").fire("return_for_rework")
    story.fire("consult", consult_until="2018-12-20").on("2018-12-21T09:00").fire("submit_review")
    story.on("2018-12-28T09:00").fire("review_ok", reviewed_list=LIST)

    story.on("2019-01-02T10:00").fire("approve", approved_list=LIST)
    assert story.deadline("compile_key_area").on_time is False
    assert [rung for rung, _ in story.rungs("compile_key_area")][-1] == "overdue"

    story.on("2019-01-28T09:00")
    assert held(story, "publish", published_list=LIST)[0] == "G-12"
    story.fire("review_ok", reviewed_list=LIST).on("2019-02-01T09:00")
    story.fire("publish", published_list=LIST)
    assert story.deadline("publish_key_area").on_time is False


def test_approved_on_the_29th_and_recorded_after_new_year_is_in_time() -> None:
    story = reviewed_list().on("2019-01-02T09:00")

    story.fire("approve", approved_list=LIST, approved_on="2018-12-29")

    assert story.deadline("compile_key_area").on_time is True


def test_an_amended_list_has_dates_of_its_own_and_is_drafted_anew() -> None:
    story = maintained_list().fire(
        "amend", submit_by="2019-02-28", compile_by="2019-03-31", publish_by="2019-04-30"
    )

    assert story.state == "units_drafting"
    assert len(story.decisions[-1].openings) == 25
    assert story.due("compile") == date(2019, 3, 29)  # 31 March was a Sunday
    assert story.due("publish") == date(2019, 4, 30)
    assert story.deadline("compile_key_area").on_time is True


def test_an_amendment_amended_again_starts_its_clocks_anew() -> None:
    story = launched_list("one_visit")
    story.on("2018-09-05T09:00").fire("assign_units", submit_by="2018-10-31")
    story.on("2018-11-05T09:00").fire("consolidate").fire("consult", consult_until="2018-11-30")
    story.on("2018-12-10T09:00").fire("submit_review").fire("review_ok", reviewed_list=LIST)
    story.fire("approve", approved_list=LIST).fire("publish", published_list=LIST)
    story.fire("maintain").on("2019-03-01T09:00")

    story.fire("amend", submit_by="2019-03-15", compile_by="2019-03-29", publish_by="2019-04-12")

    again = story.deadline("compile")
    assert (again.round, again.due_date) == (2, date(2019, 3, 29))


@pytest.mark.parametrize(
    ("kind", "units"),
    [
        ("key_area", 25),  # 11 sections, 1 subordinate unit, 13 counties
        ("one_visit", 16),  # 3 service units and the counties
        ("certificates", 3),
        ("holdings_review", 25),
        ("guide_catalogue", 25),
        ("public_welfare_catalogue", 21),  # 8 sections and the counties
        ("inspection_items", 25),
    ],
)
def test_those_contribute_whom_the_task_table_makes_responsible(kind: str, units: int) -> None:
    story = drafted_list(kind)

    openings = story.decisions[-1].openings
    assert len({one.unit_id for one in openings}) == len(openings) == units
    assert {(one.procedure, one.relation) for one in openings} == {
        ("list_contribution", Relation.CHILD)
    }


def test_a_contribution_opens_with_what_the_list_gives_it() -> None:
    asked = drafted_list().decisions[-1].openings[0]

    child = Story(LIST_CONTRIBUTION).on("2018-09-05T09:05").as_(Role.SYSTEM, unit_id="")
    child.open(asked.title, asked.unit_id, **asked.input)

    assert child.due("submit") == date(2018, 10, 31)


def test_guide_and_catalogue_are_updated_twenty_working_days_after_a_change() -> None:
    story = Story(LIST_COMPILATION).on("2018-09-20T09:00")
    story.open("更新指南", "bgs", kind="guide_catalogue", caused_on="2018-09-20")

    assert rules(story) == {"update_20wd"}
    assert story.due("update_20wd") == date(2018, 10, 24)
    assert story.on("2018-11-30T09:00").rungs("update_20wd") == [
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-24T09:00"),
        ("overdue", "2018-10-25T00:00"),
        ("order_draft", "2018-10-25T09:00"),
        ("talk", "2018-10-29T09:00"),
        ("criticism", "2018-10-31T09:00"),
    ]


def test_any_other_list_has_the_dates_of_its_decision() -> None:
    story = launched_list("certificates", compile_by="2018-10-31", publish_by="2018-11-30")

    assert rules(story) == {"compile", "publish"}
    assert (story.due("compile"), story.due("publish")) == (date(2018, 10, 31), date(2018, 11, 30))
    story.on("2019-01-02T09:00")
    assert story.rungs("compile") == [
        ("far", "2018-09-28T09:00"),  # 29 and 30 September were worked
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-26T09:00"),
        ("overdue", "2018-11-01T00:00"),
        ("criticism", "2018-11-07T09:00"),
    ]
    assert story.rungs("publish") == [
        ("far", "2018-11-02T09:00"),
        ("yellow", "2018-11-16T09:00"),
        ("orange", "2018-11-27T09:00"),
        ("overdue", "2018-12-01T00:00"),
        ("criticism", "2018-12-07T09:00"),
    ]


def test_a_key_area_list_of_a_later_year_is_not_that_of_task_29() -> None:
    story = Story(LIST_COMPILATION).on("2020-03-02T09:00")
    story.open("清单", "bgs", kind="key_area", compile_by="2020-06-30", publish_by="2020-07-31")

    assert rules(story) == {"compile", "publish"}


def test_what_is_found_unpublished_becomes_a_case_of_its_own_item_by_item() -> None:
    story = drafted_list("holdings_review").on("2018-10-08T09:00")
    story.fire("record_unpublished", item="2015年慈善项目名录", item_unit="flcsc")

    (asked,) = story.decisions[-1].openings
    assert (asked.procedure, asked.relation, asked.unit_id) == (
        "proactive_disclosure",
        Relation.FOLLOW_UP,
        "flcsc",
    )
    published = Story(PROACTIVE_DISCLOSURE).on("2018-10-08T09:05").as_(Role.SYSTEM, unit_id="")
    published.open(asked.title, asked.unit_id, **asked.input)
    # Twenty working days from the finding: nineteen to 2 November (Friday), and Monday.
    assert {one.due_date for one in published.case.deadlines} == {date(2018, 11, 5)}


def test_a_holdings_review_is_not_approved_before_every_item_was_passed_on() -> None:
    story = reviewed_list("holdings_review", items_unpublished=2)
    item = LinkedCase("FB-1", "proactive_disclosure", Relation.FOLLOW_UP, "collected", "bgs", False)

    story.with_linked(contribution("bgs"), item)
    guard, zh = held(story, "approve", approved_list=LIST)
    assert (guard, "共2项，已转主动公开1项" in zh) == ("holdings_taken_up", True)

    story.with_linked(contribution("bgs"), item, replace(item, number="FB-2"))
    assert story.fire("approve", approved_list=LIST).state == "approved"


def test_unpublished_items_belong_in_the_review_of_holdings() -> None:
    guard, zh = held(drafted_list("key_area"), "record_unpublished")

    assert (guard, "登记未公开事项" in zh) == ("holdings_only", True)


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ({"compile_by": ""}, "请确定清单的编制期限和公布期限"),
        ({"publish_by": ""}, "请确定清单的编制期限和公布期限"),
        ({"compile_by": "2018-08-31"}, "编制期限已过"),
    ],
)
def test_a_list_has_dates_that_are_still_to_come(dates: dict[str, str], says: str) -> None:
    with pytest.raises(GuardFailed) as refused:
        launched_list("one_visit", **dates)

    assert refused.value.guard == "own_dates"
    assert says in refused.value.zh


def test_an_amended_list_needs_new_dates() -> None:
    guard, zh = held(maintained_list(), "amend", submit_by="2019-02-28")

    assert (guard, "编制期限已过" in zh) == ("own_dates", True)


@pytest.mark.parametrize(
    "dates",
    [
        {"compile_by": "2019-01-04"},
        {"publish_by": "2019-02-01"},
    ],
)
def test_the_key_area_list_of_2018_may_not_be_later_than_the_task_table(
    dates: dict[str, str],
) -> None:
    with pytest.raises(GuardFailed) as refused:
        launched_list(**dates)

    assert refused.value.guard == "task_29"
    assert "2018年12月底前编制完成、2019年1月底前公开" in refused.value.zh
    assert launched_list("one_visit", **dates).state == "launched"


def test_publication_is_not_wanted_before_the_list_is_compiled() -> None:
    with pytest.raises(InvalidFields, match="publish_by"):
        launched_list(publish_by="2018-12-28")


def test_the_units_day_comes_before_the_lists() -> None:
    says = "各单位报送期限不得晚于清单编制期限"

    guard, zh = held(launched_list(), "assign_units", submit_by="2019-01-02")
    assert (guard, says in zh) == ("units_in_time", True)

    dates = {"compile_by": "2019-03-29", "publish_by": "2019-04-30"}
    guard, zh = held(maintained_list(), "amend", submit_by="2019-04-01", **dates)
    assert (guard, says in zh) == ("units_in_time", True)


def test_a_list_is_not_consolidated_before_every_unit_is_done() -> None:
    story = drafted_list().with_linked(contribution("bgs", submitted=False))

    guard, zh = held(story, "consolidate")
    assert (guard, "尚有1件子件未办结" in zh) == ("G-16", True)


def in_consultation(kind: str, **facts: Any) -> Story:
    return consulted_list(kind, **facts).on("2018-12-10T09:00")


@pytest.mark.parametrize(
    ("kind", "scopes", "says"),
    [
        ("key_area", ["funds", "public_services", "service"], "清单未覆盖：权力运行全流程"),
        ("key_area", ["power"], "清单未覆盖：政务服务全过程"),
        (
            "public_welfare_catalogue",
            ["assistance", "charity", "organisations", "welfare"],
            "清单未覆盖：自然灾害救助",
        ),
    ],
)
def test_a_list_covers_what_its_task_asks_for(kind: str, scopes: list[str], says: str) -> None:
    guard, zh = held(in_consultation(kind, scopes=scopes), "submit_review")

    assert (guard, says in zh) == ("scopes", True)
    assert in_consultation("one_visit", scopes=[]).fire("submit_review").state == "reviewing"


KEY_AREA_COLUMNS = {
    "decision": "决策公开",
    "execution": "执行公开",
    "management": "管理公开",
    "service": "服务公开",
    "result": "结果公开",
    "interpretation": "政策解读",
    "response": "舆情回应",
    "participation": "公众参与",
}


@pytest.mark.parametrize("left_out", KEY_AREA_COLUMNS)
def test_a_key_area_list_shows_five_sorts_of_openness_and_three_duties(left_out: str) -> None:
    columns = [one for one in KEY_AREA_COLUMNS if one != left_out]

    guard, zh = held(in_consultation("key_area", columns=columns), "submit_review")

    assert (guard, KEY_AREA_COLUMNS[left_out] in zh) == ("columns", True)
    whole = in_consultation("key_area", columns=list(KEY_AREA_COLUMNS))
    assert whole.fire("submit_review").state == "reviewing"


def test_a_list_of_inspection_items_shows_item_object_and_basis() -> None:
    story = in_consultation("inspection_items", columns=["item", "object"])

    assert "清单缺少要素：抽查依据" in held(story, "submit_review")[1]


def test_a_certificate_without_basis_in_law_is_cancelled() -> None:
    numbers = {"items_total": 40, "items_kept": 28, "items_cancelled": 12}

    story = in_consultation("certificates", **numbers, items_with_article=27)
    guard, zh = held(story, "submit_review")
    assert (guard, "没有依据的一律取消" in zh) == ("G-11", True)

    lost = in_consultation("certificates", **(numbers | {"items_total": 41}), items_with_article=28)
    assert "保留项数与取消项数之和应等于清单总项数" in held(lost, "submit_review")[1]

    whole = in_consultation("certificates", **numbers, items_with_article=28)
    assert whole.fire("submit_review").state == "reviewing"


def test_the_leader_approves_what_was_reviewed() -> None:
    unreviewed = consulted_list().on("2018-12-10T09:00").fire("submit_review")
    assert "没有审查记录" in held(unreviewed, "approve", approved_list=LIST)[1]

    guard, zh = held(reviewed_list(), "approve", approved_list=evidence_file("另一稿.xlsx"))
    assert (guard, "不一致" in zh) == ("G-12", True)


def test_what_is_published_was_reviewed_within_thirty_days() -> None:
    story = approved_list().on("2019-01-17T23:59")  # reviewed on 18 December
    assert held(story, "publish", published_list=evidence_file("另一稿.xlsx"))[0] == "G-12"
    story.on("2019-01-18T09:00")
    assert "已超过30日" in held(story, "publish", published_list=LIST)[1]

    guard, zh = held(story, "review_ok", reviewed_list=evidence_file("另一稿.xlsx"))
    assert (guard, "审定的文本" in zh) == ("same_text", True)

    story.fire("review_ok", reviewed_list=LIST).fire("publish", published_list=LIST)
    assert story.state == "published"


def test_a_list_is_superseded_only_where_its_address_is_known(rehearsals: Any) -> None:
    rehearsal = rehearsals["list_compilation", "supersede", "maintained"]

    with pytest.raises(GuardFailed) as refused:
        rehearsal.again(forgotten=["list_url"])

    assert (refused.value.guard, "缺少办结证据" in refused.value.zh) == ("G-17", True)


def test_every_guard_of_the_table_was_seen_here() -> None:
    seen = {
        ("launch", "own_dates"),
        ("launch", "task_29"),
        ("assign_units", "units_in_time"),
        ("record_unpublished", "holdings_only"),
        ("consolidate", "G-16"),
        ("submit_review", "scopes"),
        ("submit_review", "columns"),
        ("submit_review", "G-11"),
        ("review_ok", "same_text"),
        ("approve", "G-12"),
        ("approve", "holdings_taken_up"),
        ("publish", "G-12"),
        ("amend", "own_dates"),
        ("amend", "units_in_time"),
        ("supersede", "G-17"),
    }

    assert seen == {
        (row.trigger, guard.id) for row in LIST_COMPILATION.transitions for guard in row.guards
    }
