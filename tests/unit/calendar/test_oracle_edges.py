"""Every edge of the counting rules at once, on real notices, against the day-by-day oracle."""

from datetime import UTC, date, datetime, time
from itertools import product

import pytest
from tests.unit.calendar.agreement import agree, agree_about, ask
from tests.unit.calendar.oracle import BEIJING, DAY, Question, SlowCalendar, walk

from gongkai.calendar import (
    AfterHours,
    Consultation,
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    NoticeBook,
    Pause,
    Period,
    Target,
    WorkingDays,
)

BOOK = NoticeBook.shipped()
KNOWN = date(2026, 11, 23)  # with the notice for 2026 and none for 2027
CALENDARS = {
    where: (BOOK.as_known_on(KNOWN, where), SlowCalendar(BOOK.notices, KNOWN, where))
    for where in ("CN", "CN-GX")
}
FRIDAY, MAKE_UP_SATURDAY, HOLIDAY_SUNDAY = date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 15)
DAYS = [
    FRIDAY,
    MAKE_UP_SATURDAY,
    HOLIDAY_SUNDAY,
    date(2026, 1, 30),  # a month later there is no 30th
    date(2026, 4, 16),  # the day before the spring holiday of Guangxi
    date(2026, 8, 31),  # a month later there is no 31st
    date(2026, 12, 24),  # two days before the part of December that waits for the next notice
    date(2026, 12, 28),  # a working day that may change yet
    date(2027, 1, 30),  # a Saturday that may become one
]
CLOSING = time(17, 30)
MOMENTS = [
    (time(0), BEIJING),
    (time(0, 0, 1), BEIJING),
    (CLOSING, BEIJING),
    (time(17, 30, 1), BEIJING),
    (time(15, 59, 59), UTC),  # the last second of the day in Beijing
    (time(16), UTC),  # the first instant of the next
]
PERIODS: list[Period] = [
    WorkingDays(0),
    WorkingDays(1),
    WorkingDays(20),
    NaturalDays(0),
    NaturalDays(1),
    NaturalDays(8),
    Months(1),
    Months(0),
]
IN_HOURS = [Hours(0), Hours(8), Hours(24), Hours(48)]


@pytest.mark.parametrize("where", CALENDARS)
@pytest.mark.parametrize("office", [None, AfterHours(CLOSING)], ids=["any-hour", "office-hours"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_periods_in_days_agree_at_every_moment_of_arrival(
    day: date, office: AfterHours | None, where: str
) -> None:
    calendar, slow = CALENDARS[where]
    for (at, zone), within, cutoff in product(MOMENTS, PERIODS, [None, time(17)]):
        start = datetime.combine(day, at, zone)
        question = Question(start, within, after_hours=office, cutoff=cutoff)
        agree(question, ask(question, calendar), calendar, slow)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_hours_agree_whatever_the_hours_of_the_office(day: date) -> None:
    calendar, slow = CALENDARS["CN"]
    for (at, zone), within, office in product(MOMENTS, IN_HOURS, [None, AfterHours(CLOSING)]):
        question = Question(datetime.combine(day, at, zone), within, after_hours=office)
        agree(question, ask(question, calendar), calendar, slow)


@pytest.mark.parametrize("where", CALENDARS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_pauses_agree_wherever_they_begin_and_end(day: date, where: str) -> None:
    calendar, slow = CALENDARS[where]
    start = datetime.combine(day, time(9), BEIJING)
    for within, ahead, length in product(PERIODS, range(-2, 13), (0, 1, 4)):
        pause = Pause(day + ahead * DAY, day + (ahead + length) * DAY)
        question = Question(start, within, pauses=(pause,))
        agree(question, ask(question, calendar), calendar, slow)


@pytest.mark.parametrize("replied", [None, 0, 1, 5, 21, 40])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_consultations_agree_with_and_without_a_reply(day: date, replied: int | None) -> None:
    calendar, slow = CALENDARS["CN"]
    start = datetime.combine(day, time(9), BEIJING)
    for within, ahead, delivery in product(PERIODS, range(5), range(4)):
        sent = day + ahead * DAY
        answered = None if replied is None else sent + replied * DAY
        asked = Consultation(sent, sent + delivery * DAY, replied=answered)
        question = Question(start, within, pauses=(asked,))
        agree(question, ask(question, calendar), calendar, slow)


def test_overlapping_pauses_are_the_stretch_they_cover_together() -> None:
    calendar, slow = CALENDARS["CN"]
    start = datetime.combine(FRIDAY, time(9), BEIJING)
    whole = Pause(FRIDAY + 2 * DAY, FRIDAY + 20 * DAY)
    for within, begin, more in product(PERIODS, range(2, 21), range(0, 19, 3)):
        first = Pause(whole.after, FRIDAY + min(begin + more, 20) * DAY)
        second = Pause(FRIDAY + begin * DAY, whole.through)
        for pauses in ((first, second), (second, first), (first, second, second)):
            question = Question(start, within, pauses=pauses)
            answer = ask(question, calendar)
            assert answer == ask(Question(start, within, pauses=(whole,)), calendar)
            agree(question, answer, calendar, slow)


def test_a_paused_month_has_wider_bounds_where_a_later_receipt_ends_it_earlier() -> None:
    # Received on Monday 1 February 2027, as projected, a month is 28 days: of them 6 February is
    # the first and 5 March the last. Received on Saturday 30 January, should that be worked yet, it
    # is 29 days, which end on Saturday 6 March and so on Monday 8 March.
    calendar, _ = CALENDARS["CN"]
    start = datetime(2027, 1, 30, 9, tzinfo=BEIJING)
    pause = Pause(date(2027, 1, 30), date(2027, 2, 5))
    office = AfterHours(CLOSING)
    answer = ask(Question(start, Months(1), pauses=(pause,), after_hours=office), calendar)
    assert answer.due_date == date(2027, 3, 5)
    assert answer.earliest <= date(2027, 3, 5)
    assert answer.latest >= date(2027, 3, 8)


@pytest.mark.parametrize("where", CALENDARS)
@pytest.mark.parametrize("aim", Target)
def test_fixed_dates_agree_on_every_day_of_two_years(where: str, aim: Target) -> None:
    calendar, slow = CALENDARS[where]
    start = datetime(2026, 1, 5, 9, tzinfo=BEIJING)
    for day in walk(date(2026, 1, 5), date(2027, 12, 31)):
        question = Question(start, FixedDate(day, aim))
        agree(question, ask(question, calendar), calendar, slow)


@pytest.mark.parametrize("where", CALENDARS)
def test_every_day_from_2025_to_2030_is_known_as_the_oracle_knows_it(where: str) -> None:
    calendar, slow = CALENDARS[where]
    for day in walk(date(2025, 1, 1), date(2030, 12, 31)):
        agree_about(calendar.day(day), slow.day(day))
