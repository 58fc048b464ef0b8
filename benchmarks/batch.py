"""``gongkai deadline --batch`` as another program uses it: a file of questions in, answers out.

The whole process is measured, start-up included. The reference is the smallest program that could
stand in its place: it reads the same lines as JSON and writes the same answers, and counts nothing.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.ratios import show, side_by_side

_LINES = 100_000
_FLOOR = 20_000
"""Lines a second that are promised."""
_SRC = Path(__file__).parents[1] / "src"

_DAY = timedelta(days=1)
_COPY = """
import sys
from pydantic_core import from_json, to_json
questions, answers = (open(name, "rb") for name in sys.argv[1:])
for question, answer in zip(questions, answers):
    from_json(question)
    sys.stdout.buffer.write(to_json(from_json(answer)) + b"\\n")
"""


def run(_seconds: float, rounds: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        questions, answers = Path(home) / "questions.jsonl", Path(home) / "answers.jsonl"
        _write_questions(questions)
        ours = [sys.executable, "-m", "gongkai", "deadline", "--batch", str(questions)]
        answers.write_bytes(_answered(ours, home))
        _check(answers)
        copy = [sys.executable, "-c", _COPY, str(questions), str(answers)]
        measures = {
            "gongkai deadline --batch": partial(_rate, ours, home),
            "the same JSON read and written": partial(_rate, copy, home),
        }
        lines = side_by_side(measures, "gongkai deadline --batch", rounds)
    show(f"Deadlines of {_LINES:,} mixed lines, whole process", "lines/s", "gongkai", lines)
    figure = lines[0].figure
    print(f"  {'above' if figure >= _FLOOR else 'BELOW'} the {_FLOOR:,} a second promised")


def _write_questions(file: Path) -> None:
    rng = random.Random(20180928)
    kinds = [_announced, _provisional, _paused, _months, _known_then]
    with file.open("w", encoding="utf-8") as stream:
        for number in range(_LINES):
            question = {"id": f"ZC-{number:06}", **kinds[number % len(kinds)](rng)}
            stream.write(json.dumps(question, ensure_ascii=False) + "\n")


Question = dict[str, object]


def _announced(rng: random.Random) -> Question:
    return _question(rng, date(2008, 1, 1), date(2026, 6, 1), working_days=rng.randint(1, 40))


def _provisional(rng: random.Random) -> Question:
    return _question(rng, date(2027, 1, 1), date(2028, 1, 1), working_days=rng.randint(1, 40))


def _paused(rng: random.Random) -> Question:
    question = _question(rng, date(2008, 1, 1), date(2027, 6, 1), working_days=20)
    start = date.fromisoformat(str(question["start"])[:10])
    asked = start + rng.randint(1, 10) * _DAY
    pauses = [
        {"after": str(start), "through": str(start + rng.randint(0, 9) * _DAY)},
        {"after": str(asked), "third_party_received": str(asked + rng.randint(0, 5) * _DAY)},
    ]
    return {**question, "extended_by": {"working_days": 20}, "pauses": pauses}


def _months(rng: random.Random) -> Question:
    question = _question(rng, date(2008, 1, 1), date(2027, 6, 1), months=rng.randint(1, 6))
    closed = {"policy": "next_working_day", "closes": "17:30"}
    return {**question, "after_hours": closed, "cutoff": "17:30"}


def _known_then(rng: random.Random) -> Question:
    question = _question(rng, date(2008, 1, 1), date(2026, 6, 1), natural_days=rng.randint(1, 60))
    start = date.fromisoformat(str(question["start"])[:10])
    known = start + rng.randint(-200, 0) * _DAY
    return {**question, "as_known_on": str(known), "jurisdiction": rng.choice(["CN", "CN-GX"])}


def _question(rng: random.Random, first: date, end: date, **within: int) -> Question:
    day = first + rng.randrange((end - first).days) * _DAY
    moment = datetime(day.year, day.month, day.day, rng.randrange(24), rng.randrange(60))  # noqa: DTZ001
    return {"start": f"{moment.isoformat()}+08:00", "within": within}


def _rate(command: list[str], home: str) -> float:
    began = time.perf_counter()
    _answered(command, home)
    return _LINES / (time.perf_counter() - began)


def _answered(command: list[str], home: str) -> bytes:
    # Where there is no office, so that the notices are the shipped ones.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GONGKAI_")}
    return subprocess.run(
        command,
        cwd=home,
        env={**environment, "PYTHONPATH": str(_SRC)},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def _check(answers: Path) -> None:
    with answers.open(encoding="utf-8") as stream:
        read = [json.loads(line) for line in stream]
    assert len(read) == _LINES
    assert not [answer for answer in read if "error" in answer]
    assert {answer["status"] for answer in read} == {"announced", "provisional"}
