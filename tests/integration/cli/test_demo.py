"""``gongkai demo``: which period, which database."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_demonstration_has_a_database_of_its_own_made_anew_each_time(
    bare: Any, elsewhere: Path
) -> None:
    bare.url = None
    first = bare.json_with_story("demo")
    assert (first["start"], first["end"]) == ("2018-09-20", "2018-10-31")
    assert first["total"]["opened"] > 10
    assert first["unforeseen"] == []
    assert (elsewhere / "var" / "demo-2018.db").exists()
    assert bare.json_with_story("demo") == first


@pytest.mark.slow
def test_ending_today_plays_the_last_six_weeks_in_the_configured_database(
    sqlite_gongkai: Any,
) -> None:
    sqlite_gongkai.at("2019-05-17T11:00")
    told = sqlite_gongkai.json_with_story("demo", "--ending-today")
    assert (told["start"], told["end"]) == ("2019-04-06", "2019-05-17")
    assert told["ended_at"] <= "2019-05-17T11:00:00+08:00"
    cases = sqlite_gongkai.json("case", "list", "--all")
    assert len(cases) == told["total"]["opened"]
    again = sqlite_gongkai("demo", "--ending-today")
    assert again.code == 2
    assert "cases already" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ending-today", "--from", "2018-09-20"], "leave --from and --to out"),
        (["--from", "2018-09-31"], "write it like 2018-09-28"),
        (["--to", "2018-09-19"], "2018-09-19"),
        (["--from", "1899-01-01"], "1899"),
    ],
)
def test_a_period_that_cannot_be_played_is_refused(
    sqlite_gongkai: Any, arguments: list[str], said: str
) -> None:
    done = sqlite_gongkai("demo", *arguments)
    assert done.code == 2
    assert said in done.err
    assert sqlite_gongkai.json("case", "list", "--all") == []
