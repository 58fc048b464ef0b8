"""The task table as its authors wrote it: rows of text under parts and headings."""

from dataclasses import dataclass
from typing import Final

COLUMNS: Final = ("工作任务", "牵头部门", "责任部门", "工作要求")
"""The column heads, in the order of the document."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One numbered task.

    Attributes:
        line: Where its title stands in the file, 0 if it came from none.
        step: Lines from one of its cells to the next; 0 in a form, where a row is one line.
    """

    number: int
    title: str
    lead_text: str
    responsible_text: str
    requirement: str
    part: str
    heading: str
    line: int = 0
    step: int = 1

    @property
    def lead_line(self) -> int:
        """The line of the lead column."""
        return self.line + self.step if self.line else 0

    @property
    def responsible_line(self) -> int:
        """The line of the responsible column."""
        return self.line + 2 * self.step if self.line else 0


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A whole table."""

    title: str
    rows: tuple[TaskRow, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts, in order."""
        return tuple(dict.fromkeys(row.part for row in self.rows if row.part))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(dict.fromkeys(row.heading for row in self.rows if row.heading))


@dataclass(frozen=True, slots=True)
class Shape:
    """How much a table is known to hold.

    A file cut off between two rows, or one that lost its last heading, looks whole from inside:
    only a number known beforehand tells.
    """

    parts: int
    headings: int
    tasks: int

    def __str__(self) -> str:
        return f"{self.parts} parts, {self.headings} headings, {self.tasks} tasks"


SHAPE_2018: Final = Shape(parts=4, headings=12, tasks=30)
"""The bureau's table of 2018."""
