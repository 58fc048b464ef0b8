"""Lays notices over statute over weekdays: every covered day, as known with a set of notices.

A year whose notice is not out is projected: weekdays work, weekends rest, statutory days are off,
and each statutory day on a weekend takes the next free weekday. 27-31 December are settled only by
the notice for the next year: it named days there for 2007, 2008, 2012, 2019 and 2023.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from gongkai.calendar.notices import Notice, NoticeKind
from gongkai.calendar.statute import Statutes, Statutory

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_SETTLED_BY_OWN_NOTICE = (12, 26)
_WEEK = bytes((1, 1, 1, 1, 1, 0, 0))


class Ground(NamedTuple):
    """What a working calendar is built from; every mapping is by day, ascending.

    Attributes:
        days: Every covered day.
        works: For each of them 1 if offices work, else 0.
        named: Days named by a notice, with the notice that decides.
        statutory: The statutory days off.
        substitutes: Projected rest days, with the statutory day each stands in for.
        unsettled: Ordinals of the days whose deciding notice is not out.
        notices: The notices it rests on, in the order in which they override each other.
        statutes: The statutes it rests on.
    """

    days: Sequence[date]
    works: bytearray
    named: dict[date, Notice]
    statutory: dict[date, Statutory]
    substitutes: dict[date, Statutory]
    unsettled: list[int]
    notices: tuple[Notice, ...]
    statutes: Statutes


def lay(notices: tuple[Notice, ...], statutes: Statutes) -> Ground:
    """Lay ``notices`` (in order) over ``statutes`` over the weekdays of the years covered."""
    years = statutes.years
    announced = {n.year for n in notices if n.kind is NoticeKind.ANNUAL}
    days = _every_day(years.start, years.stop)
    covered = range(days[0].toordinal(), days[-1].toordinal() + 1)
    named = {
        day: notice
        for notice in notices
        for day in (*notice.off, *notice.worked)
        if day.toordinal() in covered
    }
    named = {day: named[day] for day in sorted(named)}
    statutory = {day: fact for year in years for day, fact in statutes.of(year).items()}
    open_years = [year for year in years if year not in announced]
    substitutes = _substitutes(open_years, statutory, named)

    works = _weeks(days)
    for day in (*statutory, *substitutes):
        works[day.toordinal() - covered.start] = 0
    for day, notice in named.items():
        works[day.toordinal() - covered.start] = day in notice.worked
    unsettled = [day for day in _unsettled(years, announced) if date.fromordinal(day) not in named]
    return Ground(days, works, named, statutory, substitutes, unsettled, notices, statutes)


@cache
def _every_day(first_year: int, end_year: int) -> tuple[date, ...]:
    first, end = date(first_year, 1, 1).toordinal(), date(end_year, 1, 1).toordinal()
    return tuple(map(date.fromordinal, range(first, end)))


def _weeks(days: Sequence[date]) -> bytearray:
    offset = days[0].weekday()
    weeks = bytearray(_WEEK * (len(days) // 7 + 2))
    return weeks[offset : offset + len(days)]


def _substitutes(
    years: Iterable[int], statutory: dict[date, Statutory], named: dict[date, Notice]
) -> dict[date, Statutory]:
    """Give each statutory weekend day of ``years`` the next weekday that nothing else takes."""
    taken: dict[date, Statutory] = {}
    open_years = frozenset(years)
    for day, fact in statutory.items():
        if day.year in open_years and day.weekday() >= _SATURDAY:
            free = day + ONE_DAY
            while (
                free.weekday() >= _SATURDAY or free in statutory or free in taken or free in named
            ):
                free += ONE_DAY
            taken[free] = fact
    return taken


def _unsettled(years: range, announced: set[int]) -> Iterable[int]:
    """Yield the ordinals of the days that wait for an annual notice, ascending."""
    for year in years:
        settled_by_own = date(year, *_SETTLED_BY_OWN_NOTICE).toordinal()
        if year not in announced:
            yield from range(date(year, 1, 1).toordinal(), settled_by_own + 1)
        if year + 1 not in announced:
            yield from range(settled_by_own + 1, date(year, 12, 31).toordinal() + 1)
