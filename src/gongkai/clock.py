"""The only reader of time: everything else is handed a `Clock`.

Instants are aware and in UTC inside; a *day* is a day in Beijing (Asia/Shanghai), which is where
all legal periods are counted.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Something that knows the present instant."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant of the machine, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 -- this is the one place


class SettableClock:
    """A clock that stands still until it is told the time: for the demonstration and for tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant the clock was last set to, in UTC."""
        return self._now

    def set(self, instant: datetime) -> None:
        """Move to ``instant``, forwards or backwards."""
        self._now = instant.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move forwards by ``by``."""
        self._now += by


def beijing_day(instant: datetime) -> date:
    """Return the calendar day in Beijing on which an aware ``instant`` falls."""
    return instant.astimezone(BEIJING).date()
