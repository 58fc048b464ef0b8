"""What it costs a program to have a working-day calendar: whole processes, start to end.

Time is what a fresh interpreter takes beyond one that does nothing; memory is the peak of its
resident set beyond that of such a one, as Linux tells it. Compiled modules are in place.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial

from benchmarks.ratios import show, side_by_side

_TRIES = 7
_DAY = "from datetime import date; day = date(2018, 9, 28)\n"
_PEAK = """
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""

_IMPORTS = {
    "gongkai": "import gongkai.calendar",
    "gongkai, with due": "from gongkai.calendar import NoticeBook, WorkingDays, due",
    "holidays": "import holidays",
    "chinesecalendar": "import chinese_calendar",
    "workalendar": "import workalendar.asia",
}
_ANSWERS = {
    "gongkai": (
        "from gongkai.calendar import NoticeBook, WorkingDays\n"
        "NoticeBook.shipped().as_known_on().add(day, WorkingDays(20))"
    ),
    "holidays": 'import holidays\nholidays.country_holidays("CN").get_nth_working_day(day, 20)',
    "chinesecalendar": "import chinese_calendar\nchinese_calendar.find_workday(20, day)",
    "workalendar": "from workalendar.asia import China\nChina().add_working_days(day, 20)",
}


def run(_seconds: float, rounds: int) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONWARNINGS": "ignore"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for title, programs in (
            ("Import", _IMPORTS),
            ("Import and add 20 working days", {k: _DAY + v for k, v in _ANSWERS.items()}),
        ):
            _run(title, programs, environment, rounds)


def _run(
    title: str, programs: Mapping[str, str], environment: Mapping[str, str], rounds: int
) -> None:
    for program in programs.values():
        _kibibytes(program, environment)  # leaves the compiled modules behind
    times = {name: partial(_ms, program, environment) for name, program in programs.items()}
    show(f"{title}, as a process", "ms", "gongkai", side_by_side(times, "gongkai", rounds))
    peaks = {name: partial(_mebibytes, program, environment) for name, program in programs.items()}
    show(f"{title}, peak memory", "MiB", "gongkai", side_by_side(peaks, "gongkai", rounds))


def _ms(program: str, environment: Mapping[str, str]) -> float:
    """Return what ``program`` takes beyond an empty one, best of some tries each."""
    taken: dict[str, list[float]] = {program: [], "pass": []}
    for _ in range(_TRIES):
        for code, times in taken.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], env=environment, check=True)
            times.append(time.perf_counter() - begun)
    return (min(taken[program]) - min(taken["pass"])) * 1e3


def _mebibytes(program: str, environment: Mapping[str, str]) -> float:
    return (_kibibytes(program, environment) - _kibibytes("pass", environment)) / 1024


def _kibibytes(program: str, environment: Mapping[str, str]) -> int:
    command = [sys.executable, "-c", f"{program}\n{_PEAK}"]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(run.stdout)
