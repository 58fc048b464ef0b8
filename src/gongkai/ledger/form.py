"""Reading the table from the office's own form: cells in columns, as a word processor holds them.

A form says itself which cell a text stands in, so nothing is guessed from the order of lines; all
else is as strict as for the exported text. A fault is told by the row of the form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from gongkai.ledger.body import BodyReader
from gongkai.ledger.lines import STRUCTURAL, Line, LineKind, cell_line, tidy, title_line
from gongkai.ledger.parsing import check_shape, title_above
from gongkai.ledger.problems import MalformedTaskTable, Problem, ProblemKind
from gongkai.ledger.table import COLUMNS, SHAPE_2018, Shape, TaskTable

Paragraphs: TypeAlias = tuple[str, ...]
"""The text of a cell, or of what stands above a table."""

_ENDS_A_NAME: Final = tuple("、，,;；")


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell over the grid columns from ``start`` up to, but not including, ``end``.

    One merged over some rows stands in each of them.
    """

    text: Paragraphs
    start: int
    end: int

    def overlap(self, other: "FormCell") -> int:
        """Return over how many grid columns two cells stand one above the other."""
        return min(self.end, other.end) - max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row; ``number`` counts the rows of the form from 1."""

    number: int
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What stands above the table, and the rows of the table."""

    preface: Paragraphs
    rows: tuple[FormRow, ...]


def parse_form(form: Form, expected: Shape | None = SHAPE_2018) -> TaskTable:
    """Return the table a form holds; columns beyond the office's four are left out.

    Args:
        form: the whole form.
        expected: how much the table must hold; ``None`` accepts any number.

    Raises:
        MalformedTaskTable: listing every fault with its row.
    """
    head = next((row for row in form.rows if _is_head(row)), None)
    if head is None:
        message = f"no table has the columns {', '.join(COLUMNS)}; choose the task table"
        raise _refusal([Problem(1, ProblemKind.WRONG_DOCUMENT, message)])
    at = form.rows.index(head)
    title = _title(form.preface, form.rows[:at])
    reader = _FormReader(head)
    body = BodyReader(tuple(reader.lines(form.rows[at + 1 :])), torn=False)
    body.read()
    table = TaskTable(title, tuple(body.rows))
    last = form.rows[-1].number
    problems = [*reader.problems, *body.problems, *check_shape(table, expected, last)]
    if not title:
        message = "the table's title is missing above the column heads; restore it"
        problems.append(Problem(head.number, ProblemKind.TITLE_MISSING, message))
    if problems:
        raise _refusal(problems)
    return table


def _refusal(problems: Iterable[Problem]) -> MalformedTaskTable:
    return MalformedTaskTable(replace(problem, place="row") for problem in problems)


def _is_head(row: FormRow) -> bool:
    return any(_joined(cell.text) in COLUMNS for cell in row.cells)


def _title(preface: Paragraphs, above: tuple[FormRow, ...]) -> str:
    """Return the title, whether it stands above the table or in its first rows."""
    rows = ("".join(_joined(cell.text) for cell in row.cells) for row in above)
    lines = [tidy(text) for text in (*preface, *rows)]
    return title_above(
        tuple(Line(1, LineKind.MARGIN if text else LineKind.BLANK, text) for text in lines)
    )


def _joined(text: Paragraphs) -> str:
    return cell_line(0, " ".join(text)).text


def _names(text: Paragraphs) -> str:
    """Join the paragraphs of a cell of names: each begins another name."""
    joined = ""
    for one in filter(None, map(tidy, text)):
        joined += ("、" if joined and not joined.endswith(_ENDS_A_NAME) else "") + one
    return joined


class _FormReader:
    """Turns rows into the lines `BodyReader` reads, each with the number of its row.

    Raises:
        MalformedTaskTable: The column heads are not the office's four.
    """

    def __init__(self, head: FormRow) -> None:
        self.problems: list[Problem] = []
        self._width = len(head.cells)
        heads = [_joined(cell.text) for cell in head.cells]
        if tuple(one for one in heads if one in COLUMNS) != COLUMNS:
            message = f"the column heads must be {', '.join(COLUMNS)}, in this order; correct them"
            raise _refusal([Problem(head.number, ProblemKind.HEADER, message)])
        self._places = [heads.index(column) for column in COLUMNS]
        self._columns = [head.cells[place] for place in self._places]

    def lines(self, rows: Iterable[FormRow]) -> Iterator[Line]:
        for row in rows:
            if not _is_head(row):  # heads are repeated where a table goes on
                yield from self._row(row)

    def _row(self, row: FormRow) -> Iterator[Line]:
        number = row.number
        filled = [text for cell in row.cells if (text := _joined(cell.text))]
        first = title_line(number, filled[0] if filled else "")
        if not filled or (len(filled) == 1 and first.kind in STRUCTURAL):
            yield first
        elif cells := self._cells(row):
            yield from self._task(number, *cells)
        else:
            message = f"the row has no cells for {', '.join(COLUMNS)}; restore or delete it"
            self._complain(number, ProblemKind.MISSING_COLUMN, message)

    def _cells(self, row: FormRow) -> list[Paragraphs]:
        """Return the text in each of the four columns; none where a column has no cell.

        A row with as many cells as the head is read in order: borders that are a hair off give it
        grid columns of its own.
        """
        if len(row.cells) == self._width:
            return [row.cells[place].text for place in self._places]
        under = [max(row.cells, key=column.overlap) for column in self._columns]
        pairs = list(zip(self._columns, under, strict=True))
        whole = all(column.overlap(cell) > 0 for column, cell in pairs)
        return [cell.text for _column, cell in pairs] if whole else []

    def _task(self, number: int, title: Paragraphs, *cells: Paragraphs) -> Iterator[Line]:
        line = title_line(number, _joined(title))
        if line.kind is LineKind.TASK:
            lead, responsible, requirement = cells
            yield line
            yield cell_line(number, _names(lead))
            yield cell_line(number, _names(responsible))
            yield cell_line(number, _joined(requirement))
            return
        message = (
            f"{COLUMNS[0]} begins with no number such as 7.; type it (automatic numbering is not "
            "part of the text)"
        )
        self._complain(number, ProblemKind.NUMBERING, message)

    def _complain(self, number: int, kind: ProblemKind, message: str) -> None:
        self.problems.append(Problem(number, kind, message))
