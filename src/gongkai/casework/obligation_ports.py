"""What casework needs to keep the obligation calendar: how far it has looked, and who did what."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from gongkai.engine.obligations import Occurrence


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one obligation has been looked after.

    Attributes:
        since: The first day whose openings happen by themselves; before it the office was not here.
        looked_through: The last day whose openings were asked for.
    """

    since: date
    looked_through: date


class Act(StrEnum):
    """What a person may do to an obligation."""

    OPEN = "open"
    """Ask for the case of one period."""
    OFF = "off"
    """Have no more cases opened from that day on."""
    ON = "on"
    """Have them opened again from that day on."""


@dataclass(frozen=True, slots=True)
class ObligationAct:
    """What a person did to an obligation, and why.

    Attributes:
        obligation: Id of the obligation.
        act: What was done.
        by: Id of the person.
        at: When, UTC.
        reason: Why; may be empty where a case was asked for.
        period: Key of the span whose case was asked for.
    """

    obligation: str
    act: Act
    by: str
    at: datetime
    reason: str = ""
    period: str | None = None


@dataclass(frozen=True, slots=True)
class AskedOpening:
    """What became of an occurrence that was asked for.

    Attributes:
        key: Key of the occurrence.
        case: Number of its case; empty while it waits.
        procedure: Procedure of its case.
        version: Version of that procedure; 0 while it waits.
        state: Where the case stands; empty while it waits.
        closed: Whether the case has ended.
        problem: Why it could not be opened.
    """

    key: str
    case: str
    procedure: str
    version: int
    state: str
    closed: bool
    problem: str


class Look(Protocol):
    """One look at the obligation calendar; nobody else looks meanwhile."""

    @property
    def marks(self) -> Mapping[str, Mark]:
        """How far each obligation has been looked after, by its id."""
        ...

    @property
    def acts(self) -> Sequence[ObligationAct]:
        """What people did, the oldest first."""
        ...

    def ask(self, one: Occurrence) -> bool:
        """Ask for the case of an occurrence; return whether it had not been asked for."""
        ...

    def looked(self, obligation_id: str, through: date) -> None:
        """Note that all openings of an obligation up to a day have been asked for."""
        ...


class ObligationDiary(Protocol):
    """Where the office notes what became of its obligations. Each method is one transaction."""

    def begin(self, obligation_ids: Collection[str], today: date) -> None:
        """Note that the office looks after these from today on; those it knows stay as they are."""
        ...

    def marks(self) -> Mapping[str, Mark]:
        """Return how far each obligation has been looked after, by its id."""
        ...

    def look(self, obligation_ids: Collection[str], today: date) -> AbstractContextManager[Look]:
        """Look at these obligations; the end of the block writes all that was asked for."""
        ...

    def acts(self) -> Sequence[ObligationAct]:
        """Return what people did, the oldest first."""
        ...

    def switch(self, act: ObligationAct) -> None:
        """Note that a person switched an obligation off or on.

        Raises:
            Conflict: It is off, or on, already.
        """
        ...

    def ask_by_hand(self, one: Occurrence, act: ObligationAct) -> None:
        """Ask for the case of an occurrence because a person wants it now.

        One that could not be opened is tried anew.

        Raises:
            Conflict: Its case was opened already, or is about to be.
        """
        ...

    def last_asked(self) -> Mapping[str, AskedOpening]:
        """Return what was asked for last, by the id of the obligation."""
        ...

    def asked(self, key: str) -> AskedOpening | None:
        """Return what became of an occurrence, None if it was not asked for."""
        ...
