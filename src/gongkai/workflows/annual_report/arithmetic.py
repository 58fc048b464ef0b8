"""The arithmetic of a report (勾稽关系): what has to be equal in its tables (catalogue §11).

Each check yields what is unequal; nothing is rounded or repaired.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from gongkai.engine.facts import Facts
from gongkai.engine.guards import Reason
from gongkai.workflows.annual_report.figures import (
    CARRIED_IN,
    CARRIED_OUT,
    COLUMNS,
    LAST_CARRIED_OUT,
    NAMES,
    NEW,
    RESULT_ROWS,
    RESULT_TOTAL,
    SHAPES,
    TABLE_FOUR,
    TABLE_THREE,
    TABLE_TWO,
    cells,
)

Checks: TypeAlias = Callable[[Facts], Iterator[Reason]]


def unreadable(facts: Facts) -> Iterator[Reason]:
    """Yield every row that was entered but does not have its cells."""
    for row, shape in SHAPES.items():
        if row in facts and cells(facts, row) is None:
            yield Reason(
                f"{row} needs {len(shape)} whole numbers",
                f"{NAMES[row]}应填{len(shape)}个整数（{'、'.join(shape)}）",
            )


def faults_2019(facts: Facts) -> Iterator[Reason]:
    """Yield every equation of parts two, three and four that does not hold."""
    bad = list(unreadable(facts))
    if bad:
        yield from bad
        return
    yield from _documents(facts)
    yield from _totals_of_rows(facts)
    yield from _columns(facts)
    yield from _carried_over(facts)
    yield from _remedies(facts)


def faults_2008(facts: Facts) -> Iterator[Reason]:
    """Yield an imbalance: what came in and was carried in is answered or carried out."""
    taken = facts.number("applications_received") + facts.number("applications_carried_in")
    left = facts.number("applications_answered") + facts.number("applications_carried_out")
    if taken != left:
        yield Reason(
            f"{taken} applications came in or were carried in, {left} were answered or carried out",
            f"收到数与上年结转数之和{taken}，办结数与结转下年数之和{left}，不相等",
        )


def _row(facts: Facts, row: str) -> tuple[int, ...]:
    return cells(facts, row) or (0,) * len(SHAPES[row])


def _documents(facts: Facts) -> Iterator[Reason]:
    for row in TABLE_TWO:
        issued, abolished, valid, before = _row(facts, row)
        if valid != before + issued - abolished:
            yield Reason(
                f"{row}: valid {valid}, but {before} + {issued} - {abolished}",
                f"{NAMES[row]}：现行有效{valid}≠上年末{before}＋制发{issued}－废止{abolished}",
            )


def _totals_of_rows(facts: Facts) -> Iterator[Reason]:
    for row in TABLE_THREE:
        *parts, total = _row(facts, row)
        if sum(parts) != total:
            yield Reason(
                f"{row}: total {total}, but the columns make {sum(parts)}",
                f"{NAMES[row]}：总计{total}≠各列之和{sum(parts)}",
            )


def _columns(facts: Facts) -> Iterator[Reason]:
    for place, column in enumerate(COLUMNS):
        results = sum(_row(facts, row)[place] for row in RESULT_ROWS)
        total = _row(facts, RESULT_TOTAL)[place]
        if results != total:
            yield Reason(
                f"column {place + 1}: row 24 is {total}, rows 3 to 23 make {results}",
                f"表三“{column}”列：第24行{total}≠第3至23行之和{results}",
            )
        taken = _row(facts, NEW)[place] + _row(facts, CARRIED_IN)[place]
        left = total + _row(facts, CARRIED_OUT)[place]
        if taken != left:
            yield Reason(
                f"column {place + 1}: rows 1 and 2 make {taken}, rows 24 and 25 make {left}",
                f"表三“{column}”列：第1、2行之和{taken}≠第24、25行之和{left}",
            )


def _carried_over(facts: Facts) -> Iterator[Reason]:
    same = _row(facts, CARRIED_IN) == cells(facts, LAST_CARRIED_OUT)
    if same or facts.text("carry_explanation"):
        return
    yield Reason(
        "row 2 is not row 25 of the year before; explain it (carry_explanation)",
        "表三第2行与上年表三第25行不一致（或未填上年数），须作说明",
    )


def _remedies(facts: Facts) -> Iterator[Reason]:
    for row in TABLE_FOUR:
        *results, total = _row(facts, row)
        if sum(results) != total:
            yield Reason(
                f"{row}: total {total}, but the results make {sum(results)}",
                f"{NAMES[row]}：总计{total}≠各项之和{sum(results)}",
            )
