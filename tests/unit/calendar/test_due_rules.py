"""The counting rules one by one, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from gongkai.calendar import (
    AfterHours,
    DueCertainty,
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    NoticeBook,
    OutsideCalendar,
    Pause,
    Target,
    WorkingDays,
    due,
)
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()
CALENDAR = BOOK.as_known_on()


def beijing(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (beijing(2019, 1, 31), 1, date(2019, 2, 28)),
        (beijing(2020, 1, 31), 1, date(2020, 3, 2)),  # 29 February was a Saturday
        (beijing(2018, 11, 30), 3, date(2019, 2, 28)),
        (beijing(2018, 9, 6), 1, date(2018, 10, 8)),  # 6 October lay in the holiday
        (beijing(2018, 12, 3), 1, date(2019, 1, 3)),
        (beijing(2018, 6, 10), 6, date(2018, 12, 10)),
        (beijing(2018, 8, 30), 1, date(2018, 9, 30)),  # a worked Sunday ends the period
        (beijing(2018, 1, 15), 12, date(2019, 1, 15)),
    ],
)
def test_months_end_on_their_day_or_the_months_last(
    start: datetime, months: int, expected: date
) -> None:
    assert due(start, Months(months), CALENDAR).due_date == expected


def test_natural_days_end_on_a_worked_saturday_and_roll_over_a_friday_off() -> None:
    assert due(beijing(2018, 9, 19), NaturalDays(10), CALENDAR).due_date == date(2018, 9, 29)
    assert due(beijing(2018, 9, 25), NaturalDays(10), CALENDAR).due_date == date(2018, 10, 8)


def test_a_pause_while_the_end_rolls_forward_moves_the_end_on() -> None:
    pause = Pause(date(2019, 3, 10), date(2019, 3, 12))  # from the Sunday to the Tuesday
    unpaused = due(beijing(2019, 2, 27), NaturalDays(10), CALENDAR)
    paused = due(beijing(2019, 2, 27), NaturalDays(10), CALENDAR, pauses=[pause])
    assert (unpaused.due_date, paused.due_date) == (date(2019, 3, 11), date(2019, 3, 13))


def test_a_pause_that_starts_on_the_due_date_changes_nothing() -> None:
    pause = Pause(date(2018, 9, 30), date(2018, 11, 30))
    answer = due(beijing(2018, 9, 28), WorkingDays(2), CALENDAR, pauses=[pause])
    assert answer.due_date == date(2018, 9, 30)


def test_hours_elapse_to_the_minute_and_midnight_belongs_to_the_day_before() -> None:
    answer = due(beijing(2018, 9, 30, 23, 30), Hours(2), CALENDAR)
    assert answer.ends_at == beijing(2018, 10, 1, 1, 30)
    assert answer.due_date == date(2018, 10, 1)
    whole_day = due(beijing(2018, 9, 30, 0), Hours(24), CALENDAR)
    assert whole_day.ends_at == beijing(2018, 10, 1, 0)
    assert whole_day.due_date == date(2018, 9, 30)
    assert due(beijing(2018, 9, 30, 0), Hours(0), CALENDAR).due_date == date(2018, 9, 30)


def test_hours_are_certain_even_in_a_year_nobody_announced() -> None:
    answer = due(beijing(2027, 2, 4), Hours(48), CALENDAR)
    assert answer.certainty is DueCertainty.ANNOUNCED
    assert answer.notices == ()


@pytest.mark.parametrize(
    ("arrived", "received"),
    [
        (beijing(2018, 9, 28, 17, 30), date(2018, 9, 28)),  # at closing time: still open
        (beijing(2018, 9, 28, 17, 31), date(2018, 9, 29)),  # the Saturday is worked
        (beijing(2018, 9, 30, 18), date(2018, 10, 8)),
        (beijing(2018, 10, 3, 9), date(2018, 10, 8)),  # a rest day has no office hours
        (beijing(2018, 10, 3, 20), date(2018, 10, 8)),
    ],
)
def test_an_offices_own_rule_moves_late_receipt(arrived: datetime, received: date) -> None:
    late = due(arrived, WorkingDays(2), CALENDAR, after_hours=AfterHours(time(17, 30)))
    assert late.received_on == received
    assert late.due_date == CALENDAR.add(received, WorkingDays(2))
    assert due(arrived, WorkingDays(2), CALENDAR).received_on == arrived.date()


def test_a_fixed_date_never_rolls_forward() -> None:
    sunday = date(2027, 1, 31)
    exact = due(beijing(2026, 11, 1), FixedDate(sunday), CALENDAR)
    target = FixedDate(sunday, Target.LAST_WORKING_DAY_BEFORE)
    aimed = due(beijing(2026, 11, 1), target, CALENDAR)
    assert (exact.due_date, exact.certainty) == (sunday, DueCertainty.ANNOUNCED)
    assert (aimed.due_date, aimed.certainty) == (date(2027, 1, 29), DueCertainty.PROVISIONAL)
    past = due(beijing(2027, 3, 1), FixedDate(sunday), CALENDAR)
    assert (past.due_date, past.ends_at) == (sunday, beijing(2027, 2, 1, 0))
    announced = FixedDate(date(2018, 10, 7), Target.LAST_WORKING_DAY_BEFORE)
    answer = due(beijing(2018, 11, 1), announced, CALENDAR)
    assert (answer.due_date, answer.certainty) == (date(2018, 9, 30), DueCertainty.ANNOUNCED)
    assert answer.notices == ("N2018",)


def test_a_cutoff_ends_the_last_day_early() -> None:
    answer = due(beijing(2018, 9, 28), WorkingDays(2), CALENDAR, cutoff=time(17, 30))
    assert (answer.due_date, answer.ends_at) == (date(2018, 9, 30), beijing(2018, 9, 30, 17, 30))
    assert answer.ends_at.tzinfo is UTC


def test_a_period_is_provisional_once_it_reaches_unannounced_days() -> None:
    certain = due(beijing(2026, 12, 18), WorkingDays(5), CALENDAR)
    assert (certain.due_date, certain.certainty) == (date(2026, 12, 25), DueCertainty.ANNOUNCED)
    shaky = due(beijing(2026, 12, 18), WorkingDays(6), CALENDAR)
    assert (shaky.due_date, shaky.certainty) == (date(2026, 12, 28), DueCertainty.PROVISIONAL)
    then = BOOK.as_known_on(date(2018, 12, 5))
    assert due(beijing(2018, 12, 20), WorkingDays(15), then).certainty is DueCertainty.PROVISIONAL


def test_the_notices_counted_over_are_named_once_in_order() -> None:
    answer = due(beijing(2020, 1, 10), WorkingDays(30), CALENDAR)
    assert answer.notices == ("A2020S",)
    assert due(beijing(2018, 9, 20), WorkingDays(90), CALENDAR).notices == ("N2018", "N2019")
    assert due(beijing(2019, 7, 1), WorkingDays(20), CALENDAR).notices == ()


def test_nothing_to_count_is_due_at_once_or_on_the_next_working_day() -> None:
    friday = due(beijing(2019, 3, 8), WorkingDays(0), CALENDAR)
    assert friday.due_date == friday.first_day == date(2019, 3, 8)
    assert due(beijing(2019, 3, 9), WorkingDays(0), CALENDAR).due_date == date(2019, 3, 11)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=-11)), UTC, BEIJING])
def test_the_zone_of_the_instant_does_not_matter(zone: timezone) -> None:
    start = beijing(2018, 9, 20, 0, 5)
    answer = due(start.astimezone(zone), WorkingDays(15), CALENDAR)
    assert answer == due(start, WorkingDays(15), CALENDAR)


START = beijing(2018, 9, 20)
A_PAUSE = Pause(date(2018, 9, 21), date(2018, 9, 25))


@pytest.mark.parametrize(
    ("start", "within", "more", "message"),
    [
        (datetime(2018, 9, 20), WorkingDays(15), {}, "aware"),  # noqa: DTZ001
        (date(2018, 9, 20), WorkingDays(15), {}, "aware"),
        (START, 15, {}, "not a period"),
        (START, timedelta(days=15), {}, "not a period"),
        (START, Hours(24), {"pauses": [A_PAUSE]}, "cannot be paused"),
        (START, Hours(24), {"cutoff": time(17)}, "cut-off"),
        (START, FixedDate(date(2018, 12, 31)), {"pauses": [A_PAUSE]}, "cannot be paused"),
        (START, FixedDate(date(2018, 12, 31)), {"extended_by": WorkingDays(1)}, "not extended"),
        (START, WorkingDays(1), {"extended_by": FixedDate(date(2018, 12, 31))}, "not extended"),
        (START, WorkingDays(15), {"extended_by": NaturalDays(15)}, "same unit"),
        (START, WorkingDays(60_000), {"extended_by": WorkingDays(60_000)}, "whole number"),
        (START, WorkingDays(15), {"cutoff": time(17, tzinfo=UTC)}, "without a zone"),
        (START, WorkingDays(15), {"cutoff": "17:00"}, "cut-off"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    start: Any, within: Any, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        due(start, within, CALENDAR, **more)


@pytest.mark.parametrize(
    ("start", "within", "pauses"),
    [
        (beijing(1999, 1, 1), WorkingDays(1), []),
        (beijing(2040, 1, 1), Hours(1), []),
        (datetime.max.replace(tzinfo=UTC), WorkingDays(1), []),
        (datetime.min.replace(tzinfo=BEIJING), Hours(1), []),
        (START, WorkingDays(100_000), []),
        (START, NaturalDays(100_000), []),
        (START, Months(100_000), []),
        (beijing(2035, 12, 31), Hours(48), []),
        (START, FixedDate(date(2040, 1, 1)), []),
        (START, WorkingDays(15), [Pause(date(2018, 9, 21), date.max)]),
        (START, NaturalDays(15), [Pause(date(2018, 9, 21), date.max)]),
        (START, NaturalDays(3), [Pause(date(2018, 9, 23), date.max)]),
        (beijing(2035, 12, 20), WorkingDays(30), []),
    ],
)
def test_what_reaches_beyond_the_calendar_is_refused(
    start: datetime, within: Any, pauses: list[Pause]
) -> None:
    with pytest.raises(OutsideCalendar, match="2007-01-01 to 2035-12-31"):
        due(start, within, CALENDAR, pauses=pauses)


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidInput, match="cannot end"):
        Pause(date(2018, 9, 21), date(2018, 9, 20))
    with pytest.raises(InvalidInput, match="instant"):
        Pause(START, date(2018, 9, 25))
    with pytest.raises(InvalidInput, match="closing time"):
        AfterHours(time(17, tzinfo=UTC))


def test_a_day_told_in_writing_is_not_taken_back_for_an_earlier_one() -> None:
    start, told = beijing(2018, 9, 28), date(2018, 10, 9)
    kept = due(start, WorkingDays(2), CALENDAR, not_before=told)
    assert (kept.due_date, kept.earliest, kept.latest) == (told, told, told)
    free = due(start, WorkingDays(9), CALENDAR, not_before=told)
    assert free == due(start, WorkingDays(9), CALENDAR)


def test_a_last_working_day_that_was_told_is_kept_up_to_the_date_the_law_fixes() -> None:
    aim = FixedDate(date(2019, 1, 1), Target.LAST_WORKING_DAY_BEFORE)
    start = beijing(2018, 11, 1)
    assert due(start, aim, CALENDAR).due_date == date(2018, 12, 29)
    assert due(start, aim, CALENDAR, not_before=date(2018, 12, 31)).due_date == date(2018, 12, 31)
    assert due(start, aim, CALENDAR, not_before=date(2019, 1, 9)).due_date == date(2019, 1, 1)
