"""How far a notice still to come can move a date: the earliest and the latest it may become.

Nothing in law bounds a holiday notice. These bounds are what the notices for 2008-2026 have ever
done, festival by festival: each made at most two weekend days near it working days, and gave at
most two to four weekdays near it off. The tests hold every one of those notices to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gongkai.calendar.counts import CountsDays
from gongkai.calendar.quantities import WorkingDays

if TYPE_CHECKING:
    from gongkai.calendar.projection import Ground

WORKED_NEAR = 10
"""A make-up working day lies within so many natural days of a statutory day."""
MOST_WORKED = 2
"""One festival brings at most so many make-up working days."""
OFF_NEAR = 5
"""A weekday given off lies within so many natural days of a statutory day."""
MOST_OFF: Mapping[str, int] = {"春节": 4, "国庆节": 4, "劳动节": 3}
"""So many weekdays one festival gives off besides its statutory days, in place of those that fall
on a weekend or for a longer rest."""
MOST_OFF_ELSE = 2
"""The same for every other festival."""

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Turnable(NamedTuple):
    """Days of which a notice may turn at most so many; ordinals, ascending."""

    days: tuple[int, ...]
    most: int

    def after(self, start: int, end: int) -> int:
        """Return how many may be turned after one ordinal up to and including another."""
        return min(self.most, bisect_right(self.days, end) - bisect_right(self.days, start))


class Bound:
    """A working calendar at one edge of what a notice still to come may make of it.

    What may be turned is limited within one count, so a period that is counted in several stretches
    gets bounds that are safe rather than tight.
    """

    def __init__(self, known: CountsDays, turnable: Iterable[Turnable], sign: int) -> None:
        """Take ``sign`` 1 where the days that may be turned become working days, -1 for rest."""
        self._known = known
        self._turnable = sorted((t for t in turnable if t.days and t.most), key=lambda t: t.days)
        self._ends = [group.days[-1] for group in self._turnable]
        self._sign = sign
        self.first = known.first
        self.last = known.last

    def count(self, start: date, end: date) -> int:
        """Return the most (or the least) working days after ``start`` up to ``end``."""
        after, through = start.toordinal(), end.toordinal()
        swing = 0
        # Groups share no day, so their last days ascend too; those over before count for nothing.
        for group in self._turnable[bisect_right(self._ends, after) :]:
            if group.days[0] > through:
                break
            swing += group.after(after, through)
        return self._known.count(start, end) + self._sign * swing

    def add(self, day: date, within: WorkingDays) -> date:
        """Return the n-th working day after ``day`` at this edge; the calendar's end if later."""
        if not within.n:
            return self.on_or_after(day)
        low, high = self._around(day, within)
        while low < high:
            middle = (low + high) // 2
            if self.count(day, date.fromordinal(middle)) < within.n:
                low = middle + 1
            else:
                high = middle
        return date.fromordinal(low)

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if offices work on it at this edge, else the next working day."""
        return self.add(day - _ONE_DAY, WorkingDays(1))

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if offices work on it at this edge, else the last working day before."""
        earlier = day
        while not self.count(earlier - _ONE_DAY, day):
            earlier -= _ONE_DAY
        return earlier

    def require(self, day: date) -> date:
        """Return ``day`` if the calendar covers it, else the end of the calendar."""
        return min(day, self.last)

    def _around(self, day: date, within: WorkingDays) -> tuple[int, int]:
        """Return two ordinals between which the answer lies."""
        known = self._known.add(day, within).toordinal()
        if self._sign > 0:
            return day.toordinal() + 1, known
        high, step = known, 8
        while high < self.last.toordinal() and self.count(day, date.fromordinal(high)) < within.n:
            high, step = min(high + step, self.last.toordinal()), step * 2
        return known, high


def may_be_worked(ground: Ground) -> Iterator[Turnable]:
    """Yield the rest days of each group of festivals that a notice may make working days."""
    waiting = frozenset(ground.unsettled)
    for names, days in _festivals(ground, 2 * WORKED_NEAR):
        moved = [d.toordinal() for d in ground.substitutes if _near(d.toordinal(), days, OFF_NEAR)]
        near = _around(days, WORKED_NEAR) & waiting
        rest = [d for d in near - days if _is_weekend(d)]
        yield Turnable(tuple(sorted({*rest, *moved})), MOST_WORKED * len(names) + len(moved))


def may_be_off(ground: Ground) -> Iterator[Turnable]:
    """Yield the working days of each group of festivals that a notice may give off."""
    waiting = frozenset(ground.unsettled)
    taken = frozenset(day.toordinal() for day in ground.substitutes)
    for names, days in _festivals(ground, 2 * OFF_NEAR):
        near = _around(days, OFF_NEAR) & waiting
        free = [d for d in near - days - taken if not _is_weekend(d)]
        most = sum(MOST_OFF.get(name, MOST_OFF_ELSE) for name in names)
        # Days off the projection has placed may be placed elsewhere, so they use up nothing.
        yield Turnable(tuple(sorted(free)), most)


def _festivals(ground: Ground, gap: int) -> Iterator[tuple[frozenset[str], frozenset[int]]]:
    """Yield the festivals that lie within ``gap`` natural days of one another, and their days."""
    names: set[str] = set()
    days: list[int] = []
    for day, fact in ground.statutory.items():
        if days and day.toordinal() - days[-1] > gap:
            yield frozenset(names), frozenset(days)
            names, days = set(), []
        names.update(fact.name.split("、"))
        days.append(day.toordinal())
    if days:
        yield frozenset(names), frozenset(days)


def _around(days: Iterable[int], reach: int) -> frozenset[int]:
    return frozenset(near for day in days for near in range(day - reach, day + reach + 1))


def _near(day: int, days: Iterable[int], reach: int) -> bool:
    return any(abs(day - other) <= reach for other in days)


def _is_weekend(day: int) -> bool:
    return date.fromordinal(day).weekday() >= _SATURDAY
