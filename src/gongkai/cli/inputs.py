"""From what people type to values: moments, days, pauses, fields and files."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from gongkai.calendar import Pause
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

_MAX_KEY = 200


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

    >>> pause("2018-09-28..2018-10-08").to_json()
    {'after': '2018-09-28', 'through': '2018-10-08'}
    """
    after, dots, through = text.partition("..")
    if not dots:
        raise InvalidInput(f"{text!r} is no pause: write AFTER..THROUGH, 2018-09-28..2018-10-08")
    return Pause(day(after), day(through))


def fields(values: Sequence[str], files: Sequence[str]) -> dict[str, object]:
    """Read ``--set field=value`` and ``--evidence field=FILE`` into the input of a command."""
    found: dict[str, object] = {}
    for text in values:
        name, value = _pair(text, "--set", "VALUE", found)
        found[name] = value
    for text in files:
        name, path = _pair(text, "--evidence", "FILE", found)
        found[name] = evidence(Path(path))
    return found


def evidence(file: Path) -> dict[str, str]:
    """Return a file's name and the SHA-256 of its content, read piece by piece."""
    if file.exists() and not file.is_file():
        raise InvalidInput(f"{file} is not a file: name the file that is the evidence")
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InvalidInput(
            f"The evidence {file} cannot be read ({error.strerror}): check its name and rights"
        ) from error
    return {"name": file.name, "sha256": digest}


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


def _pair(text: str, option: str, what: str, found: dict[str, object]) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals or not name:
        raise InvalidInput(f"{option} {text!r} cannot be read: write {option} FIELD={what}")
    if name in found:
        raise InvalidInput(f"The field {name!r} is given twice: give it once")
    return name, value
