"""Office hours: when the bureau is at its desks, for steps counted in working hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from gongkai.calendar import WorkingCalendar, WorkingDays
from gongkai.clock import BEIJING


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The spans of a working day, in Beijing time, in order.

    The default is what most bureaus keep; a bureau sets its own.
    """

    spans: tuple[tuple[time, time], ...] = ((time(8, 30), time(12)), (time(14), time(17, 30)))

    def hours_before_closing(self, day: date, hours: int, calendar: WorkingCalendar) -> datetime:
        """Return the instant (UTC) with so many office hours left until closing time on ``day``."""
        left = timedelta(hours=hours)
        while True:
            for opens, closes in reversed(self.spans):
                start = datetime.combine(day, opens, BEIJING)
                end = datetime.combine(day, closes, BEIJING)
                if left <= end - start:
                    return (end - left).astimezone(UTC)
                left -= end - start
            day = calendar.subtract(day, WorkingDays(1))


OFFICE_HOURS = OfficeHours()
"""The hours assumed until a bureau states its own."""
