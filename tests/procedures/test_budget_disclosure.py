"""Budgets and final accounts, told on the calendars of 2018 to 2021."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import Role
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.budget_disclosure import (
    TEXT,
    UNIT,
    approved_budget,
    approved_unit,
    published_budget,
    reviewed_budget,
    unit_case,
    waiting_budget,
)

BUDGET = "budget_disclosure"
OTHER = evidence_file("another file")
PHONE = "联系人手机13800001234"


def test_a_budget_is_published_its_units_follow_and_the_case_ends() -> None:
    story = approved_budget("2019-01-22T10:00")
    assert story.due("department_publication_20nd") == date(2019, 2, 11)
    assert story.due("reply_to_units_15nd") == date(2019, 2, 11)  # 6 February is a holiday

    story.on("2019-01-25T10:00").fire("prepare")
    story.on("2019-01-28T10:00").fire("approve_units", units=[UNIT])
    opening = story.told[-1].decision.openings[0]
    assert (opening.procedure, opening.unit_id) == (BUDGET, UNIT)
    assert opening.input["approved_on"] == "2019-01-28"
    assert story.deadline("reply_to_units_15nd").on_time is True

    story.on("2019-01-29T10:00").fire("submit_review", secrets_removed=False)
    story.fire("pass_review", reviewed_text=TEXT)
    story.on("2019-01-30T10:00").fire("publish", published_text=TEXT)
    assert story.deadline("department_publication_20nd").on_time is True

    story.with_linked(unit_case()).on("2019-01-31T00:00")
    assert story.state == "waiting_units"
    story.with_linked(unit_case(closed=True)).on("2019-02-20T10:00").fire("close")
    assert story.state == "closed"
    assert not [one for one in story.case.deadlines if one.status.live]


def test_a_unit_signs_for_the_reply_and_publishes_within_twenty_days_of_it() -> None:
    story = approved_unit("2021-02-03T10:00")
    assert story.due("unit_publication_20nd") == date(2021, 2, 23)

    story.on("2021-02-05T10:00").fire("sign_in")
    assert story.state == "approved_by_department"
    assert story.due("unit_publication_20nd") == date(2021, 2, 23)

    story.as_(Role.COUNTY_OFFICER, unit_id=UNIT).fire("prepare")
    story.as_(Role.COUNTY_OFFICER, unit_id=UNIT).fire("submit_review", secrets_removed=False)
    story.fire("pass_review", reviewed_text=TEXT).on("2021-02-23T23:00")
    story.as_(Role.COUNTY_OFFICER, unit_id=UNIT).fire("publish", published_text=TEXT)

    assert story.deadline("unit_publication_20nd").on_time is True
    assert story.fire("close").state == "closed"


def test_the_child_that_is_asked_for_can_be_opened_as_it_is() -> None:
    asked = published_budget().fire("approve_units").told[-1].decision.openings[0]
    given: dict[str, Any] = dict(asked.input)

    unit = approved_unit(**given)

    assert unit.case.facts.text("level") == "unit"
    assert {one.rule for one in unit.case.deadlines} == {"unit_publication_before_2020"}


@pytest.mark.parametrize(
    ("approved_on", "due"),
    [("2019-01-22", date(2019, 2, 11)), ("2018-09-16", date(2018, 10, 8))],
)
def test_twenty_natural_days_end_on_a_working_day(approved_on: str, due: date) -> None:
    story = approved_budget(f"{approved_on}T10:00")

    assert story.due("department_publication_20nd") == due


def test_before_october_2020_a_units_period_is_only_the_bureaus_target() -> None:
    old = approved_unit("2020-09-30T10:00")
    new = approved_unit("2020-10-01T10:00")

    assert "设计值" in old.procedure.rule("unit_publication_before_2020").law
    assert {one.rule for one in old.case.deadlines} == {"unit_publication_before_2020"}
    assert {one.rule for one in new.case.deadlines} == {"unit_publication_20nd"}


def test_a_budget_nobody_publishes_climbs_the_ladder_to_the_bureau_leader() -> None:
    story = approved_budget("2019-01-22T10:00").on("2019-02-28T09:00")

    assert story.rungs("department_publication_20nd") == [
        ("yellow", "2019-01-28T09:00"),
        ("near", "2019-02-01T09:00"),
        ("orange", "2019-02-11T09:00"),
        ("overdue", "2019-02-12T00:00"),
        ("order_draft", "2019-02-12T09:00"),
        ("talk", "2019-02-14T09:00"),
        ("criticism", "2019-02-18T09:00"),
    ]
    assert [rung for rung, _ in story.rungs("reply_to_units_15nd")][:2] == ["yellow", "orange"]


def test_returned_and_late_it_is_published_all_the_same_and_recorded_as_late() -> None:
    story = reviewed_budget().on("2019-02-12T09:00").fire("return_for_rework")
    new = evidence_file("rewritten")
    story.fire("submit_review", public_text=new, secrets_removed=False)
    with pytest.raises(GuardFailed, match="same_text"):
        story.fire("publish", published_text=TEXT)

    story.fire("pass_review", reviewed_text=new).fire("publish", published_text=new)

    assert story.deadline("department_publication_20nd").on_time is False


def test_what_counts_is_the_day_it_was_public_not_the_day_it_was_recorded() -> None:
    story = reviewed_budget().on("2019-02-12T09:00")

    story.fire("publish", published_text=TEXT, published_on="2019-02-11")

    assert story.deadline("department_publication_20nd").on_time is True


def test_units_replied_to_in_part_do_not_meet_the_fifteen_days() -> None:
    story = approved_budget().fire("prepare").fire("approve_units_in_part")
    assert story.told[-1].decision.openings[0].input["approved_on"] == "2019-01-22"
    assert story.deadline("reply_to_units_15nd").status is DeadlineStatus.RUNNING

    story.with_linked(unit_case("another")).on("2019-02-12T10:00").fire("approve_units")

    assert story.deadline("reply_to_units_15nd").on_time is False


def test_an_adjustment_has_no_period_for_replying_to_units() -> None:
    rules = {one.rule for one in approved_budget(kind="adjustment").case.deadlines}

    assert rules == {"department_publication_20nd"}


def test_a_secret_units_budget_is_exempted_and_owes_nothing() -> None:
    story = approved_unit().fire("exempt")

    assert story.state == "exempt"
    assert story.deadline("unit_publication_20nd").status is DeadlineStatus.WAIVED


def test_a_department_whose_units_are_done_is_not_made_to_wait() -> None:
    story = published_budget().fire("approve_units").with_linked(unit_case(closed=True))

    story.on("2019-01-23T09:00")

    assert story.state == "published"
    assert story.history[-1].kind == "expiry_held"
    assert "可直接办结" in story.history[-1].note
    assert story.fire("close").state == "closed"


def test_a_department_without_units_ends_at_once() -> None:
    story = published_budget(has_units=False)

    assert {one.rule for one in story.case.deadlines} == {"department_publication_20nd"}
    assert story.fire("close").state == "closed"


@pytest.mark.parametrize(
    ("row", "guard", "says", "change"),
    [
        (("prepare", "approved_by_finance"), "department", "先签收", {"facts": {"level": "unit"}}),
        (
            ("sign_in", "approved_by_finance"),
            "unit",
            "部门本级",
            {"facts": {"level": "department"}},
        ),
        (("exempt", "preparing"), "unit", "部门本级", {"facts": {"level": "department"}}),
        (
            ("prepare", "approved_by_finance"),
            "contents",
            "缺少公开内容：“三公”经费",
            {
                "given": {
                    "contents": [
                        "overall",
                        "appropriation",
                        "key_spending",
                        "operating",
                        "procurement",
                        "performance",
                    ]
                }
            },
        ),
        (
            ("prepare", "approved_by_finance"),
            "classification",
            "公开到项",
            {"given": {"functional_to_item": False}},
        ),
        (
            ("prepare", "approved_by_department"),
            "classification",
            "公开到款",
            {"given": {"economic_to_section": False}},
        ),
        (
            ("submit_review", "preparing"),
            "secrecy_ground",
            "定密依据",
            {"given": {"secrets_removed": True}},
        ),
        (("approve_units", "preparing"), "has_units", "没有需要批复", {"facts": {"level": "unit"}}),
        (
            ("approve_units_in_part", "published"),
            "has_units",
            "没有需要批复",
            {"facts": {"has_units": False}},
        ),
        (
            ("pass_review", "reviewing"),
            "same_text",
            "不一致",
            {"given": {"reviewed_text": OTHER}},
        ),
        (("publish", "reviewing"), "same_text", "尚未审定", {"forgotten": ["reviewed_text"]}),
        (("publish", "reviewing"), "G-12", "不一致", {"given": {"published_text": OTHER}}),
        (("publish", "reviewing"), "G-12", "已超过30日", {"now": "2019-02-22T09:00"}),
        (("publish", "reviewing"), "G-13", "手机号码", {"facts": {"explanation": PHONE}}),
        (
            ("close", "waiting_units"),
            "units_replied",
            "尚未完成对所属单位的批复",
            {"forgotten": ["units_approved_on"]},
        ),
        (("close", "published"), "G-17", "办结证据", {"forgotten": ["platform_url"]}),
    ],
)
def test_a_standing_rule_holds_back_what_it_should(
    rehearsals: Any, row: tuple[str, str], guard: str, says: str, change: dict[str, Any]
) -> None:
    with pytest.raises(GuardFailed) as held:
        rehearsals[(BUDGET, *row)].again(**change)

    assert held.value.guard == guard
    assert says in held.value.zh


@pytest.mark.parametrize(
    ("row", "change"),
    [
        (
            ("prepare", "approved_by_finance"),
            {"given": {"contents": ["overall"], "missing_reason": "本部门无其他项目"}},
        ),
        (
            ("submit_review", "preparing"),
            {"given": {"secrets_removed": True, "secrecy_ground": "保守国家秘密法第十三条"}},
        ),
        (
            ("publish", "reviewing"),
            {
                "facts": {"explanation": PHONE},
                "given": {"deidentification_exemption": evidence_file("豁免")},
            },
        ),
        (("publish", "reviewing"), {"now": "2019-02-21T23:59"}),
    ],
)
def test_a_standing_rule_lets_pass_what_it_should(
    rehearsals: Any, row: tuple[str, str], change: dict[str, Any]
) -> None:
    rehearsal = rehearsals[(BUDGET, *row)]

    assert rehearsal.again(**change).case.state == rehearsal.told.row.dest.id


def test_no_unit_is_replied_to_twice() -> None:
    story = published_budget().with_linked(unit_case())

    with pytest.raises(GuardFailed) as held:
        story.fire("approve_units", units=[UNIT])

    assert "swhydjzx已批复" in held.value.zh


def test_the_department_does_not_end_before_its_units() -> None:
    with pytest.raises(GuardFailed) as held:
        waiting_budget().fire("close")

    assert "尚有1件子件未办结（共1件）" in held.value.zh


def test_there_is_nothing_to_wait_for_once_the_units_are_done() -> None:
    story = published_budget().fire("approve_units").with_linked(unit_case(closed=True))

    with pytest.raises(GuardFailed) as held:
        story.fire("wait_units")

    assert "公开完毕" in held.value.zh
