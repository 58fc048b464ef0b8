"""How much time a course can take at most, when each clock that runs over it limits a part of it.

That is a linear programme with a feasible beginning: no time at all. It is solved exactly, by the
simplex method with Bland's rule; there are never more than some twenty clocks and steps.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TypeVar

Run = TypeVar("Run")


def most_time(stretches: Collection[frozenset[Run]], limits: Mapping[Run, Fraction]) -> Fraction:
    """Return the most time all stretches can take together.

    Args:
        stretches: The clocks that run over each stretch of the course; at least one each.
        limits: How long each clock runs at most, over all its stretches.

    >>> most_time([frozenset("a"), frozenset("ab"), frozenset("b")], {"a": 5, "b": 3})
    Fraction(8, 1)
    """
    runs = list({run for stretch in stretches for run in stretch})
    columns = len(stretches)
    table = [
        [Fraction(run in stretch) for stretch in stretches]
        + [Fraction(place == row) for place in range(len(runs))]
        + [Fraction(limits[run])]
        for row, run in enumerate(runs)
    ]
    goal = [Fraction(-1)] * columns + [Fraction(0)] * (len(runs) + 1)
    basis = [columns + row for row in range(len(runs))]
    while (entering := next((c for c, gain in enumerate(goal[:-1]) if gain < 0), None)) is not None:
        bounded = [row for row in range(len(runs)) if table[row][entering] > 0]
        ratios = {row: table[row][-1] / table[row][entering] for row in bounded}
        leaving = min(bounded, key=lambda row: (ratios[row], basis[row]))
        basis[leaving] = entering
        pivot = [value / table[leaving][entering] for value in table[leaving]]
        table = [
            pivot if row == leaving else _without(values, pivot, entering)
            for row, values in enumerate(table)
        ]
        goal = _without(goal, pivot, entering)
    return goal[-1]


def at_most(stretches: Collection[frozenset[Run]], limits: Mapping[Run, Fraction]) -> Fraction:
    """Return a limit to `most_time` that is quickly found: what some of the clocks leave.

    Together they run over every stretch; those not needed for that are left out, the longest first.
    """
    needed = {run for stretch in stretches for run in stretch}
    for run in sorted(needed, key=lambda one: limits[one], reverse=True):
        if all(needed & stretch - {run} for stretch in stretches):
            needed.discard(run)
    return sum((limits[run] for run in needed), Fraction(0))


def _without(values: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    """Return a row of the table less so much of the pivot that its ``column`` becomes 0."""
    share = values[column]
    return [value - share * taken for value, taken in zip(values, pivot, strict=True)]
