"""Lengths of time as the law words them: typed quantities, never bare numbers.

>>> str(WorkingDays(20)), WorkingDays(20).label
('20 working days', '20个工作日')
>>> period_from_json({"natural_days": 20})
NaturalDays(n=20)
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.calendar.coverage import plain_day
from gongkai.errors import InvalidInput

_LONGEST = 100_000
"""More of any unit than any law grants: above it there is a typing mistake."""


@dataclass(frozen=True, slots=True)
class _Length:
    """A whole number of one unit. Each unit is a class, and none is equal to another."""

    n: int
    _unit = "unit"
    _chinese = "个"

    def __post_init__(self) -> None:
        if type(self.n) is not int:
            raise InvalidInput(f"{self.n!r} is not a number of {self._unit}s: give a whole number")
        if not 0 <= self.n <= _LONGEST:
            raise InvalidInput(
                f"{self.n} {self._unit}s is no period: give a whole number from 0 to {_LONGEST}"
            )

    def __str__(self) -> str:
        return f"{self.n} {self._unit}" if self.n == 1 else f"{self.n} {self._unit}s"

    @property
    def label(self) -> str:
        """The period in Chinese, for people."""
        return f"{self.n}{self._chinese}"

    def to_json(self) -> dict[str, int | str]:
        """Return the shape `period_from_json` reads."""
        return {f"{self._unit}s".replace(" ", "_"): self.n}


class WorkingDays(_Length):
    """Days on which offices work, make-up Saturdays and Sundays included (行政许可法 art. 82)."""

    __slots__ = ()
    _unit = "working day"
    _chinese = "个工作日"


class NaturalDays(_Length):
    """Days of the calendar, rest days included; only the last rolls forward (民法典 art. 203)."""

    __slots__ = ()
    _unit = "natural day"
    _chinese = "个自然日"


class Hours(_Length):
    """Elapsed clock hours from a stated moment, through nights and rest days (民法典 art. 201)."""

    __slots__ = ()
    _unit = "hour"
    _chinese = "小时"


class Months(_Length):
    """Months by the calendar: the same day of the last month, else its end (民法典 art. 202)."""

    __slots__ = ()
    _unit = "month"
    _chinese = "个月"


class Target(StrEnum):
    """What an office aims at when the law fixes a date."""

    EXACT = "exact"
    LAST_WORKING_DAY_BEFORE = "last_working_day_before"


@dataclass(frozen=True, slots=True)
class FixedDate:
    """A date the law fixes, such as "before 31 January" (条例 art. 49): it never rolls forward.

    With `Target.LAST_WORKING_DAY_BEFORE` the due date is the last working day on or before it.
    """

    day: date
    target: Target = Target.EXACT

    def __post_init__(self) -> None:
        plain_day(self.day)
        if not isinstance(self.target, Target):
            raise InvalidInput(
                f"{self.target!r} is no target: use one of {[str(t) for t in Target]}"
            )

    def __str__(self) -> str:
        if self.target is Target.EXACT:
            return f"on {self.day}"
        return f"on the last working day up to {self.day}"

    @property
    def label(self) -> str:
        """The date in Chinese, for people."""
        exact = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        return exact if self.target is Target.EXACT else f"{exact}（遇休息日提前到最后一个工作日）"

    def to_json(self) -> dict[str, int | str]:
        """Return the shape `period_from_json` reads."""
        return {"fixed_date": self.day.isoformat(), "target": self.target.value}


Period = WorkingDays | NaturalDays | Hours | Months | FixedDate
"""A length of time, or a date, by which something is due."""

_LENGTHS: dict[str, type[WorkingDays | NaturalDays | Hours | Months]] = {
    "working_days": WorkingDays,
    "natural_days": NaturalDays,
    "hours": Hours,
    "months": Months,
}


def period_from_json(value: object) -> Period:
    """Read a period from the shape its ``to_json`` wrote.

    The shapes are ``{"working_days": 20}``, ``{"natural_days": 20}``, ``{"hours": 24}``,
    ``{"months": 1}`` and ``{"fixed_date": "2027-01-31", "target": "exact"}``, where the target is
    ``exact`` (also when left out) or ``last_working_day_before``.

    Raises:
        InvalidInput: the shape, the number or the date is not one of these.
    """
    if isinstance(value, dict):
        if "fixed_date" in value and value.keys() <= {"fixed_date", "target"}:
            return _fixed_date(value["fixed_date"], value.get("target", Target.EXACT))
        if len(value) == 1:
            ((unit, n),) = value.items()
            if unit in _LENGTHS:
                return _LENGTHS[unit](n)
    raise InvalidInput(
        f"{value!r} is not a period: give exactly one of {', '.join(_LENGTHS)} with a whole "
        f"number, or fixed_date with a date such as 2027-01-31"
    )


def _fixed_date(day: object, target: object) -> FixedDate:
    try:
        return FixedDate(date.fromisoformat(str(day)), Target(str(target)))
    except ValueError as fault:
        raise InvalidInput(
            f"{day!r} with target {target!r} is not a fixed date: give the date as 2027-01-31 "
            f"and the target as one of {[str(t) for t in Target]}"
        ) from fault
