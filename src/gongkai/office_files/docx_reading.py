"""Reading the office's own form (.docx): merged cells, many paragraphs, several tables.

The text is read as it would be printed: insertions not yet accepted count and deletions do not,
and text in content controls is text. Elements are known by their local names, so that documents in
the strict variant of the format read the same.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from gongkai.ledger import Form, FormCell, FormRow
from gongkai.office_files.packages import damaged, main_part, too_large

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 63
"""Word's own limit."""
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_TABLE: Final = frozenset({"tbl", "tr", "tc"})
_UNPRINTED: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "txbxContent", "Fallback"})
_AS_TEXT: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PIECES: Final = frozenset({"t", *_AS_TEXT})


def read_form(raw: bytes) -> Form:
    """Return what stands above the first table of a document, and the rows of all its tables.

    Raises:
        UnreadableFile: The bytes are no Word document, damaged, or too large.
    """
    body = _child(main_part(raw), "body")
    if body is None:
        raise damaged()
    preface: list[str] = []
    rows: list[FormRow] = []
    for block in _walk(body, {"p", "tbl"}):
        if _name(block) == "tbl":
            rows.extend(_rows(block, len(rows)))
        elif not rows:
            preface.extend(_paragraphs(block))
    return Form(tuple(preface), tuple(rows))


def _rows(table: "BaseOxmlElement", before: int) -> Iterator[FormRow]:
    above: dict[int, FormCell] = {}
    for number, row in enumerate(_walk(table, {"tr"}), start=before + 1):
        if number > MOST_ROWS:
            raise too_large()
        properties = _child(row, "trPr")
        if properties is not None and _child(properties, "del") is not None:
            continue
        cells = tuple(_cells(row, above))
        above = {cell.start: cell for cell in cells}
        yield FormRow(number, cells)


def _cells(row: "BaseOxmlElement", above: dict[int, FormCell]) -> Iterator[FormCell]:
    start = _number(_property(row, "trPr", "gridBefore"), 0)
    for cell in _walk(row, {"tc"}):
        end = start + max(1, _number(_property(cell, "tcPr", "gridSpan"), 1))
        merged = _property(cell, "tcPr", "vMerge")
        goes_on = merged is not None and _value(merged) != "restart" and start in above
        yield FormCell(above[start].text if goes_on else _text(cell), start, end)
        start = end


def _text(cell: "BaseOxmlElement") -> tuple[str, ...]:
    """Return the paragraphs of a cell, those of a table inside it too."""
    paragraphs = _walk(cell, {"p"}, _WRAPPERS | _TABLE)
    return tuple(text for paragraph in paragraphs for text in _paragraphs(paragraph))


def _paragraphs(paragraph: "BaseOxmlElement") -> list[str]:
    """Return a paragraph, parted where its author broke the line."""
    pieces = _walk(paragraph, _PIECES, unless=_UNPRINTED)
    return "".join(_AS_TEXT.get(_name(one), one.text or "") for one in pieces).split("\n")


def _walk(
    element: "BaseOxmlElement",
    wanted: Collection[str],
    into: Collection[str] = _WRAPPERS,
    *,
    unless: Collection[str] | None = None,
) -> Iterator["BaseOxmlElement"]:
    """Yield the wanted elements below one in their order; look ``into`` these, or all ``unless``.

    Without recursion: how deep a document nests is up to whoever made it.
    """
    levels = [iter(element)]
    while levels:
        for child in levels[-1]:
            name = _name(child)
            if name in wanted:
                yield child
            elif name in into if unless is None else name not in unless:
                levels.append(iter(child))
                break
        else:
            levels.pop()


def _child(element: "BaseOxmlElement", name: str) -> "BaseOxmlElement | None":
    return next((child for child in element if _name(child) == name), None)


def _property(element: "BaseOxmlElement", group: str, name: str) -> "BaseOxmlElement | None":
    properties = _child(element, group)
    return None if properties is None else _child(properties, name)


def _name(element: "BaseOxmlElement") -> str:
    """Return an element's local name; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: "BaseOxmlElement") -> str:
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val")
    return str(next(found, ""))


def _number(element: "BaseOxmlElement | None", default: int) -> int:
    text = "" if element is None else _value(element)
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() else default
