"""What a database's refusals mean to the person who waits, and what that person can do.

Drivers report the disk, the network and our own mistakes with the same few classes. Here the first
two become `Unavailable`, a lost race becomes `Conflict`, and the rest (a broken constraint, a wrong
statement) passes unchanged to whoever wrote the statement. The original is always the
``__cause__``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gongkai.errors import Conflict, GongkaiError, Unavailable

_SET_UP = "run `gongkai init`"

# SQLite's result codes, extended ones by their first part: SQLITE_IOERR_FSYNC is an SQLITE_IOERR.
_SQLITE = {
    "SQLITE_CANTOPEN": f"There is no database at {{where}}, or it cannot be opened: {_SET_UP}",
    "SQLITE_BUSY": "The database {where} is locked by another program; try again",
    "SQLITE_LOCKED": "The database {where} is locked by another program; try again",
    "SQLITE_FULL": "The disk with the database {where} is full: make room, then try again",
    "SQLITE_IOERR": "The disk with the database {where} reports an error: check it, then try again",
    "SQLITE_NOTADB": "The file {where} is not a database: check the path, or restore a backup",
    "SQLITE_CORRUPT": "The database {where} is damaged: stop gongkai and restore a backup",
    "SQLITE_READONLY": "The database {where} may not be written: check the rights of the file",
    "SQLITE_PERM": "The database {where} may not be opened: check the rights of the file",
}

# PostgreSQL's SQLSTATEs, whole or by class (their first two characters).
_POSTGRESQL = {
    "08": "The connection to {where} was lost; look what was saved, then try again",
    "28": "{where} does not let us in: check user and password in the database URL",
    "3D000": f"There is no database {{where}}: create it, then {_SET_UP}",
    "42P01": f"The database {{where}} is not set up for this version: {_SET_UP}",
    "53100": "The disk of {where} is full: make room, then try again",
    "53": "{where} has no room for more work at present; try again",
    "55P03": "What is to be changed in {where} is locked by somebody else; try again",
    "25006": "{where} does not accept changes at present (it may be a standby); try again",
    "57P": "{where} is being stopped or started; look what was saved, then try again",
    "58": "The disk of {where} reports an error: check it, then try again",
    "XX001": "The database {where} is damaged: stop gongkai and restore a backup",
}
_LOST_RACES = {"40001", "40P01"}
_WRITE_REFUSED = {"SQLITE_READONLY", "25006"}


@contextmanager
def translated(where: str, *, reading: bool = False) -> Iterator[None]:
    """Turn the driver's errors inside the block into ours.

    Args:
        where: The database as a person should read it; never with a password.
        reading: The block may only read, so a refused write in it is a mistake of ours and stays as
            it is.

    Raises:
        Unavailable: The database cannot be used at present; the text says what to do.
        Conflict: Another transaction won.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("Too many requests at once; try again") from error
    except DBAPIError as error:
        meaning = _meaning(error, where, reading=reading)
        if meaning is None:
            raise
        raise meaning from error


def _meaning(error: DBAPIError, where: str, *, reading: bool) -> GongkaiError | None:
    """Return what the driver's error means, or nothing where it is for the caller."""
    sqlite_code: str | None = getattr(error.orig, "sqlite_errorname", None)
    code = sqlite_code or getattr(error.orig, "sqlstate", None)
    if reading and code in _WRITE_REFUSED:
        return None
    if code in _LOST_RACES:
        return Conflict("Somebody else changed the same thing at the same time; look again")
    if sqlite_code:
        text = _sqlite_text(sqlite_code, str(error.orig))
    elif code:
        text = next((text for key, text in _POSTGRESQL.items() if code.startswith(key)), None)
    else:
        text = _without_code(error)
    return Unavailable(text.format(where=where)) if text else None


def _sqlite_text(code: str, message: str) -> str | None:
    if code == "SQLITE_ERROR" and message.startswith("no such table"):
        return _POSTGRESQL["42P01"]
    return _SQLITE.get("_".join(code.split("_")[:2]))


def _without_code(error: DBAPIError) -> str | None:
    """Return the text for what the client library reports itself: no connection, or a lost one."""
    if error.connection_invalidated:
        return _POSTGRESQL["08"]
    if type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}:
        reason = str(error.orig).strip().splitlines()[-1].replace("{", "{{").replace("}", "}}")
        return f"Cannot use {{where}}: is PostgreSQL running, is the URL right? ({reason})"
    return None
