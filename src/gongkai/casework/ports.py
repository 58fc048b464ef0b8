"""What casework needs from outside: where cases are kept, and the office it works for."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from gongkai.calendar import NoticeBook, WorkingCalendar
from gongkai.casework.notice_ports import NoticeShelf
from gongkai.casework.organisation import Organisation, User
from gongkai.clock import Clock, beijing_day
from gongkai.engine.cases import Case, Decision, Event
from gongkai.engine.deadlines import Deadline
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.errors import Conflict


class Moved(Conflict):
    """Somebody else changed the case between reading and writing it; nothing was written."""

    def __init__(self, number: str) -> None:
        super().__init__(f"Case {number} was changed by somebody else just now. Look again.")


class AlreadyDone(Conflict):
    """A command with this idempotency key has taken effect before."""


class Duplicate(Conflict):
    """A case with this identity, a platform's number for instance, exists already."""

    def __init__(self, identity: str, number: str) -> None:
        super().__init__(
            f"{identity!r} is already registered as case {number}; open that one instead."
        )
        self.number = number


Cursor: TypeAlias = tuple[datetime, int]
"""Where a sweep has got to: the instant and case id of the last case it looked at."""


class SweepBatch(Protocol):
    """A bounded number of cases with something due, held for this process until the batch ends."""

    @property
    def cases(self) -> Sequence[Case]:
        """The cases, the longest due first."""
        ...

    @property
    def last(self) -> Cursor | None:
        """Where the batch ends; None when nothing lies behind it."""
        ...

    @property
    def edition(self) -> int:
        """How many notices were in force when it was claimed."""
        ...

    def record(self, case: Case, decision: Decision) -> None:
        """Note what time made of ``case``; all notes of a batch are written in one transaction."""
        ...


class Work(Protocol):
    """One unit of work: a case as it was read, and the way to save what was decided on it."""

    @property
    def case(self) -> Case:
        """The case with the present row of each clock."""
        ...

    @property
    def edition(self) -> int:
        """How many notices were in force when it was read."""
        ...

    def history(self) -> Sequence[Event]:
        """Return the case's events, in order."""
        ...

    def rows(self) -> Sequence[Deadline]:
        """Return every deadline row the case ever had, by number; without timers."""
        ...

    def save(self, decision: Decision) -> bool:
        """Write all a decision says, if the case and the notices in force still are as they were.

        Returns:
            Whether they are. If not, nothing was written: look again and decide again.

        Raises:
            AlreadyDone: The command's key was used before on this case.
        """
        ...


class CaseStore(Protocol):
    """Where cases are kept. Each writing method is one transaction."""

    def load(self, number: str) -> Case:
        """Return a case with the present row of each clock.

        Raises:
            NotFound: No case has this number.
        """
        ...

    def add(self, decision: Decision, prefix: str, identity: str | None, edition: int) -> Case:
        """Store a case just opened and return it with its id and number.

        Raises:
            CalendarMoved: Not as many notices as ``edition`` are in force.
            Duplicate: Another case has this identity.
            AlreadyDone: The opening command's key was used before.
        """
        ...

    def work_on(self, number: str) -> AbstractContextManager[Work]:
        """Load a case to decide on it and save the decision; the end of the block makes it last.

        Raises:
            NotFound: No case has this number.
        """
        ...

    def event_of(self, number: str, key: str) -> Event | None:
        """Return what the command with this key did to a case, if it has taken effect."""
        ...

    def opened_by(self, key: str) -> Case | None:
        """Return the case an opening command with this key made, if any."""
        ...

    def claim_due(
        self, now: datetime, limit: int, after: Cursor | None
    ) -> AbstractContextManager[SweepBatch]:
        """Hold up to ``limit`` cases whose timers are due at ``now``; none twice at one time.

        With ``after``, only cases behind the last one of an earlier batch.
        """
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """One bureau at work: its procedures, its people's organisation, its calendar, its clock."""

    store: CaseStore
    catalogue: Catalogue
    organisation: Organisation
    users: tuple[User, ...]
    shelf: NoticeShelf
    clock: Clock
    jurisdiction: str = "CN"

    @property
    def notices(self) -> NoticeBook:
        """The notices at hand; see `NoticeShelf`."""
        return self.shelf.book()

    def calendar(
        self, now: datetime, jurisdiction: str, edition: int | None = None
    ) -> WorkingCalendar:
        """Return the working days of a jurisdiction as known at an instant.

        With ``edition``, by exactly so many notices: what is written must rest on those in force.
        """
        return self.shelf.book(edition).as_known_on(beijing_day(now), jurisdiction)

    def person_name(self, user_id: str) -> str:
        """Return a person's name; empty where nobody has this id."""
        return next((user.name for user in self.users if user.id == user_id), "")

    def procedure_of(self, case: Case) -> Procedure:
        """Return the procedure version a case was opened under."""
        return self.catalogue.get(case.procedure, case.version)
