"""A year at a glance: twelve months for a terminal, every day for programs."""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from gongkai.calendar.facts import Certainty, DayFact, DayKind
from gongkai.calendar.notices import Notice
from gongkai.calendar.spans import spelled
from gongkai.calendar.statute import Statute
from gongkai.calendar.working import WorkingCalendar
from gongkai.errors import InvalidInput

_WEEKDAYS = "一二三四五六日"
_CELL = 3
"""Columns of one day: two for its number, one for its mark."""
_MONTH = _CELL * len(_WEEKDAYS)
_GAP = 3
_LEGEND = (
    ("*", "放假", "off by the statute or a notice"),
    ("+", "调休上班", "weekend day worked"),
    ("?", "尚未公布，按星期预计", "not announced, expected from the weekday"),
    ("~", "尚未公布，预计补假", "not announced, expected off in place of a weekend"),
)
_ONE_DAY = timedelta(days=1)


def year_view(calendar: WorkingCalendar, year: int, *, columns: int = 3) -> str:
    """Return ``year`` as text for a terminal: months, legend, what decides, how far it is known.

    Args:
        calendar: The calendar to show.
        year: A year it covers.
        columns: How many months stand side by side; three take 69 columns.

    Raises:
        InvalidInput: ``year`` is no year, or ``columns`` is not 1 to 12.
        OutsideCalendar: the calendar does not cover the year.
    """
    if type(columns) is not int or not 1 <= columns <= 12:  # noqa: PLR2004 -- months of a year
        raise InvalidInput(f"{columns!r} months cannot stand side by side: give 1 to 12")
    facts = _facts(calendar, year)
    months = [_month([f for f in facts if f.day.month == month]) for month in range(1, 13)]
    rows = [months[at : at + columns] for at in range(0, 12, columns)]
    lines = [
        *(line for row in rows for line in (*_beside(row), "")),
        *(f"{mark} {zh} {english}" for mark, zh, english in _LEGEND),
        "",
        "依据 Decided by:",
        *_told(calendar, year, facts),
        "",
        _announced(year, facts),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def year_json(calendar: WorkingCalendar, year: int) -> dict[str, object]:
    """Return ``year`` for programs: each day, what decides, how far it is announced.

    Raises:
        InvalidInput: ``year`` is no year.
        OutsideCalendar: the calendar does not cover the year.
    """
    facts = _facts(calendar, year)
    through = _announced_through(facts)
    return {
        "year": year,
        "calendar": calendar.fingerprint,
        "announced_through": through.isoformat() if through else None,
        "days": [day_json(fact) for fact in facts],
        "documents": [
            {
                "id": document.id,
                "kind": _kind(document),
                "number": document.number,
                "title": document.title,
                "known_from": document.known_from.isoformat(),
                "off": [day.isoformat() for day in off],
                "worked": [day.isoformat() for day in worked],
            }
            for document, off, worked in _documents(calendar, year, facts)
        ],
    }


def day_json(fact: DayFact) -> dict[str, object]:
    """Return what is known about one day for programs."""
    return {
        "date": fact.day.isoformat(),
        "weekday": fact.day.isoweekday(),
        "works": fact.works,
        "kind": fact.kind.value,
        "certainty": fact.certainty.value,
        "notice": fact.notice_id,
        "name": fact.name,
    }


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes; a Chinese character takes two."""
    return sum(
        0 if unicodedata.combining(one) else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )


def _facts(calendar: WorkingCalendar, year: int) -> list[DayFact]:
    if type(year) is not int or not 1 <= year <= date.max.year:
        raise InvalidInput(f"{year!r} is no year: give a number such as 2026")
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [calendar.day(date.fromordinal(day)) for day in range(first, last + 1)]


def _month(facts: list[DayFact]) -> list[str]:
    first = facts[0].day
    cells = [" " * _CELL] * first.weekday()
    cells += [f"{fact.day.day:>2}{_mark(fact)}" for fact in facts]
    weeks = ["".join(cells[at : at + 7]) for at in range(0, len(cells), 7)]
    return [
        _centred(f"{first.year}年{first.month}月"),
        "".join(_padded(weekday, _CELL) for weekday in _WEEKDAYS),
        *weeks,
    ]


def _mark(fact: DayFact) -> str:
    if fact.kind is DayKind.SUBSTITUTE_REST:
        return "~"
    if fact.certainty is Certainty.PROJECTED:
        return "?"
    if fact.kind is DayKind.MAKE_UP_WORKDAY:
        return "+"
    return "*" if fact.kind in (DayKind.STATUTORY, DayKind.REST_BY_NOTICE) else " "


def _beside(months: list[list[str]]) -> Iterator[str]:
    for parts in zip_longest(*months, fillvalue=""):
        yield (" " * _GAP).join(_padded(part, _MONTH) for part in parts)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _centred(text: str) -> str:
    return " " * ((_MONTH - width(text)) // 2) + text


_Decided = tuple[Notice | Statute, list[date], list[date]]


def _documents(calendar: WorkingCalendar, year: int, facts: list[DayFact]) -> Iterator[_Decided]:
    """Yield what the year rests on, as it became known: the days it still makes off, and worked.

    A notice of this year is told even where later ones have taken all its days.
    """
    deciding = {fact.notice_id for fact in facts}
    found: list[Notice | Statute] = [n for n in calendar.notices if _touches(n, year)]
    found += [s for s in calendar.ground.statutes.versions if s.id in deciding]
    for document in sorted(found, key=lambda one: one.known_from):
        # A day expected off in place of a weekend cites the statute, but is not decided by it.
        days = [
            fact
            for fact in facts
            if fact.notice_id == document.id and fact.kind is not DayKind.SUBSTITUTE_REST
        ]
        yield document, [f.day for f in days if not f.works], [f.day for f in days if f.works]


def _touches(notice: Notice, year: int) -> bool:
    return notice.year == year or any(day.year == year for day in (*notice.off, *notice.worked))


def _told(calendar: WorkingCalendar, year: int, facts: list[DayFact]) -> Iterator[str]:
    told = False
    for document, off, worked in _documents(calendar, year, facts):
        told = True
        number = document.number or document.id
        yield f"  {document.known_from} {number} {document.title}"
        if off:
            yield f"    休 off: {spelled(off)}"
        if worked:
            yield f"    班 worked: {spelled(worked)}"
        if not (off or worked):
            yield "    各日均已由其他通知另行安排 every day is decided by another notice"
    if not told:
        yield "  无 nothing"


def _kind(document: Notice | Statute) -> str:
    return document.kind.value if isinstance(document, Notice) else "statute"


def _announced_through(facts: list[DayFact]) -> date | None:
    """Return the last day up to which the year is announced; `None` where none of it is."""
    waiting = (fact.day for fact in facts if fact.certainty is not Certainty.ANNOUNCED)
    first = next(waiting, facts[-1].day + _ONE_DAY)
    return None if first == facts[0].day else first - _ONE_DAY


def _announced(year: int, facts: list[DayFact]) -> str:
    through = _announced_through(facts)
    if through is None:
        return f"{year}年放假安排尚未公布 {year} is not announced"
    if through == facts[-1].day:
        return f"{year}年全年已公布 the whole of {year} is announced"
    return f"{year}年已公布至{through} {year} is announced through {through}"
