"""Reads notices and statutes from TOML: the shipped data, and files an operator imports."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from gongkai.calendar.entries import days_of, shown
from gongkai.calendar.notices import Notice, NoticeKind
from gongkai.calendar.statute import FestivalRule, Statute, Statutes
from gongkai.errors import InvalidInput

Table = Mapping[str, object]
T = TypeVar("T")

# importlib.resources would do it too, and takes as long as reading everything.
_DATA = Path(__file__).with_name("data")

_MOST_CHARACTERS = 200_000
_LONGEST_LINE = 2_000
"""A dotted key of thousands of parts would keep tomllib busy for hours."""
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no database takes as text, or no terminal shows."""


@cache
def shipped_notices() -> tuple[Notice, ...]:
    """Return every notice that ships with gongkai, national and local."""
    files = sorted(_DATA.joinpath("notices").iterdir())
    return tuple(
        notice
        for file in (*files, _DATA / "local.toml")
        if file.name.endswith(".toml")
        for notice in notices_from_toml(file.read_text(encoding="utf-8"), origin=file.name)
    )


@cache
def shipped_statutes() -> Statutes:
    """Return the statutory days that ship with gongkai."""
    file = _DATA / "statutory.toml"
    return statutes_from_toml(file.read_text(encoding="utf-8"), origin=file.name)


def notices_from_toml(text: str | bytes, origin: str = "the text") -> tuple[Notice, ...]:
    """Read the ``[[notice]]`` tables of a file.

    Days are written ``2018-04-05``, or ``2018-02-15/2018-02-21`` for all days from the first to the
    last, both included. The festival and the notice's own count may follow, and a count is held
    against the days: ``"2018-02-15/2018-02-21 春节 共7天"``.

    Args:
        text: The file's text, or its bytes in UTF-8.
        origin: What to call the file in an error.

    Raises:
        InvalidInput: the text is not TOML, a value is missing, unknown or of another type, a count
            is wrong, or a notice contradicts itself. The error names file and notice.
    """
    content = _parse(text, origin)
    unknown = content.keys() - {"notice"}
    if "notice" in content and unknown:
        raise InvalidInput(
            f"{origin} has the unknown table or key {shown(min(unknown))}: "
            f"remove it, or write it into a [[notice]]"
        )
    return tuple(_read(_notice, *one, origin) for one in _tables(content, "notice", origin))


def statutes_from_toml(text: str | bytes, origin: str = "the text") -> Statutes:
    """Read the ``[[statute]]`` tables and the ``[festivals]`` of a file.

    Raises:
        InvalidInput: the text is not TOML, or a value is missing, unknown or of another type.
    """
    content = _parse(text, origin)
    versions = [_read(_statute, *one, origin) for one in _tables(content, "statute", origin)]
    festivals = _read(_festivals, content, "[festivals]", origin)
    return Statutes(tuple(sorted(versions, key=lambda version: version.known_from)), festivals)


def _parse(text: str | bytes, origin: str) -> Table:
    if len(text) > _MOST_CHARACTERS:
        raise InvalidInput(f"{origin} is too large for holiday notices: split it")
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as fault:
            raise InvalidInput(f"{origin} is no text in UTF-8: save it as such") from fault
    if any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise InvalidInput(f"{origin} has a line longer than {_LONGEST_LINE} characters: break it")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise InvalidInput(f"{origin} is not readable as TOML: {fault}; correct it") from fault


def _tables(content: Table, name: str, origin: str) -> list[tuple[Table, str]]:
    """Return each ``[[name]]`` with what to call it in an error."""
    tables = content.get(name)
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        raise InvalidInput(f"{origin} has no [[{name}]]: write at least one such table")
    return [(table, _called(table, name, at)) for at, table in enumerate(tables, start=1)]


def _called(table: Table, name: str, at: int) -> str:
    named = table.get("id")
    return shown(named) if isinstance(named, str) and named else f"[[{name}]] no. {at}"


def _read(reader: Callable[[Table], T], table: Table, what: str, origin: str) -> T:
    """Read one table; say where the fault is when it cannot be read."""
    try:
        return reader(table)
    except KeyError as fault:
        raise InvalidInput(f"{origin}: {what} lacks {fault}: add it") from fault
    except (ValueError, InvalidInput) as fault:
        raise InvalidInput(f"{origin}: {what}: {fault}") from fault


def _notice(table: Table) -> Notice:
    values = {key: value for key, value in table.items() if key not in _NOTICE_KEYS}
    if values:
        raise InvalidInput(f"unknown key {shown(min(values))}: remove or correct it")
    return Notice(
        id=_text(table["id"]),
        kind=_kind(table["kind"]),
        year=_whole(table["year"]),
        number=_text(table["number"]),
        title=_text(table["title"]),
        issued=None if table.get("issued") is None else _day(table["issued"]),
        known_from=_day(table["known_from"]),
        source=_text(table["source"]),
        off=days_of(map(_text, _list(table.get("off", [])))),
        worked=days_of(map(_text, _list(table.get("worked", [])))),
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
        _whole(int(year)): {name: _day(day) for name, day in _table(days).items()}
        for year, days in _table(table["festivals"]).items()
    }


def _kind(value: object) -> NoticeKind:
    try:
        return NoticeKind(_text(value))
    except ValueError:
        kinds = ", ".join(NoticeKind)
        raise InvalidInput(f"{shown(value)} is no kind of notice: give one of {kinds}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"{shown(value)} should be a text in quotes: write it so")
    if _UNSTORABLE.search(value):
        raise InvalidInput(f"{shown(value)} holds a control character: remove it")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or abs(value) > date.max.year:
        raise InvalidInput(f"{shown(value)} should be a whole number such as 2018: write it so")
    return value


def _day(value: object) -> date:
    if type(value) is not date:
        raise InvalidInput(f"{shown(value)} should be a day: write 2018-04-05, without quotes")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise InvalidInput(f"{shown(value)} should be a list: put it in square brackets")
    return value


def _table(value: object) -> Table:
    if not isinstance(value, dict):
        raise InvalidInput(f"{shown(value)} should be a table: put it in curly brackets")
    return value
