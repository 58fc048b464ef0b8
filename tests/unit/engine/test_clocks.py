"""What becomes of a clock: started, paused, extended, restarted, met, missed, waived.

The dates are golden vectors computed from the holiday notices of 2019.
"""

from datetime import date, timedelta

import pytest

from gongkai.calendar import Pause, PauseGround, WorkingDays
from gongkai.engine.cases import Effect
from gongkai.engine.clocks import ExtensionRefused
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.procedure import Procedure
from gongkai.testing.casebook import Story, beijing


def registered(foi: Procedure, day: str) -> Story:
    return Story(foi).on(f"{day}T10:00").open(received_on=day)


def reviewed(foi: Procedure, day: str) -> Story:
    return registered(foi, day).fire("dispatch", section="jiuzai")


def consulted(foi: Procedure) -> Story:
    return reviewed(foi, "2019-07-01").on("2019-07-04T11:00").fire("consult")


def effects(story: Story) -> dict[str, Effect]:
    return {effect.rule: effect.effect for effect in story.history[-1].effects}


@pytest.mark.parametrize(
    ("received_on", "due"),
    [
        ("2019-05-14", date(2019, 6, 4)),
        ("2019-05-15", date(2019, 6, 13)),
        ("2019-09-20", date(2019, 10, 23)),
    ],
)
def test_a_clock_counts_by_the_regime_of_the_day_of_receipt(
    foi: Procedure, received_on: str, due: date
) -> None:
    assert registered(foi, received_on).due("reply") == due


@pytest.mark.parametrize(
    ("received_on", "due"),
    [("2019-05-15", date(2019, 7, 11)), ("2019-09-20", date(2019, 11, 20))],
)
def test_an_extension_runs_on_from_the_same_start(
    foi: Procedure, received_on: str, due: date
) -> None:
    story = reviewed(foi, received_on).fire("extend")

    assert story.due("reply") == due
    assert effects(story) == {"reply": Effect.EXTENDED}


def test_a_period_is_extended_once(foi: Procedure) -> None:
    story = reviewed(foi, "2019-05-15").fire("extend")

    with pytest.raises(ExtensionRefused, match="extended once"):
        story.fire("extend")


def test_a_period_is_extended_until_its_last_instant(foi: Procedure) -> None:
    story = reviewed(foi, "2019-05-15").on("2019-06-13T23:59")

    assert story.fire("extend").due("reply") == date(2019, 7, 11)


def test_a_period_that_has_ended_is_not_extended(foi: Procedure) -> None:
    story = reviewed(foi, "2019-05-15").on("2019-06-14T00:00")

    with pytest.raises(ExtensionRefused, match="must come before") as refused:
        story.fire("extend")
    assert "期满后不得延期" in refused.value.zh


def test_a_clock_extended_while_it_stands_still_gets_its_days_when_it_goes_on(
    foi: Procedure,
) -> None:
    story = consulted(foi).fire("extend")
    assert story.due("reply") is None

    story.on("2019-07-19T10:00").fire("third_party_replied")

    assert story.deadline("reply").extended_by == WorkingDays(20)
    assert story.due("reply") == date(2019, 9, 10)


def test_a_correction_restarts_the_whole_period(foi: Procedure) -> None:
    story = registered(foi, "2019-06-03")
    assert story.due("correction_notice") == date(2019, 6, 13)

    story.on("2019-06-05T10:00").fire("ask_correction", correction_days=15)
    assert story.deadline("reply").status is DeadlineStatus.WAIVED
    assert story.deadline("correction_notice").on_time is True

    story.on("2019-06-20T10:00").fire("receive_correction")
    again = story.deadline("reply")
    assert (again.round, again.due_date) == (2, date(2019, 7, 18))
    assert effects(story)["reply"] is Effect.RESTARTED


def test_consulting_pauses_the_period(foi: Procedure) -> None:
    story = consulted(foi)
    reply = story.deadline("reply")
    assert (reply.status, reply.due_date, reply.ends_at, reply.timer) == (
        DeadlineStatus.SUSPENDED,
        None,
        None,
        None,
    )
    assert story.due("third_party") == date(2019, 7, 25)

    story.on("2019-07-19T10:00").fire("third_party_replied")

    assert story.due("reply") == date(2019, 8, 13)
    assert effects(story) == {"reply": Effect.RESUMED, "third_party": Effect.MET}


def test_without_the_pause_it_would_have_been_due_earlier(foi: Procedure) -> None:
    assert reviewed(foi, "2019-07-01").due("reply") == date(2019, 7, 29)


def test_a_silent_third_party_pauses_until_its_last_day(foi: Procedure) -> None:
    story = consulted(foi).on("2019-07-26T00:00")

    assert story.state == "reviewing"
    assert story.deadline("reply").pauses == (
        Pause(date(2019, 7, 4), date(2019, 7, 25), PauseGround.THIRD_PARTY),
    )
    assert story.due("reply") == date(2019, 8, 19)


def test_a_sweep_that_comes_late_gives_the_office_no_more_days(foi: Procedure) -> None:
    story = consulted(foi).jump("2019-07-30T09:00").sweep()

    assert story.due("reply") == date(2019, 8, 19)


def test_a_paused_clock_is_never_overdue_and_shows_no_reminders(foi: Procedure) -> None:
    story = consulted(foi).jump("2019-12-30T09:00")

    assert not story.deadline("reply").is_overdue(story.now)


def test_an_answer_while_the_clock_stands_still_is_on_time(foi: Procedure) -> None:
    story = consulted(foi).on("2019-07-10T10:00").fire("answer", decision="granted")

    assert story.deadline("reply").status is DeadlineStatus.MET
    assert story.deadline("reply").on_time is True


def test_a_clock_that_runs_is_left_alone_by_what_does_not_concern_it(foi: Procedure) -> None:
    before = reviewed(foi, "2019-07-01")
    row = before.deadline("reply")

    after = before.on("2019-07-02T10:00").fire("note")

    assert after.deadline("reply") == row
    assert after.told[-1].decision.deadlines == ()


@pytest.mark.parametrize(("answered_on", "on_time"), [("2019-06-13", True), ("2019-06-14", False)])
def test_what_counts_is_the_day_of_the_answer_not_of_its_recording(
    foi: Procedure, answered_on: str, *, on_time: bool
) -> None:
    story = reviewed(foi, "2019-05-15").on("2019-06-17T10:00")

    story.fire("answer", decision="granted", answered_on=answered_on)

    assert story.deadline("reply").on_time is on_time


def test_a_case_ended_otherwise_leaves_what_the_agency_owed_as_missed(foi: Procedure) -> None:
    story = registered(foi, "2019-05-15").fire("refuse")

    assert effects(story)["reply"] is Effect.MISSED
    assert story.deadline("reply").on_time is False


def test_a_case_ended_otherwise_asks_nothing_more_of_others(foi: Procedure) -> None:
    story = consulted(foi).fire("refuse")

    assert effects(story) == {"reply": Effect.MISSED, "third_party": Effect.WAIVED}


def test_a_withdrawn_request_leaves_nothing_owed(foi: Procedure) -> None:
    story = reviewed(foi, "2019-05-15").fire("withdraw")

    assert {one.on_time for one in story.case.deadlines} == {None}


def test_the_officer_sets_how_long_a_correction_may_take(foi: Procedure) -> None:
    story = registered(foi, "2019-06-03").fire("ask_correction", correction_days=10)

    assert story.due("correction_period") == date(2019, 6, 18)
    assert story.on("2019-06-19T00:00").state == "abandoned"


def test_each_row_supersedes_the_one_before(foi: Procedure) -> None:
    story = consulted(foi).on("2019-07-19T10:00").fire("third_party_replied")

    rows = [row for told in story.told for row in told.decision.deadlines if row.rule == "reply"]
    assert [row.supersedes for row in rows] == [None, rows[0].number, rows[1].number]
    assert len({row.number for row in rows}) == 3


def test_receipt_counts_from_its_day_and_registration_from_its_instant(foi: Procedure) -> None:
    story = Story(foi).on("2019-05-16T10:00").open(received_on="2019-05-15")

    row = story.deadline("reply")
    assert row.counts_from == beijing("2019-05-15T00:00")
    assert row.recorded_at - row.counts_from == timedelta(hours=34)
