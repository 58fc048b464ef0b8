"""The state diagram of a procedure as boxes and arrows: what the page draws as SVG."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.engine.description import DescribedAction, DescribedState, Description
from gongkai.engine.roles import Party
from gongkai.engine.words import PARTIES
from gongkai.web.layout import Arrow, Line, Node, lay_out

_START: Final = ""
"""Id of the dot where a case begins."""
_SIGN: Final = 13.0
"""Width of a Chinese character; others are about half as wide."""
_LINE: Final = 17.0
_BOX_SIGNS, _WORDS_SIGNS = 13, 8
_DOT: Final = 14.0
_MANY: Final = 5
"""An action possible in so many states is noted at its end, without an arrow from each."""
_MOST_NOTES: Final = 3
_OURS: Final = {PARTIES[Party.AGENCY], PARTIES[Party.NOBODY]}


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words: the middle of its base line."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """Words in a frame: its upper left corner and its size, and one line below the other."""

    x: float
    y: float
    width: float
    height: float
    lines: Sequence[Text]


@dataclass(frozen=True, slots=True)
class StateBox:
    """A state; of its lines the first ones, ``named`` of them, are its name."""

    box: Box
    named: int
    end: bool
    outside: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """An arrow: its path, and its words."""

    path: str
    box: Box


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn."""

    width: float
    height: float
    start: tuple[float, float]
    states: Sequence[StateBox]
    strokes: Sequence[Stroke]


def diagram(described: Description) -> Diagram:
    """Draw the states of a procedure and the actions that lead from one to another."""
    noted, drawn = _sorted_out(described.actions)
    lines = {one.id: [*_name(one), *_notes(noted.get(one.id, []))] for one in described.states}
    nodes = [Node(_START, _DOT, _DOT)] + [
        Node(one.id, _wide(lines[one.id]) + 20, len(lines[one.id]) * _LINE + 14, end=one.final)
        for one in described.states
    ]
    again = _taking_up_again(described.actions)
    arrows = [
        Arrow(tail, head, _wide(words) + 6, len(words) * _LINE + 4, main=(tail, head) not in again)
        for (tail, head), words in drawn.items()
    ]
    laid = lay_out(nodes, arrows)
    return Diagram(
        width=laid.width,
        height=laid.height,
        start=laid.middles[_START],
        states=[
            StateBox(
                _box(laid.middles[one.id], node.width, node.height, lines[one.id]),
                named=len(_name(one)),
                end=one.final,
                outside=one.waits_on not in _OURS,
            )
            for one, node in zip(described.states, nodes[1:], strict=True)
        ],
        strokes=[
            Stroke(_path(line), _box(line.words, arrow.width, arrow.height, words))
            for line, arrow, words in zip(laid.lines, arrows, drawn.values(), strict=True)
        ],
    )


def _sorted_out(
    actions: Iterable[DescribedAction],
) -> tuple[Mapping[str, list[str]], Mapping[tuple[str, str], list[str]]]:
    """Return what is noted in each box, and the words on each arrow."""
    noted: defaultdict[str, list[str]] = defaultdict(list)
    drawn: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for action in actions:
        sources = [one.id for one in action.sources] or [_START]
        dest = action.dest.id if action.dest else ""
        for source in sources:
            if not dest or source == dest:
                noted[source].append(f"↻{action.label}")
            elif len(sources) < _MANY:
                drawn[source, dest] += wrapped(action.label, _WORDS_SIGNS)
        if dest and len(sources) >= _MANY:
            noted[dest].append(f"←{action.label}（{len(sources)}种状态）")
    return noted, drawn


def _taking_up_again(actions: Iterable[DescribedAction]) -> set[tuple[str, str]]:
    return {
        (source.id, action.dest.id)
        for action in actions
        for source in action.sources
        if action.reopens and action.dest is not None
    }


def _name(state: DescribedState) -> list[str]:
    return wrapped(state.label, _BOX_SIGNS)


def _notes(labels: Sequence[str]) -> list[str]:
    shown = [line for label in labels[:_MOST_NOTES] for line in wrapped(label, _BOX_SIGNS)]
    return [*shown, f"等{len(labels)}项"] if len(labels) > _MOST_NOTES else shown


def _box(middle: tuple[float, float], width: float, height: float, lines: Sequence[str]) -> Box:
    x, y = middle
    first = y - len(lines) * _LINE / 2 + 0.75 * _LINE
    texts = [Text(x, first + number * _LINE, words) for number, words in enumerate(lines)]
    return Box(x - width / 2, y - height / 2, width, height, texts)


def _path(line: Line) -> str:
    """Return a smooth line through all points that leaves the first and reaches the last upright.

    Between them it leans as the points before and behind each one do.
    """
    points = line.points
    leans = [0.0]
    for (x0, y0), _, (x1, y1) in zip(points, points[1:], points[2:], strict=False):
        leans.append((x1 - x0) / (y1 - y0))
    leans.append(0.0)
    x, y = points[0]
    parts = [f"M{x:.1f} {y:.1f}"]
    for ((x0, y0), (x1, y1)), (lean0, lean1) in zip(pairwise(points), pairwise(leans), strict=True):
        third = (y1 - y0) / 3
        parts.append(
            f"C{x0 + lean0 * third:.1f} {y0 + third:.1f}"
            f" {x1 - lean1 * third:.1f} {y1 - third:.1f} {x1:.1f} {y1:.1f}"
        )
    return "".join(parts)


def wrapped(words: str, signs: int) -> list[str]:
    """Return words in lines of so many Chinese characters at most, all about as long.

    >>> wrapped("报整改方案（短期内难以整改）", 8)
    ['报整改方案（短', '期内难以整改）']
    """
    whole = _signs(words)
    per_line = whole / -(-whole // signs)
    lines, line = [], ""
    for sign in words:
        if _signs(line) >= per_line:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def _signs(words: str) -> float:
    return sum(0.55 if sign.isascii() else 1 for sign in words)


def _wide(lines: Iterable[str]) -> float:
    return max(map(_signs, lines)) * _SIGN
