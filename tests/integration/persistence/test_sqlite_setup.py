import importlib
import logging
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from gongkai.errors import Unavailable
from gongkai.persistence import sqlite
from gongkai.persistence.database import Database

MOUNTS = r"""/dev/vda / ext4 rw 0 0
files:/export /srv/shared nfs4 rw 0 0
/dev/vdb /srv/shared/local ext4 rw 0 0
//nas/office /srv/with\040space cifs rw 0 0
"""


def make(path: Path) -> str:
    url = f"sqlite:///{path}"
    Database.open(url, create=True).close()
    return url


def pragmas(url: str) -> dict[str, object]:
    database = Database.open(url)
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "trusted_schema",
        "wal_autocheckpoint",
        "journal_size_limit",
    )
    with database.write() as connection:
        got = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names}
    database.close()
    return got


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 40, 1), "delete"),  # Debian 12
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 0), "delete"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 53, 0), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_only_a_library_without_the_wal_reset_bug_keeps_a_write_ahead_log(
    version: tuple[int, int, int], journal: str
) -> None:
    assert sqlite.journal_rule(version).journal_mode == journal


def test_a_sound_library_is_preferred() -> None:
    driver = sqlite.best_driver()
    if sqlite.journal_rule(sqlite3.sqlite_version_info) == sqlite.WRITE_AHEAD:
        assert driver is sqlite3
    else:
        assert driver.__name__ == "pysqlite3.dbapi2"


def test_python_s_own_library_is_taken_when_it_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 53, 0))
    assert sqlite.best_driver() is sqlite3


@pytest.mark.parametrize("bundled", [None, (3, 50, 0)])
def test_with_no_sound_library_python_s_own_is_left(
    bundled: tuple[int, ...] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(_name: str) -> SimpleNamespace:
        if bundled is None:
            raise ImportError
        return SimpleNamespace(sqlite_version_info=bundled)

    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite, "import_module", find)
    assert sqlite.best_driver() is sqlite3


def test_a_sound_library_keeps_a_write_ahead_log_and_syncs_every_commit(tmp_path: Path) -> None:
    bundled = importlib.import_module("pysqlite3.dbapi2")
    assert sqlite.journal_rule(bundled.sqlite_version_info) == sqlite.WRITE_AHEAD
    assert pragmas(make(tmp_path / "a.db")) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 67108864,
    }


def test_an_affected_library_keeps_a_rollback_journal_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    url = make(tmp_path / "a.db")  # as a write-ahead log: it has to be turned back
    monkeypatch.setattr(sqlite, "best_driver", lambda: sqlite3)
    monkeypatch.setattr(sqlite, "journal_rule", lambda _version: sqlite.ROLLBACK)
    with caplog.at_level(logging.WARNING, sqlite.__name__):
        got = pragmas(url)
    assert (got["journal_mode"], got["synchronous"]) == ("delete", 3)
    assert len([record for record in caplog.records if "WAL-reset" in record.message]) == 1


@pytest.mark.parametrize("rule", [sqlite.JournalRule("nonsense", 2), sqlite.JournalRule("wal", 9)])
def test_a_setting_that_does_not_take_is_refused(
    rule: sqlite.JournalRule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make(tmp_path / "a.db")
    monkeypatch.setattr(sqlite, "journal_rule", lambda _version: rule)
    with pytest.raises(Unavailable, match="is needed for records to be safe"):
        Database.open(url)


def test_a_missing_database_is_not_made_silently(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"no database at .*: run `gongkai init`"):
        Database.open(f"sqlite:///{tmp_path}/none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_database_removed_while_in_use_is_not_made_anew(tmp_path: Path) -> None:
    database = Database.open(make(tmp_path / "a.db"))
    database.close()
    (tmp_path / "a.db").unlink()
    with pytest.raises(Unavailable, match="run `gongkai init`"), database.read():
        pass
    assert not (tmp_path / "a.db").exists()


def test_a_new_database_is_readable_to_its_owner_only(tmp_path: Path) -> None:
    make(tmp_path / "deep" / "a.db")
    assert (tmp_path / "deep" / "a.db").stat().st_mode & 0o077 == 0


def test_making_an_existing_database_again_keeps_it(tmp_path: Path) -> None:
    database = Database.open(make(tmp_path / "a.db"))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE kept (n INTEGER)"))
    database.close()
    make(tmp_path / "a.db")
    assert b"kept" in (tmp_path / "a.db").read_bytes()


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(Unavailable, match="is not a database") as raised:
        Database.open(f"sqlite:///{tmp_path}/letter.db")
    assert raised.value.__cause__ is not None


def test_a_damaged_database_is_reported(tmp_path: Path) -> None:
    database = Database.open(make(tmp_path / "a.db"))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
        connection.execute(text("INSERT INTO t VALUES (:x)"), [{"x": "x" * 500}] * 100)
    database.close()
    with (tmp_path / "a.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8 * 4096)
    with pytest.raises(Unavailable, match="damaged"), database.read() as connection:
        connection.execute(text("SELECT x FROM t")).all()
    database.close()


def test_a_full_disk_is_reported_and_what_was_saved_stays(tmp_path: Path) -> None:
    database = Database.open(make(tmp_path / "a.db"))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
        connection.execute(text("PRAGMA max_page_count = 4"))
    with pytest.raises(Unavailable, match="is full"), database.write() as connection:
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": "x" * 100_000})
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM t")).scalar_one() == 0
    database.close()


def test_a_writer_that_waits_too_long_learns_who_holds_the_turn(tmp_path: Path) -> None:
    url = make(tmp_path / "a.db")
    holder, waiter = Database.open(url), Database.open(url, writer_seconds=0.05)
    with holder.write():
        turn = waiter.write()
        with pytest.raises(Unavailable, match="is locked by this program; try again"):
            turn.__enter__()
        with waiter.read() as connection:  # readers do not wait
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    with waiter.write():  # the abandoned wait took nothing with it
        pass
    holder.close()
    waiter.close()


def test_a_database_locked_by_another_program_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    database = Database.open(make(tmp_path / "a.db"))
    stranger = sqlite.best_driver().connect(str(tmp_path / "a.db"), isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked by another program"), database.write():
        pass
    stranger.execute("ROLLBACK")
    stranger.close()
    with database.write():
        pass
    database.close()


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("/var/lib/gongkai.db", False),
        ("/srv/shared/gongkai.db", True),
        ("/srv/shared-not/gongkai.db", False),
        ("/srv/shared/local/gongkai.db", False),
        ("/srv/with space/gongkai.db", True),
    ],
)
def test_a_network_file_system_is_refused(path: str, *, refused: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    if refused:
        with pytest.raises(Unavailable, match="network file system"):
            sqlite.refuse_network_file_system(Path(path), mounts)
    else:
        sqlite.refuse_network_file_system(Path(path), mounts)
