"""Working-day arithmetic: adding and counting, beside the packages that know China's calendar."""

import itertools
import random
import timeit
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import chinese_calendar
import holidays
import numpy as np
from benchmarks.ratios import show, side_by_side
from workalendar.asia import China

from gongkai.calendar import NoticeBook, WorkingDays

_FIRST, _LAST = date(2018, 1, 1), date(2023, 9, 30)
"""The years all of them know."""
_LONG_FIRST, _LONG_LAST = date(2008, 1, 1), date(2017, 6, 30)
"""Days from which 2,000 working days end in a year that `holidays` knows."""
_STARTS = 500
_LONG_STARTS = 25
_DAY = timedelta(days=1)

Span = tuple[date, date]
T = TypeVar("T")


def run(_seconds: float, rounds: int) -> None:
    """Print the tables."""
    starts = _random_days(_FIRST, _LAST - timedelta(days=700), _STARTS)
    for n, some in ((20, starts), (400, starts[:50])):
        _compare(f"Add {n} working days, {_FIRST.year}-{_LAST.year}", _adders(n), some, rounds)
    spans = [(min(pair), max(pair)) for pair in itertools.pairwise(starts[:101])]
    _compare("Count the working days between two of these days", _counters(), spans, rounds)
    _run_lengths(rounds)


def _run_lengths(rounds: int) -> None:
    """Show what a hundred times as many days cost."""
    ours, theirs = NoticeBook.shipped().as_known_on(), holidays.country_holidays("CN")
    starts = _random_days(_LONG_FIRST, _LONG_LAST, _LONG_STARTS)
    measures = {}
    for n in (20, 2000):
        add = _adding(ours.add, WorkingDays(n))
        other = _adding(theirs.get_nth_working_day, n)
        assert [*map(add, starts)] == [*map(other, starts)], "they differ on days both know"
        measures[f"gongkai, {n:,} days"] = partial(_ns, add, starts * 20)
        measures[f"holidays, {n:,} days"] = partial(_ns, other, starts)
    lines = side_by_side(measures, "gongkai, 20 days", rounds)
    show("Add few or many working days, 2008-2026", "ns", "gongkai, 20 days", lines)


def _compare(
    title: str, asked: Mapping[str, Callable[[T], object]], questions: Sequence[T], rounds: int
) -> None:
    """Measure each, and say how many of its answers differ from those of `holidays`."""
    truth = [asked["holidays"](question) for question in questions]
    measures = {}
    for name, ask in asked.items():
        wrong = sum(ask(q) != right for q, right in zip(questions, truth, strict=True))
        verdict = f" ({wrong} of {len(questions)} differ)" if wrong else ""
        measures[f"{name}{verdict}"] = partial(_ns, ask, questions)
    show(title, "ns", "gongkai", side_by_side(measures, "gongkai", rounds))


def _adders(n: int) -> dict[str, Callable[[date], object]]:
    exact = exact_busdays(_days(_FIRST, _LAST))

    def chinese(day: date) -> object:
        # From a rest day its count begins with the next working day, ours with the day itself.
        ahead = n if chinese_calendar.is_workday(day) else n - 1
        return chinese_calendar.find_workday(ahead, day)

    return {
        "gongkai": _adding(NoticeBook.shipped().as_known_on().add, WorkingDays(n)),
        "numpy.busday_offset, our rest days": lambda day: np.busday_offset(
            np.datetime64(day), n, roll="backward", busdaycal=exact
        ),
        "holidays": _adding(holidays.country_holidays("CN").get_nth_working_day, n),
        "chinesecalendar": chinese,
        "workalendar": _adding(China().add_working_days, n),
    }


def _adding(add: Callable[[date, T], object], n: T) -> Callable[[date], object]:
    return lambda day: add(day, n)


def _counters() -> dict[str, Callable[[Span], object]]:
    ours = NoticeBook.shipped().as_known_on()
    theirs = holidays.country_holidays("CN")
    asian = China()
    return {
        "gongkai": lambda span: ours.count(*span),
        "holidays": lambda span: theirs.get_working_days_count(span[0] + _DAY, span[1]),
        "chinesecalendar": lambda span: len(chinese_calendar.get_workdays(span[0] + _DAY, span[1])),
        "workalendar": lambda span: asian.get_working_days_delta(*span),
    }


def exact_busdays(days: Iterable[date]) -> np.busdaycalendar:
    """Return a NumPy calendar that is right: every rest day a holiday, no day a weekend."""
    ours = NoticeBook.shipped().as_known_on()
    off = [day for day in days if not ours.is_working_day(day)]
    return np.busdaycalendar(weekmask="1111111", holidays=np.array(off, dtype="datetime64[D]"))


def _random_days(first: date, last: date, count: int) -> list[date]:
    rng = random.Random(20180928)
    return [first + timedelta(days=rng.randrange((last - first).days)) for _ in range(count)]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days)]


def _ns(ask: Callable[[T], object], questions: Sequence[T]) -> float:
    """Return the best of three, in nanoseconds a call."""

    def work() -> object:
        return [ask(question) for question in questions]

    return min(timeit.repeat(work, number=1, repeat=3)) / len(questions) * 1e9
