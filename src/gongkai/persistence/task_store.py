"""The ledger of tasks: `ledger.ports.TaskStore` on SQLite and PostgreSQL."""

from collections import defaultdict

from sqlalchemy import Connection, delete, select

from gongkai.ledger.tasks import Ledger, LedgerTask, TaskKind, TaskPlan
from gongkai.persistence.database import Database
from gongkai.persistence.tables import task_units, tasks


class SqlTaskStore:
    """Tasks in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, ledger: Ledger) -> None:
        """Put ``ledger`` in the place of whatever was kept, wholly or not at all."""
        with self._database.write() as connection:
            connection.execute(delete(task_units))
            connection.execute(delete(tasks))
            for task in ledger.tasks:
                _insert(connection, task)

    def all(self) -> tuple[LedgerTask, ...]:
        """Return the tasks kept, by number; none before the first import."""
        with self._database.read() as connection:
            rows = connection.execute(select(tasks).order_by(tasks.c.number)).all()
            links = connection.execute(select(task_units).order_by(task_units.c.position)).all()
        named: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for link in links:
            named[link.task, link.relation].append(link.unit_id)
        return tuple(
            LedgerTask(
                number=row.number,
                title=row.title,
                part=row.part,
                heading=row.heading,
                requirement=row.requirement,
                lead_ids=tuple(named[row.number, "lead"]),
                responsible_ids=tuple(named[row.number, "responsible"]),
                plan=TaskPlan(TaskKind(row.kind), tuple(row.procedures)) if row.kind else None,
            )
            for row in rows
        )


def _insert(connection: Connection, task: LedgerTask) -> None:
    plan = task.plan
    connection.execute(
        tasks.insert(),
        {
            "number": task.number,
            "title": task.title,
            "part": task.part,
            "heading": task.heading,
            "requirement": task.requirement,
            "kind": str(plan.kind) if plan else None,
            "procedures": list(plan.procedures) if plan else [],
        },
    )
    named = {"lead": task.lead_ids, "responsible": task.responsible_ids}
    links = [
        {"task": task.number, "relation": relation, "unit_id": unit_id, "position": position}
        for relation, unit_ids in named.items()
        for position, unit_id in enumerate(unit_ids)
    ]
    if links:
        connection.execute(task_units.insert(), links)
