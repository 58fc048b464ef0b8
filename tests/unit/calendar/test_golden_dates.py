"""The golden dates of the procedures: worked out once by hand and by other data."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from gongkai.calendar import (
    FixedDate,
    Hours,
    NaturalDays,
    NoticeBook,
    Pause,
    Period,
    Target,
    WorkingDays,
    due,
)
from gongkai.clock import BEIJING

CALENDAR = NoticeBook.shipped().as_known_on()


def morning(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(10), BEIJING)


@pytest.mark.parametrize(
    ("received", "within", "extended_by", "expected"),
    [
        # 1 disclosure request of 2018; 2 active publication; 3 received on a Sunday
        ("2018-09-20", WorkingDays(15), None, "2018-10-17"),
        ("2018-09-20", WorkingDays(15), WorkingDays(15), "2018-11-07"),
        ("2018-09-20", WorkingDays(20), None, "2018-10-24"),
        ("2018-09-23", WorkingDays(15), None, "2018-10-18"),
        # 4 over New Year; 5 over Spring Festival
        ("2018-12-20", WorkingDays(15), None, "2019-01-11"),
        ("2018-12-20", WorkingDays(15), WorkingDays(15), "2019-02-01"),
        ("2019-01-25", WorkingDays(15), None, "2019-02-20"),
        # 6, 7 the last day of the old law and the first of the new
        ("2019-05-14", WorkingDays(15), None, "2019-06-04"),
        ("2019-05-15", WorkingDays(20), None, "2019-06-13"),
        ("2019-05-15", WorkingDays(20), WorkingDays(20), "2019-07-11"),
        # 8 over National Day
        ("2019-09-20", WorkingDays(20), None, "2019-10-23"),
        ("2019-09-20", WorkingDays(20), WorkingDays(20), "2019-11-20"),
        # 9 correction: notice within 7, the period starts anew on receipt of the correction
        ("2019-06-03", WorkingDays(7), None, "2019-06-13"),
        ("2019-06-20", WorkingDays(20), None, "2019-07-18"),
        # 10 third party: without a pause, and the third party's own period
        ("2019-07-01", WorkingDays(20), None, "2019-07-29"),
        ("2019-07-04", WorkingDays(15), None, "2019-07-25"),
        # 11, 12, 13 website errors before, in and at the edge of holidays
        ("2018-09-28", WorkingDays(2), None, "2018-09-30"),
        ("2018-09-28", WorkingDays(3), None, "2018-10-08"),
        ("2018-10-03", WorkingDays(2), None, "2018-10-09"),
        ("2018-12-29", WorkingDays(2), None, "2019-01-03"),
        # 15 guide (14, interpretation, counts as the national limit of 11 does)
        ("2018-12-28", WorkingDays(1), None, "2018-12-29"),
        # 16, 17 budgets: natural days
        ("2019-01-22", NaturalDays(20), None, "2019-02-11"),
        ("2018-09-16", NaturalDays(20), None, "2018-10-08"),
        # 19 the extended Spring Festival of 2020
        ("2020-01-20", WorkingDays(15), None, "2020-02-18"),
        ("2020-01-20", WorkingDays(20), None, "2020-02-25"),
        # 20 later years
        ("2024-01-26", WorkingDays(20), None, "2024-02-28"),
        ("2025-09-25", WorkingDays(20), None, "2025-10-29"),
        ("2026-02-10", WorkingDays(20), None, "2026-03-16"),
        # 21 fee: to pay, and the reply period anew from payment
        ("2021-03-01", WorkingDays(20), None, "2021-03-29"),
        ("2021-03-10", WorkingDays(20), None, "2021-04-08"),
    ],
)
def test_a_golden_date_is_met(
    received: str, within: Period, extended_by: Period | None, expected: str
) -> None:
    answer = due(morning(received), within, CALENDAR, extended_by=extended_by)
    assert answer.due_date == date.fromisoformat(expected)
    assert answer.certainty == "announced"


@pytest.mark.parametrize(
    ("reply", "expected"), [("2019-07-19", "2019-08-13"), ("2019-07-25", "2019-08-19")]
)
def test_consulting_a_third_party_keeps_the_days_used(reply: str, expected: str) -> None:
    pause = Pause(date(2019, 7, 4), date.fromisoformat(reply))
    answer = due(morning("2019-07-01"), WorkingDays(20), CALENDAR, pauses=[pause])
    assert answer.due_date == date.fromisoformat(expected)


def test_a_press_conference_within_24_hours_knows_no_holiday() -> None:
    start = datetime(2018, 10, 2, 20, tzinfo=BEIJING)
    answer = due(start, Hours(24), CALENDAR)
    assert answer.due_date == date(2018, 10, 3)
    assert answer.ends_at == datetime(2018, 10, 3, 12, tzinfo=UTC)


def test_before_the_end_of_2018_aims_at_the_last_working_saturday() -> None:
    fixed = FixedDate(date(2018, 12, 31), Target.LAST_WORKING_DAY_BEFORE)
    answer = due(morning("2018-03-01"), fixed, CALENDAR)
    assert answer.due_date == date(2018, 12, 29)


def test_the_yellow_light_shows_three_working_days_before() -> None:
    assert CALENDAR.subtract(date(2018, 10, 19), WorkingDays(3)) == date(2018, 10, 16)


def test_received_late_in_the_evening_in_utc_is_the_next_day_in_beijing() -> None:
    evening = datetime(2018, 9, 19, 16, 30, tzinfo=UTC)  # 00:30 on 20 September in Beijing
    answer = due(evening, WorkingDays(15), CALENDAR)
    assert answer.received_on == date(2018, 9, 20)
    assert answer.due_date == date(2018, 10, 17)


def test_the_day_ends_at_24_00_in_beijing() -> None:
    answer = due(morning("2018-09-28"), WorkingDays(2), CALENDAR)
    assert answer.ends_at == datetime(2018, 9, 30, 16, tzinfo=UTC)
    assert answer.ends_at.tzinfo is UTC
    assert answer.ends_at.astimezone(BEIJING) - timedelta(days=1) == datetime(
        2018, 9, 30, tzinfo=BEIJING
    )
