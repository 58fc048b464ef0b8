"""Between the data of a decision and rows of the tables: every conversion, and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Date

from gongkai.calendar import DueCertainty, Pause, PauseGround, Period, period_from_json
from gongkai.engine.cases import Case, Message
from gongkai.engine.deadlines import Deadline, DeadlineStatus, Timer
from gongkai.engine.desk import Desk
from gongkai.engine.facts import Facts
from gongkai.engine.links import LinkedCase
from gongkai.persistence.tables import cases, deadlines, timers
from gongkai.persistence.types import Instant

Row = dict[str, Any]
"""One row, by column name: the values differ in type from column to column."""


def case_values(case: Case) -> Row:
    """Return the columns of a case that a decision may change."""
    return {
        "version": case.version,
        "state": case.state,
        "unit_id": case.unit_id,
        "facts": dict(case.facts),
        "entered_at": case.entered_at,
        "acted_at": case.acted_at,
        "closed_at": case.closed_at,
        "revision": case.revision,
        "seq": case.seq,
        "rows": case.rows,
        "desk": _DESK.dump_python(case.desk, mode="json", exclude_defaults=True),
    }


def new_case_values(case: Case, number: str, identity: str | None, key: str | None) -> Row:
    """Return all columns of a case not stored before, but its id."""
    return {
        **case_values(case),
        "number": number,
        "procedure": case.procedure,
        "title": case.title,
        "jurisdiction": case.jurisdiction,
        "opened_at": case.opened_at,
        "identity": identity,
        "opening_key": key,
    }


def deadline_row(case_id: int, deadline: Deadline) -> Row:
    """Return the row of a deadline as it was decided; its timer is a row of its own."""
    return {
        "case_id": case_id,
        "number": deadline.number,
        "rule": deadline.rule,
        "round": deadline.round,
        "status": str(deadline.status),
        "counts_from": deadline.counts_from,
        "within": deadline.within.to_json(),
        "recorded_at": deadline.recorded_at,
        "extended_by": deadline.extended_by and deadline.extended_by.to_json(),
        "pauses": [pause.to_json() for pause in deadline.pauses],
        "paused_after": deadline.paused_after,
        "due_date": deadline.due_date,
        "ends_at": deadline.ends_at,
        "certainty": str(deadline.certainty),
        "earliest": deadline.earliest,
        "latest": deadline.latest,
        "told": deadline.told,
        "calendar": deadline.calendar,
        "ended_at": deadline.ended_at,
        "supersedes": deadline.supersedes,
        "superseded_by": None,
    }


def timer_row(case_id: int, timer: Timer) -> Row:
    """Return the row that wakes the sweep."""
    return {
        "case_id": case_id,
        "deadline": timer.deadline,
        "step": timer.step,
        "fires_at": timer.fires_at,
    }


def message_rows(case_id: int, messages: Iterable[Message]) -> list[Row]:
    """Return outbox rows; the key of a message is the event it tells of, so it is never doubled."""
    return [
        {
            "key": f"{case_id}:{message.seq}:{message.kind}",
            "case_id": case_id,
            "seq": message.seq,
            "kind": message.kind,
            "recipients": list(message.to),
            "body": dict(message.body),
            "created_at": message.at,
            "delivered_at": None,
        }
        for message in messages
    ]


_DESK = TypeAdapter(Desk)

_INSTANTS = frozenset(
    column.name
    for table in (cases, deadlines, timers)
    for column in table.c
    if isinstance(column.type, Instant)
)
_DAYS = frozenset(column.name for column in deadlines.c if isinstance(column.type, Date))


def instants_read(document: Row) -> Row:
    """Return a JSON document of a case or clock with its instants and days read."""
    for name, value in document.items():
        if value is not None and name in _INSTANTS:
            document[name] = datetime.fromisoformat(value)
        elif value is not None and name in _DAYS:
            document[name] = date.fromisoformat(value)
    return document


def case_from(
    row: Row, deadlines: tuple[Deadline, ...], linked: tuple[LinkedCase, ...] = ()
) -> Case:
    """Return the case a row, its present deadline rows and its links hold."""
    return Case(
        id=row["id"],
        number=row["number"],
        procedure=row["procedure"],
        version=row["version"],
        title=row["title"],
        state=row["state"],
        unit_id=row["unit_id"],
        facts=Facts(row["facts"]),
        jurisdiction=row["jurisdiction"],
        opened_at=row["opened_at"],
        entered_at=row["entered_at"],
        acted_at=row["acted_at"],
        closed_at=row["closed_at"],
        revision=row["revision"],
        seq=row["seq"],
        rows=row["rows"],
        deadlines=deadlines,
        linked=linked,
        desk=_DESK.validate_python(row["desk"]) if row["desk"] else Desk(),
    )


def deadline_from(row: Row) -> Deadline:
    """Return the deadline a row of deadlines joined with its timer holds."""
    timer = None
    if row["step"] is not None:
        timer = Timer(row["number"], row["step"], row["fires_at"])
    return Deadline(
        number=row["number"],
        rule=row["rule"],
        round=row["round"],
        status=DeadlineStatus(row["status"]),
        counts_from=row["counts_from"],
        within=period_from_json(row["within"]),
        recorded_at=row["recorded_at"],
        extended_by=_period(row["extended_by"]),
        pauses=tuple(map(_pause, row["pauses"])),
        paused_after=row["paused_after"],
        due_date=row["due_date"],
        ends_at=row["ends_at"],
        certainty=DueCertainty(row["certainty"]),
        earliest=row["earliest"],
        latest=row["latest"],
        told=row["told"],
        calendar=row["calendar"],
        ended_at=row["ended_at"],
        supersedes=row["supersedes"],
        timer=timer,
    )


def _period(document: Mapping[str, Any] | None) -> Period | None:
    return period_from_json(document) if document else None


def _pause(document: Mapping[str, str]) -> Pause:
    after, through = map(date.fromisoformat, (document["after"], document["through"]))
    return Pause(after, through, PauseGround(document["ground"]))
