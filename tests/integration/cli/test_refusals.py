"""Whatever is typed: a message on stderr that helps, an exit code, and nothing changed."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from gongkai.persistence.database import Database

REFUSED, BAD_INPUT, UNAVAILABLE, BROKEN = 1, 2, 3, 70
FIRE = ("case", "fire", "ZC-2018-0001")
OPEN = ("case", "open", "site_error_report", "--title", "错别字", "--as", "chen.jing")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([*FIRE, "dispach", "--as", "chen.jing"], REFUSED, "It has: accept, dispatch"),
        ([*FIRE, "close", "--as", "chen.jing"], REFUSED, "Possible now: dispatch"),
        ([*FIRE, "dispatch", "--as", "ye.wen"], REFUSED, "Ask one of them to act"),
        ([*FIRE, "dispatch", "--as", "chen.jing"], REFUSED, "missing field 'unit'"),
        (
            [*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=办公宝"],
            REFUSED,
            "did you mean 办公室",
        ),
        (
            [*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=bgs", "--set", "colour=red"],
            REFUSED,
            "unknown field 'colour' (it takes: unit)",
        ),
        (
            [*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=bgs", "--revision", "7"],
            REFUSED,
            "changed by somebody else",
        ),
        ([*FIRE, "dispatch", "--as", "nobody"], REFUSED, "gongkai user list"),
        ([*FIRE, "dispatch", "--as", "qiu.daming"], BAD_INPUT, "no longer active"),
        (
            [*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=平潭县"],
            BAD_INPUT,
            "name its successor",
        ),
        (
            ["case", "open", "site_error_report", "--title", " ", "--as", "chen.jing"],
            BAD_INPUT,
            "1 to 200 characters",
        ),
        (["case", "fire", "ZC-1", "dispatch", "--as", "ye.wen"], REFUSED, "gongkai case list"),
        ([*FIRE, "dispatch", "--as", "ye.wen", "--set", "unit"], BAD_INPUT, "FIELD=VALUE"),
        ([*FIRE, "dispatch", "--as", "ye.wen", "--set", "=x"], BAD_INPUT, "FIELD=VALUE"),
        (
            [*FIRE, "dispatch", "--as", "ye.wen", "--set", "unit=a", "--set", "unit=b"],
            BAD_INPUT,
            "given twice",
        ),
        ([*FIRE, "dispatch", "--as", "ye.wen", "--key", " "], BAD_INPUT, "--key needs"),
        ([*FIRE, "dispatch"], BAD_INPUT, "--as"),
        ([*OPEN], REFUSED, "missing field 'platform_no' (平台编号); missing field 'url'"),
        ([*OPEN, "--evidence", "screenshot=/no/where.png"], BAD_INPUT, "/no/where.png cannot be"),
        ([*OPEN, "--evidence", "screenshot=/"], BAD_INPUT, "not a file"),
        ([*OPEN, "--evidence", "screenshot=/dev/zero"], BAD_INPUT, "not a file"),
        ([*OPEN, "--set", "screenshot=shot.png"], REFUSED, "'screenshot' needs a file"),
        ([*OPEN, "--set", "kind=hole"], REFUSED, "needs one of broken_link, typo"),
        ([*OPEN, "--set", "url=javascript:alert(1)"], REFUSED, "needs a web address"),
        ([*OPEN, "--set", "forwarded_at=2018-09-31T10:00"], REFUSED, "needs an instant like"),
        ([*OPEN, "--set", "forwarded_at=2018-09-29T10:00"], REFUSED, "lies in the future"),
        ([*OPEN, "--unit", "烟花处"], REFUSED, "No unit goes by the name '烟花处'"),
        (
            ["case", "open", "site_error", "--title", "x", "--as", "chen.jing"],
            REFUSED,
            "There are:",
        ),
        (["case", "show", "ZC-2018-9999"], REFUSED, "gongkai case list"),
        (["case", "history", "ZC-2018-9999"], REFUSED, "gongkai case list"),
        (["case", "list", "--procedure", "x"], REFUSED, "site_error_report"),
        (["case", "list", "--unit", "x"], REFUSED, "No unit goes by"),
        (["case", "list", "--state", "x"], REFUSED, "There are: initiated"),
        (["case", "list", "--light", "blue"], BAD_INPUT, "--light"),
        (["stuck", "--unit", "x"], REFUSED, "No unit goes by"),
        (["stuck", "--procedure", "x"], REFUSED, "There are:"),
        (["tasks", "list", "--unit", "x"], REFUSED, "No unit goes by"),
        (["tasks", "import", "/no/where.txt"], BAD_INPUT, "cannot be read"),
        (["tasks", "import", "/"], BAD_INPUT, "cannot be read"),
        (["procedure", "show", "x"], REFUSED, "There are:"),
        (["procedure", "show", "site_error_report", "--version", "9"], REFUSED, "version 9"),
        (["case", "list", "--title", "\udcff"], BAD_INPUT, "not UTF-8"),
        (["nonsense"], BAD_INPUT, "No such command"),
    ],
)
def test_bad_input_is_refused_with_advice(
    gongkai: Any,
    populated: Database,
    contents: Any,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    assert gongkai.report().code == 0
    before = contents(populated)
    done = gongkai(*arguments)
    assert done.code == code
    assert said in " ".join(done.err.replace("│", " ").split())
    assert done.out == ""
    assert "Traceback" not in done.err
    assert contents(populated) == before


def test_a_clerk_of_another_unit_is_turned_away(gongkai: Any) -> None:
    gongkai.report()
    gongkai(*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=办公室")
    done = gongkai(*FIRE, "sign_in", "--as", "bai.lu")
    assert done.code == REFUSED
    assert "is for the responsible unit 'bgs'; yours is 'swhydjzx'" in done.err
    assert "不由您所在单位承办" in done.err


@pytest.mark.parametrize("when", ["1899-01-01T10:00", "0001-01-01T00:00"])
def test_a_year_outside_the_calendar_opens_no_case(gongkai: Any, when: str) -> None:
    done = gongkai.report(forwarded=when)
    assert done.code == BAD_INPUT
    assert "outside the calendar" in done.err
    assert gongkai.json("case", "list") == []


def test_a_platform_number_is_registered_once(gongkai: Any) -> None:
    gongkai.report(number="WZ-1")
    done = gongkai.report(number="WZ-1")
    assert done.code == REFUSED
    assert "already registered as case ZC-2018-0001; open that one" in done.err


def test_a_command_sent_twice_with_a_key_takes_effect_once(gongkai: Any) -> None:
    first, second = (gongkai.report("--key", "a1") for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
    dispatch = [*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=bgs"]
    assert [gongkai(*dispatch, "--key", "b2").code for _ in range(2)] == [0, 0]
    assert len(gongkai.json("case", "history", "ZC-2018-0001")["events"]) == 2
    again = gongkai(*dispatch)
    assert again.code == REFUSED
    assert "not possible in state 'dispatched'" in again.err


def test_a_binary_file_is_no_task_table(gongkai: Any, populated: Database, contents: Any) -> None:
    before = contents(populated)
    done = gongkai("tasks", "import", sys.executable)
    assert done.code == BAD_INPUT
    assert contents(populated) == before


def test_a_missing_database_is_named_with_what_to_do(bare: Any) -> None:
    done = bare("case", "list")
    assert done.code == UNAVAILABLE
    assert "There is no database at" in done.err
    assert "gongkai init" in done.err


def test_a_damaged_database_is_said_to_be_damaged(bare: Any, tmp_path: Path) -> None:
    (tmp_path / "none.db").write_bytes(b"This was a database once." * 100)
    for command in ["init", "stuck"]:
        done = bare(command)
        assert done.code == UNAVAILABLE
        assert "not a database" in done.err


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://root@localhost/x"])
def test_a_database_url_that_cannot_be_used_is_bad_input(bare: Any, url: str) -> None:
    bare.url = url
    done = bare("case", "list")
    assert done.code == BAD_INPUT
    assert "postgresql://" in done.err


def test_a_server_that_is_not_there_is_unavailable(bare: Any) -> None:
    bare.url = "postgresql://somebody:secret@127.0.0.1:1/gongkai"
    done = bare("case", "list")
    assert done.code == UNAVAILABLE
    assert "is PostgreSQL running" in done.err
    assert "secret" not in done.err


@pytest.mark.parametrize(
    ("revision", "advice"), [("9999", "newer release"), (None, "run `gongkai init`")]
)
def test_a_database_of_another_release_is_not_touched(
    gongkai: Any, populated: Database, revision: str | None, advice: str
) -> None:
    with populated.write() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if revision:
            connection.execute(text("INSERT INTO alembic_version VALUES (:r)"), {"r": revision})
    done = gongkai("case", "list")
    assert done.code == UNAVAILABLE
    assert advice in done.err


@contextmanager
def held_by_another_process(database: Path) -> Iterator[None]:
    """Hold the writer's turn from a process of its own."""
    script = (
        "import fcntl, sys\n"
        "lock = open(sys.argv[1], 'a')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "input()"
    )
    lock = f"{database}.writer"
    with subprocess.Popen(
        [sys.executable, "-c", script, lock],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout
        other.stdout.readline()
        yield
        other.communicate("\n")


def test_a_locked_database_is_said_to_be_locked_and_by_whom(
    sqlite_gongkai: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = Database.open.__func__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(patience, "writer_seconds", 0.2)
    with held_by_another_process(tmp_path / "office.db"):
        done = sqlite_gongkai.report()
    assert done.code == UNAVAILABLE
    assert "is locked by process" in done.err
    assert sqlite_gongkai.json("case", "list") == []


def test_an_error_of_the_program_is_one_line_and_tells_how_to_see_more(
    sqlite_gongkai: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "office.db") as connection:
        connection.execute("UPDATE units SET kind = 'guild'")
    connection.close()
    done = sqlite_gongkai("case", "list")
    assert done.code == BROKEN
    assert "'guild' is not a valid UnitKind" in done.err
    assert "GONGKAI_DEBUG=1" in done.err
    assert "Traceback" not in done.err
    monkeypatch.setenv("GONGKAI_DEBUG", "1")
    assert "Traceback" in sqlite_gongkai("case", "list").err
