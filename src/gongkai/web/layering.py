"""In which layer each node of a directed graph is drawn, so that most arrows lead down."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[str, str]
"""Where an arrow begins and where it ends."""


def spine(first: str, pairs: Iterable[Pair], ends: Iterable[str]) -> list[str]:
    """Return the longest way from ``first`` to an end that passes no node twice."""
    leads: dict[str, list[str]] = {}
    for tail, head in pairs:
        leads.setdefault(tail, []).append(head)
    final, best = set(ends), [first]
    frontier = [[first]]
    while frontier:
        way = frontier.pop()
        if way[-1] in final and (best[-1] not in final or len(way) > len(best)):
            best = way
        frontier += [[*way, one] for one in leads.get(way[-1], []) if one not in way]
    return best


def in_order(nodes: Sequence[str], pairs: Sequence[Pair], way: Sequence[str]) -> list[str]:
    """Return the nodes in an order in which few arrows lead back.

    Those of ``way`` keep its order; each other one is put where the fewest of its arrows lead back.
    """
    order = list(way)
    waiting = [one for one in nodes if one not in order]
    while waiting:
        touching = {a if b in order else b for a, b in pairs if (a in order) != (b in order)}
        one = next((node for node in waiting if node in touching), waiting[0])
        waiting.remove(one)
        # Of equal places the last: below what leads to it.
        places = range(len(order), -1, -1)
        order.insert(min(places, key=lambda place: _leading_back(order, place, one, pairs)), one)
    return order


def _leading_back(order: list[str], place: int, one: str, pairs: Iterable[Pair]) -> int:
    before, behind = set(order[:place]), set(order[place:])
    return sum((a == one and b in before) or (b == one and a in behind) for a, b in pairs)


def layers(order: Sequence[str], pairs: Iterable[Pair]) -> dict[str, int]:
    """Return the layer of each node: below all it follows from."""
    place = {one: number for number, one in enumerate(order)}
    found = dict.fromkeys(order, 0)
    down = sorted(
        ((a, b) if place[a] < place[b] else (b, a) for a, b in pairs),
        key=lambda pair: place[pair[0]],
    )
    for upper, lower in down:
        found[lower] = max(found[lower], found[upper] + 1)
    return found


def crossings(upper: Mapping[str, float], lower: Mapping[str, float], pairs: list[Pair]) -> int:
    """Return how many lines between two layers cross, given where their ends stand."""
    ends = [(upper[a], lower[b]) for a, b in pairs]
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for number, one in enumerate(ends)
        for other in ends[:number]
    )
