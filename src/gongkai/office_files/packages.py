"""Opening an office file that may come from anybody.

A .docx is a zip archive of XML. Of all its parts one is read, the text of the document: macros,
pictures and settings are not looked at, nothing is unpacked to disk, and no address is followed.
What is left to fear is size, and XML that includes or multiplies text (a DTD, which the format
forbids).
"""

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Final

from docx.oxml.parser import parse_xml

from gongkai.errors import InvalidInput
from gongkai.office_files import OLE

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

MOST_PACKED: Final = 16 * 2**20
MOST_XML: Final = 4 * 2**20
"""Bytes of XML: parsed, it takes some ten times as much memory. A table of thirty tasks has 0.3."""
MOST_PARTS: Final = 2000

_ROOT: Final = "_rels/.rels"
_MAIN_PART: Final = "/officeDocument"
_DTD: Final = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


class UnreadableFile(InvalidInput):
    """The file is no Word document that can be read; nothing was changed."""

    def __init__(self, message: str, zh: str) -> None:
        super().__init__(message)
        self.zh = zh


def main_part(raw: bytes) -> "BaseOxmlElement":
    """Return the text of the document in an office file: the root element of its main part.

    Raises:
        UnreadableFile: It is of the old kind or has a password, is damaged, or too large.
    """
    if raw.startswith(OLE):
        raise UnreadableFile(
            "this is a Word 97-2003 document (.doc) or one with a password; save it as .docx "
            "without a password",
            "这是旧版 Word 文档（.doc）或加密文档，请另存为不加密的 .docx 文件。",
        )
    if len(raw) > MOST_PACKED:
        raise too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _document(archive)
    except UnreadableFile:
        raise
    except Exception as error:  # what damage makes zipfile and lxml raise is no closed list
        raise damaged() from error


def damaged() -> UnreadableFile:
    """Return the refusal of a file that cannot be opened."""
    return UnreadableFile(
        "the file is damaged or no Word document (.docx); open it in Word or WPS, save it anew as "
        ".docx, and import that",
        "文件已损坏或者不是 Word 文档（.docx），请用 Word 或 WPS 打开后另存为 .docx 再导入。",
    )


def too_large() -> UnreadableFile:
    """Return the refusal of a file that is far larger than any task table."""
    return UnreadableFile(
        "the file holds far more than a task table; save the table alone as .docx",
        "文件过大，远超任务分解表所需，请将表格单独另存为 .docx 后再导入。",
    )


def _document(archive: zipfile.ZipFile) -> "BaseOxmlElement":
    parts = {part.filename.replace("\\", "/").casefold(): part for part in archive.infolist()}
    if len(parts) > MOST_PARTS:
        raise too_large()
    for relation in _xml(archive, parts[_ROOT]):
        if str(relation.get("Type")).endswith(_MAIN_PART):
            target = posixpath.normpath(f"/{relation.get('Target')}").lstrip("/")
            return _xml(archive, parts[target.casefold()])
    raise damaged()


def _xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> "BaseOxmlElement":
    # zipfile never unpacks more of a part than its entry says, whatever the archive holds.
    if part.file_size > MOST_XML:
        raise too_large()
    text = archive.read(part)
    if any(mark in text for mark in _DTD):
        raise damaged()
    return parse_xml(text)
