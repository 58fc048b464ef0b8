"""Working-day arithmetic: adding and counting, beside the packages that know China's calendar."""

import itertools
import random
import timeit
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import holidays
import numpy as np
from benchmarks.ratios import show, side_by_side
from workalendar.asia import China

from gongkai.calendar import NoticeBook, WorkingDays

_FIRST, _LAST = date(2018, 1, 1), date(2023, 9, 30)
"""The years all of them know."""
_STARTS = 500

Add = Callable[[date], object]


def run(_seconds: float, rounds: int) -> None:
    """Print the tables."""
    starts = _random_days(_STARTS)
    for n in (20, 400):
        adders = _adders(n)
        wrong = _wrong(adders, starts)
        measures = {
            f"{name}{_verdict(wrong[name])}": partial(_ns_per_call, add, starts)
            for name, add in adders.items()
        }
        lines = side_by_side(measures, "gongkai", rounds)
        show(f"Add {n} working days, {_FIRST.year}-{_LAST.year}", "ns", "gongkai", lines)
    _run_counts(starts, rounds)


def _run_counts(starts: Sequence[date], rounds: int) -> None:
    ours, theirs = NoticeBook.shipped().as_known_on(), holidays.country_holidays("CN")
    pairs = [sorted(pair) for pair in itertools.pairwise(starts[:101])]
    measures = {
        "gongkai": lambda: _ns(lambda: [ours.count(a, b) for a, b in pairs], len(pairs)),
        "holidays": lambda: _ns(
            lambda: [theirs.get_working_days_count(a, b) for a, b in pairs], len(pairs)
        ),
    }
    show("Count working days", "ns", "gongkai", side_by_side(measures, "gongkai", rounds))


def _adders(n: int) -> dict[str, Add]:
    ours = NoticeBook.shipped().as_known_on()
    theirs = holidays.country_holidays("CN")
    asian = China()
    period = WorkingDays(n)
    off = [day for day in _days() if not ours.is_working_day(day)]
    exact = np.busdaycalendar(weekmask="1111111", holidays=np.array(off, dtype="datetime64[D]"))
    return {
        "gongkai": lambda day: ours.add(day, period),
        "numpy.busday_offset, our rest days": lambda day: np.busday_offset(
            np.datetime64(day), n, roll="backward", busdaycal=exact
        ),
        "holidays": lambda day: theirs.get_nth_working_day(day, n),
        "workalendar": lambda day: asian.add_working_days(day, n),
    }


def _wrong(adders: dict[str, Add], starts: Sequence[date]) -> dict[str, int]:
    """Count the answers of each that differ from those of `holidays`, an independent package."""
    truth = [adders["holidays"](day) for day in starts]
    return {
        name: sum(add(day) != right for day, right in zip(starts, truth, strict=True))
        for name, add in adders.items()
    }


def _verdict(wrong: int) -> str:
    return f" ({wrong} of {_STARTS} differ)" if wrong else ""


def _random_days(count: int) -> list[date]:
    rng = random.Random(20180928)
    days = (_LAST - _FIRST).days - 700
    return [_FIRST + timedelta(days=rng.randrange(days)) for _ in range(count)]


def _days() -> list[date]:
    return [_FIRST + timedelta(days=i) for i in range((_LAST - _FIRST).days)]


def _ns_per_call(add: Add, starts: Sequence[date]) -> float:
    return _ns(lambda: [add(day) for day in starts], len(starts))


def _ns(work: Callable[[], object], calls: int) -> float:
    """Return the best of three, in nanoseconds a call."""
    return min(timeit.repeat(work, number=1, repeat=3)) / calls * 1e9
