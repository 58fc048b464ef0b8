"""Between the data of a decision and rows of the tables: every conversion, and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, RowMapping

from gongkai.calendar import DueCertainty, Pause, PauseGround, Period, period_from_json
from gongkai.engine.cases import Case, ClockEffect, Effect, Event, EventKind, Message
from gongkai.engine.deadlines import Alert, Deadline, DeadlineStatus, Timer
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Action, Light
from gongkai.persistence.tables import cases, deadlines, timers
from gongkai.persistence.types import Instant

Row = dict[str, Any]
"""One row, by column name: the values differ in type from column to column."""


def case_values(case: Case) -> Row:
    """Return the columns of a case that a decision may change."""
    return {
        "state": case.state,
        "unit_id": case.unit_id,
        "facts": dict(case.facts),
        "entered_at": case.entered_at,
        "acted_at": case.acted_at,
        "closed_at": case.closed_at,
        "revision": case.revision,
        "seq": case.seq,
        "rows": case.rows,
    }


def new_case_values(case: Case, number: str, identity: str | None, key: str | None) -> Row:
    """Return all columns of a case not stored before, but its id."""
    return {
        **case_values(case),
        "number": number,
        "procedure": case.procedure,
        "version": case.version,
        "title": case.title,
        "jurisdiction": case.jurisdiction,
        "opened_at": case.opened_at,
        "identity": identity,
        "opening_key": key,
    }


def event_row(case_id: int, event: Event) -> Row:
    """Return the row of one line of history."""
    return {
        "case_id": case_id,
        "seq": event.seq,
        "at": event.at,
        "kind": str(event.kind),
        "actor_id": event.actor_id,
        "trigger": event.trigger,
        "from_state": event.from_state,
        "to_state": event.to_state,
        "input": dict(event.input),
        "effects": [_effect_json(effect) for effect in event.effects],
        "note": event.note,
        "command_key": event.command_key,
    }


def _effect_json(effect: ClockEffect) -> Row:
    return {
        "effect": str(effect.effect),
        "rule": effect.rule,
        "number": effect.number,
        "due_date": effect.due_date and effect.due_date.isoformat(),
        "ends_at": effect.ends_at and effect.ends_at.isoformat(),
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


def alert_row(case_id: int, alert: Alert) -> Row:
    """Return the row of a rung that fired."""
    return {
        "case_id": case_id,
        "deadline": alert.deadline,
        "rung": alert.rung,
        "light": str(alert.light),
        "action": str(alert.action),
        "scheduled_for": alert.scheduled_for,
        "fired_at": alert.fired_at,
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


def case_from(row: Row, deadlines: tuple[Deadline, ...]) -> Case:
    """Return the case a row and its present deadline rows hold."""
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


def event_from(row: RowMapping) -> Event:
    """Return the line of history a row holds."""
    return Event(
        seq=row["seq"],
        at=row["at"],
        kind=EventKind(row["kind"]),
        actor_id=row["actor_id"],
        trigger=row["trigger"],
        from_state=row["from_state"],
        to_state=row["to_state"],
        input=Facts(row["input"]),
        effects=tuple(
            ClockEffect(
                Effect(one["effect"]),
                one["rule"],
                one["number"],
                one["due_date"] and date.fromisoformat(one["due_date"]),
                one["ends_at"] and datetime.fromisoformat(one["ends_at"]),
            )
            for one in row["effects"]
        ),
        note=row["note"],
        command_key=row["command_key"],
    )


def alert_from(row: RowMapping) -> Alert:
    """Return the alert a row holds."""
    return Alert(
        deadline=row["deadline"],
        rung=row["rung"],
        light=Light(row["light"]),
        action=Action(row["action"]),
        scheduled_for=row["scheduled_for"],
        fired_at=row["fired_at"],
    )
