"""How a case is read: one statement brings the case, the present row of each clock, its timer."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, select

from gongkai.engine.cases import Case
from gongkai.persistence.rows import case_from, deadline_from
from gongkai.persistence.tables import cases, deadlines, timers

_PRESENT = and_(deadlines.c.case_id == cases.c.id, deadlines.c.superseded_by.is_(None))
_ARMED = and_(timers.c.case_id == deadlines.c.case_id, timers.c.deadline == deadlines.c.number)

_CASE_COLUMNS = [c for c in cases.c if c.name not in {"identity", "opening_key"}]
_DEADLINE_COLUMNS = [c for c in deadlines.c if c.name not in {"case_id", "number", "superseded_by"}]

SELECT_CASES = (
    select(
        *_CASE_COLUMNS,
        deadlines.c.number.label("deadline_number"),
        *_DEADLINE_COLUMNS,
        timers.c.step,
        timers.c.fires_at,
    )
    .select_from(cases.outerjoin(deadlines, _PRESENT).outerjoin(timers, _ARMED))
    .order_by(cases.c.id, deadlines.c.number)
)
"""Cases with their clocks, one row per clock, a case's rows together."""


def read_cases(connection: Connection, *where: ColumnElement[bool]) -> list[Case]:
    """Return the cases that satisfy every condition, by id."""
    return cases_from(connection.execute(_narrowed(where)).mappings())


def _narrowed(where: Iterable[ColumnElement[bool]]) -> Select[Any]:
    return SELECT_CASES.where(*where)


def cases_from(rows: Iterable[RowMapping]) -> list[Case]:
    """Return the cases that rows of `SELECT_CASES` hold."""
    found = []
    for _, of_one_case in groupby(rows, itemgetter("id")):
        together = list(of_one_case)
        clocks = tuple(deadline_from(row) for row in together if row["rule"] is not None)
        found.append(case_from(together[0], clocks))
    return found
