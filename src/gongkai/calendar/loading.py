"""Reads notices and statutes from TOML: the shipped data, and files an operator imports."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TypeVar

from gongkai.calendar.notices import Notice, NoticeKind
from gongkai.calendar.statute import FestivalRule, Statute, Statutes
from gongkai.errors import InvalidInput

Table = Mapping[str, object]
T = TypeVar("T")

_LONGEST_INTERVAL = timedelta(days=60)


@cache
def shipped_notices() -> tuple[Notice, ...]:
    """Return every notice that ships with gongkai, national and local."""
    data = resources.files("gongkai.calendar").joinpath("data")
    files = sorted(data.joinpath("notices").iterdir(), key=lambda file: file.name)
    return tuple(
        notice
        for file in (*files, data.joinpath("local.toml"))
        if file.name.endswith(".toml")
        for notice in notices_from_toml(file.read_text(encoding="utf-8"), origin=file.name)
    )


@cache
def shipped_statutes() -> Statutes:
    """Return the statutory days that ship with gongkai."""
    file = resources.files("gongkai.calendar").joinpath("data", "statutory.toml")
    return statutes_from_toml(file.read_text(encoding="utf-8"), origin=file.name)


def notices_from_toml(text: str, origin: str = "the text") -> tuple[Notice, ...]:
    """Read the ``[[notice]]`` tables of a file.

    Days are written ``2018-04-05``, or ``2018-02-15/2018-02-21`` for all days from the first to the
    last, both included.

    Args:
        text: The file's text.
        origin: What to call the file in an error.

    Raises:
        InvalidInput: the text is not TOML, a value is missing, unknown or of another type, or a
            notice contradicts itself.
    """
    return tuple(_read(_notice, table, origin) for table in _tables(text, "notice", origin))


def statutes_from_toml(text: str, origin: str = "the text") -> Statutes:
    """Read the ``[[statute]]`` tables and the ``[festivals]`` of a file.

    Raises:
        InvalidInput: the text is not TOML, or a value is missing, unknown or of another type.
    """
    versions = [_read(_statute, table, origin) for table in _tables(text, "statute", origin)]
    festivals = _read(_festivals, _parse(text, origin), origin)
    return Statutes(tuple(sorted(versions, key=lambda version: version.known_from)), festivals)


def _parse(text: str, origin: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise InvalidInput(f"{origin} is not readable as TOML: {fault}") from fault


def _tables(text: str, name: str, origin: str) -> list[Table]:
    tables = _parse(text, origin).get(name)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidInput(f"{origin} has no [[{name}]]: write at least one such table")
    return tables


def _read(reader: Callable[[Table], T], table: Table, origin: str) -> T:
    """Read one table; say where the fault is when it cannot be read."""
    try:
        return reader(table)
    except KeyError as fault:
        raise InvalidInput(f"{origin}: {table.get('id', 'a table')} lacks {fault}") from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise InvalidInput(f"{origin}: {table.get('id', 'a table')}: {fault}") from fault
    except InvalidInput as fault:
        raise InvalidInput(f"{origin}: {fault}") from fault


def _notice(table: Table) -> Notice:
    values = {key: value for key, value in table.items() if key not in _NOTICE_KEYS}
    if values:
        raise InvalidInput(
            f"{table['id']} has the unknown key {min(values)!r}: remove or correct it"
        )
    return Notice(
        id=_text(table["id"]),
        kind=NoticeKind(_text(table["kind"])),
        year=_whole(table["year"]),
        number=_text(table["number"]),
        title=_text(table["title"]),
        issued=None if table.get("issued") is None else _day(table["issued"]),
        known_from=_day(table["known_from"]),
        source=_text(table["source"]),
        off=tuple(_days(table.get("off", []))),
        worked=tuple(_days(table.get("worked", []))),
        jurisdiction=_text(table.get("jurisdiction", "CN")),
        occasion=_text(table.get("occasion", "")),
        note=_text(table.get("note", "")),
    )


_NOTICE_KEYS = frozenset(field.name for field in fields(Notice))


def _statute(table: Table) -> Statute:
    return Statute(
        id=_text(table["id"]),
        first_year=_whole(table["first_year"]),
        number=_text(table["number"]),
        title=_text(table["title"]),
        issued=_day(table["issued"]),
        known_from=_day(table["known_from"]),
        source=_text(table["source"]),
        rules=tuple(map(_rule, _list(table["days"]))),
        note=_text(table.get("note", "")),
    )


def _rule(entry: object) -> FestivalRule:
    table = _table(entry)
    name, days = _text(table["name"]), _whole(table["days"])
    if "on" in table:
        first = date.fromisoformat(f"2000-{_text(table['on'])}")
        return FestivalRule(name, days, on=(first.month, first.day))
    return FestivalRule(name, days, offset=_whole(table["offset"]))


def _festivals(table: Table) -> dict[int, dict[str, date]]:
    return {
        int(year): {name: _day(day) for name, day in _table(days).items()}
        for year, days in _table(table["festivals"]).items()
    }


def _days(entries: object) -> Iterable[date]:
    for entry in _list(entries):
        first, _, last = _text(entry).partition("/")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        if end < start:
            raise InvalidInput(f"{entry} ends before it begins: write the earlier day first")
        if end - start > _LONGEST_INTERVAL:
            raise InvalidInput(f"{entry} is longer than any holiday: correct the days")
        yield from (start + timedelta(days=i) for i in range((end - start).days + 1))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a text in quotes")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} should be a whole number")
    return value


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError(f"{value!r} should be a day written as 2018-04-05, without quotes")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} should be a list")
    return value


def _table(value: object) -> Table:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} should be a table")
    return value
