"""What an act is to a procedure that rests on it, and how far its citation was checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How far a citation was checked when the procedure was written."""

    TEXT = "text"
    """The statute's own text was read."""
    PUBLIC_PAGE = "public_page"
    """A public page reports it; compare with the official text before quoting."""
    TASK_TABLE = "task_table"
    """The bureau's own task table of 2018 demands it."""
    MEMORY = "memory"
    """Not confirmed: do not present it as law."""

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _LABELS[self]


_LABELS = {
    Confidence.TEXT: "已核对原文",
    Confidence.PUBLIC_PAGE: "据公开网页，待核对原文",
    Confidence.TASK_TABLE: "本单位任务分解表",
    Confidence.MEMORY: "未核实",
}


@dataclass(frozen=True, slots=True)
class Act:
    """A law, a regulation or an official document.

    Attributes:
        name: Its Chinese title.
        number: Its document number.
        effective_from: First day of effect; None where that was not found.
        confidence: How far it was checked.
    """

    name: str
    number: str
    effective_from: date | None
    confidence: Confidence

    def __str__(self) -> str:
        return f"《{self.name}》（{self.number}）"

    def at(self, clause: str) -> str:
        """Return a citation of one clause of this act."""
        return f"{self}{clause}"
