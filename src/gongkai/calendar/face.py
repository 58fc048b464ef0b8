"""The calendar as a workalendar class: what its users expect, answered from the index.

The only module that knows workalendar.
"""

from collections.abc import Sequence
from datetime import date, datetime

from workalendar.core import SAT, SUN, Calendar, cleaned_date

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.facts import DayKind
from gongkai.calendar.quantities import WorkingDays
from gongkai.calendar.working import WorkingCalendar
from gongkai.errors import InvalidInput

_HOLIDAYS = (DayKind.STATUTORY, DayKind.REST_BY_NOTICE, DayKind.SUBSTITUTE_REST)
_Extra = Sequence[date] | None


class ChinaCalendar(Calendar):  # type: ignore[misc] # workalendar publishes no types
    """China, as the State Council's notices say."""

    WEEKEND_DAYS = (SAT, SUN)

    def __init__(self, calendar: WorkingCalendar | None = None) -> None:
        """Answer from ``calendar``, by default from everything the shipped notices know."""
        super().__init__()
        self._calendar = calendar or NoticeBook.shipped().as_known_on()

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

    def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
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
        if extra_working_days or extra_holidays:
            found: date = super().add_working_days(
                start, delta, extra_working_days, extra_holidays, keep_datetime
            )
            return found
        if delta == 0:
            return start
        count = self._calendar.add if delta > 0 else self._calendar.subtract
        result = count(cleaned_date(start), WorkingDays(abs(delta)))
        return datetime.combine(result, start.timetz()) if isinstance(start, datetime) else result

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
