"""Planned activities of 2018, whose last day became a holiday by a notice of 6 December."""

from datetime import date
from typing import Any

import pytest

from gongkai.calendar import DueCertainty
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.planned_activity import (
    IN_DEPTH,
    INTERVIEW,
    URL,
    approved_activity,
    executed_activity,
    missed_activity,
    planned_activity,
    verified_activity,
)
from gongkai.workflows import PLANNED_ACTIVITY

ID = "planned_activity"


def test_the_main_leader_explains_a_policy_and_it_counts_for_the_year() -> None:
    story = planned_activity()
    assert story.due("hold_by") == story.due("end_of_term") == date(2018, 12, 31)
    assert story.deadline("hold_by").certainty is DueCertainty.PROVISIONAL

    story.on("2018-09-10T10:00").fire("approve", planned_on="2018-11-20")
    story.on("2018-11-20T16:00").fire("execute", **INTERVIEW)
    assert story.deadline("approve_by").on_time is True
    assert story.deadline("hold_by").on_time is True
    assert story.rungs("hold_by") == [("undone", "2018-11-13T09:00")]

    story.on("2018-11-22T10:00").fire("submit_evidence", evidence_url=URL, contents=IN_DEPTH)
    story.on("2018-11-23T10:00").fire("verify", counted_year=2018)
    assert story.fire("close", reported_to_appraisal=True).state == "closed"


def test_the_notice_of_december_brings_the_last_working_day_forward() -> None:
    story = planned_activity().on("2018-12-07T09:00")

    assert story.due("hold_by") == date(2018, 12, 29)  # a worked Saturday: 30 and 31 are free
    assert story.deadline("hold_by").certainty is DueCertainty.ANNOUNCED
    assert story.due("end_of_term") == date(2018, 12, 31)


def test_left_alone_it_is_told_from_october_on_and_missed_with_the_year() -> None:
    story = planned_activity().on("2019-01-31T09:00")

    assert story.rungs("approve_by") == [("unplanned", "2018-09-29T09:00")]
    assert story.rungs("hold_by") == [
        ("undone", "2018-11-13T09:00"),  # until 6 December counted from the 27th, the earliest day
        ("far", "2018-11-29T09:00"),
        ("yellow", "2018-12-17T09:00"),
        ("orange", "2018-12-26T09:00"),
        ("overdue", "2018-12-30T00:00"),
    ]
    assert story.rungs("end_of_term") == [("criticism", "2019-01-01T00:00")]
    assert story.state == "missed"


def test_after_the_last_working_day_it_is_late_and_with_the_year_it_is_missed() -> None:
    story = approved_activity().on("2018-12-31T23:59")
    assert story.deadline("hold_by").is_overdue(story.now)
    assert story.state == "approved"

    story.on("2019-01-01T00:00")

    assert story.state == "missed"
    assert story.deadline("hold_by").status is DeadlineStatus.MISSED
    assert story.deadline("end_of_term").status is DeadlineStatus.MISSED


def test_held_on_the_rest_day_at_the_end_it_is_held_within_the_year() -> None:
    story = approved_activity().on("2018-12-31T20:00").fire("execute", **INTERVIEW)

    assert story.deadline("hold_by").on_time is False
    assert story.deadline("end_of_term").on_time is True


def test_the_worst_of_activities_is_made_up_for_next_year_and_counts_there() -> None:
    story = missed_activity().on("2019-01-15T15:00").fire("execute", **INTERVIEW)
    assert story.state == "executed"
    assert story.case.closed_at is None

    story.fire("submit_evidence", evidence_url=URL, contents=IN_DEPTH)
    story.fire("return_evidence", return_comments="缺少实录").fire("submit_evidence")
    with pytest.raises(GuardFailed, match="for that year only"):
        story.fire("verify", counted_year=2018)
    story.fire("verify", counted_year=2019).fire("close", reported_to_appraisal=True)

    assert story.state == "closed"
    assert story.deadline("hold_by").on_time is False


def test_what_is_due_on_a_sunday_is_due_on_the_friday_before() -> None:
    story = Story(PLANNED_ACTIVITY).on("2020-12-01T09:00")

    story.as_(Role.SYSTEM).open(kind="report", due_on="2021-01-31")

    assert story.due("hold_by") == date(2021, 1, 29)
    assert story.due("end_of_term") == date(2021, 1, 31)


@pytest.mark.parametrize("kind", ["publicity", "training", "special_inspection"])
def test_another_activity_can_be_cancelled_and_owes_nothing(kind: str) -> None:
    story = approved_activity(kind=kind).fire("cancel")

    assert story.state == "cancelled"
    assert story.deadline("hold_by").status is DeadlineStatus.WAIVED
    with pytest.raises(WrongState):
        story.fire("execute")


def test_an_activity_planned_late_is_not_told_what_lies_behind() -> None:
    story = Story(PLANNED_ACTIVITY).on("2018-12-10T09:00").open(due_on="2018-12-31")

    assert story.on("2018-12-10T10:00").rungs("hold_by") == []
    assert story.due("hold_by") == date(2018, 12, 29)


def test_a_county_holds_its_own_activities() -> None:
    story = Story(PLANNED_ACTIVITY).on("2018-01-08T09:00").as_(Role.SYSTEM)
    story.open(unit_id="350102", kind="publicity", due_on="2018-12-31").fire("approve")

    story.as_(Role.COUNTY_OFFICER, unit_id="350102").fire("execute", form="event")

    assert story.state == "executed"


SUBMIT, VERIFY = ("submit_evidence", "executed"), ("verify", "evidence_submitted")
HELD = [
    ("cancel", "planned", "yearly_duty", "每年至少解读1次", {"without": ["replaced_by"]}),
    ("cancel", "approved", "yearly_duty", "每年至少解读1次", {"without": ["replaced_by"]}),
    (*SUBMIT, "public_link", "公开网址", {"without": ["evidence_url"]}),
    (*SUBMIT, "assessment_scores", "评分表", {"facts": {"kind": "assessment"}}),
    (*VERIFY, "first_interpreter", "不是本局主要领导", {"facts": {"main_leader_spoke": False}}),
    (*VERIFY, "first_interpreter", "在线访谈、新闻发布会", {"facts": {"form": "paper"}}),
    (*VERIFY, "first_interpreter", "不是重大政策", {"forgotten": ["major_policy"]}),
    (
        *VERIFY,
        "first_interpreter",
        "未涵盖：重点任务、后续工作考虑",
        {"facts": {"contents": ["background"]}},
    ),
    (*VERIFY, "counted_year", "只能计入当年", {"given": {"counted_year": 2019}}),
    ("close", "verified", "appraisal", "绩效考评", {"without": ["reported_to_appraisal"]}),
    ("close", "verified", "G-17", "办结证据", {"forgotten": ["transcript"]}),
]


@pytest.mark.parametrize(("trigger", "source", "guard", "zh", "change"), HELD)
def test_a_standing_rule_holds_an_activity_back(
    trigger: str, source: str, guard: str, zh: str, change: dict[str, Any], rehearsals: Any
) -> None:
    with pytest.raises(GuardFailed) as refused:
        rehearsals[ID, trigger, source].again(**change)

    assert refused.value.guard == guard
    assert zh in refused.value.reason.zh


def test_every_standing_rule_on_activities_was_seen() -> None:
    declared = {
        (row.trigger, source.id, guard.id)
        for row in PLANNED_ACTIVITY.transitions
        for source in row.sources
        for guard in row.guards
    }

    assert {(trigger, source, guard) for trigger, source, guard, _, _ in HELD} == declared


TRAINING = {"kind": "training"}
ALLOWED = [
    ("cancel", "planned", {"without": ["replaced_by"], "facts": TRAINING}),
    (*SUBMIT, {"without": ["evidence_url"], "facts": TRAINING}),
    (
        *SUBMIT,
        {
            "without": ["evidence_url"],
            "facts": {"kind": "assessment"},
            "given": {"score_sheet": evidence_file("scores")},
        },
    ),
    (*VERIFY, {"facts": TRAINING | {"form": "course", "main_leader_spoke": False}}),
    (*VERIFY, {"facts": {"form": "press_conference"}}),
    ("close", "verified", {"without": ["reported_to_appraisal"], "facts": TRAINING}),
]


@pytest.mark.parametrize(("trigger", "source", "change"), ALLOWED)
def test_a_standing_rule_lets_an_activity_pass(
    trigger: str, source: str, change: dict[str, Any], rehearsals: Any
) -> None:
    assert rehearsals[ID, trigger, source].again(**change)


def test_an_activity_that_was_held_can_no_longer_be_missed() -> None:
    assert executed_activity().on("2019-03-01T09:00").state == "executed"
    assert verified_activity().on("2019-03-01T09:00").state == "verified"
