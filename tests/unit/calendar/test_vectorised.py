"""Arrays of days: each element as the scalar form answers it."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gongkai.calendar import (
    NoticeBook,
    OutsideCalendar,
    VectorCalendar,
    WorkingCalendar,
    WorkingDays,
    notices_from_toml,
)
from gongkai.errors import InvalidInput

CALENDAR = NoticeBook.shipped().as_known_on()
VECTOR = VectorCalendar(CALENDAR)
DAYS = st.dates(CALENDAR.first, CALENDAR.last)
LISTS = st.lists(DAYS, max_size=30)
NEAR = st.dates(date(2006, 6, 1), date(2036, 6, 1))
COUNTS = st.integers(0, 400)
SCALAR = settings(max_examples=150, deadline=None)


def array(days: Sequence[date]) -> NDArray[np.datetime64]:
    return np.array(days, dtype="datetime64[D]")


def or_refusal(ask: Callable[[], object]) -> object:
    """Return the answer, or the covered span where there is none."""
    try:
        return ask()
    except OutsideCalendar as refusal:
        return refusal.first, refusal.last


@SCALAR
@given(LISTS)
def test_working_days_are_those_of_the_scalar_form(days: list[date]) -> None:
    assert VECTOR.is_working_day(array(days)).tolist() == [*map(CALENDAR.is_working_day, days)]


@SCALAR
@given(st.lists(NEAR, max_size=8), COUNTS)
def test_adding_one_number_answers_or_refuses_as_the_scalar_form(days: list[date], n: int) -> None:
    asked = array(days)
    for ask, scalar in ((VECTOR.add, CALENDAR.add), (VECTOR.subtract, CALENDAR.subtract)):
        expected = or_refusal(lambda scalar=scalar: [scalar(d, WorkingDays(n)) for d in days])  # type: ignore[misc]
        assert or_refusal(lambda ask=ask: ask(asked, n).tolist()) == expected  # type: ignore[misc]


@SCALAR
@given(st.lists(st.tuples(NEAR, COUNTS), max_size=8))
def test_adding_a_number_to_each_answers_or_refuses_as_the_scalar_form(
    asked: list[tuple[date, int]],
) -> None:
    days, numbers = array([d for d, _ in asked]), np.array([n for _, n in asked], dtype=np.int32)
    for ask, scalar in ((VECTOR.add, CALENDAR.add), (VECTOR.subtract, CALENDAR.subtract)):
        expected = or_refusal(lambda scalar=scalar: [scalar(d, WorkingDays(n)) for d, n in asked])  # type: ignore[misc]
        assert or_refusal(lambda ask=ask: ask(days, numbers).tolist()) == expected  # type: ignore[misc]


@SCALAR
@given(st.lists(st.tuples(NEAR, NEAR), max_size=8))
def test_counting_answers_or_refuses_as_the_scalar_form(spans: list[tuple[date, date]]) -> None:
    starts, ends = array([a for a, _ in spans]), array([b for _, b in spans])
    expected = or_refusal(lambda: [CALENDAR.count(a, b) for a, b in spans])
    assert or_refusal(lambda: VECTOR.count(starts, ends).tolist()) == expected


@pytest.mark.parametrize("n", [0, 1, 20, 2000])
def test_every_day_of_the_calendar_agrees_at_once(n: int) -> None:
    covered = range(CALENDAR.first.toordinal(), CALENDAR.last.toordinal() + 1)
    days = [*map(date.fromordinal, covered)]
    early, late = [d for d in days if d.year < 2027], [d for d in days if d.year > 2015]
    period = WorkingDays(n)
    assert VECTOR.add(array(early), n).tolist() == [CALENDAR.add(d, period) for d in early]
    assert VECTOR.subtract(array(late), n).tolist() == [CALENDAR.subtract(d, period) for d in late]


def test_a_calendar_that_ends_on_a_rest_day_has_no_working_day_after_it() -> None:
    before = NoticeBook(()).as_known_on()
    last = before.on_or_before(before.last)
    days = [last.isoformat()]
    kind = 'kind = "amendment"\nyear = 2035\nknown_from = 2035-01-01\nissued = 2035-01-01\n'
    words = 'id = "X"\nnumber = "x"\ntitle = "for a test"\nsource = "a test"\n'
    (notice,) = notices_from_toml(f"[[notice]]\n{words}{kind}off = {days}")
    calendar: WorkingCalendar = NoticeBook((notice,)).as_known_on()
    assert not calendar.is_working_day(calendar.last)
    for n in (0, 1):
        with pytest.raises(OutsideCalendar):
            VectorCalendar(calendar).add(array([calendar.last]), n)
        with pytest.raises(OutsideCalendar):
            VECTOR.subtract(array([CALENDAR.first]), n)


@pytest.mark.parametrize("n", [20, WorkingDays(20), np.int8(20), np.array(20), np.array([20, 20])])
def test_a_number_may_be_written_in_many_ways(n: int) -> None:
    assert VECTOR.add(array([date(2018, 9, 28)]), n).tolist()[0] == date(2018, 10, 31)


def test_arrays_are_broadcast_and_keep_their_shape() -> None:
    days = array([date(2018, 9, 28), date(2018, 9, 29)])
    table = VECTOR.add(days[:, np.newaxis], np.array([0, 1, 2], dtype=np.uint64))
    assert table.tolist() == [
        [CALENDAR.add(d, WorkingDays(n)) for n in range(3)] for d in days.tolist()
    ]
    assert VECTOR.add(table, 1).shape == (2, 3)
    assert VECTOR.is_working_day(days[::-1]).tolist() == [True, True]
    alone = np.array("2018-09-28", dtype="datetime64[D]")
    assert VECTOR.add(alone, 2) == VECTOR.add(alone[()], 2) == np.datetime64("2018-09-30")
    assert VECTOR.count(alone, np.array("2018-10-01", dtype="datetime64[D]")) == 2
    assert VECTOR.add(array([]), 20).shape == VECTOR.count(array([]), alone).shape == (0,)


def test_the_first_element_outside_is_named() -> None:
    days = array([date(2018, 1, 2), date(1999, 1, 1), date(2036, 1, 1)])
    for ask in (
        lambda: VECTOR.is_working_day(days),
        lambda: VECTOR.add(days, 1),
        lambda: VECTOR.count(days, days[:1]),
        lambda: VECTOR.count(days[:1], days),
    ):
        with pytest.raises(OutsideCalendar, match=r"^Element 1: 1999-01-01 lies outside the cal"):
            ask()


def test_the_first_period_that_runs_out_of_the_calendar_is_named() -> None:
    days = array([date(2018, 1, 2), date(2035, 12, 20), date(2035, 12, 21)])
    for n in (20, np.array([20, 20, 20])):
        with pytest.raises(
            OutsideCalendar, match=r"^Element 1: The end of 20 working days after 2"
        ):
            VECTOR.add(days, n)
    with pytest.raises(OutsideCalendar, match=r"^Element 3: The day 9 working days before 2007-01"):
        VECTOR.subtract(array([date(2020, 1, 1), date(2007, 1, 9)]), np.array([[1, 2], [3, 9]]))


@pytest.mark.parametrize("day", ["NaT", "9999-12-31", "-9999-01-01", "292277026596-01-01"])
def test_what_no_date_can_hold_lies_outside_too(day: str) -> None:
    far = np.array(["2018-01-02", day], dtype="datetime64[D]")
    with pytest.raises(OutsideCalendar, match="Element 1"):
        VECTOR.add(far, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        [date(2018, 1, 2)],
        date(2018, 1, 2),
        np.array([date(2018, 1, 2)]),
        np.array(["2018-01-02T10:00"], dtype="datetime64[s]"),
        np.array([17533]),
    ],
)
def test_anything_but_an_array_of_days_is_refused(wrong: NDArray[np.datetime64]) -> None:
    right = array([date(2018, 1, 2)])
    for ask in (
        lambda: VECTOR.is_working_day(wrong),
        lambda: VECTOR.add(wrong, 1),
        lambda: VECTOR.subtract(wrong, np.array([1])),
        lambda: VECTOR.count(right, wrong),
    ):
        with pytest.raises(InvalidInput, match=r"datetime64\[D\]"):
            ask()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (-1, "-1 working days is no period"),
        (100_001, "no period"),
        (10**30, "whole numbers"),
        (2.0, "whole numbers"),
        (True, "whole numbers"),
        (None, "whole numbers"),
        (np.array([1, -2, 3]), "-2 working days is no period"),
        (np.array([1, 100_001, 3]), "100001 working days is no period"),
        (np.array([1.0, 2.0, 3.0]), "whole numbers"),
        (np.array([1, 2]), "do not go together"),
    ],
)
def test_numbers_no_law_grants_are_refused(wrong: int, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        VECTOR.add(array([date(2018, 1, 2)] * 3), wrong)


def test_it_covers_the_days_of_its_calendar() -> None:
    assert (VECTOR.first, VECTOR.last) == (CALENDAR.first, CALENDAR.last)
