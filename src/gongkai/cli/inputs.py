"""From what people type to values: moments, days, pauses, fields and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from gongkai.calendar import Consultation, Pause
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

_MAX_KEY = 100


def moment(text: str) -> datetime:
    """Read an instant; without an offset it is Beijing time, a bare day begins at 00:00.

    >>> moment("2018-09-28T10:00").isoformat()
    '2018-09-28T10:00:00+08:00'
    """
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            f"{text!r} is no moment: write 2018-09-28T10:00 (Beijing time), "
            "or add an offset such as +08:00"
        ) from None
    return value if value.tzinfo else value.replace(tzinfo=BEIJING)


def day(text: str) -> date:
    """Read a calendar day.

    >>> day("2018-09-28")
    datetime.date(2018, 9, 28)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"{text!r} is no day: write it like 2018-09-28") from None


def pause(text: str) -> Pause:
    """Read a pause: the last day that counts, two dots, the last day that does not.

    >>> pause("2018-09-28..2018-10-08").through
    datetime.date(2018, 10, 8)
    """
    after, dots, through = text.partition("..")
    if not dots:
        raise InvalidInput(f"{text!r} is no pause: write AFTER..THROUGH, 2018-09-28..2018-10-08")
    return Pause(day(after), day(through))


def consultation(text: str) -> Consultation:
    """Read when a third party was asked: the days of sending, of receipt and, if any, of its reply.

    >>> consultation("2025-12-12,2025-12-15").received
    datetime.date(2025, 12, 15)
    """
    sent, *days = text.split(",")
    if len(days) not in {1, 2}:
        raise InvalidInput(
            f"{text!r} is no consultation: write SENT,RECEIVED or SENT,RECEIVED,REPLIED, "
            f"2025-12-12,2025-12-15"
        )
    received, replied = day(days[0]), day(days[1]) if days[1:] else None
    return Consultation(day(sent), received, replied=replied)


def time_of_day(text: str) -> time:
    """Read a time of day, in Beijing.

    >>> time_of_day("17:30")
    datetime.time(17, 30)
    """
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"{text!r} is no time of day: write it like 17:30") from None


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed for a command's fields: values, and files that are not stored yet."""

    values: dict[str, object]
    files: dict[str, Path]


def fields(values: Sequence[str], files: Sequence[str]) -> Given:
    """Read ``--set field=value`` and ``--evidence field=FILE``."""
    given = Given({}, {})
    for text in values:
        name, value = _pair(text, "--set", "VALUE", given)
        given.values[name] = value
    for text in files:
        name, path = _pair(text, "--evidence", "FILE", given)
        given.files[name] = Path(path)
    return given


def content(file: Path, most: int) -> bytes:
    """Return what is in a file of at most so many bytes."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        raise InvalidInput(
            f"{file} cannot be read ({error.strerror}): check its name and rights"
        ) from error
    if len(raw) > most:
        raise InvalidInput(f"{file} is larger than {most // 2**20} MB: name the right file")
    return raw


def idempotency_key(text: str | None) -> str | None:
    """Return the key of a command as it was given, if it can serve as one."""
    if text is not None and not 0 < len(text.strip()) <= _MAX_KEY:
        raise InvalidInput(f"--key needs 1 to {_MAX_KEY} characters; leave it out for none")
    return text


def _pair(text: str, option: str, what: str, given: Given) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals or not name:
        raise InvalidInput(f"{option} {text!r} cannot be read: write {option} FIELD={what}")
    if name in given.values or name in given.files:
        raise InvalidInput(f"The field {name!r} is given twice: give it once")
    return name, value
