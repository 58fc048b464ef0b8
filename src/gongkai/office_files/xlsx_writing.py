"""Writing the ledger as a workbook: the office's table, and the year's cases with their proof.

Everything is text. A title may come from a citizen: what looks like a formula is stored as text
and marked as such, so that no program that opens the workbook, now or after saving it as CSV and
reading that again, takes it for one.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from gongkai.office_files.characters import storable
from gongkai.office_files.sheet import CASE_HEADS, HEADS, RowKind, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TABLE, CASES = "任务分解表", "办理情况"
"""The names of the two sheets."""
MOST_CHARACTERS: Final = 32_767
"""What a cell can hold."""

_WIDTHS: Final = (24, 16, 28, 62, 18)
_CASE_WIDTHS: Final = (10, 16, 36, 22, 18, 22, 14, 17, 60)
_LIKE_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
_LINE: Final = Side(style="thin", color="FF808080")
_FRAME: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_CENTRED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_BODY: Final = Font(name="仿宋", size=11)
_HEAVY: Final = Font(name="黑体", size=11)
_TITLE: Final = Font(name="黑体", size=16)
_SHADES: Final = {RowKind.PART: "FFD9D9D9", RowKind.HEADING: "FFF2F2F2"}


def write_xlsx(sheet: Sheet) -> bytes:
    """Return the workbook."""
    book = Workbook()
    book.properties.title, book.properties.creator = storable(sheet.title), "gongkai"
    at = sheet.at.astimezone(UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = at
    _write_table(book.active, sheet)
    _write_cases(book.create_sheet(CASES), sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_table(page: "Worksheet", sheet: Sheet) -> None:
    page.title = TABLE
    _set_up(page, sheet, _WIDTHS)
    _across(page, 1, sheet.title, _TITLE, _CENTRED)
    page.row_dimensions[1].height = 32
    _row(page, 2, HEADS, _HEAVY, _CENTRED)
    for number, row in enumerate(sheet.rows, start=3):
        if row.kind is RowKind.TASK:
            _row(page, number, row.cells, _BODY, _WRAPPED)
        else:
            _across(page, number, row.cells[0], _HEAVY, _WRAPPED)
            page.cell(number, 1).fill = PatternFill("solid", fgColor=_SHADES[row.kind])
    page.print_title_rows = "2:2"
    page.freeze_panes = "A3"


def _write_cases(page: "Worksheet", sheet: Sheet) -> None:
    _set_up(page, sheet, _CASE_WIDTHS)
    _row(page, 1, CASE_HEADS, _HEAVY, _CENTRED)
    for number, cells in enumerate(sheet.cases, start=2):
        _row(page, number, cells, _BODY, _WRAPPED)
    page.print_title_rows = "1:1"
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(CASE_HEADS))}{len(sheet.cases) + 1}"


def _set_up(page: "Worksheet", sheet: Sheet, widths: Iterable[int]) -> None:
    """Let a page be printed on A4, landscape, as wide as the paper and as long as it needs."""
    for number, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.page_setup.orientation = page.ORIENTATION_LANDSCAPE
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = f"{sheet.note}    第&P页，共&N页"


def _across(page: "Worksheet", number: int, text: str, font: Font, alignment: Alignment) -> None:
    _row(page, number, (text, *[""] * (len(HEADS) - 1)), font, alignment)
    page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(HEADS))


def _row(
    page: "Worksheet", number: int, texts: Sequence[str], font: Font, alignment: Alignment
) -> None:
    for column, text in enumerate(texts, start=1):
        cell = page.cell(number, column)
        _put(cell, text)
        cell.font, cell.alignment, cell.border = font, alignment, _FRAME


def _put(cell: Any, text: str) -> None:  # noqa: ANN401 -- openpyxl publishes no types
    cell.value = storable(text)[:MOST_CHARACTERS]
    cell.data_type = "s"  # text, whatever it looks like
    if text.lstrip(" ").startswith(_LIKE_FORMULAS):
        cell.quotePrefix = True
