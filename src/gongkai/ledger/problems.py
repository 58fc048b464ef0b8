"""What can be wrong with a task table, and the refusal that lists all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gongkai.errors import InvalidInput


class ProblemKind(StrEnum):
    """The sorts of fault; ``label`` is the word users read."""

    EMPTY = "empty"
    UNDECODABLE = "undecodable"
    BINARY = "binary"
    WRONG_DOCUMENT = "wrong_document"
    HEADER = "header"
    TITLE_MISSING = "title_missing"
    NUMBERING = "numbering"
    DUPLICATE = "duplicate"
    HEADING_MISSING = "heading_missing"
    OUTSIDE_PART = "outside_part"
    WITHOUT_TASKS = "without_tasks"
    MISSING_COLUMN = "missing_column"
    EMPTY_CELL = "empty_cell"
    STRAY_TEXT = "stray_text"
    CUT_OFF = "cut_off"
    SHAPE = "shape"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _KIND_LABELS[self]


_KIND_LABELS: Final = {
    ProblemKind.EMPTY: "空文件",
    ProblemKind.UNDECODABLE: "编码无法识别",
    ProblemKind.BINARY: "不是文本文件",
    ProblemKind.WRONG_DOCUMENT: "不是任务分解表",
    ProblemKind.HEADER: "表头不全",
    ProblemKind.TITLE_MISSING: "缺少标题",
    ProblemKind.NUMBERING: "序号不连续",
    ProblemKind.DUPLICATE: "序号重复",
    ProblemKind.HEADING_MISSING: "缺少小标题",
    ProblemKind.OUTSIDE_PART: "不在任何部分之下",
    ProblemKind.WITHOUT_TASKS: "其下没有任务",
    ProblemKind.MISSING_COLUMN: "缺少栏目",
    ProblemKind.EMPTY_CELL: "必填内容为空",
    ProblemKind.STRAY_TEXT: "文字不属于任何栏目",
    ProblemKind.CUT_OFF: "内容不完整",
    ProblemKind.SHAPE: "数量不符",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault and the line, or row of a form, (counted from 1) where it shows."""

    line: int
    kind: ProblemKind
    message: str
    place: str = "line"

    def __str__(self) -> str:
        return f"{self.place} {self.line}: {self.message}"

    @property
    def zh(self) -> str:
        """The fault as a clerk reads it."""
        return f"第 {self.line} 行：{self.kind.label}"


class MalformedTaskTable(InvalidInput):
    """The file is no whole task table; ``problems`` lists every fault found, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        self.zh = "任务分解表未导入，未作任何改动：\n" + "\n".join(p.zh for p in self.problems)
        listed = "\n".join(str(problem) for problem in self.problems)
        super().__init__(
            f"the task table was refused and nothing changed; correct and import again:\n{listed}"
        )
