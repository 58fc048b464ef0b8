"""Plain days, and the refusal to answer beyond what the calendar covers."""

from datetime import date, datetime

from gongkai.errors import InvalidInput


class OutsideCalendar(InvalidInput):
    """A day, or the end of a period, lies before or after the years the calendar covers.

    Attributes:
        first: The first day the calendar covers.
        last: The last day the calendar covers.
    """

    def __init__(self, what: str, first: date, last: date) -> None:
        super().__init__(
            f"{what} lies outside the calendar, which covers {first} to {last}. Correct the date; "
            f"to go further, extend the statutory days in the calendar's data "
            f"and enter the holiday notices of the new years."
        )
        self.first = first
        self.last = last


def plain_day(value: object) -> date:
    """Return ``value`` if it is a day, and refuse an instant: its Beijing day must be asked for.

    Raises:
        InvalidInput: ``value`` is not a `datetime.date`, or is a `datetime.datetime`.
    """
    if isinstance(value, datetime):
        raise InvalidInput(
            f"{value.isoformat()} is an instant, not a day: "
            f"take its day in Beijing with gongkai.clock.beijing_day"
        )
    if not isinstance(value, date):
        raise InvalidInput(f"{value!r} is not a day: give a datetime.date")
    return value
