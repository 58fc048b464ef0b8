"""The calendar as a workalendar class: what its users expect, answered from the index.

The only module that knows workalendar.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import index
from os import PathLike
from typing import TYPE_CHECKING

from workalendar.core import SAT, SUN, Calendar, cleaned_date
from workalendar.registry_tools import iso_register

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.facts import DayKind
from gongkai.calendar.notices import NATIONAL
from gongkai.calendar.quantities import WorkingDays
from gongkai.calendar.working import WorkingCalendar
from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from workalendar.registry import IsoRegistry

_HOLIDAYS = (DayKind.STATUTORY, DayKind.REST_BY_NOTICE, DayKind.SUBSTITUTE_REST)
_Extra = Sequence[date] | None


@iso_register(NATIONAL)
class ChinaCalendar(Calendar):  # type: ignore[misc] # workalendar publishes no types
    """China, as the State Council's notices say."""

    WEEKEND_DAYS = (SAT, SUN)
    include_new_years_day = False  # it is among the days the notices name
    jurisdiction = NATIONAL
    """Whose offices are asked about where no calendar is given."""

    def __init__(self, calendar: WorkingCalendar | None = None) -> None:
        """Answer from ``calendar``, by default from everything the shipped notices know."""
        super().__init__()
        known = calendar or NoticeBook.shipped().as_known_on(jurisdiction=self.jurisdiction)
        self._calendar = known

    def is_working_day(
        self, day: date, extra_working_days: _Extra = None, extra_holidays: _Extra = None
    ) -> bool:
        """Return whether ``day`` is worked; extra working days go before extra holidays."""
        day = cleaned_date(day)
        if extra_working_days and day in map(cleaned_date, extra_working_days):
            return True
        if extra_holidays and day in map(cleaned_date, extra_holidays):
            return False
        return self._calendar.is_working_day(day)

    def is_holiday(self, day: date, extra_holidays: _Extra = None) -> bool:
        """Return whether ``day`` is off by the statute, a notice, or the extra holidays."""
        day = cleaned_date(day)
        if extra_holidays and day in map(cleaned_date, extra_holidays):
            return True
        return self._calendar.day(day).kind in _HOLIDAYS

    def get_variable_days(self, year: int) -> list[tuple[date, str]]:
        """Return the days off of ``year`` with their Chinese names, weekends in holidays included.

        Raises:
            OutsideCalendar: the calendar does not cover the year.
        """
        if type(year) is not int or not 1 <= year <= date.max.year:
            raise InvalidInput(f"{year!r} is no year: give a number such as 2026")
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        facts = (self._calendar.day(date.fromordinal(day)) for day in range(first, last + 1))
        return [(f.day, f.name or f.kind.label) for f in facts if f.kind in _HOLIDAYS]

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return (day, label) of the days off of ``year`` (by default this year), sorted."""
        days: list[tuple[date, str]] = super().holidays(year)
        return days

    def add_working_days(
        self,
        day: date,
        delta: int,
        extra_working_days: _Extra = None,
        extra_holidays: _Extra = None,
        keep_datetime: bool = False,  # noqa: FBT001, FBT002 -- the signature is workalendar's
    ) -> date:
        """Return the day ``delta`` working days after ``day``, before it if negative.

        A ``delta`` of zero returns ``day`` itself, worked or not. With ``keep_datetime`` a datetime
        keeps its time of day.
        """
        start: date = cleaned_date(day, keep_datetime)
        delta = index(delta)
        if extra_working_days or extra_holidays:
            found: date = super().add_working_days(
                start, delta, extra_working_days, extra_holidays, keep_datetime
            )
            return found
        if delta == 0:
            return start
        count = self._calendar.add if delta > 0 else self._calendar.subtract
        plain: date = cleaned_date(start)
        return start + (count(plain, WorkingDays(abs(delta))) - plain)

    def sub_working_days(
        self,
        day: date,
        delta: int,
        extra_working_days: _Extra = None,
        extra_holidays: _Extra = None,
        keep_datetime: bool = False,  # noqa: FBT001, FBT002 -- the signature is workalendar's
    ) -> date:
        """Return the day ``delta`` working days before ``day``, whatever the sign of ``delta``."""
        return self.add_working_days(
            day, -abs(delta), extra_working_days, extra_holidays, keep_datetime
        )

    def find_following_working_day(self, day: date) -> date:
        """Return ``day`` if it is worked, else the next working day.

        Unlike workalendar's own, which looks at weekends only, this one knows holidays.
        """
        return self._calendar.on_or_after(cleaned_date(day))

    def get_working_days_delta(
        self,
        start: date,
        end: date,
        include_start: bool = False,  # noqa: FBT001, FBT002 -- the signature is workalendar's
        extra_working_days: _Extra = None,
        extra_holidays: _Extra = None,
    ) -> int:
        """Return the working days between two days in any order, the earlier one not counted."""
        if extra_working_days or extra_holidays:
            found: int = super().get_working_days_delta(
                start, end, include_start, extra_working_days, extra_holidays
            )
            return found
        first, last = sorted((cleaned_date(start), cleaned_date(end)))
        if first == last:
            return 0
        counted = self._calendar.count(first, last)
        return counted + (include_start and self._calendar.is_working_day(first))

    def export_to_ical(
        self,
        period: Sequence[int] | None = None,
        target_path: str | PathLike[str] | None = None,
    ) -> str | None:
        """Return the days off as iCalendar, or write them to ``target_path`` in UTF-8.

        Args:
            period: First and last year, by default all the calendar covers.
            target_path: The file; ``.ics`` is appended where its name tells no iCalendar file.

        Raises:
            OutsideCalendar: the calendar does not cover a year of the period.
        """
        target = self._get_ical_target_path(target_path) if target_path else None
        years = period or [self._calendar.first.year, self._calendar.last.year]
        content: str = super().export_to_ical(years)
        if target is None:
            return content
        target.write_text(content, encoding="utf-8", newline="")
        return None


@cache
def registry() -> "IsoRegistry":
    """Return a registry of ISO 3166 codes of our own; always the same.

    It holds ``CN``, and every region a local notice that ships with gongkai speaks of (``CN-GX``).
    The other regions follow the national notices, so there is nothing to register for them.
    """
    # This module of workalendar imports every calendar of the world.
    from workalendar.registry import IsoRegistry  # noqa: PLC0415

    regions = IsoRegistry(load_standard_modules=False)
    for code in sorted({notice.jurisdiction for notice in NoticeBook.shipped().notices}):
        regions.register(code, ChinaCalendar if code == NATIONAL else _region(code))
    return regions


def _region(code: str) -> type[ChinaCalendar]:
    about = f"{code}, as the notices of the State Council and of the region say."
    name = f"ChinaCalendar{code.removeprefix(NATIONAL).replace('-', '_')}"
    region = type(name, (ChinaCalendar,), {"__doc__": about, "jurisdiction": code})
    registered: type[ChinaCalendar] = iso_register(code)(region)
    return registered
