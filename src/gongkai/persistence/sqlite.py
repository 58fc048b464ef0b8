"""SQLite so that an acknowledged change is never lost: which library, which settings, which disk.

Each rule answers something that was tried and went wrong:

* Python's own transaction handling lost 150 of 300 updates without an error. So the driver never
  emits ``BEGIN``; we do, and a unit of work that writes takes the write lock *before* it reads.
* ``synchronous=NORMAL`` loses acknowledged commits when the power fails; ``FULL`` does not.
* Write-ahead logging in SQLite 3.7.0 to 3.51.2 can corrupt the file when two connections meet
  (the "WAL-reset bug"). An affected library keeps a rollback journal instead, which is slower and
  safe.
* Network file systems do not lock reliably.
"""

import logging
import sqlite3
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from gongkai.errors import InvalidInput, Unavailable

BUSY_SECONDS = 30
"""How long SQLite itself waits for a lock that another program holds."""

NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "ceph", "cifs", "lustre", "ncpfs", "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs"}
    | {"fuse.ceph", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs"}
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JournalRule:
    """How a library has to keep its journal for no acknowledged commit to be lost.

    Attributes:
        journal_mode: ``wal`` or ``delete``.
        synchronous: SQLite's figure: 2 is FULL; 3 is EXTRA, which also syncs the directory.
    """

    journal_mode: str
    synchronous: int


WRITE_AHEAD = JournalRule("wal", 2)
ROLLBACK = JournalRule("delete", 3)


def journal_rule(version: tuple[int, ...]) -> JournalRule:
    """Return how the library of this version has to keep its journal.

    >>> journal_rule((3, 40, 1)).journal_mode
    'delete'
    """
    line = version[:2]
    fixed = (
        version >= (3, 51, 3)
        or (line == (3, 50) and version >= (3, 50, 7))
        or (line == (3, 44) and version >= (3, 44, 6))
    )
    return WRITE_AHEAD if fixed else ROLLBACK


def best_driver() -> ModuleType:
    """Return Python's own ``sqlite3`` if its library is sound, else ``pysqlite3`` if that one is.

    What counts is the library that was loaded, not the one Python was built with. With neither
    sound, Python's own is returned; `journal_rule` then keeps it safe.
    """
    if journal_rule(sqlite3.sqlite_version_info) == WRITE_AHEAD:
        return sqlite3
    try:
        bundled = import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3
    return bundled if journal_rule(bundled.sqlite_version_info) == WRITE_AHEAD else sqlite3


def database_file(url: URL) -> Path:
    """Return the absolute path of the database file that ``url`` names.

    Raises:
        InvalidInput: The URL names no file, or a database in memory, which no second process can
            share.
    """
    name = url.database or ""
    if url.host or url.query or name in {"", ":memory:"} or name.startswith("file:"):
        raise InvalidInput(f"'{url}' names no database file: write sqlite:///path/to/file.db")
    return Path(name).absolute()


def refuse_network_file_system(file: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Refuse a database on a disk where locks do not hold.

    Args:
        file: The database file; it need not exist yet.
        mounts: The kernel's list of mounted file systems; nothing is checked where there is none.

    Raises:
        Unavailable: ``file`` is on a network file system.
    """
    kind = _file_system_of(file, mounts)
    if kind in NETWORK_FILE_SYSTEMS:
        raise Unavailable(
            f"The database {file} is on a network file system ({kind}), where SQLite can lose "
            "data: move it to a local disk, or use PostgreSQL"
        )


def _file_system_of(file: Path, mounts: Path) -> str:
    """Return the type of the file system ``file`` is on, or nothing where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    target, found, depth = file.resolve(), "", -1
    for line in lines:
        _device, mount, kind, *_rest = line.split(" ")
        for code, character in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
            mount = mount.replace(code, character)  # written in octal
        point = Path(mount)
        # Of two file systems mounted on one point the later one is seen.
        if target.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = kind, len(point.parts)
    return found


def open_sqlite(url: URL) -> Engine:
    """Make an engine whose connections keep the rules of this module; it never creates a file.

    Connections are made on first use. ``readonly=True`` among the execution options makes a unit of
    work that sees one snapshot and cannot write; any other takes the write lock when it begins.

    Raises:
        InvalidInput: The URL names no database file.
        Unavailable: The file is on a network file system.
    """
    file = database_file(url)
    refuse_network_file_system(file)
    driver = best_driver()
    rule = journal_rule(driver.sqlite_version_info)
    if rule == ROLLBACK:
        _log.warning(
            "SQLite %s has the WAL-reset bug: using a rollback journal (slower, safe)",
            driver.sqlite_version,
        )

    def connect() -> DBAPIConnection:
        connection: DBAPIConnection = driver.connect(
            f"{file.as_uri()}?mode=rw",  # rw: a missing file is an error, not an empty database
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # the driver never emits BEGIN
            check_same_thread=False,  # the pool hands a connection to one thread at a time
        )
        try:
            _apply(connection, rule)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        url.set(database=str(file)),
        module=driver,
        creator=connect,
        pool_size=10,
        max_overflow=30,  # as many as the web server has threads
        hide_parameters=True,  # what people wrote does not belong in an error's text
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Open the transaction: a writer takes its lock now, a reader is kept from writing."""
    readonly = bool(connection.get_execution_options().get("readonly"))
    entry = connection.connection.info
    if entry.get("readonly", False) != readonly:
        connection.exec_driver_sql(f"PRAGMA query_only={int(readonly)}")
        entry["readonly"] = readonly
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")


def _apply(connection: DBAPIConnection, rule: JournalRule) -> None:
    """Set what SQLite forgets between connections, and refuse one that did not take it."""
    wanted = {
        "journal_mode": rule.journal_mode,
        "synchronous": rule.synchronous,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 64 * 1024 * 1024,
    }
    cursor = connection.cursor()
    try:
        for name, value in wanted.items():
            cursor.execute(f"PRAGMA {name}={value}")
            cursor.execute(f"PRAGMA {name}")
            (got,) = cursor.fetchone() or (None,)
            if got != value:
                raise Unavailable(
                    f"SQLite keeps {name}={got} where {value} is needed for records to be safe; "
                    "stop all programs that have the database open, then try again"
                )
    finally:
        cursor.close()
