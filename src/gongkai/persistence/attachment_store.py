"""What is known of the stored files, in a database; their contents are in `gongkai.files`."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import JSON, Column, Connection, Text, cast, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from gongkai.casework.attachments import StoredFile
from gongkai.persistence.database import Database
from gongkai.persistence.rows import Row
from gongkai.persistence.tables import attachments, metadata

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_IN_MEMORY: Final = 1000
_MOST_ASKED: Final = 500


class SqlAttachments:
    """The register of the stored files of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, file: StoredFile) -> None:
        """Note a file; nothing happens if it is known."""
        with self._database.write() as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            insert = dialect.insert(attachments).values(_row(file))
            connection.execute(insert.on_conflict_do_nothing(index_elements=["sha256"]))

    def find(self, hashes: Collection[str]) -> dict[str, StoredFile]:
        """Return those of these files that are known, by hash."""
        wanted, found = sorted(hashes), dict[str, StoredFile]()
        with self._database.read() as connection:
            for at in range(0, len(wanted), _MOST_ASKED):
                some = attachments.c.sha256.in_(wanted[at : at + _MOST_ASKED])
                rows = connection.execute(select(attachments).where(some)).mappings()
                found |= {row["sha256"]: StoredFile(**row) for row in rows}
        return found

    def all(self) -> list[StoredFile]:
        """Return every file that is known, the oldest first."""
        query = select(attachments).order_by(attachments.c.stored_at, attachments.c.sha256)
        with self._database.read() as connection:
            return [StoredFile(**row) for row in connection.execute(query).mappings()]

    def referred(self) -> frozenset[str]:
        """Return every hash anything in the office refers to.

        Whatever looks like a hash in any document of any table counts, and so does every column
        named for one: what is forgotten here would be removed there.
        """
        with self._database.read() as connection:
            return frozenset(one for column in _referring() for one in _hashes(connection, column))

    def remove(self, sha256: str) -> None:
        """Forget a file."""
        with self._database.write() as connection:
            connection.execute(delete(attachments).where(attachments.c.sha256 == sha256))


def _referring() -> Iterator[Column[object]]:
    for table in metadata.sorted_tables:
        if table is not attachments:
            yield from (
                column
                for column in table.columns
                if isinstance(column.type, JSON) or column.name.endswith("sha256")
            )


def _hashes(connection: Connection, column: Column[object]) -> Iterator[str]:
    shown = cast(column, Text)
    query = select(shown).where(column.is_not(None))
    if isinstance(column.type, JSON):
        query = query.where(shown.contains("sha256"))
    rows = connection.execution_options(yield_per=_IN_MEMORY).execute(query)
    for text in rows.scalars():
        yield from _HASH.findall(text)


def _row(file: StoredFile) -> Row:
    return {
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "first_name": file.first_name,
        "stored_by": file.stored_by,
        "stored_at": file.stored_at,
    }
