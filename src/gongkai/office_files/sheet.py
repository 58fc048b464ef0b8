"""The ledger with its progress, as it is printed: the office's four columns and the status."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from gongkai.calendar import DueCertainty
from gongkai.casework.organisation import Organisation
from gongkai.clock import BEIJING
from gongkai.ledger import COLUMNS, short_names
from gongkai.supervision.coverage import Coverage, TaskCoverage
from gongkai.supervision.progress import Proof

HEADS: Final = (*COLUMNS, "状态")
CASE_HEADS: Final = (
    "任务", "案件编号", "标题", "程序", "承办单位", "状态", "最近到期", "办结时间", "办结证明",
)  # fmt: skip
_NONE: Final = "无"


class RowKind(StrEnum):
    """What a row of the sheet is."""

    PART = "part"
    HEADING = "heading"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: one text over the whole width, or one for each of `HEADS`."""

    kind: RowKind
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole ledger.

    Attributes:
        title: What stands above the table.
        rows: Parts, headings and tasks, in the order of the ledger.
        cases: The year's cases with their proof, one row for each of `CASE_HEADS`.
        note: What is counted, and as of when.
        at: As of when.
    """

    title: str
    rows: tuple[SheetRow, ...]
    cases: tuple[tuple[str, ...], ...]
    note: str
    at: datetime


def sheet(found: Coverage, organisation: Organisation, title: str) -> Sheet:
    """Return the ledger and its progress as they are to be printed."""
    at = found.at.astimezone(BEIJING)
    return Sheet(
        title=title,
        rows=tuple(_rows(found, organisation)),
        cases=tuple(_cases(found, organisation)),
        note=f"{found.year}年办理情况，截至{at:%Y-%m-%d %H:%M}（北京时间）；在办含逾期",
        at=at,
    )


def _rows(found: Coverage, organisation: Organisation) -> Iterator[SheetRow]:
    part = heading = ""
    for one in found.tasks:
        task = one.task
        if task.part != part:
            yield SheetRow(RowKind.PART, (task.part,))
        if (task.part, task.heading) != (part, heading):
            yield SheetRow(RowKind.HEADING, (task.heading,))
        part, heading = task.part, task.heading
        cells = (
            f"{task.number}.{task.title}",
            short_names(task.lead_ids, organisation),
            short_names(task.responsible_ids, organisation),
            task.requirement,
            status_text(one),
        )
        yield SheetRow(RowKind.TASK, cells)


def status_text(found: TaskCoverage) -> str:
    """Return what became of a task, one fact a line."""
    tally, due = found.tally, found.next_due
    done = f"办结{tally.done}" + (f"（超期{tally.done_late}）" if tally.done_late else "")
    coming = due_text(due.on, due.certainty) if due else _NONE
    return f"{done}\n在办{tally.open}\n逾期{tally.late}\n最近到期{coming}"


def due_text(day: date, certainty: DueCertainty) -> str:
    """Return a due date; one that a notice may still move is marked."""
    return f"{day}" if certainty is DueCertainty.ANNOUNCED else f"{day}（暂定）"


def _cases(found: Coverage, organisation: Organisation) -> Iterator[tuple[str, ...]]:
    names = {unit.id: unit.name for unit in organisation.units}
    served = found.served()
    for one in found.cases:
        case = one.case
        closed = case.closed_at.astimezone(BEIJING) if case.closed_at else None
        yield (
            "、".join(map(str, served[case.id])),
            case.number,
            case.title,
            one.procedure.label,
            names.get(case.unit_id, case.unit_id),
            f"{one.standing.label}（{one.procedure.state(case.state).label}）",
            due_text(one.due.due_date, one.due.certainty) if one.due and one.due.due_date else "",
            f"{closed:%Y-%m-%d %H:%M}" if closed else "",
            "\n".join(map(proof_text, one.proofs)),
        )


def proof_text(proof: Proof) -> str:
    """Return what a proof is and where it is."""
    if isinstance(proof.shown, str):
        return f"{proof.label}：{proof.shown}"
    return f"{proof.label}：{proof.shown.name}（SHA-256 {proof.shown.sha256[:12]}…）"
