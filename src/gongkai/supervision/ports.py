"""What supervision needs from outside: lists of cases and their history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Alert
from gongkai.engine.links import Relation


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to list; an empty field does not narrow."""

    procedure: str | None = None
    unit_id: str | None = None
    state: str | None = None
    include_closed: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """The case another one came from, and how the other stands to it."""

    number: str
    title: str
    relation: Relation


class CaseLists(Protocol):
    """Reading many cases at once."""

    def cases(self, wanted: CaseFilter) -> Sequence[Case]:
        """Return the cases a filter lets through, in the order they were opened."""
        ...

    def origin(self, case_id: int) -> Origin | None:
        """Return the case another one came from, if it came from one."""
        ...

    def longest(self) -> date | None:
        """Return the latest due date of any running clock; None where none runs."""
        ...

    def history(self, case_id: int) -> Sequence[Event]:
        """Return all events of a case, in order."""
        ...

    def alerts(self, case_id: int) -> Sequence[Alert]:
        """Return the rungs that fired on a case, in the order they were due."""
        ...
