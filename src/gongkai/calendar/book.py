"""The notice book: notices with the day they became known, and the calendar as known on any day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from gongkai.calendar.coverage import plain_day
from gongkai.calendar.notices import NATIONAL, Notice, check_jurisdiction, in_order
from gongkai.calendar.working import WorkingCalendar
from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from gongkai.calendar.statute import Statutes

_Known = tuple[tuple[str, ...], tuple[str, ...]]


class NoticeBook:
    """An immutable collection of notices that answers two questions at once.

    Which days do offices work, and as known on which day? The same `WorkingCalendar` object is
    returned for any two days between which nothing that binds the jurisdiction was published.
    """

    def __init__(self, notices: Iterable[Notice], *, statutes: Statutes | None = None) -> None:
        """Collect ``notices`` over ``statutes`` (by default the statutory days that ship).

        Raises:
            InvalidInput: two notices have the same id.
        """
        self._notices = in_order(notices)
        self._statutes = _shipped_statutes() if statutes is None else statutes
        self._calendars: dict[_Known, WorkingCalendar] = {}
        self._timelines: dict[str, list[date]] = {}
        self._by_time: dict[tuple[str, int], WorkingCalendar] = {}
        ids = [*(n.id for n in self._notices), *(s.id for s in self._statutes.versions)]
        twice = next((i for i in ids if ids.count(i) > 1), None)
        if twice is not None:
            raise InvalidInput(f"Two notices have the id {twice!r}: give each its own")

    @classmethod
    def shipped(cls) -> NoticeBook:
        """Return the book of the notices that ship with gongkai; always the same object."""
        return _shipped_book()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice, each overriding those before it."""
        return self._notices

    def with_notice(self, notice: Notice) -> NoticeBook:
        """Return a new book with ``notice`` added; answers as known before it stay as they were.

        Raises:
            InvalidInput: the book already has a notice of that id.
        """
        book = NoticeBook((*self._notices, notice), statutes=self._statutes)
        book._calendars.update(self._calendars)
        return book

    def as_known_on(self, day: date | None = None, jurisdiction: str = NATIONAL) -> WorkingCalendar:
        """Return the calendar as offices of ``jurisdiction`` knew it at the end of ``day``.

        Args:
            day: A day in Beijing; `None` for everything in the book.
            jurisdiction: ``CN``, or a region whose local notices are laid over the national ones.

        Raises:
            InvalidInput: no such jurisdiction, or nothing is recorded of what was known so early.
        """
        if day is None:
            day = date.max
        timeline = self._timelines.get(jurisdiction)
        if timeline is None:
            timeline = self._timelines.setdefault(jurisdiction, self._timeline(jurisdiction))
        place = (jurisdiction, bisect_right(timeline, plain_day(day)))
        calendar = self._by_time.get(place)
        if calendar is None:
            calendar = self._by_time.setdefault(place, self._build(day, jurisdiction))
        return calendar

    def _timeline(self, jurisdiction: str) -> list[date]:
        """Return the days on which something binding ``jurisdiction`` became known, ascending."""
        check_jurisdiction(jurisdiction)
        published = {n.known_from for n in self._notices if n.binds(jurisdiction)}
        return sorted(published | {version.known_from for version in self._statutes.versions})

    def _build(self, day: date, jurisdiction: str) -> WorkingCalendar:
        from gongkai.calendar.projection import lay  # noqa: PLC0415 -- see _shipped_statutes

        statutes = self._statutes.as_known_on(day)
        known = tuple(n for n in self._notices if n.known_from <= day and n.binds(jurisdiction))
        key = (tuple(n.id for n in known), tuple(s.id for s in statutes.versions))
        if key not in self._calendars:
            self._calendars.setdefault(key, WorkingCalendar(lay(known, statutes)))
        return self._calendars[key]


@cache
def _shipped_book() -> NoticeBook:
    from gongkai.calendar.loading import shipped_notices  # noqa: PLC0415 -- see _shipped_statutes

    return NoticeBook(shipped_notices())


def _shipped_statutes() -> Statutes:
    # What reads and lays the data would add a third to the import of everything else.
    from gongkai.calendar.loading import shipped_statutes  # noqa: PLC0415

    return shipped_statutes()
