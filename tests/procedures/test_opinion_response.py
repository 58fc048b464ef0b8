"""Responding to public opinion: hours that run through a holiday night."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed
from gongkai.testing.casebook import Story, beijing
from gongkai.testing.examples import evidence_file
from gongkai.workflows import OPINION_RESPONSE


def ends(story: Story, rule: str) -> str:
    ends_at = story.deadline(rule).ends_at
    assert ends_at is not None
    return ends_at.astimezone(beijing("2018-01-01T00:00").tzinfo).isoformat()[:16]


def test_in_an_emergency_the_hours_run_through_the_night_of_national_day(desk: Any) -> None:
    story = desk.assessed_opinion("major_emergency")

    assert ends(story, "authoritative_5h") == "2018-10-03T01:00"
    assert ends(story, "press_24h") == "2018-10-03T20:00"
    assert "response_48h" not in {one.rule for one in story.case.deadlines}


@pytest.mark.parametrize("level", ["key", "ordinary"])
def test_any_other_opinion_has_48_hours(level: str, desk: Any) -> None:
    story = desk.assessed_opinion(level, key_criteria=["public_interest"])

    assert ends(story, "response_48h") == "2018-10-04T20:00"
    assert [one.rule for one in story.case.deadlines] == ["assess_2h", "response_48h"]


def test_the_hours_count_from_detection_however_late_it_is_assessed() -> None:
    story = Story(OPINION_RESPONSE).on("2018-10-03T09:00").open(detected_at="2018-10-02T20:00")

    story.fire("start_assess").fire("assess", level="major_emergency").sweep()

    assert story.deadline("assess_2h").on_time is False
    assert story.deadline("authoritative_5h").is_overdue(story.now)
    assert [rung for rung, _ in story.rungs("authoritative_5h")] == [
        "half",
        "most",
        "overdue",
        "order_draft",
    ]


def test_what_counts_is_when_it_was_released_not_when_it_was_recorded(desk: Any) -> None:
    story = desk.assessed_opinion("ordinary").fire("propose_response").fire("submit_response")

    story.on("2018-10-05T09:00").fire(
        "release_authoritative",
        sign_off_at="2018-10-04T19:00",
        released_at="2018-10-04T19:30",
        released_text=evidence_file("response_text"),
    )

    assert story.deadline("response_48h").on_time is True


def test_an_emergency_told_from_detection_to_close(desk: Any) -> None:
    story = desk.responded_opinion("major_emergency")
    assert story.deadline("authoritative_5h").on_time is True

    story.on("2018-10-03T08:30").fire("follow_up")
    story.on("2018-10-03T19:00").fire("hold_press").fire("follow_up")
    assert story.deadline("press_24h").on_time is True

    story.on("2018-10-09T10:00").fire("evaluate", verdict="poor")
    with pytest.raises(GuardFailed, match="G-15"):
        story.fire("close")
    story.fire("close", accountability_order="督〔2018〕3号", accountability_decided_by="局长")
    assert story.state == "closed"


def test_an_emergency_is_not_evaluated_before_its_conference(desk: Any) -> None:
    story = desk.responded_opinion("major_emergency").fire("follow_up")

    with pytest.raises(GuardFailed, match="press conference"):
        story.fire("evaluate")

    story.fire("hold_press").fire("follow_up").fire("evaluate")
    assert story.state == "evaluating"


def test_each_update_restarts_the_ten_days_for_evaluation(desk: Any) -> None:
    story = desk.responded_opinion("key", key_criteria=["public_interest"])
    story.on("2018-10-03T09:00").fire("follow_up")
    assert story.due("evaluate_10wd") == date(2018, 10, 19)

    story.on("2018-10-10T09:00").fire("follow_up")

    again = story.deadline("evaluate_10wd")
    assert (again.round, again.due_date) == (2, date(2018, 10, 24))


def test_an_ordinary_opinion_has_no_date_for_its_evaluation(desk: Any) -> None:
    story = desk.responded_opinion("ordinary").fire("follow_up")

    assert "evaluate_10wd" not in {one.rule for one in story.case.deadlines}
    assert story.fire("evaluate").state == "evaluating"


def test_a_rejected_wording_goes_back_and_the_hours_run_on(desk: Any) -> None:
    story = desk.assessed_opinion("ordinary").fire("propose_response").fire("submit_response")

    story.fire("return_for_rework")

    assert story.state == "drafting_response"
    assert story.deadline("response_48h").status is DeadlineStatus.RUNNING


def test_deciding_not_to_respond_answers_the_assessment_and_ends_the_case() -> None:
    story = Story(OPINION_RESPONSE).on("2018-10-02T20:00").open().fire("start_assess")

    story.on("2018-10-02T21:30").fire("dismiss")

    assert story.state == "no_response"
    assert story.deadline("assess_2h").on_time is True


def test_the_unit_concerned_is_responsible_until_another_is_assigned() -> None:
    story = Story(OPINION_RESPONSE).on("2018-10-02T20:00").open(unit_concerned="minzheng-1")
    assert story.case.unit_id == "minzheng-1"

    story.fire("start_assess").fire("assess", level="ordinary")
    story.fire("assign", responsible_unit="minzheng-2")

    assert story.case.unit_id == "minzheng-2"
