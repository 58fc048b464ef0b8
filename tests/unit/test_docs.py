"""What the documents show is what happens."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_example_of_the_calendar_s_page_runs() -> None:
    page = ROOT / "docs" / "calendar.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 40
    assert result.failed == 0


def test_the_example_in_the_readme_prints_what_it_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    said = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == re.findall(r"# (\S+)$", example, re.MULTILINE)
