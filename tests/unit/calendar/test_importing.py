"""Importing the calendar stays light, and never hides Python's own."""

import calendar as pythons
import subprocess
import sys

import pytest

import gongkai.calendar

SLOW_TO_IMPORT = (
    "workalendar",
    "tomllib",
    "hashlib",
    "importlib.resources",
    "gongkai.calendar.face",
)


def test_importing_loads_nothing_slow() -> None:
    code = f"""
import sys
before = set(sys.modules)
import gongkai.calendar
print([name for name in {SLOW_TO_IMPORT!r} if name in set(sys.modules) - before])
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_pythons_own_calendar_is_still_pythons() -> None:
    assert pythons.monthrange(2020, 2) == (5, 29)
    assert pythons is not gongkai.calendar


def test_every_public_name_is_there_and_sorted() -> None:
    names = gongkai.calendar.__all__
    assert list(names) == sorted(names)
    assert all(hasattr(gongkai.calendar, name) for name in names)
    with pytest.raises(AttributeError, match="no attribute 'China'"):
        _ = gongkai.calendar.China
