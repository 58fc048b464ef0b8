"""How long a clock can be at most, in working days: what verification and descriptions ask."""

from collections.abc import Callable, Iterator
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Final, TypeAlias

from gongkai.calendar import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    NoticeBook,
    Period,
    WorkingCalendar,
    WorkingDays,
)
from gongkai.clock import BEIJING
from gongkai.engine.facts import Facts
from gongkai.engine.guards import Situation
from gongkai.engine.kinds import RECORDED, asked, fields_read, kinds
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import SYSTEM_ACTOR
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition

Days: TypeAlias = Fraction
"""Working days; hours are parts of one."""

_PER_MONTH: Final = 22
_WEEK, _WORKED = 7, 5
_DAY_HOURS: Final = 24
_MOST_GRANTED: Final = 400
"""No guard lets a longer extension pass, in whatever unit."""
_SOME_DAY: Final = datetime(2021, 9, 20, 9, tzinfo=BEIJING)


def working_days(period: Period) -> Days | None:
    """Return the working days ``period`` usually has; None of a fixed date."""
    match period:
        case WorkingDays(n):
            return Fraction(n)
        case NaturalDays(n):
            return Fraction(-(-n * _WORKED // _WEEK))
        case Months(n):
            return Fraction(n * _PER_MONTH)
        case Hours(n):
            return Fraction(n, _DAY_HOURS)
        case FixedDate():
            return None


def is_recorded(period: Period) -> bool:
    """Whether a length, asked of a kind of case, is made of a figure or a day somebody enters."""
    return isinstance(period, FixedDate) or period.n >= RECORDED


def lengths(procedure: Procedure, rule: DeadlineRule) -> tuple[Period, ...]:
    """Return the lengths a clock can have that nobody sets case by case, the longest first."""
    found = {
        period: working_days(period) or 0
        for period in _periods(procedure, rule)
        if not is_recorded(period)
    }
    return tuple(sorted(found, key=lambda one: -found[one]))


def is_set_by_case(procedure: Procedure, rule: DeadlineRule) -> bool:
    """Whether somebody sets the length of a clock, or its last day, in some cases."""
    return callable(rule.within) and any(map(is_recorded, _periods(procedure, rule)))


def _periods(procedure: Procedure, rule: DeadlineRule) -> Iterator[Period]:
    rows = procedure.transitions
    for facts in kinds(rows, fields_read(rows, rule.period)):
        period = asked(rule.period, facts)
        if period is not None:
            yield period


def extension(procedure: Procedure, rule: DeadlineRule) -> Period | None:
    """Return by how much a clock is lengthened at most; None where it is not, or none can tell.

    Where whoever extends sets the length, the law's limit is in the guards of the row: they are
    asked what they let pass.
    """
    found = [
        period
        for trigger, length in rule.extended_by.items()
        for period in (_granted(procedure, trigger, length) if callable(length) else [length])
    ]
    return max(found, key=lambda period: working_days(period) or 0, default=None)


def _granted(
    procedure: Procedure, trigger: str, length: Callable[[Facts], Period]
) -> Iterator[Period]:
    fields = fields_read(procedure.transitions, length)
    for row in procedure.transitions:
        if row.trigger == trigger and len(fields) == 1:
            (field,) = fields
            figures = (Facts({field: n}) for n in range(1, _MOST_GRANTED + 1))
            yield from (length(facts) for facts in figures if _passes(row, facts))


def _passes(row: Transition, facts: Facts) -> bool:
    """Whether the guards let ``facts`` pass on a case of which nothing else is recorded."""
    situation = Situation(facts, SYSTEM_ACTOR, _SOME_DAY, _some_calendar())
    reasons = asked(lambda _: [guard.check(situation) for guard in row.guards], facts)
    return reasons is not None and not any(reasons)


@cache
def _some_calendar() -> WorkingCalendar:
    return NoticeBook.shipped().as_known_on()
