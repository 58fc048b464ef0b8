"""Counting days: from the day of the event to the last day, past what is paused (C5 to C8, C14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongkai.calendar.counts import CountsDays
from gongkai.calendar.coverage import OutsideCalendar
from gongkai.calendar.pauses import Pause
from gongkai.calendar.quantities import Months, NaturalDays, WorkingDays

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count in days began and ended."""

    received: date
    first: date
    last: date

    def not_before(self, day: date) -> "Counted":
        """Return the count kept at ``day`` if it ended earlier."""
        return self if self.last >= day else replace(self, last=day)


def count_days(
    received: date,
    period: WorkingDays | NaturalDays | Months,
    pauses: Sequence[Pause],
    calendar: CountsDays,
) -> Counted:
    """Return where ``period`` ends, past ``pauses`` (merged, after ``received``)."""
    length = in_days(period, received, calendar)
    last = _counted(received, length, pauses, calendar)
    if not (isinstance(length, WorkingDays) and length.n):  # that ends on a working day by itself
        last = _rolled(last, pauses, calendar)
    first = _counted(received, type(length)(1), pauses, calendar) if length.n else last
    return Counted(received, first, last)


def in_days(
    period: WorkingDays | NaturalDays | Months, start: date, calendar: CountsDays
) -> WorkingDays | NaturalDays:
    """Return ``period`` in days; months end on the day of ``start``, else on the last (C8)."""
    if not isinstance(period, Months):
        return period
    year, month = divmod(start.year * 12 + start.month - 1 + period.n, 12)
    if year > calendar.last.year:
        what = f"The end of {period} after {start}"
        raise OutsideCalendar(what, calendar.first, calendar.last)
    last_of_month = date(year + month // 11, (month + 1) % 12 + 1, 1) - _ONE_DAY
    return NaturalDays((_on(last_of_month, start.day) - start).days)


def _counted(
    start: date,
    length: WorkingDays | NaturalDays,
    pauses: Sequence[Pause],
    calendar: CountsDays,
) -> date:
    """Return the last day of ``length`` before it rolls forward; working days land on one."""
    position, left = start, length.n
    for pause in pauses:
        if isinstance(length, WorkingDays):
            usable = calendar.count(position, min(pause.after, calendar.last))
        else:
            usable = (pause.after - position).days
        if left <= usable:
            break
        left -= usable
        position = calendar.require(pause.through)
    if isinstance(length, WorkingDays):
        return calendar.add(position, WorkingDays(left))
    return calendar.require(position + timedelta(days=left))


def _rolled(day: date, pauses: Sequence[Pause], calendar: CountsDays) -> date:
    """Return the first working day on or after ``day`` that is not paused (C6, C7)."""
    day = calendar.on_or_after(day)
    for pause in pauses:
        if pause.holds(day):
            day = calendar.on_or_after(calendar.require(pause.through) + _ONE_DAY)
    return day


def _on(month: date, day: int) -> date:
    """Return that day of the month, or the month's last."""
    return month.replace(day=min(month.day, day))
