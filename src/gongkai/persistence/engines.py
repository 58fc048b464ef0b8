"""From a database URL to an engine set up the one way gongkai uses it."""

import time

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from gongkai.errors import InvalidInput
from gongkai.persistence.sqlite import open_sqlite

IDLE_SECONDS = 60
"""A connection to PostgreSQL that rested longer is tried before it is used again."""

_POSTGRESQL = {"postgres", "postgresql", "postgresql+psycopg"}

# What libpq is told unless the URL says otherwise. A cut cable is noticed within a minute, and
# nobody waits for ever behind somebody else's row.
_LIBPQ = {
    "application_name": "gongkai",
    "connect_timeout": "5",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
    # Our statements are few and go by keys: planning them anew costs more than running them.
    "options": "-c lock_timeout=30s -c plan_cache_mode=force_generic_plan",
}


def open_engine(url: str) -> Engine:
    """Make the engine for ``sqlite:///path`` or ``postgresql://user@host/name``; connect later.

    Raises:
        InvalidInput: The URL cannot be read or names another kind of database.
        Unavailable: A SQLite file is on a network file system.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        # The text may hold a password, so it is not repeated.
        raise InvalidInput(
            "The database URL cannot be read: write sqlite:///path/to/file.db "
            "or postgresql://user@host/name"
        ) from error
    if parsed.drivername == "sqlite":
        return open_sqlite(parsed)
    if parsed.drivername in _POSTGRESQL:
        return _open_postgresql(parsed.set(drivername="postgresql+psycopg"))
    raise InvalidInput(
        f"'{parsed.drivername}' databases are not supported: use sqlite:///… or postgresql://…"
    )


def _open_postgresql(url: URL) -> Engine:
    """Make an engine whose plain connections commit each statement by itself.

    That is what the hot path wants: it needs two round trips, and BEGIN, COMMIT and the pool's
    ROLLBACK would be three more. Whoever needs a transaction asks for it by the execution option
    ``isolation_level``, as `Database` does.
    """
    engine = create_engine(
        url,
        connect_args={key: value for key, value in _LIBPQ.items() if key not in url.query},
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
        pool_size=10,
        max_overflow=30,  # as many as the web server has threads
        hide_parameters=True,  # what people wrote does not belong in an error's text
    )

    # The pool's own pre-ping would cost a round trip each time; a server restarted over night is
    # found just as well by trying only connections that have rested.
    @event.listens_for(engine, "checkin")
    def rested_from(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info["rested_from"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def try_rested(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        since = entry.info.get("rested_from")
        if since is not None and time.monotonic() - since > IDLE_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error  # the pool then connects anew

    return engine
