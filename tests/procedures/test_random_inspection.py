"""Random inspections, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.random_inspection import (
    CLEAN,
    NOTICE,
    PROBLEMS,
    drawn_batch,
    inspected_batch,
    planned_batch,
    published_batch,
    reviewed_batch,
)
from gongkai.workflows import CATALOGUE

INSPECTION = "random_inspection"
OTHER = evidence_file("another file")


def penalty_case(state: str) -> LinkedCase:
    return LinkedCase(
        "XM-2018-0001", "proactive_disclosure", Relation.CHILD, state, "shzzc", closed=False
    )


def test_a_batch_is_drawn_inspected_and_published_in_twenty_working_days() -> None:
    story = planned_batch()
    assert story.case.deadlines == ()

    story.on("2018-09-05T09:00").fire("draw", drawn_objects=20)
    assert story.case.facts.text("draw_witnessed_by") == "supervisor-1"
    story.on("2018-09-10T09:00").fire("start", inspectors=2)
    story.on("2018-09-20T16:00").fire("enter_result", **CLEAN)
    assert story.due("publish_20wd") == date(2018, 10, 24)

    story.on("2018-10-10T09:00").fire("submit_result")
    story.fire("pass_review", reviewed_results=NOTICE)
    story.on("2018-10-24T17:00").fire("publish", published_results=NOTICE).fire("close")
    assert story.state == "closed"
    assert story.deadline("publish_20wd").on_time is True


def test_returned_late_with_problems_penalised_and_only_then_closed() -> None:
    story = inspected_batch(**PROBLEMS).on("2018-10-23T09:00").fire("submit_result")
    story.fire("return_for_rework").on("2018-10-24T09:00").fire("enter_result", **PROBLEMS)
    story.on("2018-11-02T09:00").fire("submit_result").fire("pass_review", reviewed_results=NOTICE)
    story.fire("publish", published_results=NOTICE)

    assert story.rungs("publish_20wd") == [
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-24T09:00"),
        ("overdue", "2018-10-25T00:00"),
        ("order_draft", "2018-10-25T09:00"),
        ("talk", "2018-10-29T09:00"),
        ("criticism", "2018-10-31T09:00"),
    ]
    assert story.deadline("publish_20wd").on_time is False

    story.fire("open_followup", followup="file_case").on("2018-11-20T09:00")
    story.fire("record_penalty", penalty_no="榕民罚〔2018〕3号", penalty_decided_on="2018-11-19")
    with pytest.raises(GuardFailed) as held:
        story.with_linked(penalty_case("reviewing")).fire("close")
    assert "尚有1件子件未办结" in held.value.zh

    story.with_linked(penalty_case("published")).fire("close")
    assert story.state == "closed"


def test_a_penalty_is_published_within_seven_working_days_by_a_case_of_its_own() -> None:
    batch = published_batch(**PROBLEMS).fire("open_followup").on("2018-09-28T09:00")
    batch.fire("record_penalty", penalty_no="榕民罚〔2018〕1号", penalty_decided_on="2018-09-27")
    asked = batch.told[-1].decision.openings[0]
    given: dict[str, Any] = dict(asked.input)

    publication = CATALOGUE.in_force(asked.procedure, date(2018, 9, 28))
    story = Story(publication).on("2018-09-28T09:05").open(asked.title, **given)

    assert asked.title == "行政处罚信息公示：榕民罚〔2018〕1号"
    # 28, 29 and 30 September are worked, then 8 to 11 October.
    assert story.due("license_penalty_7wd") == date(2018, 10, 11)


def test_results_corrected_before_they_are_submitted_leave_the_clock_alone() -> None:
    story = inspected_batch().on("2018-09-25T09:00").fire("enter_result", **PROBLEMS)

    assert story.deadline("publish_20wd").round == 1
    assert story.due("publish_20wd") == date(2018, 10, 24)
    assert story.deadline("publish_20wd").status is DeadlineStatus.RUNNING


def test_a_batch_that_is_cancelled_owes_nothing() -> None:
    assert drawn_batch().fire("cancel").case.deadlines == ()


def test_results_are_not_public_before_the_inspection_was_over() -> None:
    with pytest.raises(InvalidFields, match="published_on"):
        reviewed_batch().fire("publish", published_results=NOTICE, published_on="2018-09-19")


HELD = [
    (("plan_batch", ""), "share", "不低于4%", {"given": {"year_objects": 19}}),
    (("plan_batch", ""), "share", "不得超过", {"given": {"planned_objects": 501}}),
    (
        ("draw", "planned"),
        "two_lists",
        "不能是同一份文件",
        {"given": {"object_list": OTHER, "inspector_list": OTHER}},
    ),
    (("draw", "planned"), "as_planned", "实际抽取19家", {"given": {"drawn_objects": 19}}),
    (("draw", "planned"), "recusal", "回避审查", {"given": {"recusal_checked": False}}),
    (("start", "drawn"), "two_inspectors", "不得少于2人", {"given": {"inspectors": 1}}),
    (("start", "drawn"), "two_inspectors", "工作证件", {"given": {"cards_shown": False}}),
    (
        ("enter_result", "inspecting"),
        "all_results",
        "录入结果19家",
        {"given": {"found_nothing": 19}},
    ),
    (
        ("enter_result", "result_entered"),
        "problems_told",
        "应当告知",
        {"given": PROBLEMS | {"problems_told": False}},
    ),
    (
        ("pass_review", "reviewing"),
        "same_text",
        "不一致",
        {"given": {"reviewed_results": OTHER}},
    ),
    (("publish", "reviewing"), "same_text", "尚未审定", {"forgotten": ["reviewed_results"]}),
    (("publish", "reviewing"), "G-12", "不一致", {"given": {"published_results": OTHER}}),
    (("publish", "reviewing"), "G-12", "已超过30日", {"now": "2018-10-21T09:00"}),
    (
        ("publish", "reviewing"),
        "G-13",
        "手机号码",
        {"facts": {"result_summary": "法定代表人13800001234"}},
    ),
    (("open_followup", "published"), "has_problems", "未发现问题", {"facts": CLEAN}),
    (("close", "published"), "followed_up", "有3家发现问题", {"facts": PROBLEMS}),
    (("close", "published"), "G-17", "办结证据", {"forgotten": ["result_url"]}),
]

ALLOWED = [
    (("plan_batch", ""), {"given": {"batch": "ad_hoc", "year_objects": 0}}),
    (("plan_batch", ""), {"given": {"domain": "elderly_care", "year_objects": 0}}),
    (
        ("publish", "reviewing"),
        {
            "facts": {"result_summary": "法定代表人13800001234"},
            "given": {"deidentification_exemption": evidence_file("惩戒性公示")},
        },
    ),
    (("enter_result", "inspecting"), {"given": {"problems_told": False}}),
]


@pytest.mark.parametrize(("row", "guard", "says", "change"), HELD)
def test_a_standing_rule_holds_back_what_it_should(
    rehearsals: Any, row: tuple[str, str], guard: str, says: str, change: dict[str, Any]
) -> None:
    with pytest.raises(GuardFailed) as held:
        rehearsals[(INSPECTION, *row)].again(**change)

    assert held.value.guard == guard
    assert says in held.value.zh


@pytest.mark.parametrize(("row", "change"), ALLOWED)
def test_a_standing_rule_lets_pass_what_it_should(
    rehearsals: Any, row: tuple[str, str], change: dict[str, Any]
) -> None:
    rehearsal = rehearsals[(INSPECTION, *row)]

    assert rehearsal.again(**change).case.state == rehearsal.told.row.dest.id
