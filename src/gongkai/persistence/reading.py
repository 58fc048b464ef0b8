"""How cases are read: one statement for the cases, one for the present rows of their clocks."""

from collections import defaultdict

from sqlalchemy import ColumnElement, Connection, and_, select

from gongkai.engine.cases import Case
from gongkai.engine.deadlines import Deadline
from gongkai.persistence.rows import case_from, deadline_from
from gongkai.persistence.tables import cases, deadlines, timers

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


def read_cases(connection: Connection, *where: ColumnElement[bool]) -> list[Case]:
    """Return the cases that satisfy every condition on the table of cases, by id.

    The caller's transaction keeps the two statements together.
    """
    clocks: defaultdict[int, list[Deadline]] = defaultdict(list)
    for row in connection.execute(_PRESENT_CLOCKS.where(*where)).mappings():
        clocks[row["case_id"]].append(deadline_from(dict(row)))
    return [
        case_from(dict(row), tuple(clocks[row["id"]]))
        for row in connection.execute(_CASES.where(*where)).mappings()
    ]
