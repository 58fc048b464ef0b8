"""An office at work on a database of the test's own."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from gongkai.bootstrap import populate
from gongkai.calendar import NoticeBook
from gongkai.persistence.database import Database
from gongkai.persistence.tables import metadata
from gongkai.testing.desk import Desk

NOW = "2018-09-28T09:30"


@pytest.fixture
def make_desk() -> Callable[[Database], Desk]:
    """Return a function that seats one more desk at a populated database."""
    return lambda database: Desk.sit_down(database, NOW)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Sit at a desk on Friday 2018-09-28 at half past nine."""
    populate(database)
    return Desk.sit_down(database, NOW)


@pytest.fixture
def unaware(database: Database) -> Desk:
    """Sit at a desk of an office that nobody has told of the notice for 2018."""
    known = NoticeBook(one for one in NoticeBook.shipped().notices if one.year != 2018)
    populate(database, notices=known)
    return Desk.sit_down(database, NOW)


@pytest.fixture
def office_without(database: Database) -> Callable[..., Desk]:
    """Return a function that seats a desk at an office nobody has told of some notices."""

    def sit_down(*unknown: str, at: str, jurisdiction: str = "CN") -> Desk:
        known = (one for one in NoticeBook.shipped().notices if one.id not in unknown)
        populate(database, notices=NoticeBook(known))
        return Desk.sit_down(database, at, jurisdiction)

    return sit_down


@pytest.fixture
def rows_of() -> Callable[..., list[Any]]:
    """Return a function that reads all rows of some tables, byte for byte."""

    def read(database: Database, *names: str) -> list[Any]:
        with database.read() as connection:
            return [
                tuple(row)
                for name in names or metadata.tables
                for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))  # noqa: S608
            ]

    return read
