"""What the demonstration reads from the records: the next timer, alerts just fired, totals."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from gongkai.engine.ladders import Action, Light
from gongkai.persistence.database import Database
from gongkai.persistence.tables import alerts, cases, deadlines, events, outbox, timers

_ACTIONS = {action: place for place, action in enumerate(Action)}
_RUNGS_IN_HISTORY = select(func.count()).where(events.c.kind == "rung_fired")


@dataclass(frozen=True, slots=True)
class FiredAlert:
    """A rung that fired, with the case it fired on."""

    number: str
    title: str
    procedure: str
    version: int
    rule: str
    light: Light
    action: Action
    scheduled_for: datetime


def next_timer(database: Database) -> datetime | None:
    """Return the instant the earliest armed timer is meant for."""
    with database.read() as connection:
        return connection.execute(select(func.min(timers.c.fires_at))).scalar()


def alerts_fired_at(database: Database, instant: datetime) -> list[FiredAlert]:
    """Return the alerts one sweep recorded, in the order they were due."""
    query = (
        select(
            cases.c.number,
            cases.c.title,
            cases.c.procedure,
            cases.c.version,
            deadlines.c.rule,
            alerts.c.light,
            alerts.c.action,
            alerts.c.scheduled_for,
        )
        .select_from(
            alerts.join(deadlines).join(cases, cases.c.id == alerts.c.case_id),
        )
        .where(alerts.c.fired_at == instant)
    )
    with database.read() as connection:
        found = [
            FiredAlert(
                number=row.number,
                title=row.title,
                procedure=row.procedure,
                version=row.version,
                rule=row.rule,
                light=Light(row.light),
                action=Action(row.action),
                scheduled_for=row.scheduled_for,
            )
            for row in connection.execute(query)
        ]
    # Of one instant the mildest first: a period is over before an order is drafted about it.
    return sorted(found, key=lambda one: (one.scheduled_for, one.number, _ACTIONS[one.action]))


def alerts_by_light(database: Database) -> Mapping[tuple[str, str], int]:
    """Return how many alerts there are, by procedure and light."""
    query = (
        select(cases.c.procedure, alerts.c.light, func.count())
        .select_from(alerts.join(cases, cases.c.id == alerts.c.case_id))
        .group_by(cases.c.procedure, alerts.c.light)
    )
    with database.read() as connection:
        return Counter({(row[0], row[1]): row[2] for row in connection.execute(query)})


def messages_by_procedure(database: Database) -> Mapping[str, int]:
    """Return how many messages wait in the outbox, by procedure."""
    query = (
        select(cases.c.procedure, func.count())
        .select_from(outbox.join(cases))
        .group_by(cases.c.procedure)
    )
    with database.read() as connection:
        return Counter({row[0]: row[1] for row in connection.execute(query)})


def told_more_than_once(database: Database) -> int:
    """Return by how many the history's rungs exceed the alerts: each fires exactly once."""
    with database.read() as connection:
        told = connection.execute(_RUNGS_IN_HISTORY).scalar_one()
        recorded = connection.execute(select(func.count()).select_from(alerts)).scalar_one()
    return int(told - recorded)
