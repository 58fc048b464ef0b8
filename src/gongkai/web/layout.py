"""A directed graph laid out in layers: where boxes stand, how lines run, where their words go.

The usual way (Sugiyama): arrows that lead back are turned for the time being; every line passes
through a small box of its own in each layer between its ends, the words being one of them; boxes
are ordered so that few lines cross, and moved to stand under and over what they are joined to.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.web.layering import crossings, in_order, layers, spine

_GAP, _ROW_GAP = 18.0, 18.0
_MARGIN = 10.0
_THIN = 16.0
"""Width of a line that passes through a layer."""
_ROUNDS = 24


@dataclass(frozen=True, slots=True)
class Node:
    """A box, and whether it is an end."""

    id: str
    width: float
    height: float
    end: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow with words; ``main`` is False where it does not show the usual way."""

    tail: str
    head: str
    width: float
    height: float
    main: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """How an arrow runs: points from tail to head, and where the middle of its words is."""

    points: tuple[tuple[float, float], ...]
    words: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture: its size, the middle of each box, and a line for each arrow, in order."""

    width: float
    height: float
    middles: Mapping[str, tuple[float, float]]
    lines: Sequence[Line]


def lay_out(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> Layout:
    """Lay a graph out, the first node at the top."""
    picture = _Picture(nodes, arrows)
    picture.order()
    picture.move()
    return picture.drawn()


class _Picture:
    def __init__(self, nodes: Sequence[Node], arrows: Sequence[Arrow]) -> None:
        self._nodes, self._arrows = nodes, arrows
        pairs = [(one.tail, one.head) for one in arrows]
        usual = [(one.tail, one.head) for one in arrows if one.main]
        way = spine(nodes[0].id, usual, (one.id for one in nodes if one.end))
        self._place = layers(in_order([one.id for one in nodes], pairs, way), pairs)
        lone = {one.id for one in nodes} - {end for pair in pairs for end in pair}
        self._place.update(dict.fromkeys(lone, max(self._place.values())))
        self._width = {one.id: one.width for one in nodes}
        self._height = {one.id: one.height for one in nodes}
        # Words go into layers of their own, between those of the boxes.
        self._rows: defaultdict[int, list[str]] = defaultdict(list)
        for one in sorted(nodes, key=lambda node: self._place[node.id]):
            self._rows[2 * self._place[one.id]].append(one.id)
        self._chains = [self._chain(number, arrow) for number, arrow in enumerate(arrows)]
        self._joined = [pair for chain in self._chains for pair in pairwise(chain)]
        self._x: dict[str, float] = {}

    def _chain(self, number: int, arrow: Arrow) -> list[str]:
        """Return the boxes a line passes, from the top down; its words are near its tail."""
        upper, lower = sorted((arrow.tail, arrow.head), key=lambda one: self._place[one])
        rows = range(2 * self._place[upper] + 1, 2 * self._place[lower])
        words = rows[0] if arrow.tail == upper else rows[-1]
        chain = [upper]
        for row in rows:
            name = f"{number}/{row}"
            self._width[name] = arrow.width if row == words else _THIN
            self._height[name] = arrow.height if row == words else 0
            self._rows[row].append(name)
            chain.append(name)
        return [*chain, lower]

    def order(self) -> None:
        """Order each layer so that few lines cross."""
        best, fewest = dict(self._rows), self._crossings()
        for turn in range(_ROUNDS):
            downwards = turn % 2 == 0
            for row in sorted(self._rows, reverse=not downwards)[1:]:
                self._sort(row, above=downwards)
            found = self._crossings()
            if found < fewest:
                best, fewest = {row: list(one) for row, one in self._rows.items()}, found
        self._rows.update(best)

    def _sort(self, row: int, *, above: bool) -> None:
        at = {one: place for place, one in enumerate(self._rows[row - 1 if above else row + 1])}
        beside = self._beside(above=above)
        places = {one: place for place, one in enumerate(self._rows[row])}

        def middle(one: str) -> float:
            found = [at[other] for other in beside[one] if other in at]
            return sum(found) / len(found) if found else places[one]

        self._rows[row] = sorted(self._rows[row], key=lambda one: (middle(one), places[one]))

    def _beside(self, *, above: bool) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for upper, lower in self._joined:
            found[lower if above else upper].append(upper if above else lower)
        return found

    def _crossings(self) -> int:
        total = 0
        for row in sorted(self._rows)[1:]:
            upper = {one: float(place) for place, one in enumerate(self._rows[row - 1])}
            lower = {one: float(place) for place, one in enumerate(self._rows[row])}
            pairs = [pair for pair in self._joined if pair[0] in upper and pair[1] in lower]
            total += crossings(upper, lower, pairs)
        return total

    def move(self) -> None:
        """Move the boxes of each layer, in their order, towards what they are joined to."""
        for row in self._rows.values():
            self._spread(row, dict.fromkeys(row, 0.0))
        beside = [self._beside(above=True), self._beside(above=False)]
        joined = {end for pair in self._joined for end in pair}
        for turn in range(2 * _ROUNDS):
            sides = beside if turn >= _ROUNDS else [beside[turn % 2]]
            for number in sorted(self._rows, reverse=turn % 2 == 1):
                wanted = {}
                for one in self._rows[number]:
                    at = [self._x[other] for side in sides for other in side[one]]
                    if one not in joined:
                        at = list(self._x.values())
                    wanted[one] = sum(at) / len(at) if at else self._x[one]
                self._spread(self._rows[number], wanted)

    def _spread(self, row: Sequence[str], wanted: Mapping[str, float]) -> None:
        """Place a layer as near to where it wants to be as its order and widths allow."""
        offsets = [0.0]
        for one, other in pairwise(row):
            offsets.append(offsets[-1] + (self._width[one] + self._width[other]) / 2 + _GAP)
        blocks: list[tuple[float, int]] = []  # mean of what is wanted, and how many
        for one, offset in zip(row, offsets, strict=True):
            blocks.append((wanted[one] - offset, 1))
            while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
                (mean, count), (last, more) = blocks[-2], blocks.pop()
                blocks[-1] = ((mean * count + last * more) / (count + more), count + more)
        placed = [mean for mean, count in blocks for _ in range(count)]
        for one, mean, offset in zip(row, placed, offsets, strict=True):
            self._x[one] = mean + offset

    def drawn(self) -> Layout:
        """Return the picture, its upper left corner at 0, 0."""
        left = min(x - self._width[one] / 2 for one, x in self._x.items()) - _MARGIN
        self._x = {one: x - left for one, x in self._x.items()}
        width = max(x + self._width[one] / 2 for one, x in self._x.items()) + _MARGIN
        y, height = {}, _MARGIN
        for row in sorted(self._rows):
            tallest = max(self._height[one] for one in self._rows[row])
            y.update(dict.fromkeys(self._rows[row], height + tallest / 2))
            height += tallest + _ROW_GAP
        middles = {one.id: (self._x[one.id], y[one.id]) for one in self._nodes}
        lines = [self._line(chain, y, place) for place, chain in enumerate(self._chains)]
        return Layout(width, height - _ROW_GAP + _MARGIN, middles, lines)

    def _line(self, chain: list[str], y: Mapping[str, float], number: int) -> Line:
        upper, lower = chain[0], chain[-1]
        points = [
            (self._port(upper, number, below=True), y[upper] + self._height[upper] / 2),
            *((self._x[one], y[one]) for one in chain[1:-1]),
            (self._port(lower, number, below=False), y[lower] - self._height[lower] / 2),
        ]
        arrow = self._arrows[number]
        words = chain[1] if arrow.tail == upper else chain[-2]
        if arrow.tail != upper:
            points.reverse()
        return Line(tuple(points), (self._x[words], y[words]))

    def _port(self, box: str, number: int, *, below: bool) -> float:
        """Return where on the edge of a box a line ends: lines are spread in their order."""
        end = 0 if below else -1
        there = [one for one, chain in enumerate(self._chains) if chain[end] == box]
        there.sort(key=lambda one: self._x[self._chains[one][1 if below else -2]])
        share = (there.index(number) + 1) / (len(there) + 1)
        return self._x[box] + self._width[box] * (share - 0.5)
