"""How far a year's cases have come: done, open, due, late, each with its proof.

A year's cases are those it had to do with: opened before its end, and not closed before its
beginning. They are told as they stand now, not as they stood at the end of the year.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Protocol

from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.facts import Evidence
from gongkai.engine.fields import Field, FieldKind
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year in Beijing."""

    number: int

    @property
    def begin(self) -> datetime:
        """Its first instant."""
        return datetime(self.number, 1, 1, tzinfo=BEIJING)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return datetime(self.number + 1, 1, 1, tzinfo=BEIJING)


class TaskProgress(Protocol):
    """Reading the cases of a year, in a number of statements that does not grow with them."""

    def cases(self, year: Year, unit_id: str | None = None) -> Sequence[tuple[Case, Event | None]]:
        """Return the cases opened before the year's end and not closed before its beginning.

        In the order they were opened, each with the event that closed it, if it is closed.
        """
        ...

    def opened(self) -> Mapping[str, str]:
        """Return the numbers of the cases obligations opened, by their keys (``O-01:2018-10``)."""
        ...


class Standing(StrEnum):
    """How a case stands, seen from a year; ``label`` is the word users read."""

    DONE = "done"
    DONE_AFTER = "done_after"
    OPEN = "open"
    LATE = "late"
    VOID = "void"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return {
            "done": "办结",
            "done_after": "次年及以后办结",
            "open": "在办",
            "late": "逾期在办",
            "void": "作废",
        }[self.value]

    @property
    def closed(self) -> bool:
        """Whether the case has ended."""
        return self in {Standing.DONE, Standing.DONE_AFTER, Standing.VOID}


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that something was done: an address on the web, or a file handed in."""

    field: str
    label: str
    shown: str | Evidence


@dataclass(frozen=True, slots=True)
class CaseProgress:
    """One case of the year.

    Attributes:
        case: The case.
        procedure: Its procedure, in its version.
        standing: How it stands.
        due: The agency's clock that ends next; none where all are suspended, over or ended.
        overdue: The agency's clocks that have ended unperformed, the earliest first.
        on_time: For a closed case, whether the agency kept every limit that came to be measured.
        proofs: What was recorded to show it, addresses first.
        closing: The event that closed it.
    """

    case: Case
    procedure: Procedure
    standing: Standing
    due: Deadline | None
    overdue: tuple[Deadline, ...]
    on_time: bool
    proofs: tuple[Proof, ...]
    closing: Event | None


def case_progress(
    case: Case, closing: Event | None, procedure: Procedure, year: Year, now: datetime
) -> CaseProgress:
    """Return how a case of ``year`` stands ``now``."""
    owed = [d for d in case.deadlines if procedure.rule(d.rule).bearer is Party.AGENCY]
    is_open = case.closed_at is None
    running = [d for d in owed if d.status is DeadlineStatus.RUNNING and is_open]
    overdue = tuple(sorted((d for d in running if d.is_overdue(now)), key=_ends))
    return CaseProgress(
        case=case,
        procedure=procedure,
        standing=_standing(case, year, late=bool(overdue)),
        due=min((d for d in running if d not in overdue), key=_ends, default=None),
        overdue=overdue,
        on_time=not any(d.on_time is False for d in owed),
        proofs=tuple(_proofs(case, proof_fields(procedure))),
        closing=closing,
    )


@cache
def proof_fields(procedure: Procedure) -> tuple[Field, ...]:
    """Return the addresses and files a procedure asks for once its case is open.

    What is handed in with the opening tells what the case is about, not that it was done.
    """
    given = {field.id for field in procedure.opening.needs}
    asked = {
        field.id: field
        for row in procedure.transitions
        for field in row.needs
        if field.kind in {FieldKind.LINK, FieldKind.EVIDENCE} and field.id not in given
    }
    return tuple(sorted(asked.values(), key=lambda field: field.kind is FieldKind.EVIDENCE))


def _proofs(case: Case, fields: Iterable[Field]) -> Iterator[Proof]:
    for field in fields:
        if field.kind is FieldKind.LINK and (address := case.facts.text(field.id)):
            yield Proof(field.id, field.label, address)
        elif field.kind is FieldKind.EVIDENCE and (file := case.facts.evidence(field.id)):
            yield Proof(field.id, field.label, file)


def _standing(case: Case, year: Year, *, late: bool) -> Standing:
    if case.desk.voided:
        return Standing.VOID
    if case.closed_at is None:
        return Standing.LATE if late else Standing.OPEN
    return Standing.DONE if case.closed_at < year.end else Standing.DONE_AFTER


def _ends(deadline: Deadline) -> tuple[bool, float]:
    return deadline.ends_at is None, deadline.ends_at.timestamp() if deadline.ends_at else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Some cases of a year, counted.

    Attributes:
        done: Closed in the year.
        done_late: Of those, with a limit of the agency's that was not kept.
        proven: Of those, with at least one proof.
        done_after: Closed after the year.
        open: Not closed, the late ones included.
        late: Open with a limit of the agency's that has passed.
        next: The open case of which a clock ends next; none where no clock runs.
        late_since: The earliest due date that has passed.
    """

    done: int
    done_late: int
    proven: int
    done_after: int
    open: int
    late: int
    next: CaseProgress | None
    late_since: date | None

    @classmethod
    def of(cls, cases: Iterable[CaseProgress]) -> "Tally":
        """Count cases."""
        every = list(cases)
        done = [one for one in every if one.standing is Standing.DONE]
        is_open = [one for one in every if not one.standing.closed]
        running = [(_ends(one.due), n) for n, one in enumerate(is_open) if one.due]
        passed = (d.due_date for one in is_open for d in one.overdue if d.due_date)
        return cls(
            done=len(done),
            done_late=sum(not one.on_time for one in done),
            proven=sum(bool(one.proofs) for one in done),
            done_after=sum(one.standing is Standing.DONE_AFTER for one in every),
            open=len(is_open),
            late=sum(one.standing is Standing.LATE for one in is_open),
            next=is_open[min(running)[1]] if running else None,
            late_since=min(passed, default=None),
        )
