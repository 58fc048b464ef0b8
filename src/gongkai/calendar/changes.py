"""What a further notice changes: the days on which two calendars differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.calendar.facts import DayFact
from gongkai.calendar.projection import Ground
from gongkai.calendar.working import WorkingCalendar


@dataclass(frozen=True, slots=True)
class DayChange:
    """One day two calendars tell differently.

    Attributes:
        before: What the one knows of it.
        after: What the other knows of it.
    """

    before: DayFact
    after: DayFact

    @property
    def day(self) -> date:
        """The day."""
        return self.after.day

    @property
    def turns(self) -> bool:
        """Whether offices work now and did not before, or the reverse; else only the certainty."""
        return self.before.works is not self.after.works


def changed_days(before: WorkingCalendar, after: WorkingCalendar) -> tuple[DayChange, ...]:
    """Return each day whose ``works`` or ``certainty`` differs, ascending.

    Days only one of the two calendars covers are left out. The arrays are compared first, so the
    cost beyond that grows with the days that differ.
    """
    if before is after:
        return ()
    first, last = max(before.first, after.first), min(before.last, after.last)
    days = sorted(day for day in _suspects(before, after) if first <= day <= last)
    pairs = (DayChange(before.day(day), after.day(day)) for day in days)
    return tuple(pair for pair in pairs if _differs(pair))


def _suspects(before: WorkingCalendar, after: WorkingCalendar) -> set[date]:
    """Return every day that may differ; a few more than do."""
    old, new = before.ground, after.ground
    waiting = set(old.unsettled) ^ set(new.unsettled)
    found = {date.fromordinal(ordinal) for ordinal in waiting}
    found.update(_turned(old, new))
    # Of days whose notice is not out, those off by the statute are surer than the others.
    found.update(old.statutory.keys() ^ new.statutory.keys())
    return found


def _turned(old: Ground, new: Ground) -> Iterator[date]:
    """Yield the days both cover on which offices work in one of the two only."""
    first = max(old.days[0], new.days[0])
    was = memoryview(old.works)[(first - old.days[0]).days :]
    now = memoryview(new.works)[(first - new.days[0]).days :]
    if was != now:
        days = new.days[(first - new.days[0]).days :]
        yield from (day for day, a, b in zip(days, was, now, strict=False) if a != b)


def _differs(pair: DayChange) -> bool:
    return pair.turns or pair.before.certainty is not pair.after.certainty
