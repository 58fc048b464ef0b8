"""``gongkai deadline --batch``: lines in, lines out, whatever the lines are."""

import io
import json
import os
import random
import select
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.calendar import NoticeBook
from gongkai.cli import batch
from gongkai.cli.batch import LONGEST_LINE, Tally, answer_all
from gongkai.persistence.database import Database
from gongkai.persistence.tables import notices

SOURCE = str(Path(__file__).parents[3] / "src")
BATCH = [sys.executable, "-m", "gongkai", "deadline", "--batch"]


def question(number: object, days: int = 2, **more: object) -> str:
    within = {"working_days": days}
    return json.dumps({"id": number, "start": "2018-09-28T10:00+08:00", "within": within, **more})


def answered(raw: bytes, book: NoticeBook | None = None) -> tuple[list[Any], Tally]:
    sink = io.BytesIO()
    tally = answer_all(io.BytesIO(raw), sink, book or NoticeBook.shipped())
    *lines, rest = sink.getvalue().split(b"\n")
    assert rest == b""
    return [json.loads(line) for line in lines], tally


@pytest.fixture
def nowhere(bare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A terminal where no office was set up and none is named."""
    monkeypatch.delenv("GONGKAI_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    bare.url = None
    return bare


@pytest.fixture
def environment(nowhere: Any) -> dict[str, str]:
    """What a process needs that runs at the same place."""
    assert nowhere
    return {**os.environ, "PYTHONPATH": SOURCE}


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return put


def test_a_file_is_answered_line_by_line_in_its_order(nowhere: Any, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(question(f"第{n}件", n) for n in (3, 1, 2)), encoding="utf-8")
    done = nowhere("deadline", "--batch", str(file))
    assert (done.code, done.err) == (0, "")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [(one["id"], one["due_date"]) for one in told] == [
        ("第3件", "2018-10-08"),
        ("第1件", "2018-09-29"),
        ("第2件", "2018-09-30"),
    ]
    assert "第3件" in done.out


def test_stdin_is_answered(nowhere: Any, typed: Callable[[str], None]) -> None:
    typed(question(1) + "\n")
    done = nowhere("deadline", "--batch", "-")
    assert (done.code, json.loads(done.out)["due_at"]) == (0, "2018-09-30T23:59:59+08:00")


def test_a_line_that_cannot_be_counted_stops_nothing(
    nowhere: Any, typed: Callable[[str], None]
) -> None:
    lines = [question(1), "", "{", question(2, -1), "  ", question(3, 90_000), "[]", question(4)]
    typed("\n".join(lines))
    done = nowhere("deadline", "--batch", "-")
    assert (done.code, done.err) == (0, "4 of 6 lines could not be counted\n")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [
        (one["id"], one.get("line"), one.get("error", {}).get("code")) for one in told
    ] == [
        (1, None, None),
        (None, 3, "invalid_json"),
        (2, 4, "invalid_input"),
        (3, 6, "outside_calendar"),
        (None, 7, "invalid_input"),
        (4, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"hello", "invalid_json"),
        (b'{"id": 1', "invalid_json"),
        (b'{"id": NaN}', "invalid_json"),
        (b'{"id": Infinity}', "invalid_json"),
        (b'{"id": 1}{"id": 2}', "invalid_json"),
        (b'{"id": "\xff\xfe"}', "invalid_json"),
        (b"\xff\xfe{\x00", "invalid_json"),
        (b'{"id": "\\ud800"}', "invalid_json"),
        (b"\x00", "invalid_json"),
        (b"[" * 100_000, "invalid_json"),
        (b'{"id":' * 5_000, "invalid_json"),
        (b"9" * 5_000, "invalid_json"),
        (b'{"id": 1e400}', "invalid_input"),
        (b'{"id": 1e5}', "invalid_input"),
        (b"null", "invalid_input"),
        (b"17", "invalid_input"),
        (b'"text"', "invalid_input"),
        (b'{"id": "x", "start": {"a": [[[{}]]]}}', "invalid_input"),
        (question(1).replace("2}", "9" * 4_000 + "}").encode(), "invalid_input"),
        (b"[" + b"1," * 400_000 + b"1]", "invalid_input"),
        (b"x" * (LONGEST_LINE + 1), "line_too_long"),
        (b" " * LONGEST_LINE + question(1).encode(), "line_too_long"),
        (b"x" * (3 * LONGEST_LINE), "line_too_long"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_nonsense_gets_its_answer_and_the_next_line_its_own(raw: bytes, code: str) -> None:
    good = question(2).encode()
    told, tally = answered(b"\n".join([raw, good, raw, good]))
    assert [one.get("error", {}).get("code") for one in told] == [code, None, code, None]
    assert [one.get("line") for one in told] == [1, None, 3, None]
    assert tally == Tally(asked=4, refused=2)
    assert all(len(json.dumps(one)) < 1000 for one in told)


def test_the_longest_line_that_is_read_is_counted() -> None:
    line = question(1).encode()
    told, _ = answered(line + b" " * (LONGEST_LINE - len(line)))
    assert told[0]["due_date"] == "2018-09-30"


def test_a_file_from_windows_is_read() -> None:
    told, _ = answered(b"\xef\xbb\xbf" + f"{question(1)}\r\n\r\n{question(2)}\r\n".encode())
    assert [one["due_date"] for one in told] == ["2018-09-30", "2018-09-30"]


def test_a_huge_id_comes_back_as_it_was() -> None:
    told, _ = answered(question(10**40).encode())
    assert told[0]["id"] == 10**40


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=40) | st.text(max_size=40).map(str.encode), max_size=8))
@example([b"\xef\xbb\xbf"])
@example([b"\x0b", b"\x0c", b"\x1c"])
def test_every_line_of_garbage_gets_exactly_one_answer(lines: list[bytes]) -> None:
    raw = b"\n".join(lines)
    told, tally = answered(raw)
    asked = [n for n, line in enumerate(raw.split(b"\n"), 1) if line.strip()]
    assert [one["line"] for one in told] == asked
    assert {one["error"]["code"] for one in told} <= {"invalid_json", "invalid_input"}
    assert tally == Tally(asked=len(asked), refused=len(asked))


class Trickle:
    """A source that gives a few bytes at a time, as a slow program does."""

    def __init__(self, raw: bytes, seed: int) -> None:
        self._stream = io.BytesIO(raw)
        self._rng = random.Random(seed)  # noqa: S311 -- only sizes

    def read1(self, size: int, /) -> bytes:
        return self._stream.read(min(size, self._rng.randint(1, 50)))


@pytest.mark.parametrize("seed", range(5))
def test_it_does_not_matter_how_the_lines_arrive(seed: int) -> None:
    raw = "\n".join([question(n, n) if n % 3 else "{" for n in range(1, 40)]).encode()
    sink = io.BytesIO()
    answer_all(Trickle(raw, seed), sink, NoticeBook.shipped())
    assert [json.loads(line) for line in sink.getvalue().splitlines()] == answered(raw)[0]


def test_an_error_of_the_program_costs_one_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_once(document: Any, _book: NoticeBook) -> dict[str, object]:
        if document["id"] == 1:
            raise ZeroDivisionError
        return {"id": document["id"]}

    monkeypatch.setattr(batch, "answer", fails_once)
    told, _ = answered(f"{question(1)}\n{question(2)}".encode())
    assert told[0]["error"]["code"] == "internal_error"
    assert told[1] == {"id": 2}


def test_memory_does_not_grow_with_the_input() -> None:
    class Endless:
        def __init__(self) -> None:
            self.left = 1000

        def read1(self, size: int, /) -> bytes:
            self.left -= 1
            return b"x" * size if self.left > 0 else b""  # one line of 64 MB

    class Nothing(io.BytesIO):
        def write(self, _data: Any, /) -> int:
            return 0

    book = NoticeBook.shipped()
    tracemalloc.start()
    try:
        tally = answer_all(Endless(), Nothing(), book)
        lines = (question(1) + "\n").encode() * 20_000
        before = tracemalloc.get_traced_memory()[1]
        answer_all(io.BytesIO(lines), Nothing(), book)
        after = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert tally == Tally(asked=1, refused=1)
    assert before < 8 * 2**20
    assert after - before < 2**20 + len(lines)


def test_who_feeds_line_by_line_gets_each_answer_at_once(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*BATCH, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(question(number).encode() + b"\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], 20)
            assert ready, "no answer while the input stays open"
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(20) == 0


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text((question(1) + "\n") * 5_000 + "{\n", encoding="utf-8")
    with subprocess.Popen(
        [*BATCH, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 1  # fmt: skip


def test_answers_are_utf_8_whatever_the_terminal_is(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*BATCH, "-"],
        input=(question("公开") + "\n").encode(),
        env={**environment, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["id"] == "公开"
    assert done.stderr == b""


def test_without_stdin_there_is_advice(nowhere: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    done = nowhere("deadline", "--batch", "-")
    assert (done.code, done.out) == (2, "")
    assert "name a file" in done.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_a_full_disk_is_said_to_be(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text((question(1) + "\n") * 1_000, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*BATCH, str(file)], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 2
    assert b"The answers cannot be written (No space left on device)" in done.stderr


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_bad_input(nowhere: Any, name: str) -> None:
    done = nowhere("deadline", "--batch", name)
    assert (done.code, done.out) == (2, "")
    assert f"{name} cannot be read" in done.err
    assert "check its name" in done.err


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--from", "2018-09-28T10:00"], "--from"),
        (["--working-days", "2", "--cutoff", "17:30"], "--working-days, --cutoff"),
        (["--jurisdiction", "CN"], "--jurisdiction"),
        (["--json"], "--json"),
    ],
)
def test_batch_takes_no_other_option(nowhere: Any, options: list[str], named: str) -> None:
    done = nowhere("deadline", "--batch", "-", *options)
    assert (done.code, done.out) == (2, "")
    assert f"leave out {named}, or --batch" in done.err


def entered(database: Database) -> None:
    """Put a notice in force, invented here, that gives the office Saturday 2018-09-29 off."""
    notice = {
        "id": "T2018",
        "kind": "amendment",
        "year": 2018,
        "number": "测试〔2018〕1号",
        "title": "测试通知",
        "issued": date(2018, 9, 1),
        "known_from": date(2018, 9, 1),
        "source": "invented for a test",
        "off": ["2018-09-29"],
        "worked": [],
        "jurisdiction": "CN",
        "occasion": "",
        "note": "",
    }
    with database.write() as connection:
        connection.execute(notices.insert(), notice)


@pytest.fixture
def entering(gongkai: Any, populated: Database) -> Any:
    """A terminal at an office with a notice of its own."""
    entered(populated)
    return gongkai


def test_the_offices_own_notices_count(entering: Any, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(question(1), encoding="utf-8")
    told = json.loads(entering("deadline", "--batch", str(file)).out)
    assert (told["due_date"], told["notices"]) == ("2018-10-08", ["T2018", "N2018"])
    single = entering.json("deadline", "--from", "2018-09-28T10:00", "--working-days", "2")
    assert single["due_date"] == "2018-10-08"


def test_the_office_at_the_default_place_is_found(
    nowhere: Any, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    assert nowhere("init").code == 0
    database = Database.open(f"sqlite:///{tmp_path}/var/gongkai.db")
    entered(database)
    database.close()
    typed(question(1))
    assert json.loads(nowhere("deadline", "--batch", "-").out)["due_date"] == "2018-10-08"


@pytest.mark.parametrize("how", ["option", "environment", "file"])
def test_an_office_that_is_named_but_not_there_is_an_error(
    nowhere: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    url = f"sqlite:///{tmp_path}/none.db"
    if how == "option":
        nowhere.url = url
    elif how == "environment":
        monkeypatch.setenv("GONGKAI_DATABASE_URL", url)
    else:
        (tmp_path / "gongkai.toml").write_text(f'database_url = "{url}"\n', encoding="utf-8")
    done = nowhere("deadline", "--batch", "-")
    assert (done.code, done.out) == (3, "")
    assert "There is no database" in done.err


def test_an_empty_file_at_the_default_place_is_an_error(nowhere: Any, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "gongkai.db").touch()
    done = nowhere("deadline", "--batch", "-")
    assert (done.code, done.out) == (3, "")
    assert "gongkai init" in done.err
