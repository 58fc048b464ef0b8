"""Rungs: in order, each once, caught up after an outage, never red by a projection."""

from dataclasses import replace
from datetime import time

import pytest

from gongkai.calendar import Hours, NoticeBook, WorkingDays
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.escalation import address, arm, light, steps
from gongkai.engine.ladders import (
    Action,
    AtExpiry,
    Ladder,
    Light,
    Moment,
    OnDueDay,
    Rung,
    ShareUsed,
    WorkingDaysAfter,
    WorkingDaysLeft,
    WorkingHoursLeft,
)
from gongkai.engine.office_hours import OFFICE_HOURS, OfficeHours
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.testing.casebook import Story, beijing

CALENDAR = NoticeBook.shipped().as_known_on()


def registered(foi: Procedure, received_on: str = "2019-05-15", at: str = "") -> Story:
    return Story(foi).on(at or f"{received_on}T10:00").open(received_on=received_on)


def test_rungs_fire_in_order_each_at_its_time(foi: Procedure) -> None:
    story = registered(foi).on("2019-07-01T09:00")

    assert story.rungs("reply") == [
        ("yellow", "2019-06-05T09:00"),
        ("orange", "2019-06-13T09:00"),
        ("red", "2019-06-14T00:00"),
        ("order", "2019-06-14T09:00"),
    ]


def test_after_days_down_all_missed_rungs_fire_with_the_instant_they_were_meant_for(
    foi: Procedure,
) -> None:
    story = registered(foi).jump("2019-06-13T10:00").sweep()

    assert [(alert.rung, alert.scheduled_for) for alert in story.alerts] == [
        ("yellow", beijing("2019-06-05T09:00")),
        ("orange", beijing("2019-06-13T09:00")),
    ]
    assert {alert.fired_at for alert in story.alerts} == {story.now}


def test_a_rung_tells_its_roles_and_says_what_is_due(foi: Procedure) -> None:
    story = registered(foi).jump("2019-06-14T00:00").sweep()

    message = story.decisions[-1].messages[-1]
    assert message.kind == Action.URGE
    assert message.to == ("handler@bangongshi", "supervisor")
    assert message.body["due_date"] == "2019-06-13"
    assert message.body["label"] == "逾期"


def test_a_case_registered_late_tells_everybody_at_once(foi: Procedure) -> None:
    story = registered(foi, "2019-05-15", at="2019-06-20T10:00").sweep()

    assert [rung for rung, _ in story.rungs("reply")] == ["yellow", "orange", "red", "order"]


def test_an_extension_does_not_repeat_what_was_fired(foi: Procedure) -> None:
    story = registered(foi).fire("dispatch", section="jiuzai").on("2019-06-06T10:00")
    assert [rung for rung, _ in story.rungs("reply")] == ["yellow"]

    story.fire("extend").on("2019-08-01T10:00")

    # The new due date has a yellow of its own, and it lies ahead.
    assert story.rungs("reply") == [
        ("yellow", "2019-06-05T09:00"),
        ("yellow", "2019-07-04T09:00"),
        ("orange", "2019-07-11T09:00"),
        ("red", "2019-07-12T00:00"),
        ("order", "2019-07-12T09:00"),
    ]


def test_one_row_never_fires_a_rung_twice(foi: Procedure) -> None:
    story = registered(foi)
    for day in range(1, 28):
        story.jump(f"2019-06-{day:02}T12:00").sweep()

    fired = [(alert.deadline, alert.rung) for alert in story.alerts]
    assert len(fired) == len(set(fired)) == 4


def test_a_paused_clock_fires_nothing(foi: Procedure) -> None:
    story = registered(foi).fire("dispatch", section="jiuzai").fire("consult")

    story.jump("2019-06-04T10:00").sweep()

    assert story.rungs("reply") == []


def test_a_clock_that_goes_on_fires_only_what_lies_ahead(foi: Procedure) -> None:
    story = registered(foi).fire("dispatch", section="jiuzai").on("2019-06-05T10:00")
    story.fire("consult").on("2019-06-06T10:00").fire("third_party_replied")

    # Due a day later, on 14 June, the yellow of 6 June at 09:00 lies behind: it was said already.
    assert story.on("2019-06-14T10:00").rungs("reply") == [
        ("yellow", "2019-06-05T09:00"),
        ("orange", "2019-06-14T09:00"),
    ]


def test_a_performed_clock_fires_nothing_more(foi: Procedure) -> None:
    story = registered(foi).fire("dispatch", section="jiuzai").fire("answer", decision="granted")

    story.jump("2019-08-01T10:00").sweep()

    assert story.alerts == []


def deadline(counts_from: str, within: WorkingDays | Hours) -> Deadline:
    start = beijing(counts_from)
    row = Deadline(1, "reply", 1, DeadlineStatus.RUNNING, start, within, start)
    return recounted(DeadlineRule("reply", "答复", within, frozenset(), ""), row, CALENDAR)


@pytest.mark.parametrize(
    ("moment", "fires"),
    [
        (WorkingDaysLeft(WorkingDays(3)), "2018-10-16T09:00"),
        (WorkingHoursLeft(4), "2018-10-19T11:30"),
        (WorkingHoursLeft(1), "2018-10-19T16:30"),
        (WorkingHoursLeft(10), "2018-10-18T14:30"),
        (OnDueDay(), "2018-10-19T09:00"),
        (OnDueDay(time(15)), "2018-10-19T15:00"),
        (AtExpiry(), "2018-10-20T00:00"),
        (WorkingDaysAfter(WorkingDays(1)), "2018-10-22T09:00"),
    ],
    ids=str,
)
def test_a_moment_has_an_exact_instant_before_a_due_date_of_19_october(
    foi: Procedure, moment: Moment, fires: str
) -> None:
    ladder = Ladder("T", (Rung("only", "唯一", moment, Light.YELLOW, (Role.HANDLER,)),))
    rule = replace(foi.rule("reply"), ladder=ladder)

    (step,) = steps(rule, deadline("2018-10-08T10:00", WorkingDays(9)), CALENDAR)

    assert step.at == beijing(fires)


def test_a_share_of_hours_is_elapsed_time(foi: Procedure) -> None:
    rung = Rung("half", "一半", ShareUsed(0.5), Light.YELLOW, (Role.HANDLER,))
    rule = replace(foi.rule("reply"), ladder=Ladder("T", (rung,)))

    (step,) = steps(rule, deadline("2018-10-02T20:00", Hours(5)), CALENDAR)

    assert step.at == beijing("2018-10-02T22:30")


def test_a_rung_before_the_beginning_is_left_out(foi: Procedure) -> None:
    found = steps(foi.rule("reply"), deadline("2018-10-08T10:00", WorkingDays(2)), CALENDAR)

    assert [step.id for step in found] == ["orange", "red", "order"]


def test_a_clock_without_ladder_arms_nothing(foi: Procedure) -> None:
    row = deadline("2018-10-08T10:00", WorkingDays(2))

    assert arm(foi.rule("correction_notice"), row, None, CALENDAR, row.recorded_at) is None


def test_a_paused_clock_shows_grey(foi: Procedure) -> None:
    story = registered(foi).fire("dispatch", section="jiuzai").fire("consult")
    row = story.deadline("reply")

    assert light(foi.rule("reply"), row, story.now, story.calendar) is Light.GREY
    assert steps(foi.rule("reply"), row, story.calendar) == ()


@pytest.mark.parametrize(
    ("hours", "instant"),
    [(1, "16:30"), (3, "14:30"), (4, "11:30"), (7, "08:30")],
)
def test_hours_left_run_backwards_through_the_offices_hours(hours: int, instant: str) -> None:
    day = beijing("2018-10-19T00:00").date()

    found = OFFICE_HOURS.hours_before_closing(day, hours, CALENDAR)

    assert found == beijing(f"2018-10-19T{instant}")


def test_more_hours_than_a_day_has_reach_back_over_the_holiday() -> None:
    day = beijing("2018-10-08T00:00").date()

    found = OfficeHours(((time(9), time(17)),)).hours_before_closing(day, 9, CALENDAR)

    assert found == beijing("2018-09-30T16:00")


def test_messages_go_to_a_unit_or_to_the_whole_bureau() -> None:
    assert address(Role.HANDLER, "jiuzai") == "handler@jiuzai"
    assert address(Role.SUPERVISOR, "jiuzai") == "supervisor"
