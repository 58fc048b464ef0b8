"""Stretches of time outside a period: consultations and suspensions (calendar rules C13, C14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.calendar.coverage import plain_day
from gongkai.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of days that a period does not count (条例 arts 32-34).

    The edge is our reading of the law, marked for legal confirmation: the day of sending is used
    up, the day of the reply is not.

    Attributes:
        after: The last day that still counts, such as the day a third party was asked.
        through: The last day that does not count, such as the day of the reply. The same day as
            ``after`` pauses nothing.
    """

    after: date
    through: date

    def __post_init__(self) -> None:
        if plain_day(self.through) < plain_day(self.after):
            raise InvalidInput(
                f"A pause after {self.after} cannot end on {self.through}: correct the earlier day"
            )

    def to_json(self) -> dict[str, str]:
        """Return the pause for programs."""
        return {"after": self.after.isoformat(), "through": self.through.isoformat()}

    def holds(self, day: date) -> bool:
        """Return whether ``day`` is not counted because of this pause."""
        return self.after < day <= self.through


def merged(pauses: Iterable[Pause], start: date) -> tuple[Pause, ...]:
    """Return the pauses after ``start``, ascending, overlapping ones as one."""
    result: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.after):
        if pause.through <= max(pause.after, start):
            continue
        if result and pause.after <= result[-1].through:
            result[-1] = Pause(result[-1].after, max(result[-1].through, pause.through))
        else:
            result.append(Pause(max(pause.after, start), pause.through))
    return tuple(result)
