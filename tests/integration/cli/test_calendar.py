"""``gongkai calendar``: a notice from the file to the report, in the words of two people.

The office has not heard of the longer Spring Festival of 2020; the dates are explained in
`casework/test_recalculating`.
"""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from gongkai.bootstrap import populate
from gongkai.calendar import NoticeBook
from gongkai.persistence.database import Database
from gongkai.persistence.tables import cases
from gongkai.testing.notice_files import notice_file, shipped

REFUSED, BAD_INPUT = 1, 2
EXTENSION = shipped("A2020S")


@pytest.fixture
def populated(database: Database) -> Database:
    """An office that lacks one notice; `gongkai` is a terminal at it."""
    known = (one for one in NoticeBook.shipped().notices if one.id != "A2020S")
    populate(database, notices=NoticeBook(known))
    return database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The notice as a file."""
    written = tmp_path / "放假通知.toml"
    written.write_text(notice_file(EXTENSION), encoding="utf-8")
    return written


@pytest.fixture
def late(gongkai: Any) -> Any:
    """A terminal on 1 February 2020, with two reports that have been overdue since midnight."""
    gongkai.at("2020-01-22T10:00")
    gongkai.report(forwarded="2020-01-22T09:00")
    gongkai.report(number="WZ-2", forwarded="2020-01-22T09:00")
    return gongkai.at("2020-02-01T10:00")


def confirmed(gongkai: Any, file: Path) -> Any:
    gongkai("calendar", "import", str(file), "--as", "chen.jing")
    return gongkai("calendar", "confirm", "1", "--as", "zhou.mingde", "--yes")


def test_the_second_person_sees_what_the_first_one_entered(late: Any, file: Path) -> None:
    entered = late("calendar", "import", str(file), "--as", "chen.jing")
    assert (entered.code, entered.err) == (0, "")
    seen = late("calendar", "preview", "A2020S")
    assert (seen.code, seen.err) == (0, "")
    for told in (entered.out, seen.out):
        assert "国务院办公厅关于延长2020年春节假期的通知 国办发明电〔2020〕1号" in told
        assert "published 2020-01-27, for CN, read at www.gov.cn/zhengce/" in told
        assert "days off: 2020-01-24/2020-02-02" in told
        assert "2020-01-31, 2020-02-01 to rest days" in told
        assert "2 cases looked at, 2 affected, 4 clocks later, 2 no longer late" in told
        assert "2020-01-31  2020-02-03 确定  later 顺延" in told
    assert "gongkai calendar confirm 1 --as USER" in entered.out


def test_what_speaks_against_a_notice_is_told_to_both(late: Any, tmp_path: Path) -> None:
    doubtful = replace(EXTENSION, source="某公众号", number="")
    (tmp_path / "a.toml").write_text(notice_file(doubtful), encoding="utf-8")
    entered = late("calendar", "import", str(tmp_path / "a.toml"), "--as", "chen.jing")
    looked = late("calendar", "confirm", "1", "--as", "zhou.mingde")
    for told in (entered.err, looked.err):
        assert "warning: The source is no page of a government site" in told
        assert "来源不是政府网站" in told
    doubts = late.json("calendar", "preview", "1")["doubts"]
    assert {one["code"] for one in doubts} == {"source_not_official", "number_unrecognised"}


def test_a_notice_is_confirmed_counted_and_reported(late: Any, file: Path) -> None:
    done = confirmed(late, file)
    assert (done.code, done.err) == (0, "")
    assert "A2020S is in force; recalculation 1 begins." in done.out
    assert "Recalculation 1 is finished: 2 cases looked at, 2 affected, 4 clocks later" in done.out
    assert late("calendar", "preview", "1").code == REFUSED
    shown = late("case", "show", "ZC-2020-0001").out
    assert "2020-02-03" in shown
    report = late("calendar", "report", "1")
    assert report.code == 0
    assert "Approved by zhou.mingde 2020-02-01 10:00" in report.out
    assert "no longer late 不再逾期" in report.out
    assert "1    A2020S" in late("calendar", "report").out
    assert "zhou.mingde" in late("calendar", "list").out


def test_programs_get_all_of_it_as_json(late: Any, file: Path) -> None:
    late("calendar", "import", str(file), "--as", "chen.jing")
    assert late.json("calendar", "list")["entries"][0]["entered_by"] == "chen.jing"
    seen = late.json("calendar", "preview", "1")
    assert [one["after"]["date"] for one in seen["days"]] == ["2020-01-31", "2020-02-01"]
    late("calendar", "confirm", "1", "--as", "zhou.mingde", "--yes")
    report = late.json("calendar", "report", "1")
    assert report["found"] == seen["found"]
    assert report["done"] == report["expected"] == seen["tally"]
    assert report["found"][0] == {
        "case": "ZC-2020-0001", "title": "首页错别字", "unit": "bgs",
        "procedure": "site_error_report", "rule": "reply_2wd", "label": "回复留言",
        "outcome": "later", "was_due": "2020-01-31", "due": "2020-02-03",
        "certainty": "announced", "was_late": True, "late": False, "told": None,
    }  # fmt: skip
    assert [one["id"] for one in late.json("calendar", "report")] == [1]
    assert late.json("calendar", "list")["entries"][0]["verdict"] == "confirmed"


def test_a_spreadsheet_gets_no_formulas(
    late: Any, file: Path, tmp_path: Path, populated: Database
) -> None:
    late("calendar", "import", str(file), "--as", "chen.jing")
    with populated.write() as connection:
        for number, title in ((1, "+1"), (2, "＝cmd")):
            connection.execute(update(cases).where(cases.c.id == number).values(title=title))
    out = tmp_path / "影响.csv"
    assert late("calendar", "preview", "1", "--csv", str(out)).code == 0
    confirmed(late, file)
    assert late("calendar", "report", "1", "--csv", str(tmp_path / "r.csv")).code == 0
    assert (tmp_path / "r.csv").read_bytes() == out.read_bytes()
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["标题"] for row in rows] == ["'+1", "'+1", "'＝cmd", "'＝cmd"]
    assert (rows[0]["原到期日"], rows[0]["新到期日"], rows[0]["现已逾期"]) == (
        "2020-01-31", "2020-02-03", "否",
    )  # fmt: skip


def test_nothing_is_confirmed_without_having_been_looked_at(
    late: Any, file: Path, populated: Database, contents: Any
) -> None:
    late("calendar", "import", str(file), "--as", "chen.jing")
    before = contents(populated)
    done = late("calendar", "confirm", "1", "--as", "zhou.mingde")
    assert done.code == REFUSED
    assert "2 affected" in done.out
    assert "run the command again with --yes" in done.err
    assert contents(populated) == before


def test_a_notice_is_turned_down(late: Any, file: Path) -> None:
    late("calendar", "import", str(file), "--as", "chen.jing")
    done = late("calendar", "reject", "A2020S", "--as", "he.qing", "--reason", "原文未找到")
    assert (done.code, done.out) == (0, "Entry 1 (A2020S) is turned down.\n")
    assert "已退回 by he.qing: 原文未找到" in late("calendar", "list").out
    assert late("calendar", "confirm", "1", "--as", "zhou.mingde", "--yes").code == REFUSED


def test_what_was_interrupted_is_said_and_finished(
    late: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late("calendar", "import", str(file), "--as", "chen.jing")
    with monkeypatch.context() as patch:
        patch.setattr("gongkai.casework.recalculate._carry_out", interrupted)
        done = late("calendar", "confirm", "1", "--as", "zhou.mingde", "--yes")
        assert (done.code, "Traceback" in done.err) == (130, False)
    check = late("calendar", "check")
    assert check.code == REFUSED
    assert "Recalculation 1 is not finished: `gongkai calendar recalculate`" in check.err
    assert late("calendar", "report").out.split("\n")[1].startswith("1    A2020S")
    assert "Finished not yet" in late("calendar", "report", "1").out
    done = late("calendar", "recalculate")
    assert (done.code, done.err) == (0, "")
    assert "Recalculation 1 is finished: 2 cases looked at" in done.out
    assert "Nothing to do" in late("calendar", "recalculate").out
    assert late("calendar", "check").code == 0


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_case_that_cannot_be_counted_is_said_without_a_traceback(
    late: Any, file: Path, populated: Database
) -> None:
    with populated.write() as connection:
        connection.execute(update(cases).where(cases.c.id == 1).values(version=99))
    done = confirmed(late, file)
    assert done.code == REFUSED
    assert "1 FAILED" in done.out
    assert "Case ZC-2020-0001 cannot be counted again; it is left as it is" in done.err
    assert "1 cases could not be counted; the log says why." in done.err
    assert "Traceback" not in done.err


def test_an_alarm_is_an_exit_code(gongkai: Any) -> None:
    assert gongkai.at("2020-03-02T10:00")("calendar", "check").code == 0
    late = gongkai.at("2026-12-02T10:00")("calendar", "check")
    assert late.code == REFUSED
    assert "The holiday notice for 2027 has not been entered" in late.err
    assert json.loads(gongkai("calendar", "check", "--json").out)["alarms"][0]["code"] == (
        "next_year_missing"
    )


def test_a_year_is_shown_as_it_was_known(late: Any, file: Path) -> None:
    before = late("calendar", "show", "2020").out
    confirmed(late, file)
    assert late("calendar", "show", "2020").out != before
    assert late("calendar", "show", "2020", "--as-known-on", "2020-01-26").out == before
