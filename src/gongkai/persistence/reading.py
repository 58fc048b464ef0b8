"""How cases are read: the cases, the present rows of their clocks, what they are linked with."""

from collections import defaultdict

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    false,
    literal,
    null,
    or_,
    select,
    union_all,
)

from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Deadline
from gongkai.engine.links import Relation
from gongkai.persistence.history_rows import event_from
from gongkai.persistence.link_rows import linked_from
from gongkai.persistence.rows import case_from, deadline_from
from gongkai.persistence.tables import cases, deadlines, events, links, openings, ties, timers

_CASES = select(cases).order_by(cases.c.id)

_PRESENT_CLOCKS = (
    select(deadlines, timers.c.step, timers.c.fires_at)
    .join(cases, cases.c.id == deadlines.c.case_id)
    .outerjoin(
        timers,
        and_(timers.c.case_id == deadlines.c.case_id, timers.c.deadline == deadlines.c.number),
    )
    .where(deadlines.c.superseded_by.is_(None))
    .order_by(deadlines.c.case_id, deadlines.c.number)
)


_child = cases.alias("child")
_OPENED = (
    select(
        links.c.parent_id.label("parent"),
        *(_child.c[name] for name in ("number", "procedure", "state", "unit_id")),
        links.c.relation,
        _child.c.closed_at.is_not(None).label("closed"),
    )
    .join(_child, _child.c.id == links.c.child_id)
    .join(cases, cases.c.id == links.c.parent_id)
)
_TIED = (
    select(
        cases.c.id.label("parent"),
        *(_child.c[name] for name in ("number", "procedure", "state", "unit_id")),
        literal(Relation.TOGETHER.value).label("relation"),
        _child.c.closed_at.is_not(None).label("closed"),
    )
    .select_from(ties)
    .join(cases, or_(cases.c.id == ties.c.first_id, cases.c.id == ties.c.second_id))
    .join(_child, _child.c.id == ties.c.first_id + ties.c.second_id - cases.c.id)
)
_WAITING = (
    select(
        openings.c.from_case.label("parent"),
        literal("").label("number"),
        openings.c.procedure,
        literal("").label("state"),
        openings.c.unit_id,
        openings.c.relation,
        false().label("closed"),
    )
    .join(cases, cases.c.id == openings.c.from_case)
    .where(openings.c.opened_case.is_(None))
)


def read_cases(connection: Connection, *where: ColumnElement[bool]) -> list[Case]:
    """Return the cases that satisfy every condition on the table of cases, by id.

    The caller's transaction keeps the two statements together.
    """
    clocks: defaultdict[int, list[Deadline]] = defaultdict(list)
    for row in connection.execute(_PRESENT_CLOCKS.where(*where)).mappings():
        clocks[row["case_id"]].append(deadline_from(dict(row)))
    linked: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(
        union_all(*(part.where(*where) for part in (_OPENED, _TIED, _WAITING)))
    ).mappings():
        linked[row["parent"]].append(row)
    return [
        case_from(dict(row), tuple(clocks[row["id"]]), linked_from(map(dict, linked[row["id"]])))
        for row in connection.execute(_CASES.where(*where)).mappings()
    ]


def read_history(connection: Connection, case_id: int) -> list[Event]:
    """Return the events of a case, in order."""
    query = select(events).where(events.c.case_id == case_id).order_by(events.c.seq)
    return [event_from(row) for row in connection.execute(query).mappings()]


def read_rows(connection: Connection, case_id: int) -> list[Deadline]:
    """Return every deadline row a case ever had, by number; without timers."""
    no_timer = (null().label("step"), null().label("fires_at"))
    query = (
        select(deadlines, *no_timer)
        .where(deadlines.c.case_id == case_id)
        .order_by(deadlines.c.number)
    )
    return [deadline_from(dict(row)) for row in connection.execute(query).mappings()]
