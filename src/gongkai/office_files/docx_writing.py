"""Writing the ledger as the office's own form: a Word table to be printed on A4, landscape."""

import io
from datetime import UTC
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from gongkai.office_files.characters import storable
from gongkai.office_files.sheet import HEADS, RowKind, Sheet, SheetRow

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SHORT_SIDE, LONG_SIDE = Cm(21.0), Cm(29.7)
"""A4."""
MARGIN = Cm(1.9)
WIDTHS: Final = (Cm(4.6), Cm(3.0), Cm(5.2), Cm(9.6), Cm(3.5))
"""Of the columns; with the margins they fill the long side."""

BODY, HEAVY, FINE = "仿宋", "黑体", "楷体"
"""The typefaces of official documents (GB/T 9704) for text, titles and subtitles."""
_TITLE_SIZE, _SIZE, _FOOTER_SIZE = Pt(18), Pt(10.5), Pt(9)
_SHADES: Final = {RowKind.PART: "D9D9D9", RowKind.HEADING: "F2F2F2"}


def write_docx(sheet: Sheet) -> bytes:
    """Return the document; `read_form` reads the same table from it."""
    document = Document()
    _set_up(document, sheet)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = _run(title, sheet.title, HEAVY)
    run.font.size = _TITLE_SIZE
    table = document.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    _fill_head(table.rows[0])
    for row in sheet.rows:
        _fill(table, row)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: "DocumentObject", sheet: Sheet) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = LONG_SIDE, SHORT_SIDE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", _SIZE
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    about = document.core_properties
    about.title, about.author, about.comments = storable(sheet.title), "gongkai", ""
    about.created = about.modified = sheet.at.astimezone(UTC).replace(tzinfo=None)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in ((f"{sheet.note}    第", "PAGE"), ("页，共", "NUMPAGES"), ("页", "")):
        _run(footer, text).font.size = _FOOTER_SIZE
        if field:
            _field(_run(footer, ""), field)


def _fill_head(row: "_Row") -> None:
    mark = OxmlElement("w:tblHeader")  # repeated on every page
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 -- python-docx has no name for it
    for cell, text, width in zip(row.cells, HEADS, WIDTHS, strict=True):
        cell.width = width  # Word goes by the cells, LibreOffice by the columns
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, HEAVY)


def _fill(table: "Table", row: SheetRow) -> None:
    made = table.add_row()  # type: ignore[no-untyped-call]  # theirs to declare
    properties = made._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no name for it
    properties.append(OxmlElement("w:cantSplit"))
    cells = made.cells
    if row.kind is RowKind.TASK:
        for cell, text in zip(cells, row.cells, strict=True):
            _run(cell.paragraphs[0], text)
        return
    whole = cells[0].merge(cells[-1])
    _run(whole.paragraphs[0], row.cells[0], HEAVY if row.kind is RowKind.PART else FINE)
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    _shade(whole, _SHADES[row.kind])


def _run(paragraph: "Paragraph", text: str, typeface: str = "") -> "Run":
    run = paragraph.add_run(storable(text))
    if typeface:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), typeface)  # noqa: SLF001 -- python-docx sets only the Latin typeface
    return run


def _shade(cell: "_Cell", colour: str) -> None:
    attributes = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): colour}
    shade = OxmlElement("w:shd", attributes)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- python-docx has no name for it


def _field(run: "Run", code: str) -> None:
    """Let a run show what the word processor counts, such as the page's number."""
    run.font.size = _FOOTER_SIZE
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar", {qn("w:fldCharType"): kind})
        if kind == "separate":
            text = OxmlElement("w:instrText")
            text.text = code
            run._r.append(text)  # noqa: SLF001 -- python-docx knows no fields
        run._r.append(mark)  # noqa: SLF001 -- python-docx knows no fields
