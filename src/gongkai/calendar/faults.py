"""What can be wrong, and how badly: the words in which the calendar warns its operator."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much something matters to the operator of the calendar."""

    ERROR = "error"
    """It must be put right: the notice may not be entered, the dates may not be relied on."""
    WARNING = "warning"
    """A person looks at it and decides."""

    @property
    def label(self) -> str:
        """The severity in Chinese, for people."""
        return {"error": "错误", "warning": "提醒"}[self.value]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found in a notice.

    Attributes:
        code: The rule it offends against; stable, for programs.
        severity: Whether the notice may be entered all the same.
        text: What is wrong and what to do, in English.
        zh: The same in Chinese.
    """

    code: str
    severity: Severity
    text: str
    zh: str


def error(code: str, text: str, zh: str) -> Fault:
    """Return a fault that keeps a notice out of the book."""
    return Fault(code, Severity.ERROR, text, zh)


def warning(code: str, text: str, zh: str) -> Fault:
    """Return a fault a person has to look at."""
    return Fault(code, Severity.WARNING, text, zh)
