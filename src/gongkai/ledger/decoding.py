"""From the bytes of an exported table to its text, or a refusal that says how to save it."""

import codecs
import re
from typing import Final

from gongkai.ledger.problems import MalformedTaskTable, Problem, ProblemKind
from gongkai.ledger.table import COLUMNS

_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAVE_AS: Final = "save it as plain text in UTF-8 (or GB18030)"


def decode_table(raw: bytes) -> str:
    """Return the text of a UTF-8 (with or without mark) or GB18030 file.

    GB18030 makes some text of almost any bytes, so it is believed only if a column head appears.

    Raises:
        MalformedTaskTable: empty, another encoding, cut within a character, or not text at all.
    """
    if not raw.strip():
        raise _refusal(1, ProblemKind.EMPTY, "the file is empty; choose the exported task table")
    if raw.startswith(_WIDE_MARKS):
        raise _refusal(1, ProblemKind.UNDECODABLE, f"the file is UTF-16 or UTF-32; {_SAVE_AS}")
    text = _utf8_or_gb18030(raw)
    if match := _NOT_TEXT.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise _refusal(line, ProblemKind.BINARY, f"holds bytes that are no text; {_SAVE_AS}")
    return text


def _utf8_or_gb18030(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        cut = error.reason == "unexpected end of data"
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if any(column in text for column in COLUMNS):
        return text
    if cut:
        raise _refusal(
            line, ProblemKind.CUT_OFF, "the file ends within a character; export it again"
        )
    raise _refusal(line, ProblemKind.UNDECODABLE, f"neither UTF-8 nor GB18030; {_SAVE_AS}")


def _refusal(line: int, kind: ProblemKind, message: str) -> MalformedTaskTable:
    return MalformedTaskTable([Problem(line, kind, message)])
