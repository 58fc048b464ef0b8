"""Lists of cases: `supervision.ports.CaseLists` on SQLite and PostgreSQL."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Alert, DeadlineStatus
from gongkai.engine.links import Relation
from gongkai.persistence.database import Database
from gongkai.persistence.history_rows import alert_from
from gongkai.persistence.reading import read_cases, read_history
from gongkai.persistence.tables import alerts, cases, deadlines, links
from gongkai.supervision.ports import CaseFilter, Origin


class SqlCaseLists:
    """Reading many cases at once from a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self, wanted: CaseFilter) -> list[Case]:
        """Return the cases a filter lets through, in the order they were opened."""
        with self._database.read() as connection:
            return read_cases(connection, *_conditions(wanted))

    def origin(self, case_id: int) -> Origin | None:
        """Return the case another one came from, if it came from one."""
        query = (
            select(cases.c.number, cases.c.title, links.c.relation)
            .join(links, links.c.parent_id == cases.c.id)
            .where(links.c.child_id == case_id)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return Origin(row.number, row.title, Relation(row.relation)) if row else None

    def longest(self) -> date | None:
        """Return the latest due date of any running clock; None where none runs."""
        running = deadlines.c.status == DeadlineStatus.RUNNING.value
        query = select(func.max(deadlines.c.due_date)).where(
            running, deadlines.c.superseded_by.is_(None)
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def history(self, case_id: int) -> list[Event]:
        """Return all events of a case, in order."""
        with self._database.read() as connection:
            return read_history(connection, case_id)

    def alerts(self, case_id: int) -> list[Alert]:
        """Return the rungs that fired on a case, in the order they were due."""
        query = select(alerts).where(alerts.c.case_id == case_id).order_by(alerts.c.scheduled_for)
        with self._database.read() as connection:
            return [alert_from(row) for row in connection.execute(query).mappings()]


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    columns = {
        cases.c.procedure: wanted.procedure,
        cases.c.unit_id: wanted.unit_id,
        cases.c.state: wanted.state,
    }
    found = [column == value for column, value in columns.items() if value is not None]
    return found if wanted.include_closed else [*found, cases.c.closed_at.is_(None)]
