"""The ledger: the tasks with the units that answer for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class TaskKind(StrEnum):
    """How a task is done; ``label`` is the word users read."""

    CASE = "a"
    OBLIGATION = "b"
    STANDING_RULE = "c"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _KIND_LABELS[self]


_KIND_LABELS: Final = {
    TaskKind.CASE: "按件办理",
    TaskKind.OBLIGATION: "定期或一次性任务",
    TaskKind.STANDING_RULE: "常设规则",
}


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """How the office means to do a task; not in the table, so an import does not lose it."""

    kind: TaskKind
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerTask:
    """One task. Without a lead, every responsible unit leads in its own field (谁主管、谁负责)."""

    number: int
    title: str
    part: str
    heading: str
    requirement: str
    lead_ids: tuple[str, ...]
    responsible_ids: tuple[str, ...]
    plan: TaskPlan | None = None

    @property
    def host_id(self) -> str | None:
        """The unit in charge (主办): the lead named first."""
        return self.lead_ids[0] if self.lead_ids else None

    @property
    def co_host_ids(self) -> tuple[str, ...]:
        """The units that help the one in charge (会办): the leads named after it."""
        return self.lead_ids[1:]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name in the table no unit answers to; ``suggestion`` says what to do, or is empty."""

    line: int
    task_number: int
    column: str
    text: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f"; {self.suggestion}" if self.suggestion else ""
        return f"line {self.line}, task {self.task_number}, {self.column}: {self.text!r}{hint}"


NO_PLANS: Mapping[int, TaskPlan] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ledger:
    """All tasks of one table, and the names in it that could not be given to a unit."""

    title: str
    tasks: tuple[LedgerTask, ...]
    unresolved: tuple[Unresolved, ...] = field(default=())
