"""The table below its column heads: parts, headings and rows, line by line."""

import re
from typing import Final

from gongkai.ledger.lines import EMPTY, STRUCTURAL, Line, LineKind, without_number
from gongkai.ledger.numerals import Sequence
from gongkai.ledger.problems import Problem, ProblemKind
from gongkai.ledger.table import COLUMNS, TaskRow

_CELLS: Final = len(COLUMNS) - 1
"""The cells of a row behind its title."""
_FINISHED: Final = re.compile(r"[。！？!?.；;…][”’」』）)》\"']*$")


class BodyReader:
    """Reads all lines once; `rows` and `problems` hold what it found.

    With ``torn``, a cell may have been torn apart by a page break, and must end as a sentence does.
    """

    def __init__(self, lines: tuple[Line, ...], *, torn: bool = True) -> None:
        self.rows: list[TaskRow] = []
        self.problems: list[Problem] = []
        self._lines = lines
        self._torn = torn
        self._at = 0
        self._part: Line | None = None
        self._heading: Line | None = None
        self._childless: dict[LineKind, Line] = {}
        self._complained_of_heading = False
        self._sequences = {
            LineKind.PART: Sequence("part"),
            LineKind.HEADING: Sequence("heading"),
            LineKind.TASK: Sequence("task"),
        }

    def read(self) -> None:
        """Read to the end."""
        while line := self._peek():
            self._at += 1
            if line.kind in STRUCTURAL:
                self._check_order(line)
            match line.kind:
                case LineKind.PART:
                    self._open_part(line)
                case LineKind.HEADING:
                    self._open_heading(line)
                case LineKind.TASK:
                    self._read_row(line)
                case LineKind.CELL | LineKind.MARGIN:
                    self._skip_stray(line)
                case _:
                    pass
        self._close(LineKind.HEADING, LineKind.PART)

    def _peek(self) -> Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _complain(self, line: Line, kind: ProblemKind, message: str) -> None:
        self.problems.append(Problem(line.number, kind, message))

    def _check_order(self, line: Line) -> None:
        if problem := self._sequences[line.kind].check(line.ordinal, line.number):
            self.problems.append(problem)

    def _close(self, *kinds: LineKind) -> None:
        for kind in kinds:
            if line := self._childless.pop(kind, None):
                message = f"nothing stands under {line.text!r}; restore it or delete the line"
                self._complain(line, ProblemKind.WITHOUT_TASKS, message)

    def _open_part(self, line: Line) -> None:
        self._close(LineKind.HEADING, LineKind.PART)
        self._childless[LineKind.PART] = line
        self._part, self._heading, self._complained_of_heading = line, None, False

    def _open_heading(self, line: Line) -> None:
        self._close(LineKind.HEADING)
        if self._part is None:
            message = "this heading stands in no part; restore the line 一、… above it"
            self._complain(line, ProblemKind.OUTSIDE_PART, message)
        self._childless.pop(LineKind.PART, None)
        self._childless[LineKind.HEADING] = line
        self._heading = line

    def _read_row(self, line: Line) -> None:
        self._childless.clear()
        if self._heading is None and not self._complained_of_heading:
            self._complained_of_heading = True
            message = "this task stands under no heading; restore the line （一）… above it"
            self._complain(line, ProblemKind.HEADING_MISSING, message)
        title = without_number(line)
        if not title:
            self._complain(line, ProblemKind.EMPTY_CELL, f"{COLUMNS[0]} is empty; fill it in")
        cells = self._take_cells()
        if len(cells) < _CELLS:
            message = f"task {line.ordinal} has {len(cells) + 1} of 4 columns; export it again"
            self._complain(line, ProblemKind.MISSING_COLUMN, message)
            return
        lead, responsible, requirement = cells
        for cell, column in ((responsible, COLUMNS[2]), (requirement, COLUMNS[3])):
            if not cell.text:
                self._complain(cell, ProblemKind.EMPTY_CELL, f"{column} is empty; fill it in")
        self.rows.append(
            TaskRow(
                number=line.ordinal,
                title=title,
                lead_text=lead.text,
                responsible_text=responsible.text,
                requirement=self._finish(requirement),
                part=self._part.text if self._part else "",
                heading=self._heading.text if self._heading else "",
                line=line.number,
                step=lead.number - line.number,
            )
        )

    def _take_cells(self) -> list[Line]:
        """Take up to three cells; only the first, the lead, may have lost its tab with its text."""
        cells: list[Line] = []
        while (line := self._peek()) and len(cells) < _CELLS:
            stripped_lead = line.kind is LineKind.BLANK and not cells
            if line.kind not in (LineKind.CELL, LineKind.EMPTY_CELL) and not stripped_lead:
                break
            cells.append(line)
            self._at += 1
        return cells

    def _finish(self, cell: Line) -> str:
        """Return a requirement whole: after a stop in mid-sentence, text at the margin goes on."""
        text = cell.text
        while self._torn and text and not _FINISHED.search(text):
            rest = next(
                (i for i in range(self._at, len(self._lines)) if self._lines[i].kind not in EMPTY),
                len(self._lines),
            )
            if rest == len(self._lines) or self._lines[rest].kind is not LineKind.MARGIN:
                message = f"{COLUMNS[3]} stops in mid-sentence; restore the rest or its full stop"
                self._complain(cell, ProblemKind.CUT_OFF, message)
                break
            text += self._lines[rest].text
            self._at = rest + 1
        return text

    def _skip_stray(self, line: Line) -> None:
        """Report a run of lines that belong nowhere once, at its first line."""
        message = (
            "this text belongs to no column; join it to its cell, or restore the row's other lines"
        )
        self._complain(line, ProblemKind.STRAY_TEXT, message)
        while (following := self._peek()) and following.kind in (LineKind.CELL, LineKind.MARGIN):
            self._at += 1
