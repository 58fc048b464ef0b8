"""The lines of an exported table and what each one is, judged by its looks alone.

The office's export puts every cell on its own line behind a tab; an empty cell is a tab alone. Text
at the margin is the document's title, or the rest of a cell that a page break tore apart.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from gongkai.ledger.numerals import chinese_ordinal


class LineKind(Enum):
    """What a line looks like."""

    BLANK = auto()
    EMPTY_CELL = auto()
    MARGIN = auto()
    CELL = auto()
    PART = auto()
    HEADING = auto()
    TASK = auto()


STRUCTURAL: Final = frozenset({LineKind.PART, LineKind.HEADING, LineKind.TASK})
EMPTY: Final = frozenset({LineKind.BLANK, LineKind.EMPTY_CELL})


@dataclass(frozen=True, slots=True)
class Line:
    """One line, counted from 1; ``ordinal`` is the number a part, heading or task bears."""

    number: int
    kind: LineKind
    text: str
    ordinal: int = 0


_BREAK: Final = re.compile(r"\r\n|\r|\n")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
_NEEDLESS_SPACE: Final = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_PART: Final = re.compile(r"([一二三四五六七八九十]+)、")
_HEADING: Final = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]")
_TASK: Final = re.compile(r"(\d+)[.．、](?!\d)")


def scan(text: str) -> tuple[Line, ...]:
    """Split a text into lines (LF, CRLF or CR) and say what each one is."""
    return tuple(
        _classify(number, _INVISIBLE.sub("", raw))
        for number, raw in enumerate(_BREAK.split(text), start=1)
    )


def cell_line(number: int, text: str) -> Line:
    """Return the line of a cell of which nothing but its text matters."""
    text = tidy(_INVISIBLE.sub("", text))
    return Line(number, LineKind.CELL if text else LineKind.EMPTY_CELL, text)


def title_line(number: int, text: str) -> Line:
    """Return the line of a cell that begins a row: a part's, a heading's, a task's, or any text."""
    return _classify(number, "\t" + _INVISIBLE.sub("", text))


def tidy(text: str) -> str:
    """Drop the spaces that mean nothing in Chinese: at the ends, and next to a Chinese character.

    >>> tidy(" 公开后 3 个工作日内　发布 ")
    '公开后3个工作日内发布'
    """
    return _NEEDLESS_SPACE.sub("", text.strip())


def without_number(line: Line) -> str:
    """Return the text of a task line behind its number."""
    return _TASK.sub("", line.text, count=1).strip()


def _classify(number: int, raw: str) -> Line:
    text = tidy(raw)
    if not text:
        return Line(number, LineKind.EMPTY_CELL if "\t" in raw else LineKind.BLANK, "")
    if not raw[0].isspace():
        return Line(number, LineKind.MARGIN, text)
    if match := _TASK.match(text):
        return Line(number, LineKind.TASK, text, int(match[1]))
    for pattern, kind in ((_PART, LineKind.PART), (_HEADING, LineKind.HEADING)):
        if (match := pattern.match(text)) and (ordinal := chinese_ordinal(match[1])):
            return Line(number, kind, text, ordinal)
    return Line(number, LineKind.CELL, text)
