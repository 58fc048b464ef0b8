"""Read the task table out of the text the office exported.

Tolerant of what an export does to spaces, line ends and page breaks; strict about everything else.
A row is four consecutive lines, so a lost line cannot pass for an empty cell; a requirement ends as
a sentence does, so a lost remainder shows. All faults of a file are reported together.
"""

from gongkai.ledger.body import BodyReader
from gongkai.ledger.lines import EMPTY, STRUCTURAL, Line, LineKind, scan
from gongkai.ledger.problems import MalformedTaskTable, Problem, ProblemKind
from gongkai.ledger.table import COLUMNS, SHAPE_2018, Shape, TaskTable


def parse_task_table(text: str, expected: Shape | None = SHAPE_2018) -> TaskTable:
    """Return the table a text holds.

    Args:
        text: the whole exported file.
        expected: how much the table must hold; ``None`` accepts any number, and with it a file that
            was cut off exactly between two rows.

    Raises:
        MalformedTaskTable: listing every fault with its line.
    """
    lines = scan(text)
    if all(line.kind in EMPTY for line in lines):
        message = "the file is empty; choose the exported task table"
        raise MalformedTaskTable([Problem(1, ProblemKind.EMPTY, message)])
    start = next((i for i, line in enumerate(lines) if line.kind in STRUCTURAL), len(lines))
    title, problems = _read_preface(lines[:start])
    body = BodyReader(lines[start:])
    body.read()
    table = TaskTable(title, tuple(body.rows))
    problems += [
        *body.problems,
        *_check_end(lines[-1]),
        *check_shape(table, expected, lines[-1].number),
    ]
    if problems:
        raise MalformedTaskTable(problems)
    return table


def _read_preface(preface: tuple[Line, ...]) -> tuple[str, list[Problem]]:
    heads = [line for line in preface if line.text in COLUMNS]
    if not heads:
        message = f"no column is headed {', '.join(COLUMNS)}; choose the exported task table"
        raise MalformedTaskTable([Problem(1, ProblemKind.WRONG_DOCUMENT, message)])
    first = preface.index(heads[0])
    title = title_above(preface[:first])
    problems = []
    if tuple(line.text for line in heads) != COLUMNS:
        message = f"the column heads must be {', '.join(COLUMNS)}, each on its line, in this order"
        problems.append(Problem(heads[0].number, ProblemKind.HEADER, message))
    if not title:
        message = "the table's title is missing above the column heads; restore it"
        problems.append(Problem(heads[0].number, ProblemKind.TITLE_MISSING, message))
    problems += [
        Problem(line.number, ProblemKind.OUTSIDE_PART, "text outside any part; move or delete it")
        for line in preface[first:]
        if line.kind not in EMPTY and line not in heads
    ]
    return title, problems


def title_above(lines: tuple[Line, ...]) -> str:
    """Join the last lines at the margin; 附件 above them only says the table is an annex."""
    title: list[str] = []
    for line in reversed(lines):
        if line.kind is LineKind.MARGIN and not line.text.startswith("附件"):
            title.insert(0, line.text)
        elif title or line.kind not in EMPTY:
            break
    return "".join(title)


def _check_end(last: Line) -> list[Problem]:
    if last.kind in EMPTY:
        return []
    message = (
        "the last line has no line break: the file may be cut off; compare the end, then add one"
    )
    return [Problem(last.number, ProblemKind.CUT_OFF, message)]


def check_shape(table: TaskTable, expected: Shape | None, last: int) -> list[Problem]:
    """Return what is wrong with how much a table holds; ``last`` is its last line."""
    found = Shape(len(table.parts), len(table.headings), len(table.rows))
    if expected is None:
        message = "the table holds no task; export it again"
        return [] if table.rows else [Problem(last, ProblemKind.SHAPE, message)]
    if found == expected:
        return []
    message = f"the table must hold {expected}, but holds {found}; restore what is missing"
    return [Problem(last, ProblemKind.SHAPE, message)]
