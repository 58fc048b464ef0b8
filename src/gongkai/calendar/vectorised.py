"""Working days for whole arrays of days, with NumPy; the only module that knows NumPy.

NumPy is an optional extra: ``pip install gongkai[numpy]``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.calendar.coverage import OutsideCalendar
from gongkai.calendar.quantities import WorkingDays
from gongkai.calendar.working import WorkingCalendar
from gongkai.errors import GongkaiError, InvalidInput

try:
    import numpy as np
    from numpy.typing import NDArray
except ModuleNotFoundError as missing:

    class NumPyMissing(GongkaiError, ImportError):
        """NumPy is not installed, so no arrays can be counted over."""

    raise NumPyMissing(
        "VectorCalendar needs NumPy, which is not installed: pip install gongkai[numpy]"
    ) from missing

Days = NDArray[np.datetime64]
Places = NDArray[np.signedinteger]
Number = WorkingDays | int | NDArray[np.integer]

_DAY = np.dtype("datetime64[D]")
_NO_DAY = np.iinfo(np.int64).min
"""What NumPy writes for NaT."""
_EPOCH = date(1970, 1, 1).toordinal()


class VectorCalendar:
    """A `WorkingCalendar` asked about arrays: each element as the method of that name answers.

    Days are arrays of ``datetime64[D]``. Numbers of working days are whole numbers, `WorkingDays`
    or arrays of whole numbers. Arrays are broadcast against each other, and the answer is an array
    of the shape they have together.

    A day outside ``first`` .. ``last``, on the way in or out, raises `OutsideCalendar` and names
    the first such element, counted from 0 through the array row by row. Anything else than an array
    of days raises `InvalidInput`: the day of an instant must be taken in Beijing first.
    """

    def __init__(self, calendar: WorkingCalendar) -> None:
        """Take over the days of ``calendar``."""
        self.first = calendar.first
        """The first day covered."""
        self.last = calendar.last
        """The last day covered."""
        self._start = calendar.first.toordinal() - _EPOCH
        self._works = np.array(calendar.ground.works, dtype=np.bool_)
        # The working days, with NaT before the first and behind the last; for each covered day the
        # place there of the last one up to it, and of the first one from it on.
        days = np.flatnonzero(self._works) + self._start
        self._working: Days = np.concatenate(([_NO_DAY], days, [_NO_DAY])).view(_DAY)
        self._latest: Places = np.cumsum(self._works, dtype=np.int32)
        self._next: Places = self._latest + ~self._works

    def is_working_day(self, days: Days) -> NDArray[np.bool_]:
        """Return for each day whether offices work on it."""
        return self._works.take(self._index(days))

    def add(self, days: Days, n: Number) -> Days:
        """Return the n-th working day after each day; the days themselves are not counted.

        Zero working days after a day is the day itself if offices work, else the next working day.
        """
        return self._landed(days, n, self._after, "The end of {} after {}")

    def subtract(self, days: Days, n: Number) -> Days:
        """Return the n-th working day before each day; the days themselves are not counted.

        Zero working days before a day is the day itself if offices work, else the last working day.
        """
        return self._landed(days, n, self._ahead, "The day {} before {}")

    def count(self, starts: Days, ends: Days) -> Places:
        """Return how many working days lie after each start up to and including its end.

        An end before its start leaves none: 0, never a negative number.
        """
        starts, ends = _together(starts, ends)
        before = self._latest.take(self._index(starts))
        counted = np.asarray(self._latest.take(self._index(ends)))
        # In place: for a million days, asking for memory takes longer than counting.
        counted -= before
        return counted.clip(0, out=counted)

    def _landed(
        self, days: Days, n: Number, places: Callable[[Places, Places], Places], what: str
    ) -> Days:
        numbers = _whole(n)
        if numbers.ndim:
            days, numbers = _together(days, numbers)
            found = self._working.take(places(self._index(days), numbers), mode="clip")
        else:
            # One number for all: answer for every day covered, then each element is one look-up.
            index = self._index(days)
            every = places(np.arange(len(self._works)), numbers)
            found = self._working.take(every, mode="clip").take(index)
        if found.view(np.int64).min(initial=0) == _NO_DAY:
            element = int(np.isnat(found).argmax())
            within = WorkingDays(int(np.broadcast_to(numbers, found.shape).flat[element]))
            raise self._outside(what.format(within, days.flat[element]), element)
        return found

    def _after(self, index: Places, n: Places) -> Places:
        """Return the place among the working days of the n-th after each day."""
        return np.where(n, self._latest.take(index) + n, self._next.take(index))

    def _ahead(self, index: Places, n: Places) -> Places:
        """Return the place among the working days of the n-th before each day."""
        return np.where(n, self._next.take(index) - n, self._latest.take(index))

    def _index(self, days: object) -> Places:
        """Return which covered day each element is, from 0."""
        if not isinstance(days, np.ndarray | np.datetime64) or days.dtype != _DAY:
            kind = getattr(days, "dtype", type(days).__name__)
            raise InvalidInput(
                f"An array of days is needed, not {kind}: give a NumPy array of datetime64[D], "
                f"of instants the days in Beijing"
            )
        days = np.asarray(days)
        index: Places = np.asarray(days.view(np.int64) - self._start)
        if index.min(initial=0) < 0 or index.max(initial=0) >= len(self._works):
            element = int(((index < 0) | (index >= len(self._works))).argmax())
            raise self._outside(str(days.flat[element]), element)
        return index

    def _outside(self, what: str, element: int) -> OutsideCalendar:
        return OutsideCalendar(f"Element {element}: {what}", self.first, self.last)


def _whole(n: Number) -> Places:
    numbers = np.asarray(n.n if isinstance(n, WorkingDays) else n)
    if numbers.dtype.kind not in "iu":
        raise InvalidInput(f"{n!r} is no number of working days: give whole numbers")
    if numbers.size:
        for extreme in (numbers.min(), numbers.max()):
            WorkingDays(int(extreme))  # which refuses what no law grants
    return numbers.astype(np.int64)


def _together(days: Days, others: NDArray[Any]) -> tuple[Days, NDArray[Any]]:
    try:
        together = np.broadcast_arrays(days, others)
    except ValueError as fault:
        raise InvalidInput(f"Arrays of these shapes do not go together: {fault}") from fault
    return together[0], together[1]
