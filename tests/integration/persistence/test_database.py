import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from gongkai.errors import InvalidInput, Unavailable
from gongkai.persistence import engines
from gongkai.persistence.database import Database

WORKER = str(Path(__file__).with_name("worker.py"))


@pytest.fixture
def counted(database_url: str) -> Iterator[Database]:
    """A database with one counter, at 0."""
    database = Database.open(database_url)
    with database.write() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL CHECK (n < 1000000))"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield database
    database.close()


def start(url: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WORKER, url, *arguments], stdout=subprocess.PIPE, text=True
    )


def answer(process: subprocess.Popen[str]) -> int:
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return int(output)


def count(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT n FROM counter")).scalar_one())


def add_one(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE counter SET n = n + 1"))


def test_two_processes_that_read_think_and_write_lose_no_update(
    counted: Database, database_url: str
) -> None:
    processes = [start(database_url, "increment", "150") for _ in range(2)]
    assert [answer(process) for process in processes] == [150, 150]
    assert count(counted) == 300


def test_threads_may_share_one_database(counted: Database) -> None:
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(add_one, counted) for _ in range(80)]:
            done.result()
    assert count(counted) == 80


def test_an_exception_undoes_the_whole_transaction(counted: Database) -> None:
    def change_then_fail() -> None:
        with counted.write() as connection:
            connection.execute(text("UPDATE counter SET n = 7"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_then_fail()
    assert count(counted) == 0
    add_one(counted)
    assert count(counted) == 1


def test_a_broken_constraint_reaches_whoever_wrote_the_statement(counted: Database) -> None:
    with pytest.raises(IntegrityError), counted.write() as connection:
        connection.execute(text("UPDATE counter SET n = 1000000"))
    assert count(counted) == 0


def test_the_values_of_a_statement_stay_out_of_its_error(counted: Database) -> None:
    with pytest.raises(DBAPIError) as raised, counted.read() as connection:
        connection.execute(text("SELECT nothing FROM counter WHERE n = :n"), {"n": 31337})
    assert "31337" not in str(raised.value)


def test_a_reader_cannot_write(counted: Database) -> None:
    with pytest.raises(DBAPIError), counted.read() as connection:
        connection.execute(text("UPDATE counter SET n = 7"))
    add_one(counted)  # and the connection is fit to write with afterwards
    assert count(counted) == 1


def test_a_reader_sees_one_snapshot(counted: Database) -> None:
    if counted.file and journal_of(counted) == "delete":
        pytest.skip("with a rollback journal the writer waits for the reader instead")
    with counted.read() as connection:
        before = connection.execute(text("SELECT n FROM counter")).scalar_one()
        writer = threading.Thread(target=add_one, args=(counted,))
        writer.start()
        writer.join()
        assert connection.execute(text("SELECT n FROM counter")).scalar_one() == before == 0
    assert count(counted) == 1


def journal_of(database: Database) -> str:
    with database.read() as connection:
        return str(connection.execute(text("PRAGMA journal_mode")).scalar_one())


def test_a_killed_writer_gives_way_and_leaves_nothing(counted: Database, database_url: str) -> None:
    holder = start(database_url, "hold")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    holder.kill()
    holder.communicate()
    assert count(counted) == 0
    add_one(counted)
    assert count(counted) == 1


def test_four_busy_writers_all_make_progress(counted: Database, database_url: str) -> None:
    processes = [start(database_url, "write", "1") for _ in range(4)]
    shares = [answer(process) for process in processes]
    assert min(shares) > 0
    assert count(counted) == sum(shares)


def test_a_missing_table_says_how_to_set_the_database_up(counted: Database) -> None:
    with pytest.raises(Unavailable, match="run `gongkai init`"), counted.read() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))


def test_writing_inside_writing_is_a_mistake_found_at_once(counted: Database) -> None:
    with counted.write():
        inner = counted.write()
        with pytest.raises(RuntimeError, match="pass the connection on"):
            inner.__enter__()
    add_one(counted)
    assert count(counted) == 1


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_single_statements_commit_by_themselves_on_postgresql(counted: Database) -> None:
    def change_then_fail() -> None:
        with counted.autocommit() as connection:
            connection.execute(text("UPDATE counter SET n = 5"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_then_fail()
    assert count(counted) == 5


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_single_statements_need_the_writers_turn_on_sqlite(counted: Database) -> None:
    with pytest.raises(RuntimeError, match="write"), counted.autocommit():
        pass


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_connection_cut_while_it_rested_is_replaced_unnoticed(
    counted: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "IDLE_SECONDS", 0)
    other = Database.open(counted.engine.url.render_as_string(hide_password=False))
    with other.autocommit() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.close()
    add_one(counted)
    assert count(counted) == 1


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_row_locked_too_long_is_reported(counted: Database) -> None:
    def change_impatiently() -> None:
        with counted.autocommit() as connection:
            connection.execute(text("SET lock_timeout = '50ms'"))
            connection.execute(text("UPDATE counter SET n = 2"))

    with counted.write() as holder:
        holder.execute(text("UPDATE counter SET n = 1"))
        with pytest.raises(Unavailable, match="locked by somebody else"):
            change_impatiently()


def test_an_unreachable_postgresql_is_reported_without_its_password() -> None:
    with pytest.raises(Unavailable, match="is PostgreSQL running") as raised:
        Database.open("postgresql://clerk:hunter2@127.0.0.1:1/office")
    assert "hunter2" not in str(raised.value)
    assert raised.value.__cause__ is not None


def test_a_postgresql_database_that_does_not_exist_is_reported(
    request: pytest.FixtureRequest,
) -> None:
    server = request.getfixturevalue("postgres_server")
    missing = server._url.set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(Unavailable, match=r"is the URL right.*nowhere"):
        Database.open(missing)


@pytest.mark.parametrize("url", ["", "office.db", "sqlite://", "sqlite:///:memory:", "mysql://h/d"])
def test_a_url_that_names_no_usable_database_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput, match="sqlite:///"):
        Database.open(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_taken(scheme: str) -> None:
    assert engines.open_engine(f"{scheme}://u@h/d").driver == "psycopg"
