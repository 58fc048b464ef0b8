"""The office's own form as a Word table: what it says is what the exported text says."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.casework.organisation import Organisation
from gongkai.errors import InvalidInput
from gongkai.ledger import (
    COLUMNS,
    Ledger,
    MalformedTaskTable,
    ProblemKind,
    TaskRow,
    TaskTable,
    parse_form,
    parse_task_table,
    resolve,
)
from gongkai.office_files import is_office_file, packages
from gongkai.office_files.docx_reading import MOST_ROWS, read_form
from gongkai.office_files.packages import MOST_XML, UnreadableFile

W = nsdecls("w")


@dataclass
class Office:
    """A clerk at a word processor, with habits."""

    title_in_table: bool = False
    tables_by_part: bool = False
    merge_same_leads: bool = False
    merge_parts: bool = True
    extra_column: bool = False
    units_line_by_line: bool = False
    sentences_line_by_line: bool = False
    document: Any = field(default_factory=Document)

    def form(self, table: TaskTable) -> "Office":
        """Type the form."""
        self.document.add_paragraph("附件")
        self.document.add_paragraph()
        if not self.title_in_table:
            self.document.add_paragraph(table.title)
        parts = [list(rows) for _, rows in groupby(table.rows, lambda row: row.part)]
        batches = parts if self.tables_by_part else [list(table.rows)]
        for number, rows in enumerate(batches):
            heads = [*COLUMNS, *(["备注"] if self.extra_column else [])]
            made = self.document.add_table(0, len(heads), style="Table Grid")
            if self.title_in_table and number == 0:
                self._across(made, table.title)
            self._row(made, [[head] for head in heads])
            self._fill(made, rows)
            self.document.add_paragraph()
        return self

    def save(self) -> bytes:
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()

    def _fill(self, made: Any, rows: list[TaskRow]) -> None:
        part = heading = lead = None
        above = None
        for row in rows:
            if row.part != part:
                self._across(made, row.part)
            if row.heading != heading:
                self._across(made, row.heading)
                above = None
            part, heading = row.part, row.heading
            cells = self._row(
                made,
                [
                    [f"{row.number}.{row.title}"],
                    self._names(row.lead_text),
                    self._names(row.responsible_text),
                    self._sentences(row.requirement),
                    *([["附件2"]] if self.extra_column else []),
                ],
            )
            if self.merge_same_leads and above is not None and row.lead_text == lead:
                cells[1].text = ""
                above = above.merge(cells[1])
                above.text = row.lead_text
            else:
                above = cells[1]
            lead = row.lead_text

    def _across(self, made: Any, text: str) -> None:
        cells = made.add_row().cells
        cells[0].text = text
        if self.merge_parts:
            cells[0].merge(cells[-1])

    def _row(self, made: Any, texts: list[list[str]]) -> Any:
        cells = made.add_row().cells
        for cell, paragraphs in zip(cells, texts, strict=True):
            cell.text = paragraphs[0] if paragraphs else ""
            for text in paragraphs[1:]:
                cell.add_paragraph(text)
        return cells

    def _names(self, text: str) -> list[str]:
        return text.replace("，", "、").split("、") if self.units_line_by_line else [text]

    def _sentences(self, text: str) -> list[str]:
        return text.replace("。", "。\n").split("\n") if self.sentences_line_by_line else [text]


@pytest.fixture(scope="session")
def table(text: str) -> TaskTable:
    return parse_task_table(text)


@pytest.fixture(scope="session")
def ledger(table: TaskTable, organisation: Organisation) -> Ledger:
    found = resolve(table, organisation)
    assert len(found.tasks) == 30
    assert found.unresolved == ()
    return found


@pytest.fixture(scope="session")
def form(table: TaskTable) -> bytes:
    return Office().form(table).save()


@pytest.fixture
def read(organisation: Organisation) -> Callable[[bytes], Ledger]:
    return lambda raw: resolve(parse_form(read_form(raw)), organisation)


HABITS: dict[str, dict[str, bool]] = {
    "plain": {},
    "the title in the table": {"title_in_table": True},
    "a table for each part, heads repeated": {"tables_by_part": True},
    "one cell for neighbours with the same lead": {"merge_same_leads": True},
    "parts and headings that are not merged": {"merge_parts": False},
    "a column of remarks": {"extra_column": True},
    "a unit a line": {"units_line_by_line": True},
    "a sentence a line": {"sentences_line_by_line": True},
    "all of it": {
        "title_in_table": True,
        "tables_by_part": True,
        "merge_same_leads": True,
        "extra_column": True,
        "units_line_by_line": True,
        "sentences_line_by_line": True,
    },
}


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS.keys())
def test_a_form_makes_the_same_ledger_as_the_text(
    table: TaskTable, ledger: Ledger, read: Callable[[bytes], Ledger], habits: dict[str, bool]
) -> None:
    raw = Office(**habits).form(table).save()
    assert is_office_file(raw)
    assert read(raw) == ledger


def edited(raw: bytes, edit: Callable[[Any], object]) -> bytes:
    """The document after somebody has worked on its XML."""
    document = Document(io.BytesIO(raw))
    edit(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def cell(document: Any, row: int, column: int) -> Any:
    return document.tables[0].rows[row].cells[column]


def test_borders_that_are_a_hair_off_move_no_text_to_another_column(
    form: bytes, ledger: Ledger, read: Callable[[bytes], Ledger]
) -> None:
    # The head takes two grid columns where the rows below take one, and the other way round.
    def drift(document: Any) -> None:
        for number, row in enumerate(document.tables[0].rows):
            spans = [2, 1, 1, 1] if number == 0 else [1, 2, 1, 1]
            for tc, span in zip(row._tr.tc_lst, spans, strict=False):
                tc.grid_span = span if len(row._tr.tc_lst) > 1 else 5

    assert read(edited(form, drift)) == ledger


def test_one_cell_under_lead_and_responsible_stands_under_both(
    form: bytes, ledger: Ledger, read: Callable[[bytes], Ledger]
) -> None:
    def merge(document: Any) -> None:
        both = cell(document, 3, 1).merge(cell(document, 3, 2))
        both.text = "办公室、计财处"

    first = read(edited(form, merge)).tasks[0]
    assert first.lead_ids == first.responsible_ids == ("bgs", "jcc")
    assert first.requirement == ledger.tasks[0].requirement


def test_text_is_read_as_it_would_be_printed(
    form: bytes, ledger: Ledger, read: Callable[[bytes], Ledger]
) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    whole = ledger.tasks[0].requirement

    def change(document: Any) -> None:
        paragraph = cell(document, 3, 3).paragraphs[0]._p
        for old in list(paragraph):
            paragraph.remove(old)
        third = len(whole) // 3
        pieces = whole[:third], whole[third : 2 * third], whole[2 * third :]
        xml = (
            f"<w:p {W}><w:del w:id='1' w:author='x'><w:r><w:delText>删去</w:delText></w:r></w:del>"
            f"<w:ins w:id='2' w:author='x'>{run.format(pieces[0])}</w:ins>"
            f"<w:sdt><w:sdtContent>{run.format(pieces[1])}</w:sdtContent></w:sdt>"
            f"<w:moveFrom w:id='3' w:author='x'>{run.format('移走')}</w:moveFrom>"
            f"<w:hyperlink>{run.format(pieces[2])}</w:hyperlink><!-- 注 --></w:p>"
        )
        for new in list(parse_xml(xml)):
            paragraph.append(new)
        gone = document.tables[0].add_row()
        gone.cells[0].text = "31.不再要的一行"
        gone._tr.get_or_add_trPr().append(OxmlElement("w:del", {qn("w:id"): "4"}))

    assert read(edited(form, change)) == ledger


def repacked(raw: bytes, change: Callable[[str, bytes], Iterator[tuple[str, bytes]]]) -> bytes:
    """The archive with each part replaced by what ``change`` makes of it."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            for made, content in change(name, old.read(name)):
                new.writestr(made, content)
    return written.getvalue()


def with_document(raw: bytes, content: bytes) -> bytes:
    return repacked(
        raw,
        lambda name, old: iter([(name, content if name == "word/document.xml" else old)]),
    )


def test_macros_are_not_looked_at(
    form: bytes, ledger: Ledger, read: Callable[[bytes], Ledger]
) -> None:
    def enable_macros(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
        main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
        yield name, content.replace(main, b"vnd.ms-word.document.macroEnabled.main")
        if name == "word/document.xml":
            yield "word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()"

    assert read(repacked(form, enable_macros)) == ledger


def test_the_strict_variant_of_the_format_reads_the_same(
    form: bytes, ledger: Ledger, read: Callable[[bytes], Ledger]
) -> None:
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    raw = repacked(
        form, lambda name, content: iter([(name, content.replace(transitional, strict))])
    )
    assert read(raw) == ledger


FAULTS: dict[str, tuple[Callable[[Any], object], set[tuple[int, ProblemKind]]]] = {
    "a requirement is empty": (
        lambda d: setattr(cell(d, 3, 3), "text", ""),
        {(4, ProblemKind.EMPTY_CELL)},
    ),
    "a task lost its number, or has an automatic one": (
        lambda d: setattr(cell(d, 3, 0), "text", "政府工作公开透明"),
        {(4, ProblemKind.NUMBERING), (5, ProblemKind.NUMBERING), (47, ProblemKind.SHAPE)},
    ),
    "a row was lost": (
        lambda d: d.tables[0]._tbl.remove(d.tables[0].rows[4]._tr),
        {(5, ProblemKind.NUMBERING), (46, ProblemKind.SHAPE)},
    ),
    "a task was typed over the whole width": (
        lambda d: cell(d, 3, 0).merge(cell(d, 3, 3)),
        {(4, ProblemKind.MISSING_COLUMN), (47, ProblemKind.SHAPE)},
    ),
    "two cells were lost": (
        lambda d: [d.tables[0].rows[3]._tr.remove(tc) for tc in d.tables[0].rows[3]._tr.tc_lst[2:]],
        {(4, ProblemKind.MISSING_COLUMN), (47, ProblemKind.SHAPE)},
    ),
    "the heads are in another order": (
        lambda d: [
            cell(d, 0, at).paragraphs[0].runs[0]._r.t_lst[0].__setattr__("text", COLUMNS[3 - at])
            for at in (1, 2)
        ],
        {(1, ProblemKind.HEADER)},
    ),
    "a column has no head": (
        lambda d: setattr(cell(d, 0, 2), "text", "配合单位"),
        {(1, ProblemKind.HEADER)},
    ),
    "the title is missing": (
        lambda d: setattr(d.paragraphs[2], "text", ""),
        {(1, ProblemKind.TITLE_MISSING)},
    ),
    "no table is left": (
        lambda d: d.element.body.remove(d.tables[0]._tbl),
        {(1, ProblemKind.WRONG_DOCUMENT)},
    ),
}


@pytest.mark.parametrize(("spoil", "faults"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_by_its_row(
    form: bytes,
    spoil: Callable[[Any], object],
    faults: set[tuple[int, ProblemKind]],
    read: Callable[[bytes], Ledger],
) -> None:
    with pytest.raises(MalformedTaskTable) as refused:
        read(edited(form, spoil))
    assert {(one.line, one.kind) for one in refused.value.problems} == faults
    assert all(str(one).startswith(f"row {one.line}: ") for one in refused.value.problems)


def test_a_name_nobody_answers_to_is_told_by_its_row(
    form: bytes, read: Callable[[bytes], Ledger]
) -> None:
    def misspell(document: Any) -> None:
        cell(document, 3, 2).text = "天文台"

    (unresolved,) = read(edited(form, misspell)).unresolved
    assert (unresolved.line, unresolved.task_number, unresolved.text) == (4, 1, "天文台")


def test_an_unfinished_sentence_is_no_fault_where_no_page_can_tear_it(
    form: bytes, read: Callable[[bytes], Ledger]
) -> None:
    def cut(document: Any) -> None:
        cell(document, 3, 3).text = "公开"

    assert read(edited(form, cut)).tasks[0].requirement == "公开"


def test_what_is_no_word_document_is_refused_with_advice(form: bytes) -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    workbook = repacked(
        form, lambda n, c: iter([(n, b"<workbook/>" if "document.xml" in n else c)])
    )
    entity = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d><body><p><t>&e;</t></p></body></d>'
    junk = {
        "old Word, or a password": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000),
        "an empty archive": empty.getvalue(),
        "an archive of other things": repacked(form, lambda n, c: iter([(f"x/{n}", c)])),
        "a workbook": workbook,
        "no XML": with_document(form, b"PK"),
        "an external entity": with_document(form, entity),
        "the same in UTF-16": with_document(form, entity.decode().encode("utf-16")),
        "nesting without end": with_document(form, b"<a>" * 100_000),
        "cut off": form[: len(form) // 2],
    }
    for name, raw in junk.items():
        with pytest.raises(UnreadableFile, match=r"save it (anew )?as \.docx") as refused:
            read_form(raw)
        assert ".docx" in refused.value.zh, name


def test_a_file_that_unpacks_without_end_is_refused_before_it_is_unpacked(
    form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = with_document(form, b"<w/>" + b" " * (MOST_XML * 4))
    assert len(bomb) < MOST_XML
    with pytest.raises(UnreadableFile, match="far more"):
        read_form(bomb)
    rows = b"<tr/>" * (MOST_ROWS + 1)
    with pytest.raises(UnreadableFile, match="far more"):
        read_form(
            with_document(form, b"<document><body><tbl>" + rows + b"</tbl></body></document>")
        )
    monkeypatch.setattr(packages, "MOST_PACKED", 1000)
    with pytest.raises(UnreadableFile, match="far more"):
        read_form(form)


def test_an_archive_that_lies_about_its_sizes_is_refused(form: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = form.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != form
    with pytest.raises(UnreadableFile, match="damaged"):
        read_form(lying)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), bytes_changed=st.integers(1, 40))
def test_a_damaged_file_is_refused_or_whole(
    form: bytes, ledger: Ledger, organisation: Organisation, seed: int, bytes_changed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- only damage is wanted
    raw = bytearray(form)
    for _ in range(bytes_changed):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    try:
        found = resolve(parse_form(read_form(bytes(raw))), organisation)
    except InvalidInput:
        return
    assert found == ledger


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_off_anywhere_is_refused(form: bytes, share: float) -> None:
    with pytest.raises(InvalidInput):
        read_form(form[: int(share * len(form))])


def test_absurd_spans_cost_nothing(form: bytes, read: Callable[[bytes], Ledger]) -> None:
    # python-docx's own cells of this row would take minutes and all memory.
    def widen(document: Any) -> None:
        cell(document, 3, 3)._tc.grid_span = 10**9

    assert len(read(edited(form, widen)).tasks) == 30
