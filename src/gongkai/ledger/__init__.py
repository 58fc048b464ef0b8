"""The task ledger: the bureau's yearly table of tasks, and who answers for each.

`import_tasks` is the use case: `decode_table`, `parse_task_table`, `resolve`, `TaskStore.replace`.
"""

from gongkai.ledger.decoding import decode_table
from gongkai.ledger.importing import ImportReport, import_tasks
from gongkai.ledger.parsing import parse_task_table
from gongkai.ledger.ports import TaskStore
from gongkai.ledger.problems import MalformedTaskTable, Problem, ProblemKind
from gongkai.ledger.resolving import resolve
from gongkai.ledger.table import SHAPE_2018, Shape, TaskRow, TaskTable
from gongkai.ledger.tasks import Ledger, LedgerTask, TaskKind, TaskPlan, Unresolved

__all__ = [
    "SHAPE_2018",
    "ImportReport",
    "Ledger",
    "LedgerTask",
    "MalformedTaskTable",
    "Problem",
    "ProblemKind",
    "Shape",
    "TaskKind",
    "TaskPlan",
    "TaskRow",
    "TaskStore",
    "TaskTable",
    "Unresolved",
    "decode_table",
    "import_tasks",
    "parse_task_table",
    "resolve",
]
