"""From the command line to an office at work: settings, database, people, units.

What is slow to import (the database, above all) is imported when a command first needs it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.clock import Clock, SystemClock

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.casework.organisation import Unit
    from gongkai.engine.roles import Actor
    from gongkai.settings import Settings


@dataclass(slots=True)
class Session:
    """One call of ``gongkai``; every command finds it as the context's ``obj``.

    Attributes:
        clock: What tells the time.
        database_url: What ``--database`` said; None leaves it to the settings.
    """

    clock: Clock
    database_url: str | None = None

    def settings(self) -> "Settings":
        """Return the settings of this call."""
        from gongkai.settings import load_settings  # noqa: PLC0415 -- slow, see above

        settings = load_settings()
        if self.database_url is None:
            return settings
        return settings.model_copy(update={"database_url": self.database_url})

    @contextmanager
    def office(self) -> Iterator["App"]:
        """Open the office for the block and close its database afterwards."""
        from gongkai.bootstrap import start  # noqa: PLC0415 -- slow, see above

        app = start(self.settings(), self.clock)
        try:
            yield app
        finally:
            app.database.close()


def new_session() -> Session:
    """Return the session of a call on the machine's own clock."""
    return Session(SystemClock())


def acting_user(app: "App", user_id: str) -> "Actor":
    """Return the person ``--as`` names."""
    from gongkai.casework.people import actor_of  # noqa: PLC0415 -- slow, see above

    return actor_of(app.registers.user(user_id))


def acting_users(app: "App", user_id: str) -> "list[Actor]":
    """Return whom ``--as`` names, and those they stand in for today."""
    from gongkai.casework.deputies import actors_for  # noqa: PLC0415 -- slow, see above

    return actors_for(app.office, app.deputies, app.registers.user(user_id))


def unit_named(app: "App", spelling: str) -> "Unit":
    """Return the unit with this id, or else the one that goes by this name."""
    organisation = app.office.organisation
    by_id = next((unit for unit in organisation.units if unit.id == spelling), None)
    return by_id or organisation.find(spelling)


def unit_name(app: "App", unit_id: str) -> str:
    """Return a unit's name, or its id where the register has lost it."""
    units = app.office.organisation.units
    return next((unit.name for unit in units if unit.id == unit_id), unit_id)
