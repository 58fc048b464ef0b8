"""Notices in a database: those in force on the shelf, those that wait in the register."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from gongkai.calendar import Notice, NoticeBook
from gongkai.casework.notice_ports import CalendarMoved, NoticeEntry, Recalculation, Verdict
from gongkai.errors import Conflict, NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.editions import edition_of, wait_for_entries, wait_for_writers
from gongkai.persistence.notice_rows import notice_document, notice_from, notice_row
from gongkai.persistence.recalculation_rows import recalculation_row
from gongkai.persistence.tables import notice_entries, notices, recalculations

RELEASE = "release"
"""Who entered what came with a release."""


class SqlNoticeShelf:
    """The notices in force; read once and again only when their number has grown."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._book: NoticeBook | None = None

    def book(self, edition: int | None = None) -> NoticeBook:
        """Return the notices at hand, read anew if they are not those of ``edition``."""
        # Another thread may put its own book on the shelf at any moment: answer with what we hold.
        book = self._book
        if book is None or (edition is not None and len(book.notices) != edition):
            with self._database.read() as connection:
                book = _in_force(connection)
            self._book = book
        return book

    def look(self) -> NoticeBook:
        """Return the notices in force at this moment."""
        with self._database.read() as connection:
            edition = edition_of(connection)
        return self.book(edition)


class SqlNoticeRegister:
    """Where notices are entered and decided on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> list[NoticeEntry]:
        """Return every entry, the newest last."""
        with self._database.read() as connection:
            return _entries(connection)

    def ship(self, shipped: Sequence[Notice], at: datetime) -> None:
        """Register the notices that came with this release.

        In a new database they are in force at once. One that holds notices already has dates
        counted by them, so what a release adds waits for a person like any other entry; what a
        person has turned down is not entered again.
        """
        with self._database.write() as connection:
            wait_for_entries(connection)
            known = {notice.id for notice in _in_force(connection).notices}
            known |= {
                entry.notice.id
                for entry in _entries(connection)
                if entry.verdict is None or entry.entered_by == RELEASE
            }
            new = [notice for notice in shipped if notice.id not in known]
            if not new:
                return
            if known:
                _insert_entries(connection, new, RELEASE, at)
            else:
                connection.execute(notices.insert(), [notice_row(notice) for notice in new])

    def enter(self, entered: Sequence[Notice], by: str, at: datetime) -> list[NoticeEntry]:
        """Store notices that wait for a second person."""
        with self._database.write() as connection:
            wait_for_entries(connection)
            taken = {notice.id for notice in _in_force(connection).notices}
            taken |= {one.notice.id for one in _entries(connection) if one.verdict is None}
            twice = next((notice.id for notice in entered if notice.id in taken), None)
            if twice is not None:
                raise Conflict(
                    f"A notice {twice!r} is in force or waits for its second person already. "
                    "See `gongkai calendar list`."
                )
            return _insert_entries(connection, entered, by, at)

    def reject(self, entry_id: int, by: str, at: datetime, reason: str) -> None:
        """Turn an entry down."""
        with self._database.write() as connection:
            _decide(connection, entry_id, Verdict.REJECTED, by, at, reason)

    def confirm(
        self, entry: NoticeEntry, recalculation: Recalculation, edition: int
    ) -> Recalculation:
        """Put a notice in force and note what is to be counted again; all or nothing."""
        by, at = recalculation.approved_by, recalculation.approved_at
        unfinished = select(recalculations.c.id).where(recalculations.c.finished_at.is_(None))
        with self._database.write() as connection:
            wait_for_writers(connection)
            _decide(connection, entry.id, Verdict.CONFIRMED, by, at)
            waiting = connection.execute(unfinished).scalars().first()
            if waiting is not None:
                raise Conflict(
                    f"Recalculation {waiting} is not finished; finish it first with "
                    "`gongkai calendar recalculate`."
                )
            if edition_of(connection) != edition:
                raise CalendarMoved
            connection.execute(notices.insert(), notice_row(entry.notice))
            key = connection.execute(
                recalculations.insert().returning(recalculations.c.id),
                recalculation_row(recalculation),
            ).scalar_one()
        return replace(recalculation, id=key)


def _in_force(connection: Connection) -> NoticeBook:
    rows = connection.execute(select(notices)).mappings()
    return NoticeBook(notice_from(dict(row)) for row in rows)


def _entries(connection: Connection) -> list[NoticeEntry]:
    query = select(notice_entries).order_by(notice_entries.c.id)
    return [_entry(row) for row in connection.execute(query).mappings()]


def _insert_entries(
    connection: Connection, entered: Sequence[Notice], by: str, at: datetime
) -> list[NoticeEntry]:
    made = []
    for notice in entered:
        row = {"notice": notice_document(notice), "entered_by": by, "entered_at": at, "reason": ""}
        key = connection.execute(
            notice_entries.insert().returning(notice_entries.c.id), row
        ).scalar_one()
        made.append(NoticeEntry(id=key, notice=notice, entered_by=by, entered_at=at))
    return made


def _decide(
    connection: Connection,
    entry_id: int,
    verdict: Verdict,
    by: str,
    at: datetime,
    reason: str = "",
) -> None:
    decided = connection.execute(
        update(notice_entries)
        .where(notice_entries.c.id == entry_id, notice_entries.c.verdict.is_(None))
        .values(verdict=str(verdict), decided_by=by, decided_at=at, reason=reason)
    )
    if decided.rowcount == 1:
        return
    known = connection.execute(
        select(notice_entries.c.verdict).where(notice_entries.c.id == entry_id)
    ).first()
    if known is None:
        raise NotFound(f"There is no entry {entry_id}. See `gongkai calendar list`.")
    raise Conflict(f"Entry {entry_id} has been {known.verdict} by somebody else already.")


def _entry(row: RowMapping) -> NoticeEntry:
    return NoticeEntry(
        id=row["id"],
        notice=notice_from(row["notice"]),
        entered_by=row["entered_by"],
        entered_at=row["entered_at"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
    )
