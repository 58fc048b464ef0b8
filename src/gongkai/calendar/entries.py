"""The days in a notice file, as the notice itself writes them: interval, festival, 共N天."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.errors import InvalidInput

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# A name has no digit, 共 or 天: a second date, or a count nobody could check, is no name.
_NAME = r"[^\W\d_共天]+"
_ENTRY = re.compile(
    rf"(?P<first>{_DAY})(?:/(?P<last>{_DAY}))?"
    rf"(?:\s+{_NAME}(?:、{_NAME})*)?"
    rf"(?:[\s，,]*共\s*(?P<count>\d{{1,3}})\s*天)?"
)
_LONGEST_INTERVAL = timedelta(days=60)
_MOST_DAYS = 366
_MOST_SHOWN = 60


def days_of(entries: Iterable[str]) -> tuple[date, ...]:
    """Return the days that ``entries`` name, in their order.

    An entry is a day or an interval, then if wanted the festival, then if wanted the number of days
    the notice states: ``2027-02-05/2027-02-11 春节 共7天``. The number is held against the days;
    the name is for the reader.

    Raises:
        InvalidInput: an entry cannot be read, is no day, ends before it begins, is longer than any
            holiday, or states another number of days than it has.
    """
    days: list[date] = []
    for entry in entries:
        days += _days(entry)
        if len(days) > _MOST_DAYS:
            raise InvalidInput("more days are named than a year has: correct the days")
    return tuple(days)


def shown(value: object) -> str:
    """Return ``value`` as an error may show it: short, however large it is."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) >= 10**_MOST_SHOWN:
        return "so large a number"
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _days(entry: str) -> Iterator[date]:
    found = _ENTRY.fullmatch(entry.strip())
    if found is None:
        raise InvalidInput(
            f"{shown(entry)} cannot be read: write a day as 2018-04-05, an interval as "
            f"2018-02-15/2018-02-21, after it if wanted the festival and the count: 春节 共7天"
        )
    start = _day(found["first"])
    end = _day(found["last"] or found["first"])
    if end < start:
        raise InvalidInput(f"{shown(entry)} ends before it begins: write the earlier day first")
    if end - start > _LONGEST_INTERVAL:
        raise InvalidInput(f"{shown(entry)} is longer than any holiday: correct the days")
    length = (end - start).days + 1
    if found["count"] is not None and int(found["count"]) != length:
        raise InvalidInput(
            f"{shown(entry)} says {int(found['count'])} days but has {length}: "
            f"compare days and count with the notice and correct the wrong one"
        )
    return (start + timedelta(days=i) for i in range(length))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise InvalidInput(f"{text} is no day of the calendar ({fault}): correct it") from None
