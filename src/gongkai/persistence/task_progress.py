"""The cases of a year: `supervision.progress.TaskProgress` on SQLite and PostgreSQL.

Five statements, however many cases: those of `read_cases`, one for the events that closed them, and
one for what obligations opened.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, or_, select

from gongkai.engine.cases import Case, Event, EventKind
from gongkai.persistence.database import Database
from gongkai.persistence.history_rows import event_from
from gongkai.persistence.reading import read_cases
from gongkai.persistence.tables import cases, events, openings
from gongkai.supervision.progress import Year

_MOVES = (str(EventKind.OPENED), str(EventKind.MOVED))
# The moment of closing may hold another event of the case: the one that reached its state counts.
_CLOSINGS = (
    select(events)
    .join(cases, cases.c.id == events.c.case_id)
    .where(
        events.c.at == cases.c.closed_at,
        events.c.kind.in_(_MOVES),
        events.c.from_state != events.c.to_state,
    )
    .order_by(events.c.case_id, events.c.seq)
)
_OPENED = (
    select(openings.c.key, cases.c.number)
    .join(cases, cases.c.id == openings.c.opened_case)
    .where(openings.c.from_case.is_(None))
)


class SqlTaskProgress:
    """Reading the cases of a year from a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self, year: Year, unit_id: str | None = None) -> Sequence[tuple[Case, Event | None]]:
        """Return the cases opened before the year's end and not closed before its beginning."""
        where = _conditions(year, unit_id)
        with self._database.read() as connection:
            closings = _closings(connection, where)
            return [(case, closings.get(case.id)) for case in read_cases(connection, *where)]

    def opened(self) -> Mapping[str, str]:
        """Return the numbers of the cases obligations opened, by their keys."""
        with self._database.read() as connection:
            return {row.key: row.number for row in connection.execute(_OPENED)}


def _conditions(year: Year, unit_id: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        cases.c.opened_at < year.end,
        or_(cases.c.closed_at.is_(None), cases.c.closed_at >= year.begin),
    ]
    return found if unit_id is None else [*found, cases.c.unit_id == unit_id]


def _closings(connection: Connection, where: list[ColumnElement[bool]]) -> dict[int, Event]:
    rows = connection.execute(_CLOSINGS.where(*where)).mappings()
    return {row["case_id"]: event_from(row) for row in rows}
