"""Side by side: measure several things in alternating order and compare each with a reference."""

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing measured: its figures round by round, and their ratios to the reference's."""

    name: str
    figures: tuple[float, ...]
    ratios: tuple[float, ...]

    @property
    def figure(self) -> float:
        return statistics.median(self.figures)

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)


def side_by_side(
    measures: Mapping[str, Callable[[], float]], reference: str, rounds: int
) -> list[Line]:
    """Measure each ``rounds`` times, turning the order round each time."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    names = list(measures)
    for _ in range(rounds):
        for name in names:
            taken[name].append(measures[name]())
        names.reverse()
    base = taken[reference]
    return [
        Line(name, tuple(taken[name]), tuple(a / b for a, b in zip(taken[name], base, strict=True)))
        for name in measures
    ]


def show(title: str, unit: str, reference: str, lines: list[Line]) -> None:
    """Print a table: median, and the median ratio to the reference with its extremes."""
    print(f"\n{title}")
    print(f"  {'':<44} {unit:>12}   ratio to {reference}")
    for line in lines:
        low, high = min(line.ratios), max(line.ratios)
        print(
            f"  {line.name:<44} {line.figure:>12,.1f}   {line.ratio:8.3f}  ({low:.3f}-{high:.3f})"
        )
