"""Parts of a procedure and of a case in words."""

from collections.abc import Iterable

from gongkai.cli.output import beijing_text
from gongkai.engine.cases import Case, ClockEffect, Event, EventKind
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field
from gongkai.engine.ladders import (
    AtExpiry,
    Moment,
    OnDueDay,
    ShareUsed,
    WorkingDaysAfter,
    WorkingDaysLeft,
    WorkingHoursLeft,
)
from gongkai.engine.operations import OPERATIONS
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role


def roles_words(roles: Iterable[Role]) -> str:
    """Return roles by id and Chinese name."""
    return ", ".join(f"{role} {role.label}" for role in roles)


def field_words(field: Field) -> str:
    """Return a field's id, name and kind; ``?`` marks one that may be left out."""
    mark = "" if field.required else "?"
    kind = "|".join(field.options) if field.options else str(field.kind)
    return f"{field.id}{mark} {field.label} ({kind})"


def moment_words(moment: Moment) -> str:
    """Return when a rung fires."""
    match moment:
        case WorkingDaysLeft(days):
            return f"{days} left"
        case WorkingHoursLeft(hours):
            return f"{hours} working {'hour' if hours == 1 else 'hours'} left"
        case OnDueDay(at):
            return f"on the due date at {at:%H:%M}"
        case ShareUsed(share):
            return f"{share:.0%} of the time used"
        case AtExpiry():
            return "when the time is over"
        case WorkingDaysAfter(days):
            return f"{days} after"


def action_label(procedure: Procedure, trigger: str) -> str:
    """Return a trigger's Chinese name, empty where this version has no such trigger."""
    return next((row.label for row in procedure.transitions if row.trigger == trigger), "")


def field_label(procedure: Procedure, field_id: str) -> str:
    """Return a field's Chinese name, empty where this version has no such field."""
    rows = procedure.transitions
    return next((f.label for row in rows for f in row.needs if f.id == field_id), "")


def state_words(procedure: Procedure, state_id: str) -> str:
    """Return a state's id and Chinese name."""
    return f"{state_id} {procedure.state(state_id).label}" if state_id else ""


def value_words(value: FactValue) -> str:
    """Return a recorded value on one line."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value)
        case dict():
            return f"{value.get('name', '')} (SHA-256 {value.get('sha256', '')[:12]}…)"
        case _:
            return " ".join(str(value).split())


def facts_words(facts: Facts) -> str:
    """Return facts as ``field=value``, one after the other."""
    return ", ".join(f"{name}={value_words(value)}" for name, value in facts.items())


def event_words(procedure: Procedure, event: Event) -> str:
    """Return what happened: a trigger, a rung, or another thing the system noted."""
    kind = str(event.kind).replace("_", " ")
    if event.kind in {EventKind.OPENED, EventKind.MOVED}:
        return f"{event.trigger} {action_label(procedure, event.trigger)}"
    if event.kind is EventKind.OPERATED:
        known = OPERATIONS.get(event.trigger)
        return f"{event.trigger} {known.label if known else ''}"
    if event.kind is EventKind.RUNG_FIRED:
        return f"{kind}: {event.trigger} {event.note}"
    return f"{kind}: {event.note}" if event.note else kind


def effect_words(effect: ClockEffect) -> str:
    """Return what an event did to a clock, and the date the clock has from then on."""
    due = f" → due {effect.due_date}" if effect.due_date else ""
    return f"{effect.rule} {effect.effect} {effect.effect.label}{due}"


def opened_words(case: Case) -> str:
    """Return when a case was opened, entered its state and was last acted on."""
    closed = f", closed {beijing_text(case.closed_at)}" if case.closed_at else ""
    return (
        f"{beijing_text(case.opened_at)}, in this state since {beijing_text(case.entered_at)}, "
        f"last acted on {beijing_text(case.acted_at)}{closed} (Beijing time)"
    )
