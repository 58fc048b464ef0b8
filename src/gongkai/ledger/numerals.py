"""Numbers as documents count: Chinese numerals, and whether they follow one another."""

from dataclasses import dataclass, field
from typing import Final

from gongkai.ledger.problems import Problem, ProblemKind

_DIGITS: Final = "一二三四五六七八九"


def chinese_ordinal(text: str) -> int | None:
    """Return the number a Chinese numeral from 一 to 九十九 stands for, `None` for anything else.

    >>> [chinese_ordinal(text) for text in ("四", "十", "十二", "二十", "二十一", "十十")]
    [4, 10, 12, 20, 21, None]
    """
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or any(c not in _DIGITS for c in tens + ones):
        return None
    unit = _DIGITS.index(ones) + 1 if ones else 0
    if not ten:
        return unit or None
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + unit


@dataclass(slots=True)
class Sequence:
    """Watches that numbers run 1, 2, 3 …; ``noun`` says what is numbered."""

    noun: str
    seen: dict[int, int] = field(default_factory=dict)

    def check(self, ordinal: int, line: int) -> Problem | None:
        """Take the next number; return what is wrong with it. One gap is reported once."""
        expected = max(self.seen, default=0) + 1
        shown = f"{self.noun} {ordinal}"
        if (first := self.seen.setdefault(ordinal, line)) != line:
            message = f"{shown} stands already on line {first}; correct the number"
            return Problem(line, ProblemKind.DUPLICATE, message)
        if ordinal == expected:
            return None
        message = f"expected {self.noun} {expected}, found {shown}; restore what is missing"
        return Problem(line, ProblemKind.NUMBERING, message)
