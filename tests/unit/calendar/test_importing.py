"""Importing the calendar stays light, and never hides Python's own."""

import calendar as pythons
import subprocess
import sys

import pytest

import gongkai.calendar

SLOW_TO_IMPORT = (
    "workalendar",
    "numpy",
    "tomllib",
    "hashlib",
    "pathlib",
    "zoneinfo",
    "gongkai.calendar.explanation",
    "gongkai.calendar.face",
    "gongkai.calendar.loading",
    "gongkai.calendar.vectorised",
)
MOST_BYTES = 5 * 1024**2


def said_by(code: str) -> str:
    """Return what a fresh interpreter prints that knows nothing of this one."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_importing_loads_nothing_slow() -> None:
    code = f"""
import sys
before = set(sys.modules)
import gongkai.calendar
print([name for name in {SLOW_TO_IMPORT!r} if name in set(sys.modules) - before])
"""
    assert said_by(code) == "[]"


@pytest.mark.parametrize("names", ["WorkingDays", "NoticeBook, WorkingDays, due"])
def test_importing_takes_less_than_five_mebibytes(names: str) -> None:
    # Python's own modules that come with it are counted, too.
    code = f"""
import tracemalloc
tracemalloc.start()
from gongkai.calendar import {names}
print(tracemalloc.get_traced_memory()[0])
"""
    assert int(said_by(code)) < MOST_BYTES


def test_what_comes_later_is_imported_once() -> None:
    code = """
import gongkai.calendar
print("explain" in vars(gongkai.calendar))
print(gongkai.calendar.explain is gongkai.calendar.explain)
print("explain" in vars(gongkai.calendar))
"""
    assert said_by(code).split() == ["False", "True", "True"]


def test_without_numpy_the_calendar_works_and_says_what_to_install() -> None:
    code = """
import sys
sys.modules["numpy"] = None
from gongkai.calendar import *
from gongkai.errors import GongkaiError
try:
    from gongkai.calendar import VectorCalendar
except ImportError as refusal:
    print(isinstance(refusal, GongkaiError), refusal)
"""
    assert said_by(code) == (
        "True VectorCalendar needs NumPy, which is not installed: pip install gongkai[numpy]"
    )


def test_pythons_own_calendar_is_still_pythons() -> None:
    assert pythons.monthrange(2020, 2) == (5, 29)
    assert pythons is not gongkai.calendar


def test_every_public_name_is_there_and_sorted() -> None:
    names = gongkai.calendar.__all__
    assert list(names) == sorted(names)
    assert all(hasattr(gongkai.calendar, name) for name in names)
    assert set(gongkai.calendar._LATER) - set(names) == {"VectorCalendar"}  # it needs NumPy
    with pytest.raises(AttributeError, match="no attribute 'China'"):
        _ = gongkai.calendar.China
