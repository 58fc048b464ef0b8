"""Rules of the house that no other tool keeps."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 250
EXCUSED = frozenset(
    {
        # One step from nothing to the first tables; it is never edited again.
        "persistence/migrations/versions/0001_first_tables.py",
        # All tables on one page is what it is for.
        "persistence/tables.py",
    }
)
"""Files that may be longer, as paths below src/gongkai; each needs a reason beside it."""


@pytest.mark.parametrize("where", ["", "src", "src/gongkai/.."])
def test_calendar_is_pythons_own_wherever_we_stand(where: str) -> None:
    # A package named calendar at the top of a path would break strptime and half our dependencies.
    script = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import calendar, _strptime, email.utils\n"
        "print(calendar.isleap(2024), 'gongkai' in calendar.__file__)"
    )
    paths = [str(ROOT), str(ROOT / "src")]
    done = subprocess.run(
        [sys.executable, "-c", script, *paths],
        cwd=ROOT / where,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]


def test_tests_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_every_file_can_be_read_in_one_sitting() -> None:
    home = ROOT / "src" / "gongkai"
    lengths = {
        path.relative_to(home).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in home.rglob("*.py")
    }
    long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert {name: lines for name, lines in long.items() if name not in EXCUSED} == {}
    assert long.keys() >= EXCUSED, "an excuse that is no longer needed"


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_lock_names_no_registry_and_pins_every_package_by_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not [line for line in text.splitlines() if line.startswith("-")]
    entries = text.replace("\\\n", " ").splitlines()
    pinned = [line for line in entries if line and not line.lstrip().startswith("#")]
    assert len(pinned) > 20
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_what_runs_is_what_was_tested() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and not line.startswith("#")}

    assert pins("run.txt") <= pins("dev.txt")
