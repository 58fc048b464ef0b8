"""An office at work on a database of the test's own."""

from collections.abc import Callable

import pytest

from gongkai.bootstrap import populate
from gongkai.persistence.database import Database
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
