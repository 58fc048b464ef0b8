from datetime import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from gongkai.errors import InvalidInput
from gongkai.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"GONGKAI_{name.upper()}", raising=False)


def test_an_office_that_sets_nothing_gets_sensible_settings() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///var/gongkai.db"
    assert (settings.host, settings.port, settings.tick_seconds) == ("127.0.0.1", 8000, 5)
    assert settings.jurisdiction == "CN"
    assert (settings.office_opens, settings.office_closes) == (time(8, 30), time(17, 30))


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("gongkai.toml").write_text('port = 1\nhost = "::1"\noffice_opens = 09:00:00\n')
    monkeypatch.setenv("GONGKAI_PORT", "2")
    settings = load_settings()
    assert (settings.port, settings.host, settings.office_opens) == (2, "::1", time(9))


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PORT", "")
    assert load_settings().port == 8000


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GONGKAI_PORT", "eight"),
        ("GONGKAI_PORT", "65536"),
        ("GONGKAI_TICK_SECONDS", "0"),
        ("GONGKAI_TICK_SECONDS", "nan"),
        ("GONGKAI_TICK_SECONDS", "inf"),
        ("GONGKAI_OFFICE_OPENS", "half past eight"),
    ],
)
def test_a_bad_value_is_reported_with_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(InvalidInput, match=f"{variable} = '{value}': "):
        load_settings()


def test_all_bad_values_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PORT", "x")
    monkeypatch.setenv("GONGKAI_TICK_SECONDS", "-1")
    with pytest.raises(InvalidInput, match=r"(?s)TICK_SECONDS.*PORT"):
        load_settings()


@pytest.mark.parametrize(("name", "value"), [("OPENS", "18:00"), ("CLOSES", "17:00+08:00")])
def test_office_hours_must_make_sense(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GONGKAI_OFFICE_{name}", value)
    with pytest.raises(InvalidInput, match="GONGKAI_OFFICE_OPENS, GONGKAI_OFFICE_CLOSES: "):
        load_settings()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("port = ", "gongkai.toml cannot be read"),
        ("prot = 80", "prot in gongkai.toml: there is no such setting"),
        ("port = 99999", "port in gongkai.toml .or GONGKAI_PORT. = 99999: "),
    ],
)
def test_a_fault_in_the_file_is_reported(line: str, words: str) -> None:
    Path("gongkai.toml").write_text(line)
    with pytest.raises(InvalidInput, match=words):
        load_settings()
