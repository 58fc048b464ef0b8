"""On which day something counts as received, from the instant it arrived (rules C1 and C4)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from gongkai.calendar.counts import CountsDays
from gongkai.calendar.coverage import OutsideCalendar
from gongkai.calendar.quantities import WorkingDays
from gongkai.clock import BEIJING, beijing_day
from gongkai.errors import InvalidInput

_FAR = 1000


@dataclass(frozen=True, slots=True)
class AfterHours:
    """An office's published rule: what arrives outside its hours is received the next working day.

    Without it receipt counts on the day itself (C4). Outside its hours means on a rest day, or
    later than ``closes``, the Beijing time at which the office closes.
    """

    closes: time

    def __post_init__(self) -> None:
        wall_time(self.closes, "closing time")

    def received_on(self, instant: datetime, calendar: CountsDays) -> date:
        """Return the day on which the office takes what arrives at ``instant`` as received."""
        day = beijing_day(instant)
        late = instant.astimezone(BEIJING).time() > self.closes
        return calendar.add(day, WorkingDays(1 if late else 0))


def day_of(start: object, calendar: CountsDays) -> date:
    """Return the Beijing day of an aware instant the calendar covers (C1).

    Raises:
        InvalidInput: ``start`` is no instant, or a naive one.
        OutsideCalendar: the calendar does not cover its day.
    """
    if not isinstance(start, datetime) or start.utcoffset() is None:
        raise InvalidInput(
            f"{start!s} has no time and time zone, so its day in Beijing is unknown: "
            f"give an aware datetime"
        )
    if abs(start.year - calendar.first.year) > _FAR:  # also keeps time zones from overflowing
        raise OutsideCalendar(start.isoformat(), calendar.first, calendar.last)
    return calendar.require(beijing_day(start))


def wall_time(value: object, what: str) -> time:
    """Return ``value`` if it is a time of day without a zone: it is read in Beijing.

    Raises:
        InvalidInput: it is something else; ``what`` names it.
    """
    if not isinstance(value, time) or value.tzinfo is not None:
        raise InvalidInput(f"{value!r} is no {what}: give a time of day in Beijing, without a zone")
    return value
