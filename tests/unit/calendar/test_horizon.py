"""What the operator of the calendar is warned of, and when."""

from datetime import date, datetime

import pytest

from gongkai.calendar import NoticeBook
from gongkai.calendar.faults import Severity
from gongkai.calendar.horizon import HorizonAlarm, alarms
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()


def codes(today: date, longest: date | None = None) -> list[str]:
    return [alarm.code for alarm in alarms(BOOK.as_known_on(today), today, longest)]


def the_one(today: date, longest: date | None = None) -> HorizonAlarm:
    (alarm,) = alarms(BOOK.as_known_on(today), today, longest)
    return alarm


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 30), []),
        (date(2026, 12, 1), ["next_year_missing"]),
        (date(2026, 12, 31), ["next_year_missing"]),
        (date(2027, 1, 1), ["this_year_missing"]),
        (date(2027, 11, 30), ["this_year_missing"]),
        (date(2027, 12, 1), ["this_year_missing", "next_year_missing"]),
        (date(2018, 12, 5), ["next_year_missing"]),
        (date(2018, 12, 6), []),
        (date(2025, 12, 1), []),
    ],
)
def test_a_missing_yearly_notice_is_told_from_december_on(today: date, expected: list[str]) -> None:
    assert codes(today) == expected


def test_it_is_graver_once_the_year_has_begun() -> None:
    december, january = the_one(date(2026, 12, 1)), the_one(date(2027, 1, 1))
    assert (december.severity, january.severity) == (Severity.WARNING, Severity.ERROR)
    assert "下一年度放假安排未录入" in december.zh
    assert "本年度放假安排未录入" in january.zh
    assert "2027" in december.text
    assert "2027" in january.text


def test_an_addition_is_no_yearly_notice() -> None:
    only = [n for n in BOOK.notices if n.id == "A2015V"]
    calendar = NoticeBook(only).as_known_on()
    assert [a.code for a in alarms(calendar, date(2015, 6, 1), None)] == ["this_year_missing"]


@pytest.mark.parametrize(
    ("longest", "expected"),
    [
        (None, []),
        (date(2026, 12, 26), []),
        (date(2026, 12, 27), ["horizon_short"]),
        (date(2027, 1, 20), ["horizon_short"]),
    ],
)
def test_a_deadline_beyond_what_is_known_is_told(longest: date | None, expected: list[str]) -> None:
    assert codes(date(2026, 11, 23), longest) == expected


def test_how_far_is_known_and_how_far_is_promised_are_both_named() -> None:
    alarm = the_one(date(2026, 11, 23), date(2027, 1, 20))
    assert alarm.zh.startswith("日历已知至2026-12-26，最晚的在办期限为2027-01-20")
    assert "2026-12-26" in alarm.text
    assert "2027-01-20" in alarm.text


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2033, 12, 31), None),
        (date(2034, 1, 1), Severity.WARNING),
        (date(2034, 12, 31), Severity.WARNING),
        (date(2035, 1, 1), Severity.ERROR),
        (date(2040, 1, 1), Severity.ERROR),
    ],
)
def test_the_end_of_the_statutory_data_is_told_two_years_ahead(
    today: date, severity: Severity | None
) -> None:
    found = alarms(BOOK.as_known_on(), today, None)
    told = [alarm.severity for alarm in found if alarm.code == "coverage_ends"]
    assert told == ([] if severity is None else [severity])


def test_every_alarm_says_what_to_do_in_both_languages_and_the_gravest_comes_first() -> None:
    found = alarms(BOOK.as_known_on(), date(2034, 12, 1), date(2035, 3, 1))
    assert [alarm.code for alarm in found] == [
        "this_year_missing",
        "next_year_missing",
        "horizon_short",
        "coverage_ends",
    ]
    assert found[0].severity is Severity.ERROR
    assert all("gongkai calendar import FILE" in alarm.text for alarm in found)
    assert all("gongkai calendar import FILE" in alarm.zh for alarm in found)


def test_an_instant_is_not_taken_for_today() -> None:
    instant = datetime(2026, 12, 1, 9, 0, tzinfo=BEIJING)
    with pytest.raises(InvalidInput, match="beijing_day"):
        alarms(BOOK.as_known_on(), instant, None)
    with pytest.raises(InvalidInput, match="beijing_day"):
        alarms(BOOK.as_known_on(), date(2026, 12, 1), instant)
