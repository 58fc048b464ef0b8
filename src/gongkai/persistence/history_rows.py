"""Between what happened to a case (events, alerts) and rows."""

from datetime import date, datetime

from sqlalchemy import RowMapping

from gongkai.engine.cases import ClockEffect, Effect, Event, EventKind
from gongkai.engine.deadlines import Alert
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Action, Light
from gongkai.persistence.rows import Row


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
