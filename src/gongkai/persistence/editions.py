"""Which notices a transaction rests on, and how a new one is kept from slipping in between.

The number of notices in force, which only ever grows, is the *edition* of the calendar. Whoever
writes a date counted on one edition holds the table of cases in a mode that the confirmation of a
notice has to wait for; so after a confirmation no date counted without it can appear. On SQLite
there is one writer at a time anyway.
"""

from sqlalchemy import ColumnElement, Connection, func, select

from gongkai.persistence.tables import notices, recalculations

_EDITION = select(func.count()).select_from(notices)
_BEYOND_ALL = 2**62


def edition_of(connection: Connection) -> int:
    """Return how many notices are in force."""
    return connection.execute(_EDITION).scalar_one()


def held_edition(connection: Connection) -> int:
    """Return how many notices are in force until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE cases IN ROW EXCLUSIVE MODE")
    return edition_of(connection)


def recounted_up_to() -> ColumnElement[int]:
    """Return the id of the last case an unfinished recalculation has come to.

    Cases behind it still show dates of the calendar before: nothing may come due by them.
    """
    unfinished = recalculations.c.finished_at.is_(None)
    reached = select(func.min(recalculations.c.at_case)).where(unfinished).scalar_subquery()
    return func.coalesce(reached, _BEYOND_ALL)


def wait_for_writers(connection: Connection) -> None:
    """Wait until every date counted on the present edition is written, and let none follow.

    Nor can a second notice be confirmed meanwhile.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE cases IN SHARE ROW EXCLUSIVE MODE")


def wait_for_entries(connection: Connection) -> None:
    """Wait until nobody else is entering notices; who looks what is there sees all of it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE notice_entries IN SHARE ROW EXCLUSIVE MODE")
