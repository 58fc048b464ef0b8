"""Whatever ``gongkai calendar`` is given: advice, an exit code, and nothing changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.bootstrap import populate
from gongkai.calendar import NoticeBook, NoticeKind
from gongkai.persistence.database import Database
from gongkai.testing.notice_files import notice_file, shipped

REFUSED, BAD_INPUT, UNAVAILABLE = 1, 2, 3
EXTENSION = shipped("A2020S")
GOOD = notice_file(EXTENSION)


@pytest.fixture(scope="module")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """An office that lacks one notice; as nothing changes it, one serves for all of this."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    opened = Database.open(f"sqlite:///{path}", create=True)
    known = (one for one in NoticeBook.shipped().notices if one.id != "A2020S")
    populate(opened, notices=NoticeBook(known))
    yield opened
    opened.close()


@pytest.fixture
def office(gongkai: Any) -> Any:
    """A terminal on 1 February 2020."""
    return gongkai.at("2020-02-01T10:00")


def file(tmp_path: Path, content: str | bytes) -> str:
    written = tmp_path / "notice.toml"
    written.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(written)


def changed(**values: Any) -> str:
    return notice_file(replace(EXTENSION, **values))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no [[notice]]"),
        ("not toml", "is not readable as TOML"),
        ("[[notice]]\nid = 'X'", "lacks 'kind': add it"),
        (GOOD + "\n[[notice]]\n", "lacks 'id'"),
        (GOOD.replace("off =", "of ="), "unknown key 'of'"),
        (GOOD.replace("year = 2020", "year = '2020'"), "should be a whole number"),
        (GOOD.replace("2020-02-02", "2020-02-30"), "is no day of the calendar"),
        (GOOD.encode("gb18030"), "is not UTF-8 text"),
        (b"\xff\xfe" + GOOD.encode("utf-16-le"), "is not UTF-8 text"),
        (GOOD.replace("A2020S", "A\\u0000"), "control character"),
        (b"#" * (2**20 + 1), "larger than 1 MB"),
        ("a" * 3000, "longer than 2000 characters"),
        (changed(id="N2020"), "'N2020' is taken"),
        (changed(id="N2020B", kind=NoticeKind.ANNUAL), "has the annual notice N2020"),
        (changed(known_from=date(2020, 2, 2)), "but today is 2020-02-01"),
        (changed(issued=date(2020, 1, 28)), "after it was published"),
        (changed(worked=(date(2020, 2, 3),)), "is a weekday no earlier notice made a rest day"),
        (changed(source=" "), "The source is empty"),
        (changed(id="X" * 41), "Its id is longer than 40 characters"),
        (changed(off=(date(2020, 1, 31),), worked=(date(2020, 1, 25),)), "stays off"),
        (changed(year=2019, off=(date(2019, 2, 4),), worked=()).replace("2019", "1999"), "1999"),
        (GOOD + GOOD, "'A2020S' is taken"),
        (GOOD.replace('["2020-01-19"]', '["2020-01-31"]'), "is both off and worked"),
        (
            GOOD.replace('"2020-01-24"', '"2020-01-24/2020-01-30 春节 共8天"'),
            "says 8 days but has 7",
        ),
    ],
)
def test_a_bad_file_is_refused_and_nothing_of_it_is_entered(
    office: Any, populated: Database, contents: Any, tmp_path: Path, content: Any, said: str
) -> None:
    before = contents(populated)
    done = office("calendar", "import", file(tmp_path, content), "--as", "chen.jing")
    assert (done.code, done.out) == (BAD_INPUT, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert contents(populated) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["import", "/no/where.toml", "--as", "chen.jing"], BAD_INPUT, "/no/where.toml cannot be"),
        (["import", "/", "--as", "chen.jing"], BAD_INPUT, "cannot be read"),
        (["import", "/dev/zero", "--as", "chen.jing"], BAD_INPUT, "larger than 1 MB"),
        (["import", "{file}"], BAD_INPUT, "--as"),
        (["import", "{file}", "--as", "nobody"], REFUSED, "gongkai user list"),
        (["import", "{file}", "--as", "release"], REFUSED, "gongkai user list"),
        (["import", "{file}", "--as", "qiu.daming"], BAD_INPUT, "no longer active"),
        (["import", "{file}", "--as", "ye.wen"], REFUSED, "只有政务公开专员、办公室主任、督办员"),
        (["import", "{file}", "--as", "chen.jing"], REFUSED, "in force or waits"),
        (["preview", "2"], REFUSED, "No notice '2' waits"),
        (["preview", ""], REFUSED, "No notice '' waits"),
        (["preview", "1", "--csv", "/no/where.csv"], BAD_INPUT, "name another"),
        (["preview", "1", "--csv", "/"], BAD_INPUT, "name another"),
        (["confirm", "9" * 30, "--as", "zhou.mingde", "--yes"], REFUSED, "calendar list"),
        (["confirm", "N2020", "--as", "zhou.mingde", "--yes"], REFUSED, "No notice 'N2020' waits"),
        (["confirm", "1", "--as", "chen.jing", "--yes"], REFUSED, "请由另一人复核"),
        (["confirm", "1", "--as", "ye.wen", "--yes"], REFUSED, "Only disclosure_officer"),
        (["confirm", "1", "--as", "qiu.daming", "--yes"], BAD_INPUT, "no longer active"),
        (["confirm", "1", "--yes"], BAD_INPUT, "--as"),
        (["reject", "1", "--as", "zhou.mingde"], BAD_INPUT, "--reason"),
        (["reject", "1", "--as", "zhou.mingde", "--reason", " "], BAD_INPUT, "Say why"),
        (["reject", "7", "--as", "zhou.mingde", "--reason", "无"], REFUSED, "No notice '7' waits"),
        (["reject", "1", "--as", "ye.wen", "--reason", "无"], REFUSED, "Only disclosure_officer"),
        (["report", "1"], REFUSED, "no recalculation 1"),
        (["report", "9" * 30], REFUSED, "no recalculation 999"),
        (["report", "x"], BAD_INPUT, "valid int"),
        (["show", "1800"], BAD_INPUT, "lies outside the calendar"),
        (["show", "9" * 20], BAD_INPUT, "is no year"),
        (["show", "2020", "--as-known-on", "2020-13-01"], BAD_INPUT, "is no day"),
        (["show", "2020", "--as-known-on", "0001-01-01"], BAD_INPUT, "Nothing is recorded"),
        (["show", "2020", "--jurisdiction", "CN-XX"], BAD_INPUT, "names no jurisdiction"),
        (["import", "{file}", "--as", "\udcff"], BAD_INPUT, "not UTF-8"),
        (["nonsense"], BAD_INPUT, "No such command"),
    ],
)
def test_a_bad_command_is_refused_with_advice(
    office: Any,
    populated: Database,
    contents: Any,
    tmp_path: Path,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    waiting = file(tmp_path, GOOD)
    office("calendar", "import", waiting, "--as", "chen.jing")
    before = contents(populated)
    given = [one.replace("{file}", waiting) for one in arguments]
    done = office("calendar", *given)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err
    assert contents(populated) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["check"],
        ["preview", "1"],
        ["confirm", "1", "--as", "zhou.mingde"],
        ["reject", "1", "--as", "zhou.mingde", "--reason", "无"],
        ["recalculate"],
        ["report"],
    ],
)
def test_without_a_database_it_says_how_to_make_one(bare: Any, arguments: list[str]) -> None:
    done = bare("calendar", *arguments)
    assert done.code == UNAVAILABLE
    assert "run `gongkai init`" in done.err


def test_a_reason_cannot_play_with_the_terminal(sqlite_gongkai: Any, tmp_path: Path) -> None:
    day = date(2018, 9, 1)
    invented = changed(
        id="X", known_from=day, issued=day, year=2018, off=(date(2018, 10, 8),), worked=()
    )
    entered = sqlite_gongkai("calendar", "import", file(tmp_path, invented), "--as", "chen.jing")
    assert entered.code == 0, entered.err
    reason = "\x1b[31m红\u202e"
    done = sqlite_gongkai("calendar", "reject", "X", "--as", "zhou.mingde", "--reason", reason)
    assert done.code == 0
    assert "\x1b" not in sqlite_gongkai("calendar", "list").out
