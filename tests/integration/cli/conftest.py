"""A terminal at an office: commands run in this process, on a clock the test sets."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from gongkai.bootstrap import populate
from gongkai.cli.app import run
from gongkai.cli.office import Session
from gongkai.clock import BEIJING, SettableClock
from gongkai.persistence.database import Database
from gongkai.persistence.tables import metadata


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Terminal:
    """Runs ``gongkai`` and reads what it printed."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str], home: Path) -> None:
        self.url: str | None = url
        self.clock = SettableClock(datetime(2018, 9, 28, 10, 0, tzinfo=BEIJING))
        self._capsys = capsys
        self.screenshot = home / "screenshot.png"
        self.screenshot.write_bytes(b"\x89PNG\r\n\x1a\n, and not really a picture")

    def at(self, text: str) -> "Terminal":
        self.clock.set(datetime.fromisoformat(text).replace(tzinfo=BEIJING))
        return self

    def __call__(self, *arguments: str) -> Outcome:
        self._capsys.readouterr()
        shared = ["--database", self.url] if self.url is not None else []
        code = run([*shared, *arguments], Session(self.clock))
        printed = self._capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    def json(self, *arguments: str) -> Any:
        """What a command prints for programs."""
        done = self(*arguments, "--json")
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out)

    def json_with_story(self, *arguments: str) -> Any:
        """The same of a command that tells people something on stderr meanwhile."""
        done = self(*arguments, "--json")
        assert done.code == 0, done.err
        return json.loads(done.out)

    def report(self, *more: str, **changed: str) -> Outcome:
        """Open a website error report that was forwarded an hour ago."""
        return self(*self.report_arguments(**changed), *more)

    def report_arguments(
        self, number: str = "WZ-1", title: str = "首页错别字", forwarded: str = "2018-09-28T09:00"
    ) -> list[str]:
        return [
            "case", "open", "site_error_report", "--title", title, "--as", "chen.jing",
            "--set", f"platform_no={number}", "--set", "url=https://mzj.fuzhou.gov.cn/1.htm",
            "--set", "kind=typo", "--set", f"forwarded_at={forwarded}",
            "--evidence", f"screenshot={self.screenshot}",
        ]  # fmt: skip


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """The command line sets up logging for its process; here it shares one with other tests."""
    root = logging.getLogger()
    ours, scheduler = logging.getLogger("gongkai"), logging.getLogger("apscheduler")
    handlers, levels = list(root.handlers), (root.level, ours.level, scheduler.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
    scheduler.setLevel(levels[2])


@pytest.fixture(autouse=True)
def _files_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are handed in go to the test's own directory."""
    monkeypatch.setenv("GONGKAI_FILES_DIR", str(tmp_path / "files"))


@pytest.fixture
def populated(database: Database) -> Database:
    populate(database)
    return database


@pytest.fixture
def gongkai(populated: Database, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """A terminal at a populated office on Friday 2018-09-28 at ten."""
    url = populated.engine.url.render_as_string(hide_password=False)
    return Terminal(url, capsys, tmp_path)


@pytest.fixture
def dispatched(gongkai: Terminal) -> Terminal:
    """A terminal at an office with one case, with the office's own handler."""
    assert gongkai.report().code == 0
    fire = ["case", "fire", "ZC-2018-0001", "dispatch", "--as", "chen.jing", "--set", "unit=bgs"]
    assert gongkai(*fire).code == 0
    return gongkai


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """A terminal whose database does not exist."""
    return Terminal(f"sqlite:///{tmp_path}/none.db", capsys, tmp_path)


@pytest.fixture
def sqlite_gongkai(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """A terminal at a populated office on SQLite only."""
    url = f"sqlite:///{tmp_path}/office.db"
    opened = Database.open(url, create=True)
    populate(opened)
    opened.close()
    return Terminal(url, capsys, tmp_path)


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


@pytest.fixture
def contents() -> Any:
    """The function that reads all rows of a database."""
    return everything


@pytest.fixture
def program() -> Any:
    """Return a function that starts ``python -m gongkai`` with these arguments, in a pipe."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        source = str(Path(__file__).parents[3] / "src")
        process = subprocess.Popen(
            [sys.executable, "-m", "gongkai", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": source, **environment},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate() if not process.stdout or not process.stdout.closed else process.wait()
