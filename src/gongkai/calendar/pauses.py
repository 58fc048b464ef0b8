"""Stretches of time outside a period: consultations and suspensions (calendar rules C13, C14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.calendar.counts import CountsDays
from gongkai.calendar.coverage import plain_day
from gongkai.calendar.quantities import WorkingDays
from gongkai.errors import InvalidInput


class PauseGround(StrEnum):
    """What a clock stands still for."""

    THIRD_PARTY = "third_party"
    """A third party whose rights are touched is heard (条例 art. 32)."""
    OTHER_OFFICE = "other_office"
    """Another office is asked (条例 art. 34)."""
    APPLICANT = "applicant"
    """The applicant has to do something first."""
    SUSPENSION = "suspension"
    """The procedure is suspended."""

    @property
    def label(self) -> str:
        """The ground in Chinese, for people."""
        return {
            "third_party": "征求第三方意见",
            "other_office": "征求其他机关意见",
            "applicant": "等待申请人",
            "suspension": "中止",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of days that a period does not count (条例 arts 32-34).

    The edge is our reading of the law, marked for legal confirmation: the day of sending is used
    up, the day of the reply is not.

    Attributes:
        after: The last day that still counts, such as the day a third party was asked.
        through: The last day that does not count, such as the day of the reply. The same day as
            ``after`` pauses nothing.
        ground: What it is for.
    """

    after: date
    through: date
    ground: PauseGround = PauseGround.SUSPENSION

    def __post_init__(self) -> None:
        if plain_day(self.through) < plain_day(self.after):
            raise InvalidInput(
                f"A pause after {self.after} cannot end on {self.through}: correct the earlier day"
            )

    def to_json(self) -> dict[str, str]:
        """Return the pause for programs."""
        return {
            "after": self.after.isoformat(),
            "through": self.through.isoformat(),
            "ground": self.ground.value,
        }

    def holds(self, day: date) -> bool:
        """Return whether ``day`` is not counted because of this pause."""
        return self.after < day <= self.through


THIRD_PARTY_PERIOD = WorkingDays(15)
"""How long a third party has to answer, from receipt of the question (条例 art. 32)."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """A pause for a third party that ends with its reply, else with its own period (条例 art. 32).

    Attributes:
        after: The last day that still counts: the day the question was sent.
        received: The day the third party received it.
        within: The third party's own period, counted from the day after receipt.
        replied: The day of its reply, if there was one; a reply after its period changes nothing.
    """

    after: date
    received: date
    within: WorkingDays = THIRD_PARTY_PERIOD
    replied: date | None = None

    def __post_init__(self) -> None:
        for day, what in ((self.received, "be received"), (self.replied, "be answered")):
            if day is not None and plain_day(day) < plain_day(self.after):
                raise InvalidInput(
                    f"A question sent on {self.after} cannot {what} on {day}: correct one of them"
                )

    def on(self, calendar: CountsDays) -> Pause:
        """Return the stretch that ``calendar`` leaves uncounted."""
        end = calendar.add(self.received, self.within)
        through = end if self.replied is None else min(end, self.replied)
        return Pause(self.after, through, PauseGround.THIRD_PARTY)


def laid(pauses: Iterable[Pause | Consultation], calendar: CountsDays) -> tuple[Pause, ...]:
    """Return the pauses with every consultation ended as ``calendar`` counts."""
    return tuple(one.on(calendar) if isinstance(one, Consultation) else one for one in pauses)


def merged(pauses: Iterable[Pause], start: date) -> tuple[Pause, ...]:
    """Return the pauses after ``start``, ascending, overlapping ones as one."""
    result: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: p.after):
        if pause.through <= max(pause.after, start):
            continue
        if result and pause.after <= result[-1].through:
            first = result[-1]
            result[-1] = Pause(first.after, max(first.through, pause.through), first.ground)
        else:
            result.append(Pause(max(pause.after, start), pause.through, pause.ground))
    return tuple(result)
