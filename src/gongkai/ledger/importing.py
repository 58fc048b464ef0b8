"""Use case: import the office's task table, all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.casework.organisation import Organisation
from gongkai.ledger.decoding import decode_table
from gongkai.ledger.parsing import parse_task_table
from gongkai.ledger.ports import TaskStore
from gongkai.ledger.resolving import resolve
from gongkai.ledger.table import SHAPE_2018, Shape, TaskTable
from gongkai.ledger.tasks import NO_PLANS, TaskPlan, Unresolved


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import found. A name nobody answers to keeps the whole table out."""

    title: str
    parts: int
    headings: int
    tasks: int
    with_lead: int
    without_lead: int
    unresolved: tuple[Unresolved, ...]

    @property
    def stored(self) -> bool:
        """Whether the table has taken the place of the former one."""
        return not self.unresolved


def import_tasks(
    raw: bytes,
    organisation: Organisation,
    store: TaskStore,
    *,
    expected: Shape | None = SHAPE_2018,
    plans: Mapping[int, TaskPlan] = NO_PLANS,
) -> ImportReport:
    """Replace the ledger by the table in ``raw``; the same file again changes nothing.

    Look at `ImportReport.stored`: with unresolved names the store is left as it was, because a task
    that lost a responsible unit would never be missed.

    Raises:
        MalformedTaskTable: the file is no whole task table; the store is left as it was.
    """
    return import_table(
        parse_task_table(decode_table(raw), expected), organisation, store, plans=plans
    )


def import_table(
    table: TaskTable,
    organisation: Organisation,
    store: TaskStore,
    *,
    plans: Mapping[int, TaskPlan] = NO_PLANS,
) -> ImportReport:
    """Replace the ledger by a table that was read already, from a form say; see `import_tasks`."""
    ledger = resolve(table, organisation, plans)
    report = ImportReport(
        title=table.title,
        parts=len(table.parts),
        headings=len(table.headings),
        tasks=len(ledger.tasks),
        with_lead=sum(1 for row in table.rows if row.lead_text),
        without_lead=sum(1 for row in table.rows if not row.lead_text),
        unresolved=ledger.unresolved,
    )
    if report.stored:
        store.replace(ledger)
    return report
