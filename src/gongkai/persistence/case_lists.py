"""Lists of cases: `supervision.ports.CaseLists` on SQLite and PostgreSQL."""

from sqlalchemy import ColumnElement, select

from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Alert
from gongkai.persistence.database import Database
from gongkai.persistence.reading import read_cases
from gongkai.persistence.rows import alert_from, event_from
from gongkai.persistence.tables import alerts, cases, events
from gongkai.supervision.ports import CaseFilter


class SqlCaseLists:
    """Reading many cases at once from a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cases(self, wanted: CaseFilter) -> list[Case]:
        """Return the cases a filter lets through, in the order they were opened."""
        with self._database.read() as connection:
            return read_cases(connection, *_conditions(wanted))

    def history(self, case_id: int) -> list[Event]:
        """Return all events of a case, in order."""
        query = select(events).where(events.c.case_id == case_id).order_by(events.c.seq)
        with self._database.read() as connection:
            return [event_from(row) for row in connection.execute(query).mappings()]

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
