"""What casework needs to open the cases that other cases, or the obligation calendar, ask for."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from gongkai.engine.cases import Decision
from gongkai.engine.facts import FactValue
from gongkai.engine.links import Relation


@dataclass(frozen=True, slots=True)
class WaitingOpening:
    """A case that is to be opened.

    Attributes:
        key: What makes it happen once.
        from_number: Number of the case that asked for it; None where none did.
        relation: How it is to stand to that case; None likewise.
        procedure: Id of the procedure.
        title: Its title.
        unit_id: The unit it starts with.
        input: Input of its opening transition.
        depth: How many cases it descends from.
        problem: Why it could not be opened; empty if it was not tried yet.
    """

    key: str
    from_number: str | None
    relation: Relation | None
    procedure: str
    title: str
    unit_id: str
    input: Mapping[str, FactValue]
    depth: int
    problem: str = ""


class OpeningBatch(Protocol):
    """A bounded number of openings, held by this process until the batch ends."""

    @property
    def waiting(self) -> Sequence[WaitingOpening]:
        """The openings, the oldest first."""
        ...

    @property
    def edition(self) -> int:
        """How many notices are in force."""
        ...

    def opened(
        self, one: WaitingOpening, decision: Decision, prefix: str, identity: str | None
    ) -> None:
        """Store the case, link it with the one it came from, and mark the opening as done."""
        ...

    def failed(self, one: WaitingOpening, problem: str) -> None:
        """Note why it cannot be opened; it then waits for a person."""
        ...


class Openings(Protocol):
    """Where openings wait. Each batch is one transaction."""

    def batch(self, limit: int) -> AbstractContextManager[OpeningBatch]:
        """Hold up to ``limit`` openings that have not failed; none twice at one time."""
        ...

    def failed(self) -> Sequence[WaitingOpening]:
        """Return the openings that failed and wait for a person."""
        ...

    def retry(self) -> int:
        """Let those that failed be tried again; return how many there are."""
        ...
