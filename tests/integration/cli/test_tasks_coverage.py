"""Task coverage from the command line, and the office's own form in and out."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

TABLE = Path(__file__).parents[2] / "data" / "task_table.txt"
FIRE = ("case", "fire", "ZC-2018-0001")


def task(found: Any, number: int) -> Any:
    return next(one for one in found["tasks"] if one["number"] == number)


def rectify(gongkai: Any) -> None:
    """Open, mend and answer the first website error."""
    picture = gongkai.screenshot
    handler = next(
        user["id"]
        for user in gongkai.json("user", "list")
        if user["unit"] == "bgs" and "handler" in user["roles"] and user["active"]
    )
    assert gongkai.report().code == 0
    for arguments in [
        ["dispatch", "--as", "chen.jing", "--set", "unit=办公室"],
        ["sign_in", "--as", handler],
        [
            "rectified", "--as", handler,
            "--evidence", f"before_screenshot={picture}",
            "--evidence", f"after_screenshot={picture}",
        ],
        [
            "approve_reply", "--as", "zhou.mingde", "--set", "reply_text=已改正，感谢指正。",
            "--set", "reply_public=yes", "--set", "rectification_promised=no",
        ],
    ]:  # fmt: skip
        done = gongkai(*FIRE, *arguments)
        assert done.code == 0, done.err


def test_every_task_shows_what_serves_it(gongkai: Any) -> None:
    found = gongkai.json("tasks", "coverage")
    assert found["year"] == 2018
    assert [one["number"] for one in found["tasks"]] == list(range(1, 31))
    twelfth = task(found, 12)
    assert "policy_document" in [one["id"] for one in twelfth["procedures"]]
    assert {"id": "G-04", "label": "三同步", "procedures": ["policy_document"]} in twelfth["guards"]
    assert [one["id"] for one in task(found, 11)["obligations"]] == ["O-05"]
    # The notice that moves the last working day of the year came out in December.
    assert task(found, 11)["next_due"] == {
        "due_date": "2018-12-31", "certainty": "provisional", "of": "O-05:2018",
    }  # fmt: skip
    gongkai.at("2018-12-10T09:00")
    assert task(gongkai.json("tasks", "coverage"), 11)["next_due"]["due_date"] == "2018-12-29"


def test_what_was_done_is_shown_with_its_proof_and_its_closing(gongkai: Any) -> None:
    rectify(gongkai)
    gongkai.at("2018-10-15T09:00")("scheduler", "tick")
    found = gongkai.json("tasks", "coverage")
    one = task(found, 19)
    assert (one["done"], one["open"], one["late"], one["proven"]) == (1, 0, 0, 1)
    assert one["units"] == [{**one["units"][0], "unit": "bgs", "done": 1}]
    assert one["cases"] == ["ZC-2018-0001"]
    (case,) = found["cases"]
    assert case["tasks"] == [19]
    assert case["standing"] == "done"
    assert case["closing"]["trigger"] == "close"
    assert [proof["field"] for proof in case["proofs"]] == ["before_screenshot", "after_screenshot"]
    assert case["proofs"][0]["file"]["name"] == "screenshot.png"
    page = gongkai("tasks", "coverage").out
    assert "1 done 办结, 0 open 在办" in page
    assert "1 of 1; ZC-2018-0001 整改前截图 screenshot.png" in page
    detail = gongkai("tasks", "coverage", "--task", "19").out
    assert "办结 closed 已办结" in detail
    assert "close 办结 by" in detail


def test_what_is_late_is_shown_by_unit(gongkai: Any) -> None:
    gongkai.report()
    assert task(gongkai.json("tasks", "coverage"), 19)["next_due"]["due_date"] == "2018-09-29"
    gongkai.at("2018-10-08T10:00")
    found = gongkai.json("tasks", "coverage")
    assert (task(found, 19)["open"], task(found, 19)["late"]) == (1, 1)
    assert {clock["rule"] for clock in found["cases"][0]["overdue"]} >= {"reply_2wd"}
    page = gongkai("tasks", "coverage").out
    assert "1 late 逾期 since 2018-09-29" in page
    assert "办公室 0 done 办结, 1 open 在办, 1 late 逾期" in page
    assert "2018: 1 cases, 1 of them late now" in page


def test_another_year_has_other_cases(gongkai: Any) -> None:
    gongkai.report()
    gongkai.at("2019-01-10T09:00")
    assert task(gongkai.json("tasks", "coverage", "--year", "2018"), 19)["late"] == 1
    assert task(gongkai.json("tasks", "coverage"), 19)["late"] == 1
    assert gongkai.json("tasks", "coverage", "--year", "2017")["cases"] == []


def test_one_unit_sees_its_own(gongkai: Any) -> None:
    gongkai.report(number="WZ-1")
    gongkai.report(number="WZ-2")
    gongkai(*FIRE, "dispatch", "--as", "chen.jing", "--set", "unit=计财处")
    found = gongkai.json("tasks", "coverage", "--unit", "计财处")
    assert [case["number"] for case in found["cases"]] == ["ZC-2018-0001"]
    assert 6 not in [one["number"] for one in found["tasks"]]


def test_the_case_of_an_obligation_is_found_under_its_task(gongkai: Any) -> None:
    opened = gongkai(
        "obligation", "open", "O-10.anniversary", "--period", "2018-12-31", "--as", "zhou.mingde"
    )
    assert opened.code == 0, opened.err
    gongkai("scheduler", "tick")
    one = task(gongkai.json("tasks", "coverage"), 27)
    (number,) = one["cases"]
    duty = next(o for o in one["obligations"] if o["id"] == "O-10.anniversary")
    assert duty["periods"][0]["case"] == number
    assert one["next_due"]["of"] == number
    assert number in gongkai("tasks", "coverage", "--task", "27").out


def test_a_task_that_is_not_there_is_named_with_those_that_are(gongkai: Any) -> None:
    done = gongkai("tasks", "coverage", "--task", "31")
    assert done.code == 1
    assert "no task 31" in done.err


@pytest.mark.parametrize("year", ["1999", "2101", "next"])
def test_a_year_nobody_can_mean_is_refused(gongkai: Any, year: str) -> None:
    assert gongkai("tasks", "coverage", "--year", year).code == 2


# ---- the office's form ----


def test_the_form_goes_out_and_comes_in_again_unchanged(gongkai: Any, tmp_path: Path) -> None:
    rectify(gongkai)
    assert gongkai("tasks", "import", str(TABLE)).code == 0
    before = gongkai.json("tasks", "list")
    file = tmp_path / "台账.docx"
    done = gongkai(
        "tasks", "export", str(file), "--title", "福州市民政局2018年政务公开工作任务分解表"
    )
    assert done.code == 0, done.err
    assert "30 tasks, 1 cases of 2018" in done.out
    report = gongkai.json("tasks", "import", str(file))
    assert report["stored"]
    assert report["title"] == "福州市民政局2018年政务公开工作任务分解表"
    assert gongkai.json("tasks", "list") == before


def test_the_form_says_what_became_of_each_task(gongkai: Any, tmp_path: Path) -> None:
    rectify(gongkai)
    gongkai.report(number="WZ-2")
    gongkai.at("2018-10-15T09:00")("scheduler", "tick")
    file = tmp_path / "ledger.docx"
    gongkai("tasks", "export", str(file))
    (table,) = Document(str(file)).tables
    status = {row.cells[0].text.partition(".")[0]: row.cells[4].text for row in table.rows}
    assert status["19"] == "办结1\n在办1\n逾期1\n最近到期无"
    assert status["27"] == "办结0\n在办0\n逾期0\n最近到期2018-12-31（暂定）"


def test_the_workbook_lists_the_cases_and_takes_no_title_for_a_formula(
    gongkai: Any, tmp_path: Path
) -> None:
    gongkai.report(title='=HYPERLINK("http://x.example","首页")')
    file = tmp_path / "ledger.xlsx"
    assert gongkai("tasks", "export", str(file)).code == 0
    page = load_workbook(file)["办理情况"]
    assert page["B2"].value == "ZC-2018-0001"
    title = page["C2"]
    assert (title.data_type, title.quotePrefix) == ("s", True)
    assert title.value == '=HYPERLINK("http://x.example","首页")'


def test_a_file_is_replaced_only_when_told_to(gongkai: Any, tmp_path: Path) -> None:
    file = tmp_path / "own.docx"
    file.write_bytes(b"the office's own")
    refused = gongkai("tasks", "export", str(file))
    assert refused.code == 2
    assert "--force" in refused.err
    assert file.read_bytes() == b"the office's own"
    assert gongkai("tasks", "export", str(file), "--force").code == 0
    assert [one.name for one in tmp_path.iterdir() if "own" in one.name] == ["own.docx"]


@pytest.mark.parametrize("name", ["ledger.pdf", "ledger", "no/where/ledger.docx"])
def test_where_nothing_can_be_written_it_is_said(gongkai: Any, tmp_path: Path, name: str) -> None:
    done = gongkai("tasks", "export", str(tmp_path / name))
    assert done.code == 2
    assert name.rpartition("/")[2] in done.err


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "Word 97-2003"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_advice_and_changes_nothing(
    gongkai: Any, tmp_path: Path, raw: bytes, words: str
) -> None:
    before = gongkai.json("tasks", "list")
    file = tmp_path / "table.docx"
    file.write_bytes(raw)
    done = gongkai("tasks", "import", str(file))
    assert done.code == 2
    assert words in done.err
    assert "另存为" in done.err
    assert gongkai.json("tasks", "list") == before


def test_a_form_with_a_fault_names_the_row_and_changes_nothing(
    gongkai: Any, tmp_path: Path
) -> None:
    before = gongkai.json("tasks", "list")
    file = tmp_path / "ledger.docx"
    gongkai("tasks", "export", str(file))
    document = Document(str(file))
    document.tables[0].rows[3].cells[3].text = ""
    document.save(str(file))
    done = gongkai("tasks", "import", str(file))
    assert done.code == 2
    assert "row 4: 工作要求 is empty" in done.err
    assert "第 4 行" in done.err
    assert gongkai.json("tasks", "list") == before
