"""The history of a case in words: who did what, what was recorded, what it did to the clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from gongkai.casework.ports import Office
from gongkai.clock import BEIJING
from gongkai.engine.cases import ClockEffect, Effect, Event, EventKind
from gongkai.engine.facts import FactValue
from gongkai.engine.fields import Field, FieldKind
from gongkai.engine.operations import OPERATIONS
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import SYSTEM_ACTOR
from gongkai.web.rendering import day, minute

_ENDS = {Effect.MET, Effect.MISSED, Effect.WAIVED}
_SHOWN_DIGITS = 12
_ON_TIME = timedelta(minutes=5)
"""A rung recorded later than this after its instant was made up for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history.

    Attributes:
        seq: Its place.
        at: When, UTC.
        who: Name of the person, or the system.
        what: What happened.
        by_system: Whether time did it.
        move: State before and after, where they differ.
        effects: What it did to the clocks.
        recorded: What was entered: label and value.
        note: What else is to be said.
    """

    seq: int
    at: datetime
    who: str
    what: str
    by_system: bool
    move: tuple[str, str] | None
    effects: tuple[str, ...]
    recorded: tuple[tuple[str, str], ...]
    note: str


def entries(office: Office, procedure: Procedure, events: Sequence[Event]) -> list[Entry]:
    """Return the history, the newest first."""
    names = {user.id: user.name for user in office.users} | {SYSTEM_ACTOR.id: SYSTEM_ACTOR.name}
    fields = {field.id: field for row in procedure.transitions for field in row.needs}
    return [
        _entry(
            office,
            procedure,
            names,
            _asked_by(event.trigger) if event.kind is EventKind.OPERATED else fields,
            event,
        )
        for event in reversed(events)
    ]


def _asked_by(operation: str) -> dict[str, Field]:
    known = OPERATIONS.get(operation)
    return {field.id: field for field in known.needs} if known else {}


def rule_of_row(events: Sequence[Event]) -> dict[int, str]:
    """Return which rule each deadline row of a case, by number, is of."""
    return {effect.number: effect.rule for event in events for effect in event.effects}


def _entry(
    office: Office,
    procedure: Procedure,
    names: dict[str, str],
    fields: dict[str, Field],
    event: Event,
) -> Entry:
    acted = event.kind in {EventKind.OPENED, EventKind.MOVED, EventKind.OPERATED}
    return Entry(
        seq=event.seq,
        at=event.at,
        who=names.get(event.actor_id, event.actor_id),
        what=_what(procedure, event),
        by_system=event.actor_id == SYSTEM_ACTOR.id,
        move=_move(procedure, event),
        effects=tuple(_effect(procedure, effect) for effect in event.effects),
        recorded=tuple(
            (fields[name].label, _value(office, fields[name], value))
            for name, value in event.input.items()
            if acted and name in fields
        ),
        note=_note(event),
    )


def _what(procedure: Procedure, event: Event) -> str:
    if event.kind in {EventKind.OPENED, EventKind.MOVED}:
        rows = procedure.transitions
        return next((row.label for row in rows if row.trigger == event.trigger), event.trigger)
    if event.kind is EventKind.OPERATED:
        known = OPERATIONS.get(event.trigger)
        return known.label if known else event.trigger
    if event.kind is EventKind.MIGRATED:
        way = f"第{event.input.number('from')}版迁移至第{event.input.number('to')}版"
        return f"程序由{way}{'（撤销迁移）' if event.input.flag('undone') else ''}"
    if event.kind is EventKind.RECOUNTED:
        return "放假安排公布，重新计算期限"
    rule = procedure.rule(event.input.text("deadline")).label
    if event.kind is EventKind.RUNG_FIRED:
        return f"{rule}：{event.note}"
    return f"{rule}：期满，未能自动办理"


def _note(event: Event) -> str:
    if event.kind in {EventKind.EXPIRY_HELD, EventKind.RECOUNTED}:
        return event.note
    if event.kind is EventKind.RUNG_FIRED:
        meant = event.input.instant("scheduled_for")
        if event.at - meant > _ON_TIME:
            return f"应于{minute(meant)}触发，系统恢复后补记"
    return ""


def _move(procedure: Procedure, event: Event) -> tuple[str, str] | None:
    if event.from_state == event.to_state:
        return None
    before = procedure.state(event.from_state).label if event.from_state else "（新建）"
    return before, procedure.state(event.to_state).label


def _effect(procedure: Procedure, effect: ClockEffect) -> str:
    until = "" if effect.effect in _ENDS else _end(effect)
    return f"{procedure.rule(effect.rule).label}：{effect.effect.label}{until}"


def _end(effect: ClockEffect) -> str:
    if effect.ends_at is None or effect.due_date is None:
        return ""
    midnight = effect.ends_at.astimezone(BEIJING).time() == time()
    return f"，至{day(effect.due_date) if midnight else minute(effect.ends_at)}"


def _value(office: Office, field: Field, value: FactValue) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case dict():
            return f"{value['name']}（SHA-256 {value['sha256'][:_SHOWN_DIGITS]}…）"
        case list():
            return "、".join(_option(field, one) for one in value)
        case str():
            return _text(office, field, value)
        case _:
            return str(value)


def _text(office: Office, field: Field, value: str) -> str:
    if field.kind is FieldKind.UNIT:
        return office.organisation.unit(value).name
    if field.kind is FieldKind.INSTANT:
        return minute(datetime.fromisoformat(value))
    return _option(field, value)


def _option(field: Field, value: str) -> str:
    return (field.options or {}).get(value, value)
