"""The task ledger: the bureau's yearly table of tasks, and who answers for each.

`import_tasks` is the use case: `decode_table`, `parse_task_table`, `resolve`, `TaskStore.replace`.
`import_table` is the same for a table from a form, which `parse_form` reads. `short_names` is the
way back, from units to the names a cell holds.
"""

from gongkai.ledger.decoding import decode_table
from gongkai.ledger.form import Form, FormCell, FormRow, parse_form
from gongkai.ledger.importing import ImportReport, import_table, import_tasks
from gongkai.ledger.naming import short_names
from gongkai.ledger.parsing import parse_task_table
from gongkai.ledger.ports import TaskStore
from gongkai.ledger.problems import MalformedTaskTable, Problem, ProblemKind
from gongkai.ledger.resolving import resolve
from gongkai.ledger.table import COLUMNS, SHAPE_2018, Shape, TaskRow, TaskTable
from gongkai.ledger.tasks import Ledger, LedgerTask, TaskKind, TaskPlan, Unresolved

__all__ = [
    "COLUMNS",
    "SHAPE_2018",
    "Form",
    "FormCell",
    "FormRow",
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
    "import_table",
    "import_tasks",
    "parse_form",
    "parse_task_table",
    "resolve",
    "short_names",
]
