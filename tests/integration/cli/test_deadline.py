"""``gongkai deadline``: dates and their reasons, without an office."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

START = ("deadline", "--from", "2018-09-28T10:00")


@pytest.fixture
def nowhere(bare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A terminal where no office was set up and none is named."""
    monkeypatch.delenv("GONGKAI_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    bare.url = None
    return bare


def test_it_explains_day_by_day_in_english_or_chinese(nowhere: Any) -> None:
    english = nowhere(*START, "--working-days", "2").out
    assert "Due: Sun 2018-09-30 24:00 in Beijing (announced)" in english
    chinese = nowhere(*START, "--working-days", "2", "--zh").out
    assert "届满：2018-09-30 周日 24:00止（确定）" in chinese


@pytest.mark.parametrize(
    ("options", "due", "ends_at"),
    [
        (["--working-days", "2"], "2018-09-30", "2018-10-01T00:00:00+08:00"),
        (["--working-days", "2", "--extend", "1"], "2018-10-08", "2018-10-09T00:00:00+08:00"),
        (["--natural-days", "3"], "2018-10-08", "2018-10-09T00:00:00+08:00"),
        (["--months", "1"], "2018-10-29", "2018-10-30T00:00:00+08:00"),
        (["--hours", "24"], "2018-09-29", "2018-09-29T10:00:00+08:00"),
        (["--fixed", "2018-10-01"], "2018-10-01", "2018-10-02T00:00:00+08:00"),
        (
            ["--fixed", "2018-10-01", "--target", "last_working_day_before"],
            "2018-09-30",
            "2018-10-01T00:00:00+08:00",
        ),
        (
            ["--working-days", "2", "--cutoff", "17:30"],
            "2018-09-30",
            "2018-09-30T17:30:00+08:00",
        ),
        (["--working-days", "2", "--closes", "09:30"], "2018-10-08", "2018-10-09T00:00:00+08:00"),
        (["--working-days", "2", "--closes", "10:00"], "2018-09-30", "2018-10-01T00:00:00+08:00"),
        (
            ["--working-days", "2", "--pause", "2018-09-29..2018-10-09"],
            "2018-10-10",
            "2018-10-11T00:00:00+08:00",
        ),
    ],
)
def test_it_counts_every_kind_of_period(
    nowhere: Any, options: list[str], due: str, ends_at: str
) -> None:
    told = nowhere.json(*START, *options)
    assert (told["due_date"], told["ends_at"]) == (due, ends_at)


@pytest.mark.parametrize(
    ("consulted", "due"),
    [
        # No reply: the third party's 15 working days are over on 2026-01-06.
        ("2025-12-12,2025-12-15", "2026-01-30"),
        ("2025-12-12,2025-12-15,2025-12-22", "2026-01-16"),
    ],
)
def test_the_time_of_hearing_a_third_party_is_not_counted(
    nowhere: Any, consulted: str, due: str
) -> None:
    start = ("deadline", "--from", "2025-12-10T10:00", "--working-days", "20")
    assert nowhere.json(*start, "--consult", consulted)["due_date"] == due
    assert "third party" in nowhere(*start, "--consult", consulted).out


def test_a_provisional_date_is_told_with_its_bounds(nowhere: Any) -> None:
    start = ("deadline", "--from", "2018-12-20T10:00", "--working-days", "7")
    asked = (*start, "--as-known-on", "2018-12-05")
    told = nowhere.json(*asked)
    assert told["earliest"] < told["due_date"] < told["latest"]
    english, chinese = nowhere(*asked).out, nowhere(*asked, "--zh").out
    assert f"{told['earliest']} at the earliest, {told['latest']} at the latest" in english
    assert f"最早{told['earliest']} 周六，最晚{told['latest']}" in chinese


def test_it_answers_as_known_on_a_day(nowhere: Any) -> None:
    start = ("deadline", "--from", "2020-01-22T10:00+08:00", "--working-days", "5")
    before = nowhere.json(*start, "--as-known-on", "2020-01-25")["due_date"]
    assert before != nowhere.json(*start)["due_date"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*START], "exactly one period"),
        ([*START, "--hours", "1", "--months", "1"], "exactly one period"),
        ([*START, "--working-days", "-3"], "whole number from 0"),
        ([*START, "--working-days", "99999999"], "whole number from 0"),
        ([*START, "--working-days", "two"], "as an integer"),
        ([*START, "--working-days", "90000"], "outside the calendar"),
        ([*START, "--fixed", "2018-13-01"], "write it like 2018-09-28"),
        ([*START, "--fixed", "2018-10-01", "--extend", "1"], "not extended"),
        ([*START, "--hours", "24", "--pause", "2018-09-28..2018-09-29"], "cannot be paused"),
        ([*START, "--working-days", "1", "--pause", "2018-09-28"], "AFTER..THROUGH"),
        ([*START, "--working-days", "1", "--pause", "2018-10-09..2018-09-29"], "cannot end on"),
        ([*START, "--working-days", "1", "--consult", "2018-09-28"], "SENT,RECEIVED"),
        ([*START, "--working-days", "1", "--consult", "1,2,3,4"], "SENT,RECEIVED"),
        ([*START, "--working-days", "1", "--consult", "2018-09-28,soon"], "'soon' is no day"),
        ([*START, "--working-days", "1", "--cutoff", "noon"], "write it like 17:30"),
        ([*START, "--working-days", "1", "--closes", "24:00"], "write it like 17:30"),
        ([*START, "--working-days", "1", "--closes", "17:30+08:00"], "without a zone"),
        ([*START, "--hours", "1", "--cutoff", "17:30"], "leave the cut-off out"),
        ([*START, "--working-days", "1", "--target", "exact"], "give --fixed"),
        ([*START, "--working-days", "1", "--jurisdiction", "XX"], "XX"),
        ([*START, "--working-days", "1", "--as-known-on", "1900-01-01"], "1900"),
        (["deadline", "--from", "yesterday", "--working-days", "1"], "is no moment"),
        (["deadline", "--from", "0001-01-01T00:00", "--working-days", "1"], "outside the calendar"),
        (["deadline", "--from", "9999-12-31T23:59-11:00", "--hours", "1"], "outside the calendar"),
        (["deadline", "--working-days", "1"], "--from"),
    ],
)
def test_what_cannot_be_counted_is_refused(nowhere: Any, arguments: list[str], said: str) -> None:
    done = nowhere(*arguments)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())
    assert done.out == ""


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        [*START, "--hours", "2"],
        ["deadline", "--batch", os.devnull],
        ["procedure", "list"],
    ],
)
@pytest.mark.usefixtures("nowhere")
def test_what_needs_no_database_loads_none(command: list[str]) -> None:
    script = (
        "import sys\n"
        "from gongkai.cli.app import run\n"
        "assert run(sys.argv[1:]) == 0\n"
        "slow = {'sqlalchemy', 'fastapi', 'alembic', 'apscheduler', 'uvicorn', 'workalendar'}\n"
        "sys.exit(','.join(slow & sys.modules.keys()) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
