"""Reports of website errors, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.cases import Effect
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story, beijing
from gongkai.testing.examples import evidence_file
from gongkai.workflows import SITE_ERROR_REPORT


def received(forwarded_at: str, **facts: Any) -> Story:
    return Story(SITE_ERROR_REPORT).on(forwarded_at).open(**facts)


@pytest.mark.parametrize(
    ("forwarded_at", "local", "national"),
    [
        ("2018-09-28T10:00", date(2018, 9, 30), date(2018, 10, 8)),
        ("2018-10-03T10:00", date(2018, 10, 9), date(2018, 10, 10)),
        ("2018-12-29T10:00", date(2019, 1, 3), date(2019, 1, 4)),
    ],
)
def test_two_working_days_count_make_up_days_and_not_holidays(
    forwarded_at: str, local: date, national: date
) -> None:
    story = received(forwarded_at)

    assert story.due("reply_2wd") == local
    assert story.due("national_3wd") == national


def test_a_report_answered_on_the_make_up_sunday_is_on_time() -> None:
    story = received("2018-09-28T10:00").fire("dispatch", unit="xinxi")
    story.on("2018-09-29T09:30").fire("sign_in").fire("rectified")

    story.on("2018-09-30T23:59").fire("approve_reply", rectification_promised=False)

    assert story.deadline("reply_2wd").on_time is True
    assert story.deadline("dispatch_1wd").on_time is True


def test_a_minute_after_midnight_the_answer_is_late_and_the_leaders_were_told() -> None:
    story = received("2018-09-28T10:00").fire("dispatch", unit="xinxi").fire("sign_in")

    story.fire("rectified").on("2018-10-01T00:01").fire(
        "approve_reply", rectification_promised=False
    )

    assert story.deadline("reply_2wd").on_time is False
    assert story.deadline("national_3wd").on_time is True
    assert [rung for rung, _ in story.rungs("reply_2wd")] == ["yellow", "orange", "overdue"]


def test_the_clock_counts_from_the_platforms_forwarding_not_from_our_registering() -> None:
    story = Story(SITE_ERROR_REPORT).on("2018-10-08T09:00").open(forwarded_at="2018-09-28T10:00")

    assert story.due("reply_2wd") == date(2018, 9, 30)
    assert story.deadline("reply_2wd").is_overdue(story.now)
    assert [rung for rung, _ in story.sweep().rungs("reply_2wd")][-1] == "order_draft"


def test_the_unit_it_is_dispatched_to_becomes_responsible() -> None:
    story = received("2018-09-28T10:00").fire("dispatch", unit="xinxi")

    assert story.case.unit_id == "xinxi"
    assert story.told[-1].decision.messages[0].to == ("handler@xinxi",)


def test_five_working_days_without_objection_the_system_closes_the_case(desk: Any) -> None:
    story = desk.replied_report()
    assert story.due("objection_window") == date(2018, 10, 10)

    story.on("2018-10-10T23:59")
    assert story.state == "replied"

    story.on("2018-10-11T00:00")
    assert story.state == "closed"
    assert story.history[-1].actor_id == "system"


def test_an_officer_may_close_sooner(desk: Any) -> None:
    story = desk.replied_report().as_(Role.DISCLOSURE_OFFICER).fire("close")

    assert story.state == "closed"
    assert story.deadline("objection_window").status is DeadlineStatus.WAIVED


def test_a_bounced_report_gets_two_new_working_days_from_the_bounce(desk: Any) -> None:
    story = desk.replied_report().on("2018-10-08T15:00")

    story.fire("bounce", bounced_at="2018-09-30T16:00")

    again = story.deadline("reply_2wd")
    assert (again.round, again.due_date) == (2, date(2018, 10, 9))
    assert story.deadline("objection_window").status is DeadlineStatus.WAIVED
    effects = {e.rule: e.effect for e in story.history[-1].effects}
    assert effects["reply_2wd"] is effects["national_3wd"] is Effect.RESTARTED


def test_a_bounced_report_can_be_answered_and_closed_after_all(desk: Any) -> None:
    story = desk.replied_report().on("2018-09-29T10:00").fire("bounce").fire("resume_rectify")

    story.fire("rectified").fire("approve_reply", rectification_promised=False)

    assert story.deadline("reply_2wd").on_time is True
    assert story.on("2018-10-31T09:00").state == "closed"


def test_a_reply_that_needs_rework_goes_back_to_the_handler_and_the_clock_runs_on() -> None:
    story = received("2018-09-28T10:00").fire("dispatch", unit="xinxi").fire("sign_in")

    story.fire("rectified").fire("return_for_rework", rework_comments="语气生硬")

    assert story.state == "rectifying"
    assert story.deadline("reply_2wd").status is DeadlineStatus.RUNNING


def test_an_invalid_report_is_answered_too_and_that_meets_the_limit() -> None:
    story = received("2018-09-28T10:00").on("2018-09-30T10:00").fire("mark_invalid")

    assert story.state == "invalid"
    assert story.deadline("reply_2wd").on_time is True
    assert story.case.facts.text("reply_text")


def test_what_is_not_ours_goes_back_the_day_it_came_and_owes_nothing() -> None:
    story = received("2018-09-28T10:00").on("2018-09-28T17:00").fire("send_back_to_platform")

    assert story.state == "returned_to_platform"
    assert {one.status for one in story.case.deadlines} == {DeadlineStatus.WAIVED}


def test_a_day_later_it_is_ours_to_answer() -> None:
    story = received("2018-09-28T10:00").on("2018-09-29T09:00")

    with pytest.raises(GuardFailed, match="on the day it came"):
        story.fire("send_back_to_platform")


def test_a_promise_answers_in_time_and_keeps_the_case_open_until_its_day(desk: Any) -> None:
    story = desk.promised_report("2018-11-09")

    assert story.deadline("reply_2wd").on_time is True
    assert story.due("promised_rectification") == date(2018, 11, 9)
    assert "objection_window" not in {one.rule for one in story.case.deadlines}
    assert story.on("2018-11-05T09:00").state == "replied"


def test_a_promise_kept_on_its_day_is_on_time_although_the_papers_come_later(desk: Any) -> None:
    story = desk.promised_report("2018-11-09").on("2018-11-12T09:00")

    with pytest.raises(GuardFailed, match="G-17"):
        story.fire("close")
    story.fire("close", rectified_on="2018-11-09", rectification_proof=evidence_file("截图.png"))

    assert story.deadline("promised_rectification").on_time is True


def test_a_promise_broken_is_late(desk: Any) -> None:
    story = desk.promised_report("2018-11-09").on("2018-11-12T09:00")

    story.fire("close", rectified_on="2018-11-10", rectification_proof=evidence_file("截图.png"))

    assert story.deadline("promised_rectification").on_time is False


def test_a_bounced_promise_is_replaced_by_the_next_reply(desk: Any) -> None:
    story = desk.promised_report("2018-11-09").on("2018-09-29T10:00").fire("bounce")
    assert story.deadline("promised_rectification").status is DeadlineStatus.WAIVED

    story.fire("resume_rectify").fire("propose_plan", rectify_by="2018-10-12")
    story.fire("approve_reply")

    again = story.deadline("promised_rectification")
    assert (again.round, again.due_date) == (2, date(2018, 10, 12))


def test_a_closed_report_stays_closed(desk: Any) -> None:
    story = desk.replied_report().fire("close")

    with pytest.raises(WrongState, match="the case has ended"):
        story.fire("bounce")


def test_office_hours_left_are_counted_on_the_last_working_day_only() -> None:
    story = received("2018-09-30T20:00").on("2018-10-08T17:00")

    assert story.rungs("dispatch_1wd") == [
        ("yellow", "2018-10-08T11:30"),
        ("orange", "2018-10-08T16:30"),
    ]
    assert story.deadline("dispatch_1wd").ends_at == beijing("2018-10-09T00:00")
