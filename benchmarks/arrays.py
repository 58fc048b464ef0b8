"""Working-day arithmetic on a million days at once, beside NumPy's own."""

import timeit
from collections.abc import Callable
from datetime import date
from functools import partial

import numpy as np
from benchmarks.arithmetic import exact_busdays
from benchmarks.ratios import show, side_by_side
from numpy.typing import NDArray

from gongkai.calendar import NoticeBook, VectorCalendar

_MILLION = 1_000_000
_N = 20
_REPEATS = 5

Adder = Callable[[], NDArray[np.datetime64]]


def run(_seconds: float, rounds: int) -> None:
    """Print the tables."""
    calendar = NoticeBook.shipped().as_known_on()
    ours = VectorCalendar(calendar)
    covered = range(calendar.first.toordinal(), calendar.last.toordinal() + 1)
    exact = exact_busdays(map(date.fromordinal, covered))
    rng = np.random.default_rng(20180928)
    days = np.datetime64(calendar.first) + rng.integers(0, len(covered) - 60, _MILLION)
    many = rng.integers(0, 30, _MILLION)
    ends = ours.add(days, _N)

    adders: dict[str, Adder] = {
        "gongkai": lambda: ours.add(days, _N),
        "gongkai, a number for each day": lambda: ours.add(days, many),
        "numpy.busday_offset, our rest days": lambda: np.busday_offset(
            days, _N, roll="backward", busdaycal=exact
        ),
        "numpy.busday_offset, Monday to Friday": lambda: np.busday_offset(
            days, _N, roll="backward"
        ),
    }
    wrong = {name: np.mean(add() != ends) for name, add in adders.items() if "for each" not in name}
    measures = {
        f"{name}{_verdict(float(wrong.get(name, 0)))}": partial(_ns, add)
        for name, add in adders.items()
    }
    lines = side_by_side(measures, "gongkai", rounds)
    show(f"Add {_N} working days to each of a million days", "ns", "gongkai", lines)

    day = np.timedelta64(1, "D")
    counters = {
        "gongkai": partial(_ns, lambda: ours.count(days, ends)),
        "numpy.busday_count, our rest days": partial(
            _ns, lambda: np.busday_count(days + day, ends + day, busdaycal=exact)
        ),
    }
    assert (np.busday_count(days + day, ends + day, busdaycal=exact) == _N).all()
    lines = side_by_side(counters, "gongkai", rounds)
    show("Count the working days of a million spans", "ns", "gongkai", lines)


def _verdict(wrong: float) -> str:
    return f" ({wrong:.0%} differ)" if wrong else ""


def _ns(work: Callable[[], object]) -> float:
    """Return the median, in nanoseconds a day."""
    taken = sorted(timeit.repeat(work, number=1, repeat=_REPEATS))
    return taken[_REPEATS // 2] / _MILLION * 1e9
