"""One `Database` per process: the only door to the records, one way to read, one to write."""

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import Connection, Engine

from gongkai.errors import Unavailable
from gongkai.persistence.engines import open_engine
from gongkai.persistence.failures import translated
from gongkai.persistence.sqlite import database_file
from gongkai.persistence.writer_lock import writer_turn

WRITER_SECONDS = 30.0
"""How long a writer waits for its turn before it gives up."""


class Database:
    """The records of one office; may be used by many threads.

    >>> db = Database.open("sqlite:////nowhere/at-all.db")
    Traceback (most recent call last):
    ...
    gongkai.errors.Unavailable: There is no database at /nowhere/at-all.db: run `gongkai init`
    """

    def __init__(self, engine: Engine, file: Path | None, writer_seconds: float) -> None:
        self.engine = engine
        self.file = file
        """The SQLite file, or None on PostgreSQL."""
        self.where = str(file) if file else engine.url.render_as_string(hide_password=True)
        """The database as a person may read it: never with its password."""
        self._writer_seconds = writer_seconds
        self._inside = threading.local()
        # A reader sees one snapshot on both databases, so that a page is never half old, half new.
        # A writer on PostgreSQL sees what others have committed and locks the rows it has read.
        if file:
            self._reading = engine.execution_options(readonly=True)
            self._writing = engine
        else:
            self._reading = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            self._writing = engine.execution_options(isolation_level="READ COMMITTED")

    @classmethod
    def open(
        cls, url: str, *, create: bool = False, writer_seconds: float = WRITER_SECONDS
    ) -> Self:
        """Open the database that ``url`` names and make sure that it answers.

        Args:
            url: ``sqlite:///path`` or ``postgresql://user@host/name``.
            create: Make an empty SQLite file where there is none. A PostgreSQL database is made by
                its administrator.
            writer_seconds: How long `write` waits for its turn on SQLite.

        Raises:
            InvalidInput: The URL cannot be used.
            Unavailable: The database is missing, locked, damaged or cannot be reached.
        """
        engine = open_engine(url)
        file = database_file(engine.url) if engine.dialect.name == "sqlite" else None
        if file:
            _find(file, create=create)
        database = cls(engine, file, writer_seconds)
        try:
            # In turn while the file is empty: only one process can choose the journal mode.
            empty = file is not None and file.stat().st_size == 0
            with (
                database._turn() if empty else nullcontext(),
                translated(database.where),
                engine.connect(),
            ):
                pass
        except BaseException:
            database.close()
            raise
        return database

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Which of the two databases this is."""
        return "sqlite" if self.file else "postgresql"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look at one snapshot of the records; writing in it is refused by the database.

        Raises:
            Unavailable: The database cannot be used at present.
        """
        with translated(self.where, reading=True), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change the records in one transaction: committed at the end, undone if anything raises.

        On SQLite nobody else can write from here on. On PostgreSQL lock what you decide upon
        (``SELECT … FOR UPDATE``) or compare its version when you write.

        Raises:
            Unavailable: The database cannot be used at present.
            Conflict: Another transaction won.
            RuntimeError: This thread is already writing.
        """
        if getattr(self._inside, "writing", False):
            raise RuntimeError("write() inside write(): pass the connection on instead")
        self._inside.writing = True
        try:
            # The turn first: whoever waits for it keeps no connection from those who read.
            with (
                self._turn(),
                translated(self.where),
                self._writing.connect() as connection,
                connection.begin(),
            ):
                yield connection
        finally:
            self._inside.writing = False

    @contextmanager
    def autocommit(self) -> Iterator[Connection]:
        """Run statements, each its own transaction, without the trips of BEGIN and COMMIT.

        Only on PostgreSQL: SQLite has no round trips to save, and needs the writer's turn.

        Raises:
            Unavailable: The database cannot be used at present.
            Conflict: Another transaction won.
            RuntimeError: This is SQLite.
        """
        if self.file:
            raise RuntimeError("autocommit() is for PostgreSQL; use write()")
        with translated(self.where), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close the pooled connections; the object may be used again and then connects anew."""
        self.engine.dispose()

    def _turn(self) -> AbstractContextManager[None]:
        return writer_turn(self.file, self._writer_seconds) if self.file else nullcontext()


def _find(file: Path, *, create: bool) -> None:
    """Make sure that the SQLite file is there.

    Raises:
        Unavailable: It is not there, or cannot be made or used.
    """
    try:
        if create:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Readable to the office's own account only: these are other people's affairs.
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        elif not file.exists():
            raise Unavailable(f"There is no database at {file}: run `gongkai init`")
        if not file.is_file():
            raise Unavailable(f"{file} is not a file: check the database URL")
    except OSError as error:
        raise Unavailable(f"The database {file} cannot be used: {error.strerror}") from error
