"""Migrations: how a database comes to the tables of this release, and back."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from gongkai.errors import Unavailable
from gongkai.persistence.database import Database

_HERE: Final = Path(__file__).parent


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to a revision, by default this release's, in one transaction.

    Raises:
        Unavailable: A newer release has set it up.
    """
    _refuse_newer(database, current(database))
    with database.write() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the database back to an earlier revision, ``base`` for empty."""
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def head() -> str:
    """Return the revision this release works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None  # noqa: S101 -- the first migration is in the package
    return found


def current(database: Database) -> str | None:
    """Return the revision the database is at; None when nothing was ever set up in it."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def require_head(database: Database) -> None:
    """Make sure that the database fits this release.

    Raises:
        Unavailable: It is empty, older or newer; the text says what to do.
    """
    at = current(database)
    if at == head():
        return
    _refuse_newer(database, at)
    state = "is empty" if at is None else f"is at revision {at}"
    raise Unavailable(f"The database {database.where} {state}: run `gongkai init`")


def _refuse_newer(database: Database, at: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if at is not None and at not in known:
        raise Unavailable(
            f"The database {database.where} was set up by a newer release (revision {at}). "
            "Install that release, or restore a backup."
        )


def _config(connection: object = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
