"""Migrations: up, down, killed half way, and equal to the tables in the code, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text

from gongkai.errors import Unavailable
from gongkai.persistence import migrations
from gongkai.persistence.database import Database
from gongkai.persistence.tables import metadata


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    """An empty database."""
    opened = Database.open(database_url)
    yield opened
    opened.close()


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(inspect(connection).get_table_names())


def triggers(database: Database) -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.dialect == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with database.read() as connection:
        return set(connection.execute(text(query)).scalars())


def test_migrating_makes_exactly_the_tables_of_the_code(empty: Database) -> None:
    migrations.upgrade(empty)
    with empty.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    assert tables(empty) == set(metadata.tables) | {"alembic_version"}


def test_every_step_can_be_taken_back_and_taken_again(empty: Database) -> None:
    migrations.upgrade(empty)
    guarded = triggers(empty)
    assert any(name.startswith("events") for name in guarded)
    migrations.downgrade(empty, "base")
    assert tables(empty) == {"alembic_version"}
    assert triggers(empty) == set()
    migrations.upgrade(empty)
    assert triggers(empty) == guarded
    migrations.require_head(empty)


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    migrations.upgrade(empty)
    before = tables(empty)
    migrations.upgrade(empty)
    assert tables(empty) == before


def test_a_migration_stopped_at_any_statement_leaves_the_old_tables(empty: Database) -> None:
    for k in range(1, 500, 3):
        if _survives(empty, k):
            break
        assert tables(empty) == set()
    assert k > 20
    assert set(metadata.tables) <= tables(empty)


def _survives(database: Database, k: int) -> bool:
    """Migrate with the plug pulled after the k-th statement; whether it never came to that."""
    said = 0

    def interrupt(*_: object) -> None:
        nonlocal said
        said += 1
        if said == k:
            raise Unavailable("pulled the plug")

    event.listen(database.engine, "after_cursor_execute", interrupt)
    try:
        migrations.upgrade(database)
    except Unavailable:
        return False
    else:
        return True
    finally:
        event.remove(database.engine, "after_cursor_execute", interrupt)


def test_an_empty_database_says_how_to_set_it_up(empty: Database) -> None:
    with pytest.raises(Unavailable, match="is empty: run `gongkai init`"):
        migrations.require_head(empty)


def test_a_database_of_a_newer_release_is_refused(empty: Database) -> None:
    migrations.upgrade(empty)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer release"):
        migrations.require_head(empty)
    with pytest.raises(Unavailable, match="newer release"):
        migrations.upgrade(empty)


def test_there_is_one_line_of_migrations() -> None:
    assert (
        migrations.head()
        == sorted(
            path.name[:4] for path in Path(migrations.__file__).parent.glob("versions/[0-9]*.py")
        ).pop()
    )
