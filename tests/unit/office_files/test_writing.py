"""The ledger as files: as the office prints it, and safe to open."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook

from gongkai.calendar import DueCertainty
from gongkai.clock import BEIJING
from gongkai.ledger import COLUMNS, parse_form, resolve
from gongkai.office_files.docx_reading import read_form
from gongkai.office_files.docx_writing import LONG_SIDE, MARGIN, SHORT_SIDE, WIDTHS, write_docx
from gongkai.office_files.sheet import CASE_HEADS, HEADS, RowKind, Sheet, due_text, sheet
from gongkai.office_files.xlsx_writing import CASES, MOST_CHARACTERS, TABLE, write_xlsx
from gongkai.samples import sample_ledger, sample_organisation
from gongkai.supervision.coverage import Coverage, TaskCoverage
from gongkai.supervision.progress import Tally

AT = datetime(2018, 10, 8, 9, 30, tzinfo=BEIJING)
HOSTILE = {
    "formula": '=HYPERLINK("http://x.example","点此")',
    "plus": "+1+2",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "space": "  =1+1",
    "error": "#REF!",
    "controls": "a\x00\x0b\x1f\ud800￾b",
}


@pytest.fixture
def printed() -> Sheet:
    organisation, ledger = sample_organisation(), sample_ledger()
    tasks = tuple(
        TaskCoverage(task, (), (), (), (), Tally.of(()), (), None) for task in ledger.tasks
    )
    return sheet(Coverage(2018, AT, tasks, ()), organisation, ledger.title)


def word(made: Sheet) -> Any:
    return Document(io.BytesIO(write_docx(made)))


def book(made: Sheet) -> Any:
    return load_workbook(io.BytesIO(write_xlsx(made)))


def test_the_form_can_be_imported_again_and_yields_the_same_ledger(printed: Sheet) -> None:
    table = parse_form(read_form(write_docx(printed)))
    ledger = sample_ledger()
    plans = {task.number: task.plan for task in ledger.tasks if task.plan}
    assert resolve(table, sample_organisation(), plans) == ledger


def test_the_form_has_the_office_s_columns_and_the_status(printed: Sheet) -> None:
    (table,) = word(printed).tables
    assert tuple(cell.text for cell in table.rows[0].cells) == HEADS == (*COLUMNS, "状态")
    first = [cell.text for cell in table.rows[3].cells]
    assert first[0] == "1.政府工作公开透明"
    assert first[2] == "机关各处室、局属各单位、各县（市）区民政局、高新区社会事业管理局"
    assert first[4] == "办结0\n在办0\n逾期0\n最近到期无"


def test_parts_and_headings_are_rows_over_the_whole_width(printed: Sheet) -> None:
    (table,) = word(printed).tables
    across = [row._tr.tc_lst[0] for row in table.rows if len(row._tr.tc_lst) == 1]
    assert len(across) == 16
    assert {tc.grid_span for tc in across} == {len(HEADS)}
    assert table.rows[1].cells[0].text == "一、公开、解读与回应"


def test_the_form_is_printed_on_a4_landscape_with_its_head_on_every_page(printed: Sheet) -> None:
    document = word(printed)
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sides = (section.page_width - LONG_SIDE, section.page_height - SHORT_SIDE)
    assert all(abs(off) < Mm(0.1) for off in sides)
    assert abs(sum(WIDTHS) + 2 * MARGIN - LONG_SIDE) < Mm(0.1)
    (table,) = document.tables
    heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert [row._tr for row in heads] == [table.rows[0]._tr]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[1:])
    footer = section.footer.paragraphs[0]
    assert "截至2018-10-08 09:30（北京时间）" in footer.text
    assert [field.text for field in footer._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == printed.title


def test_the_workbook_holds_the_same_table_ready_to_print(printed: Sheet) -> None:
    page = book(printed)[TABLE]
    assert page["A1"].value == printed.title
    assert tuple(cell.value for cell in page[2]) == HEADS
    assert page["A3"].value == "一、公开、解读与回应"
    assert {str(one) for one in page.merged_cells.ranges} >= {"A1:E1", "A3:E3", "A4:E4"}
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$2:$2"
    tasks = [row for row in printed.rows if row.kind is RowKind.TASK]
    assert [row[0].value for row in page.iter_rows(min_row=3) if row[3].value] == [
        row.cells[0] for row in tasks
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_in_the_workbook_is_a_formula(printed: Sheet, text: str) -> None:
    spoilt = replace(
        printed,
        title=text,
        rows=tuple(replace(row, cells=tuple(text for _ in row.cells)) for row in printed.rows),
        cases=(tuple(text for _ in CASE_HEADS),),
    )
    made = book(spoilt)
    for name in (TABLE, CASES):
        cells = [cell for row in made[name].iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} == {"s"}
        if text.strip(" ")[0] in "=+-@\t":
            assert all(cell.quotePrefix for cell in cells if cell.value == text)


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_characters_no_file_can_hold_are_marked(
    printed: Sheet, write: Callable[[Sheet], bytes]
) -> None:
    rows = tuple(
        replace(row, cells=(HOSTILE["controls"],) * len(row.cells)) for row in printed.rows
    )
    assert write(replace(printed, title=HOSTILE["controls"], rows=rows))


def test_a_cell_takes_no_more_than_a_workbook_can_hold(printed: Sheet) -> None:
    case = ("长" * (MOST_CHARACTERS + 1), *CASE_HEADS[1:])
    page = book(replace(printed, cases=(case,)))[CASES]
    assert len(page["A2"].value) == MOST_CHARACTERS


def test_a_date_a_notice_may_still_move_is_marked() -> None:
    assert due_text(date(2018, 10, 8), DueCertainty.ANNOUNCED) == "2018-10-08"
    assert due_text(date(2031, 10, 8), DueCertainty.PROVISIONAL) == "2031-10-08（暂定）"
