"""Adding, subtracting and counting working days by the index."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import DayKind, Hours, NoticeBook, OutsideCalendar, WorkingDays
from gongkai.errors import InvalidInput

CALENDAR = NoticeBook.shipped().as_known_on()
DAYS = st.dates(date(2007, 6, 1), date(2034, 1, 1))
COUNTS = st.integers(0, 120)
ORACLE = settings(max_examples=150, deadline=None)


@ORACLE
@given(DAYS, st.integers(1, 120))
def test_add_is_the_nth_working_day_met_when_walking(day: date, n: int) -> None:
    met, walked = 0, day
    while met < n:
        walked += timedelta(days=1)
        met += CALENDAR.is_working_day(walked)
    assert CALENDAR.add(day, WorkingDays(n)) == walked


@ORACLE
@given(DAYS, COUNTS)
def test_subtracting_undoes_adding_from_a_working_day(day: date, n: int) -> None:
    day = CALENDAR.on_or_after(day)
    assert CALENDAR.subtract(CALENDAR.add(day, WorkingDays(n)), WorkingDays(n)) == day


@ORACLE
@given(DAYS, COUNTS, COUNTS)
def test_adding_is_monotone_in_the_number(day: date, n: int, more: int) -> None:
    assert CALENDAR.add(day, WorkingDays(n)) <= CALENDAR.add(day, WorkingDays(n + more))


@ORACLE
@given(DAYS, DAYS, COUNTS)
def test_adding_is_monotone_in_the_day(one: date, other: date, n: int) -> None:
    early, late = sorted((one, other))
    assert CALENDAR.add(early, WorkingDays(n)) <= CALENDAR.add(late, WorkingDays(n))


@ORACLE
@given(DAYS, st.integers(1, 120))
def test_counting_finds_what_was_added(day: date, n: int) -> None:
    assert CALENDAR.count(day, CALENDAR.add(day, WorkingDays(n))) == n


@ORACLE
@given(DAYS, st.integers(-150, 400))
def test_count_is_the_sum_over_the_days(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    walked = (start + timedelta(days=i) for i in range(1, length + 1))
    assert CALENDAR.count(start, end) == sum(map(CALENDAR.is_working_day, walked))


@ORACLE
@given(DAYS)
def test_zero_days_are_the_day_itself_or_the_nearest_working_day(day: date) -> None:
    after, before = CALENDAR.add(day, WorkingDays(0)), CALENDAR.subtract(day, WorkingDays(0))
    assert after == CALENDAR.on_or_after(day) >= day
    assert before == CALENDAR.on_or_before(day) <= day
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.is_working_day(before)
    assert (after == day) == (before == day) == CALENDAR.is_working_day(day)


@ORACLE
@given(DAYS)
def test_the_fact_about_a_day_agrees_with_the_index(day: date) -> None:
    fact = CALENDAR.day(day)
    assert fact.day == day
    assert fact.works == fact.kind.works == CALENDAR.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "kind", "label", "source", "name"),
    [
        (date(2018, 9, 28), DayKind.WEEKDAY, "工作日", None, ""),
        (date(2018, 9, 22), DayKind.WEEKEND, "周末", None, ""),
        (date(2018, 9, 29), DayKind.MAKE_UP_WORKDAY, "调休上班日", "N2018", ""),
        (date(2018, 10, 1), DayKind.STATUTORY, "法定节假日", "N2018", "国庆节"),
        (date(2018, 10, 5), DayKind.REST_BY_NOTICE, "放假", "N2018", "国庆节"),
        (date(2014, 4, 7), DayKind.REST_BY_NOTICE, "放假", "N2014", "清明节"),
        (date(2020, 1, 31), DayKind.REST_BY_NOTICE, "放假", "A2020S", "春节"),
        (date(2017, 10, 5), DayKind.REST_BY_NOTICE, "放假", "N2017", "国庆节、中秋节"),
        (date(2007, 1, 2), DayKind.REST_BY_NOTICE, "放假", "N2007", "元旦"),
        (date(2028, 1, 3), DayKind.SUBSTITUTE_REST, "补假（预计）", "S2024", "元旦"),
    ],
)
def test_a_day_says_why_and_which_notice(
    day: date, kind: DayKind, label: str, source: str | None, name: str
) -> None:
    fact = CALENDAR.day(day)
    assert (fact.kind, fact.kind.label, fact.notice_id, fact.name) == (kind, label, source, name)
    if source:
        document = CALENDAR.document(source)
        assert document is not None
        assert document.number


def test_the_fifth_of_october_2017_lies_between_two_festivals() -> None:
    assert CALENDAR.day(date(2017, 10, 4)).name == "中秋节"


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2006, 12, 31), date(2036, 1, 1)])
def test_days_beyond_the_calendar_are_refused_with_the_covered_span(day: date) -> None:
    inside = date(2018, 1, 2)
    questions: list[Callable[[], object]] = [
        lambda: CALENDAR.is_working_day(day),
        lambda: CALENDAR.add(day, WorkingDays(1)),
        lambda: CALENDAR.add(day, WorkingDays(0)),
        lambda: CALENDAR.subtract(day, WorkingDays(1)),
        lambda: CALENDAR.count(day, inside),
        lambda: CALENDAR.count(inside, day),
        lambda: CALENDAR.on_or_after(day),
        lambda: CALENDAR.on_or_before(day),
        lambda: CALENDAR.day(day),
        lambda: CALENDAR.require(day),
    ]
    for ask in questions:
        with pytest.raises(OutsideCalendar, match=f"{day} lies outside.*2007-01-01 to 2035-12-31"):
            ask()


def test_periods_that_run_out_of_the_calendar_are_refused() -> None:
    with pytest.raises(OutsideCalendar, match="20 working days after 2035-12-20"):
        CALENDAR.add(date(2035, 12, 20), WorkingDays(20))
    with pytest.raises(OutsideCalendar, match="20 working days before 2007-01-10"):
        CALENDAR.subtract(date(2007, 1, 10), WorkingDays(20))
    with pytest.raises(OutsideCalendar) as refusal:
        CALENDAR.on_or_before(date(2007, 1, 1))
    assert (refusal.value.first, refusal.value.last) == (CALENDAR.first, CALENDAR.last)


def test_the_edges_of_the_calendar_still_answer() -> None:
    assert (CALENDAR.first, CALENDAR.last) == (date(2007, 1, 1), date(2035, 12, 31))
    assert CALENDAR.add(date(2007, 1, 1), WorkingDays(1)) == date(2007, 1, 4)
    assert CALENDAR.subtract(date(2007, 1, 5), WorkingDays(1)) == date(2007, 1, 4)
    assert CALENDAR.add(date(2035, 12, 28), WorkingDays(1)) == date(2035, 12, 31)
    assert CALENDAR.count(CALENDAR.first, CALENDAR.last) == len(CALENDAR._working)


def test_bare_numbers_and_other_units_are_refused() -> None:
    for wrong in (20, True, Hours(20), None):
        with pytest.raises(InvalidInput, match="WorkingDays"):
            CALENDAR.add(date(2018, 1, 2), wrong)  # type: ignore[arg-type]
        with pytest.raises(InvalidInput, match="WorkingDays"):
            CALENDAR.subtract(date(2018, 1, 2), wrong)  # type: ignore[arg-type]


def test_an_instant_is_not_taken_for_a_day() -> None:
    instant = datetime(2018, 1, 2, 20, 0, tzinfo=UTC)
    questions: list[Callable[[], object]] = [
        lambda: CALENDAR.is_working_day(instant),
        lambda: CALENDAR.add(instant, WorkingDays(1)),
        lambda: CALENDAR.count(instant, date(2018, 1, 3)),
    ]
    for ask in questions:
        with pytest.raises(InvalidInput, match="beijing_day"):
            ask()
    with pytest.raises(InvalidInput, match="not a day"):
        CALENDAR.day("2018-01-02")  # type: ignore[arg-type]
