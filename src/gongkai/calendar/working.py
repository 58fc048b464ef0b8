"""The working calendar: two arrays, so that counting never walks over days.

``working`` lists the working days, and ``latest[i]`` is the place in it of the last one up to the
i-th covered day; the n-th working day after a day is then one look-up in each. Facts about single
days are worked out when asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from gongkai.calendar.bounds import Bound, may_be_off, may_be_worked
from gongkai.calendar.coverage import OutsideCalendar, plain_day
from gongkai.calendar.facts import Certainty, DayFact, DayKind
from gongkai.calendar.notices import Notice
from gongkai.calendar.quantities import WorkingDays
from gongkai.errors import InvalidInput

if TYPE_CHECKING:  # what a calendar is laid from is imported when one is laid
    from gongkai.calendar.projection import Ground
    from gongkai.calendar.statute import Statute

_SATURDAY = 5


class WorkingCalendar:
    """Which days offices work, as known with one set of notices; immutable.

    Days outside ``first`` .. ``last``, on the way in or out, raise `OutsideCalendar`; an instant in
    place of a day, or a bare number in place of `WorkingDays`, raises `InvalidInput`.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._start = ground.days[0].toordinal()
        self._length = len(ground.days)
        self._working = list(compress(ground.days, ground.works))
        self._latest = list(accumulate(ground.works, initial=-1))[1:]
        self._named = list(ground.named)
        self._statutory = list(ground.statutory)
        self.first: date = ground.days[0]
        """The first day covered."""
        self.last: date = ground.days[-1]
        """The last day covered."""

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.first}..{self.last} {self.fingerprint}>"

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work on ``day``."""
        return bool(self._ground.works[self._index(day)])

    def add(self, day: date, within: WorkingDays) -> date:
        """Return the n-th working day after ``day``; ``day`` itself is not counted.

        Zero working days after a day is the day itself if offices work, else the next working day.
        Then ``count(day, add(day, n)) == n`` except for zero from a rest day.
        """
        if day.__class__ is not date:
            plain_day(day)
        if within.__class__ is not WorkingDays:
            raise InvalidInput(f"{within!r} is no number of working days: give WorkingDays(n)")
        n = within.n
        if not n:
            return self.on_or_after(day)
        index = day.toordinal() - self._start
        if index >= 0:
            try:
                return self._working[self._latest[index] + n]
            except IndexError:
                pass
        raise self._outside(f"The end of {within} after {self.require(day)}")

    def subtract(self, day: date, within: WorkingDays) -> date:
        """Return the n-th working day before ``day``; ``day`` itself is not counted.

        Zero working days before a day is the day itself if offices work, else the last working day.
        """
        if within.__class__ is not WorkingDays:
            raise InvalidInput(f"{within!r} is no number of working days: give WorkingDays(n)")
        if not within.n:
            return self.on_or_before(day)
        place = self._next(day) - within.n
        if place < 0:
            raise self._outside(f"The day {within} before {day}")
        return self._working[place]

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``.

        An ``end`` before ``start`` leaves none: 0, never a negative number.
        """
        if start.__class__ is not date or end.__class__ is not date:
            plain_day(start), plain_day(end)
        after, through = start.toordinal() - self._start, end.toordinal() - self._start
        if after >= 0 and through >= 0:
            latest = self._latest
            try:
                days = latest[through] - latest[after]
            except IndexError:
                pass
            else:
                if days > 0:
                    return days
                return 0
        raise self._outside(end if self.first <= start <= self.last else start)

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if offices work on it, else the next working day."""
        place = self._next(day)
        if place == len(self._working):
            raise self._outside(f"The working day after {day}")
        return self._working[place]

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if offices work on it, else the last working day before it."""
        place = self._latest[self._index(day)]
        if place < 0:
            raise self._outside(f"The working day before {day}")
        return self._working[place]

    def require(self, day: date) -> date:
        """Return ``day`` if the calendar covers it."""
        self._index(day)
        return day

    def day(self, day: date) -> DayFact:
        """Return what is known about ``day``: whether offices work, why, and how sure that is."""
        works = self.is_working_day(day)
        day = date(day.year, day.month, day.day)
        ground = self._ground
        certainty = Certainty.PROJECTED if self._waits(day) else Certainty.ANNOUNCED
        notice = ground.named.get(day)
        if not works and day in ground.statutory:
            fact = ground.statutory[day]
            if certainty is Certainty.PROJECTED:
                certainty = Certainty.STATUTORY
            source = notice.id if notice else fact.statute.id
            return DayFact(day, works, DayKind.STATUTORY, certainty, source, fact.name)
        if notice is not None:
            return DayFact(day, works, _named_kind(day, works=works), certainty, notice.id,
                           "" if works else self._occasion(day, notice))  # fmt: skip
        if day in ground.substitutes:
            fact = ground.substitutes[day]
            kind = DayKind.SUBSTITUTE_REST
            return DayFact(day, works, kind, certainty, fact.statute.id, fact.name)
        kind = DayKind.WEEKDAY if works else DayKind.WEEKEND
        return DayFact(day, works, kind, certainty, None, "")

    def settled(self, start: date, end: date) -> bool:
        """Return whether every day after ``start`` up to ``end`` is announced."""
        waiting = self._ground.unsettled
        return bisect_right(waiting, start.toordinal()) == bisect_right(waiting, end.toordinal())

    @cached_property
    def busiest(self) -> Bound:
        """This calendar with as many working days as a notice still to come may make."""
        return Bound(self, may_be_worked(self._ground), 1)

    @cached_property
    def idlest(self) -> Bound:
        """This calendar with as many rest days as a notice still to come may make."""
        return Bound(self, may_be_off(self._ground), -1)

    def notices_between(self, start: date, end: date) -> tuple[str, ...]:
        """Return the ids of the notices naming days after ``start`` up to ``end``, by first day."""
        low, high = bisect_right(self._named, start), bisect_right(self._named, end)
        named = self._ground.named
        return tuple(dict.fromkeys(named[day].id for day in self._named[low:high]))

    def document(self, notice_id: str) -> Notice | Statute | None:
        """Return the notice or statute of that id, if this calendar rests on it."""
        documents: tuple[Notice | Statute, ...] = (
            *self._ground.notices,
            *self._ground.statutes.versions,
        )
        return next((document for document in documents if document.id == notice_id), None)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices this calendar rests on, each overriding those before it."""
        return self._ground.notices

    @property
    def ground(self) -> Ground:
        """What this calendar was laid from; to be read, never changed."""
        return self._ground

    @property
    def settled_through(self) -> date:
        """The last day up to which every day is announced; the day before ``first`` if none is."""
        waiting = self._ground.unsettled
        return date.fromordinal(waiting[0] - 1) if waiting else self.last

    @cached_property
    def fingerprint(self) -> str:
        """Stable id of what this calendar rests on: last notice, how many, hash of the contents."""
        from hashlib import sha256  # noqa: PLC0415 -- importing the calendar must stay fast

        ground = self._ground
        content = repr((ground.notices, ground.statutes.versions, sorted(ground.statutory)))
        last = max(ground.notices, key=lambda n: (n.known_from, n.id), default=None)
        name = last.id if last else ground.statutes.versions[-1].id
        return f"{name}+{len(ground.notices)}.{sha256(content.encode()).hexdigest()[:12]}"

    def _next(self, day: date) -> int:
        """Return the place of ``day`` among the working days, or of the one that follows it."""
        index = self._index(day)
        return self._latest[index] + 1 - self._ground.works[index]

    def _index(self, day: date) -> int:
        if day.__class__ is not date:
            plain_day(day)
        index = day.toordinal() - self._start
        if 0 <= index < self._length:
            return index
        raise self._outside(day)

    def _waits(self, day: date) -> bool:
        return not self.settled(day - timedelta(days=1), day)

    def _occasion(self, day: date, notice: Notice) -> str:
        """Name a rest day after the statutory days of the unbroken rest it lies in."""
        if notice.occasion:
            return notice.occasion
        place = self._next(day)
        low = bisect_right(self._statutory, self._working[place - 1]) if place else 0
        end = self._working[place] if place < len(self._working) else self.last
        festivals = self._statutory[low : bisect_left(self._statutory, end)]
        names = "、".join(self._ground.statutory[day].name for day in festivals)
        return "、".join(dict.fromkeys(names.split("、")))

    def _outside(self, what: object) -> OutsideCalendar:
        return OutsideCalendar(str(what), self.first, self.last)


def _named_kind(day: date, *, works: bool) -> DayKind:
    if not works:
        return DayKind.REST_BY_NOTICE
    return DayKind.MAKE_UP_WORKDAY if day.weekday() >= _SATURDAY else DayKind.WEEKDAY
