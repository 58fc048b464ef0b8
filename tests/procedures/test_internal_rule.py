"""Internal rules, told on the calendar of 2018 and 2019.

In 2018, 1 to 7 October were free and 29 and 30 September and 29 December worked; in 2019, 1 to 4
May were free and 28 April and 5 May worked.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.links import Relation
from gongkai.engine.refusals import GuardFailed, NotYourUnit, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.internal_rule import (
    NEW_LAW,
    PARTS,
    TEXT,
    adopted_rule,
    planned_rule,
    reviewed_rule,
    rule_in_force,
    unit_rule,
)
from gongkai.workflows import PROACTIVE_DISCLOSURE
from gongkai.workflows.internal_rule import INTERNAL_RULE
from gongkai.workflows.internal_rule.matters import UNITS

OTHER = evidence_file("another text")
ON_INSTITUTIONS: dict[str, Any] = {"rule_kind": "institution_disclosure"}
FAN_OUT: dict[str, Any] = ON_INSTITUTIONS | {"fan_out": list(UNITS)}


def test_a_rule_is_planned_made_issued_by_its_date_and_published() -> None:
    story = planned_rule(due_on="2018-10-31").fire("draft").on("2018-09-04T09:00")
    story.fire("solicit", solicit_until="2018-09-14").on("2018-09-17T09:00")
    story.fire("submit_review", rule_text=TEXT)
    adopted_rule(story.on("2018-10-10T15:00"))
    story.on("2018-10-31T17:00").fire("issue", issued_text=TEXT, doc_number="榕民〔2018〕9号")
    assert story.deadline("owner_date").on_time is True

    story.fire("publish_rule", disclosure_channel="局网站")

    assert story.state == "in_force"
    (opening,) = story.decisions[-1].openings
    assert (opening.procedure, opening.relation) == ("proactive_disclosure", Relation.FOLLOW_UP)
    assert opening.input["formed_on"] == "2018-10-31"
    assert "榕民〔2018〕9号" in str(opening.input["content"])
    assert {f.id for f in PROACTIVE_DISCLOSURE.opening.needs if f.required} <= set(opening.input)
    follow_up = Story(PROACTIVE_DISCLOSURE).on("2018-10-31T18:00").as_(Role.SYSTEM)
    assert follow_up.open(opening.title, opening.unit_id, **opening.input).state == "collected"


def test_a_rule_kept_inside_opens_no_publication() -> None:
    assert rule_in_force().decisions[-1].openings == ()


def test_by_the_end_of_december_means_by_its_last_working_day() -> None:
    story = planned_rule(due_on="2018-12-31").on("2018-12-07T09:00")

    assert story.due("owner_date") == date(2018, 12, 29)  # a Saturday, worked


def test_left_alone_the_owners_date_climbs_its_whole_ladder() -> None:
    story = planned_rule(due_on="2018-10-31").on("2018-12-03T09:00")

    assert story.rungs("owner_date") == [
        ("far", "2018-09-28T09:00"),
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-26T09:00"),
        ("overdue", "2018-11-01T00:00"),
        ("criticism", "2018-11-07T09:00"),
    ]


def test_late_returned_and_reviewed_again_it_is_issued_all_the_same_and_recorded_as_late() -> None:
    story = planned_rule(due_on="2018-10-31").fire("draft")
    story.fire("submit_review", rule_text=OTHER).fire("legal_ok", reviewed_text=OTHER)
    story.on("2018-11-05T10:00").fire("return_for_rework").fire("submit_review", rule_text=TEXT)
    with pytest.raises(GuardFailed):
        story.fire("adopt", adopted_text=TEXT)

    adopted_rule(story).fire("issue", issued_text=TEXT)

    assert story.deadline("owner_date").on_time is False
    assert [rung for rung, _ in story.rungs("owner_date")][-1] == "overdue"


# Task 30: one rule in every unit.


def test_planning_the_rule_of_task_30_opens_one_case_for_each_unit() -> None:
    story = planned_rule(**FAN_OUT)

    openings = story.decisions[0].openings
    assert [one.unit_id for one in openings] == list(UNITS)
    assert len(openings) == 1 + 13  # 局属单位, and twelve county bureaus with the high-tech zone
    assert {(one.procedure, one.relation) for one in openings} == {
        ("internal_rule", Relation.CHILD)
    }


def test_a_units_case_opens_with_what_its_parent_gives_it_and_opens_none_itself() -> None:
    opening = planned_rule(**FAN_OUT).decisions[0].openings[-1]

    assert {f.id for f in INTERNAL_RULE.opening.needs if f.required} == set(opening.input)
    child = Story(INTERNAL_RULE).on("2018-09-03T10:00").as_(Role.SYSTEM)
    child.open(opening.title, opening.unit_id, **opening.input)

    assert child.case.unit_id == "gxq"
    assert child.deadline("owner_date").within.label.startswith("2018年12月31日")
    assert child.decisions[0].openings == ()
    assert "all_in_place" not in {one.rule for one in child.case.deadlines}


def county_rule() -> Story:
    story = Story(INTERNAL_RULE).on("2018-09-03T09:00").as_(Role.SYSTEM)
    return story.open("制度", "350102", **ON_INSTITUTIONS, due_on="2018-12-31")


def test_a_countys_officer_carries_its_own_rule_through_to_force() -> None:
    story = county_rule()

    def fire(trigger: str, **given: Any) -> Story:
        return story.as_(Role.COUNTY_OFFICER, unit_id="350102").fire(trigger, **given)

    fire("draft")
    fire("submit_review", rule_text=TEXT, parts=PARTS)
    fire("legal_ok", reviewed_text=TEXT)
    fire("adopt", adopted_text=TEXT)
    fire("issue", issued_text=TEXT)
    fire("publish_rule", public=False)

    assert story.state == "in_force"


def test_another_countys_officer_cannot() -> None:
    with pytest.raises(NotYourUnit):
        county_rule().as_(Role.COUNTY_OFFICER, unit_id="350103").fire("draft")


def given_to_units() -> Story:
    return rule_in_force(**FAN_OUT)


def test_the_matter_is_done_when_every_units_rule_holds_or_is_excused() -> None:
    story = given_to_units()
    assert story.deadline("all_in_place").status is DeadlineStatus.RUNNING
    story.with_linked(
        unit_rule("gxq", "in_force"),
        unit_rule("350102", "under_review"),
        unit_rule("swhydjzx", "excused", closed=True),
    )

    story.fire("confirm_all_in_place")

    assert story.state == "in_force"
    assert story.deadline("all_in_place").on_time is True


def test_an_excused_unit_owes_no_rule() -> None:
    story = county_rule().fire("excuse")

    assert story.state == "excused"
    assert story.deadline("owner_date").status is DeadlineStatus.WAIVED


# A new upper law.


def test_the_regulation_of_2019_is_followed_in_twenty_days_and_before_it_is_in_force() -> None:
    story = rule_in_force().on("2019-04-08T09:00").fire("follow_new_law", **NEW_LAW)
    assert story.due("plan_20wd") == date(2019, 5, 5)  # a Sunday, worked
    assert story.due("before_new_law") == date(2019, 5, 14)

    story.on("2019-05-05T16:00").fire("start_review").fire("amend", due_on="2019-05-14")
    assert story.deadline("plan_20wd").on_time is True
    assert story.deadline("owner_date").round == 2

    story.on("2019-05-13T10:00").fire("submit_review", rule_text=OTHER)
    adopted_rule(story, OTHER)
    assert story.deadline("before_new_law").on_time is True


def test_a_rule_planned_for_the_new_law_is_begun_in_twenty_days() -> None:
    story = planned_rule("2019-04-08T09:00").fire("follow_new_law", **NEW_LAW)

    story.on("2019-05-06T09:00").fire("draft")

    assert story.deadline("plan_20wd").on_time is False


@pytest.mark.parametrize("end", ["keep", "repeal", "replace"])
def test_a_review_that_amends_nothing_owes_nothing_before_the_law_is_in_force(end: str) -> None:
    story = rule_in_force().on("2019-04-08T09:00").fire("follow_new_law", **NEW_LAW)

    story.fire("start_review").fire(end)

    assert story.deadline("before_new_law").status is DeadlineStatus.WAIVED


def test_a_repealed_rule_stays_repealed() -> None:
    with pytest.raises(WrongState):
        rule_in_force().fire("start_review").fire("repeal").fire("start_review")


# Standing rules.


def soliciting() -> Story:
    return planned_rule().fire("draft").fire("solicit", solicit_until="2018-09-12")


HELD: list[tuple[Callable[[], Story], str, str, dict[str, Any], str]] = [
    (
        lambda: planned_rule(rule_kind="interpretation", fan_out=["gxq"]),
        "",
        "fan_out",
        {},
        "只有事业单位信息公开制度",
    ),
    (
        lambda: planned_rule(**ON_INSTITUTIONS).fire("draft"),
        "submit_review",
        "four_parts",
        {"parts": ["assessment", "appraisal", "accountability"]},
        "尚缺：监督检查",
    ),
    (
        lambda: planned_rule(**ON_INSTITUTIONS).fire("draft"),
        "submit_review",
        "four_parts",
        {},
        "尚缺：考核、评议、责任追究、监督检查",
    ),
    (
        lambda: (
            planned_rule(**ON_INSTITUTIONS)
            .fire("draft")
            .fire("solicit", solicit_until="2018-09-12")
            .on("2018-09-13T09:00")
        ),
        "submit_review",
        "four_parts",
        {},
        "尚缺",
    ),
    (
        lambda: soliciting().on("2018-09-12T17:00"),
        "submit_review",
        "solicitation_over",
        {},
        "尚未届满",
    ),
    (
        reviewed_rule,
        "legal_ok",
        "legal_review",
        {"reviewed_text": OTHER},
        "不是本次送审",
    ),
    (reviewed_rule, "adopt", "adopted_text", {"adopted_text": TEXT}, "未经合法性审核"),
    (
        lambda: reviewed_rule().fire("legal_ok", reviewed_text=TEXT),
        "adopt",
        "adopted_text",
        {"adopted_text": OTHER},
        "未经合法性审核",
    ),
    (
        lambda: adopted_rule(reviewed_rule()),
        "issue",
        "issued_text",
        {"issued_text": OTHER},
        "与审议通过的文本不一致",
    ),
    (
        lambda: adopted_rule(reviewed_rule()).fire("issue", issued_text=TEXT),
        "publish_rule",
        "where_published",
        {},
        "须填写公开渠道",
    ),
    (rule_in_force, "confirm_all_in_place", "given_to_units", {}, "未下达各单位"),
    (
        lambda: given_to_units().with_linked(
            unit_rule("gxq", "in_force"), unit_rule("350102", "reviewing")
        ),
        "confirm_all_in_place",
        "G-16",
        {},
        "尚有1件子件未办结（共2件）",
    ),
]


@pytest.mark.parametrize(
    ("begin", "trigger", "guard", "given", "says"),
    HELD,
    ids=[f"{h[1]}-{h[2]}-{h[4]}" for h in HELD],
)
def test_a_standing_rule_holds_the_command_back_and_says_why(
    begin: Callable[[], Story], trigger: str, guard: str, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(GuardFailed) as refused:
        begin().fire(trigger, **given)

    assert refused.value.guard == guard
    assert says in refused.value.reason.zh


def test_what_is_adopted_is_asked_for_its_four_parts_again() -> None:
    story = reviewed_rule(**ON_INSTITUTIONS).fire("legal_ok", reviewed_text=TEXT)
    story._case = replace(story.case, facts=story.case.facts.merged({"parts": []}))

    with pytest.raises(GuardFailed) as refused:
        story.fire("adopt", adopted_text=TEXT)

    assert "尚缺：考核" in refused.value.reason.zh


def test_every_guard_of_the_table_is_among_them() -> None:
    declared = {guard.id for row in INTERNAL_RULE.transitions for guard in row.guards}

    assert {guard for _, _, guard, _, _ in HELD} == declared


def test_with_its_four_parts_the_rule_of_task_30_is_submitted_and_adopted() -> None:
    assert adopted_rule(reviewed_rule(**ON_INSTITUTIONS)).state == "adopted"


def test_opinions_are_waited_for_to_the_end_of_their_last_day() -> None:
    story = soliciting().on("2018-09-13T00:00")

    assert story.fire("submit_review", rule_text=TEXT).state == "reviewing"
