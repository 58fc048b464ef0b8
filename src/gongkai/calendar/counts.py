"""What the counting rules ask of a calendar."""

from datetime import date
from typing import Protocol

from gongkai.calendar.quantities import WorkingDays


class CountsDays(Protocol):
    """Working days to count by: as they are known, or at the edge of what they may become.

    Days outside ``first`` .. ``last``, on the way in or out, raise `OutsideCalendar`.
    """

    @property
    def first(self) -> date:
        """The first day covered."""
        ...

    @property
    def last(self) -> date:
        """The last day covered."""
        ...

    def add(self, day: date, within: WorkingDays) -> date:
        """Return the n-th working day after ``day``; for none ``day`` or the next working day."""
        ...

    def count(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``."""
        ...

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if offices work on it, else the next working day."""
        ...

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if offices work on it, else the last working day before it."""
        ...

    def require(self, day: date) -> date:
        """Return ``day`` if the calendar covers it."""
        ...
