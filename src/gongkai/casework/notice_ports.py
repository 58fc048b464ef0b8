"""What casework needs of the notices: those in force, those that wait for a second person."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from gongkai.calendar import Notice, NoticeBook
from gongkai.casework.tally import Tally
from gongkai.engine.cases import Case, Decision
from gongkai.engine.findings import Finding
from gongkai.errors import Conflict


class CalendarMoved(Conflict):
    """A notice came into force between reading and writing; nothing was written."""

    def __init__(self) -> None:
        super().__init__("A holiday notice came into force just now. Do it again.")


class Verdict(StrEnum):
    """What a second person made of an entered notice."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """The verdict in Chinese, for people."""
        return {"confirmed": "已确认", "rejected": "已退回"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEntry:
    """A notice somebody entered.

    Attributes:
        id: Number of the entry.
        notice: What was entered.
        entered_by: Id of the person, or ``release`` for a notice that came with one.
        entered_at: When, UTC.
        verdict: What a second person made of it; None while it waits.
        decided_by: Id of that person.
        decided_at: When, UTC.
        reason: Why it was rejected.
    """

    id: int
    notice: Notice
    entered_by: str
    entered_at: datetime
    verdict: Verdict | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculation:
    """How far the cases have been counted again after one notice.

    Attributes:
        id: Number of the recalculation.
        notice: The notice.
        approved_by: Id of the person who confirmed the notice, and this with it.
        approved_at: When, UTC.
        first_day: The first day the notice changed; None where it changed none.
        last_day: The last such day.
        expected: What the dry run its approver saw came to.
        done: What was done so far.
        finished_at: When the last case was done, UTC; None until then.
    """

    id: int
    notice: Notice
    approved_by: str
    approved_at: datetime
    first_day: date | None
    last_day: date | None
    expected: Tally
    done: Tally
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundOn:
    """A finding, and the case it was made on."""

    number: str
    title: str
    unit_id: str
    procedure: str
    version: int
    finding: Finding


class NoticeShelf(Protocol):
    """The notices in force, kept at hand. Their number is the *edition*: it only ever grows."""

    def book(self, edition: int | None = None) -> NoticeBook:
        """Return the notices at hand, read anew if they are not those of ``edition``."""
        ...

    def look(self) -> NoticeBook:
        """Return the notices in force at this moment."""
        ...


class NoticeRegister(Protocol):
    """Where notices are entered and decided on. Each method is one transaction."""

    def entries(self) -> Sequence[NoticeEntry]:
        """Return every entry, the newest last."""
        ...

    def enter(self, notices: Sequence[Notice], by: str, at: datetime) -> Sequence[NoticeEntry]:
        """Store notices that wait for a second person.

        Raises:
            Conflict: One of them is in force or waits already.
        """
        ...

    def reject(self, entry_id: int, by: str, at: datetime, reason: str) -> None:
        """Turn an entry down.

        Raises:
            Conflict: It has been decided on.
        """
        ...

    def confirm(
        self, entry: NoticeEntry, recalculation: Recalculation, edition: int
    ) -> Recalculation:
        """Put a notice in force and note what is to be counted again; all or nothing.

        Raises:
            CalendarMoved: Not as many notices as ``edition`` are in force: what was approved was
                seen on another calendar.
            Conflict: It has been decided on, or an earlier recalculation is not finished.
        """
        ...


class RecalculationBatch(Protocol):
    """A bounded number of cases one recalculation holds until the batch ends."""

    @property
    def recalculation(self) -> Recalculation:
        """The recalculation, as far as it has come."""
        ...

    @property
    def edition(self) -> int:
        """How many notices are in force."""
        ...

    @property
    def cases(self) -> Sequence[Case]:
        """The cases, by id; none when all are done."""
        ...

    def record(self, case: Case, found: Sequence[Finding], decision: Decision | None) -> None:
        """Note what the notice makes of ``case``; a batch is written in one transaction."""
        ...

    def fail(self, case: Case) -> None:
        """Note that ``case`` could not be counted and was left as it is."""
        ...


class Recalculations(Protocol):
    """Where recalculations are kept."""

    def all(self) -> Sequence[Recalculation]:
        """Return every recalculation, the newest last."""
        ...

    def get(self, recalculation_id: int) -> Recalculation:
        """Return one.

        Raises:
            NotFound: There is no such recalculation.
        """
        ...

    def unfinished(self) -> Sequence[int]:
        """Return the ids of those that are not done, the oldest first."""
        ...

    def touched(self, first: date, last: date, after: int, limit: int) -> Sequence[Case]:
        """Return up to ``limit`` cases behind id ``after`` whose clocks may count those days."""
        ...

    def count_touched(self, first: date, last: date) -> int:
        """Return how many cases `touched` would come to."""
        ...

    def batch(
        self, recalculation_id: int, limit: int, now: datetime
    ) -> AbstractContextManager[RecalculationBatch]:
        """Hold the next cases; the end of the block writes them and how far it has come."""
        ...

    def found(self, recalculation_id: int) -> Sequence[FoundOn]:
        """Return what was found, by case."""
        ...
