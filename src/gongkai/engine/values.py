"""How raw input, from a form or a program, becomes the fact that is recorded."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from gongkai.clock import BEIJING
from gongkai.engine.facts import FactValue
from gongkai.engine.fields import Field, FieldKind, Tense
from gongkai.errors import InvalidInput

MAX_TEXT = 20_000
"""Longest text one field takes, in characters: enough for any reply letter."""


class InvalidValue(InvalidInput):
    """A field's value cannot be used; `problem` completes the sentence 'The field …'."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def parse_value(field: Field, raw: object, now: datetime) -> FactValue:
    """Turn ``raw`` (text from a form, or a JSON value) into the fact to record.

    Raises:
        InvalidValue: The value is of the wrong sort, absurd, or on the wrong side of ``now``.
    """
    return _PARSERS[field.kind](field, raw, now)


def _text(_field: Field, raw: object, _now: datetime) -> FactValue:
    if not isinstance(raw, str) or not raw.strip():
        raise InvalidValue("needs some text")
    if len(raw) > MAX_TEXT:
        raise InvalidValue(f"is longer than {MAX_TEXT} characters; shorten it or attach a file")
    if not _is_storable(raw):
        raise InvalidValue("holds a character that cannot be stored; type it anew")
    return raw.strip()


def _is_storable(raw: str) -> bool:
    """Return whether databases take the text: no NUL, no half of a surrogate pair."""
    return "\x00" not in raw and not any("\ud800" <= character <= "\udfff" for character in raw)


def _number(_field: Field, raw: object, _now: datetime) -> FactValue:
    try:
        value = int(raw) if isinstance(raw, (str, int)) and not isinstance(raw, bool) else -1
    except ValueError:
        value = -1
    if not 0 <= value < 10**12:
        raise InvalidValue(f"needs a whole number of 0 or more, not {raw!r}")
    return value


_YES_NO = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def _flag(_field: Field, raw: object, _now: datetime) -> FactValue:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in _YES_NO:
        return _YES_NO[raw.lower()]
    raise InvalidValue(f"needs yes or no, not {raw!r}")


def _choice(field: Field, raw: object, _now: datetime) -> FactValue:
    options = field.options or {}
    if not isinstance(raw, str) or raw not in options:
        raise InvalidValue(f"needs one of {', '.join(options)}, not {raw!r}")
    return raw


def _choices(field: Field, raw: object, now: datetime) -> FactValue:
    items = [part.strip() for part in raw.split(",")] if isinstance(raw, str) else raw
    given = [item for item in items if item != ""] if isinstance(items, list) else None
    if given is None or (field.required and not given):
        raise InvalidValue(f"needs some of {', '.join(field.options or {})}")
    return sorted({str(_choice(field, item, now)) for item in given})


def _day(field: Field, raw: object, now: datetime) -> FactValue:
    try:
        value = date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        value = None
    if value is None:
        raise InvalidValue(f"needs a day like 2018-09-28, not {raw!r}")
    today = now.astimezone(BEIJING).date()
    _check_tense(field, value < today, value > today, str(value))
    return value.isoformat()


def _instant(field: Field, raw: object, now: datetime) -> FactValue:
    try:
        value = _in_beijing(raw) if isinstance(raw, str) and len(raw) > 10 else None  # noqa: PLR2004 -- a bare date has ten characters
    except (ValueError, OverflowError):
        value = None
    if value is None:
        raise InvalidValue(f"needs an instant like 2018-09-28T09:30, not {raw!r}")
    _check_tense(field, value < now, value > now + timedelta(minutes=1), str(raw))
    return value.isoformat()


def _in_beijing(raw: str) -> datetime:
    value = datetime.fromisoformat(raw)
    return value.astimezone(BEIJING) if value.tzinfo else value.replace(tzinfo=BEIJING)


def _check_tense(field: Field, is_past: bool, is_future: bool, shown: str) -> None:  # noqa: FBT001
    if field.tense is Tense.PAST and is_future:
        raise InvalidValue(f"lies in the future ({shown}); record what has happened")
    if field.tense is Tense.FUTURE and is_past:
        raise InvalidValue(f"lies in the past ({shown}); give a day that is still to come")


def _link(field: Field, raw: object, now: datetime) -> FactValue:
    address = raw.strip() if isinstance(raw, str) else ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    # urlsplit drops line breaks and tabs inside an address; what is stored would hold them.
    whole = len(address.split()) == 1
    if not whole or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidValue(f"needs a web address like https://mzj.fuzhou.gov.cn/…, not {raw!r}")
    return _text(field, address, now)


_SHA256_HEX = 64


def _evidence(field: Field, raw: object, now: datetime) -> FactValue:
    if isinstance(raw, Mapping) and set(raw) == {"name", "sha256"}:
        name, digest = raw["name"], raw["sha256"]
        if (
            isinstance(name, str)
            and name.strip()
            and isinstance(digest, str)
            and len(digest) == _SHA256_HEX
            and set(digest) <= set("0123456789abcdef")
        ):
            return {"name": str(_text(field, name, now)), "sha256": digest}
    raise InvalidValue("needs a file")


_PARSERS = {
    FieldKind.TEXT: _text,
    FieldKind.UNIT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.FLAG: _flag,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.DAY: _day,
    FieldKind.INSTANT: _instant,
    FieldKind.LINK: _link,
    FieldKind.EVIDENCE: _evidence,
}
