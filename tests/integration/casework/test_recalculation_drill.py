"""A recalculation killed at random moments and after every statement: the short form of the drill.

`make recalculation-drill` is the long form: 100,000 cases.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_a_recalculation_killed_again_and_again_loses_and_doubles_nothing(
    database_url: str,
) -> None:
    drill = [sys.executable, "-m", "benchmarks.recalculation", "--database", database_url]
    size = ["--cases", "1500", "--batch", "40", "--kills", "12", "--longest", "0.25"]
    done = subprocess.run(
        [*drill, *size, "--statements", "24", "--prove"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing done twice" in done.stdout
    said = re.search(r"(\d+) killed and (\d+) ended after a statement", done.stdout)
    assert said is not None
    assert sum(map(int, said.groups())) >= 20
