"""A second process for the tests: `python worker.py URL WHAT [ARGUMENT]`; see `main`."""

import sys
import time

from sqlalchemy import text

from gongkai.persistence.database import Database

THINKING_SECONDS = 0.0005


def increment(database: Database, times: int) -> None:
    """Read, think, write ``times`` times; tell how many were acknowledged."""
    read = "SELECT n FROM counter"
    if database.dialect == "postgresql":
        read += " FOR UPDATE"
    acknowledged = 0
    for _ in range(times):
        with database.write() as connection:
            seen = connection.execute(text(read)).scalar_one()
            time.sleep(THINKING_SECONDS)
            connection.execute(text("UPDATE counter SET n = :n"), {"n": seen + 1})
        acknowledged += 1
    print(acknowledged)  # noqa: T201 -- the answer


def write_until(database: Database, seconds: float) -> None:
    """Write as fast as possible for ``seconds``; tell how often."""
    end, done = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        with database.write() as connection:
            connection.execute(text("UPDATE counter SET n = n + 1"))
        done += 1
    print(done)  # noqa: T201 -- the answer


def hold(database: Database) -> None:
    """Change the counter, say so, and keep the transaction open until killed."""
    with database.write() as connection:
        connection.execute(text("UPDATE counter SET n = -1"))
        print("holding", flush=True)  # noqa: T201 -- the sign the test waits for
        time.sleep(60)


def main(url: str, what: str, argument: str = "0") -> None:
    database = Database.open(url)
    if what == "increment":
        increment(database, int(argument))
    elif what == "write":
        write_until(database, float(argument))
    else:
        hold(database)
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
