"""The shipped days against three packages that others made from the same notices."""

import warnings
from datetime import date

import chinese_calendar
import holidays
import pytest
from chinese_calendar import constants
from holidays.countries.china import ChinaStaticHolidays
from workalendar.asia import China

from gongkai.calendar import Certainty, NoticeBook, NoticeKind, WorkingCalendar

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
CHINESECALENDAR_KNOWS = {day.year for day in (*constants.holidays, *constants.workdays)}
HOLIDAYS_KNOWS = set(ChinaStaticHolidays.special_public_holidays)
"""The years of which it has a notice; for others it holds the statute and projects as we do."""
DAYS = [date.fromordinal(day) for day in range(FIRST.toordinal(), LAST.toordinal() + 1)]


def announced_years(book: NoticeBook) -> set[int]:
    return {n.year for n in book.notices if n.kind is NoticeKind.ANNUAL}


def test_every_day_agrees_with_chinesecalendar(calendar: WorkingCalendar) -> None:
    assert len(DAYS) == 7305
    assert [d for d in DAYS if calendar.is_working_day(d) != chinese_calendar.is_workday(d)] == []


def test_every_day_agrees_with_holidays(calendar: WorkingCalendar) -> None:
    china = holidays.country_holidays("CN", years=range(2006, 2028))
    assert [d for d in DAYS if calendar.is_working_day(d) != china.is_working_day(d)] == []


def test_the_projection_agrees_with_holidays_to_the_calendars_end(
    book: NoticeBook, calendar: WorkingCalendar
) -> None:
    """It too expects the next free weekday off for a statutory day on a weekend."""
    china = holidays.country_holidays("CN", years=range(2026, calendar.last.year + 2))
    open_years = set(range(2007, calendar.last.year + 1)) - announced_years(book) - HOLIDAYS_KNOWS
    after = range(LAST.toordinal() + 1, calendar.last.toordinal() + 1)
    days = [day for day in map(date.fromordinal, after) if day.year in open_years]
    assert len(days) >= 365 * 5, "the calendar is about to end: extend the statutory data"
    assert [d for d in days if calendar.is_working_day(d) != china.is_working_day(d)] == []


@pytest.mark.parametrize(
    ("package", "theirs"),
    [("chinesecalendar", CHINESECALENDAR_KNOWS), ("holidays", HOLIDAYS_KNOWS)],
)
def test_no_package_knows_a_year_that_is_not_in_our_book(
    package: str, theirs: set[int], book: NoticeBook
) -> None:
    assert set(range(2007, 2027)) <= theirs, f"{package} no longer tells its years where we look"
    newer = {year for year in theirs if year >= FIRST.year} - announced_years(book)
    assert newer == set(), f"{package} has the notice for {newer}: add it to calendar/data/notices"


def test_the_book_has_every_year_without_gaps(book: NoticeBook) -> None:
    assert announced_years(book) == set(range(2007, 2027))


def test_workalendar_is_wrong_only_where_spring_festival_2020_was_extended(
    calendar: WorkingCalendar,
) -> None:
    theirs = China()
    days = [d for d in DAYS if 2018 <= d.year <= 2023]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Support years 2018-2023")
        warnings.filterwarnings("ignore", message="toSolarDate is deprecated")
        wrong = [d for d in days if theirs.is_working_day(d) != calendar.is_working_day(d)]
    assert wrong == [date(2020, 1, 31), date(2020, 2, 1)]


def test_working_days_per_year_are_the_published_numbers(calendar: WorkingCalendar) -> None:
    years = range(2018, 2027)
    counts = [calendar.count(date(y - 1, 12, 31), date(y, 12, 31)) for y in years]
    assert counts == [250, 250, 249, 250, 249, 249, 251, 248, 248]


def test_no_announced_statutory_day_is_worked(calendar: WorkingCalendar) -> None:
    statutory = [day for day in calendar._ground.statutory if day <= LAST]
    assert len(statutory) > 200
    for day in statutory:
        fact = calendar.day(day)
        assert not fact.works
        assert fact.certainty is Certainty.ANNOUNCED
        assert fact.notice_id is not None
        assert fact.notice_id[0] in "NA", f"{day} is off by the statute alone"


@pytest.mark.parametrize(
    ("statute", "day", "name"),
    [
        ("S1999", date(2007, 2, 18), "春节"),
        ("S2007", date(2013, 2, 9), "春节"),
        ("S2013", date(2014, 1, 31), "春节"),
        ("S2024", date(2025, 1, 28), "春节"),
        ("S2013", date(2020, 10, 1), "中秋节、国庆节"),
        ("S2024", date(2035, 2, 7), "春节"),
    ],
)
def test_each_statute_gives_its_own_days(
    calendar: WorkingCalendar, statute: str, day: date, name: str
) -> None:
    fact = calendar._ground.statutory[day]
    assert (fact.statute.id, fact.name) == (statute, name)


def test_new_years_eve_is_statutory_only_under_the_statutes_that_name_it(
    calendar: WorkingCalendar,
) -> None:
    assert date(2014, 1, 30) not in calendar._ground.statutory
    assert date(2013, 2, 9) in calendar._ground.statutory
