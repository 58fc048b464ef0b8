"""What is inside a zip archive: an office document, an OFD, or just files.

Little is read, whatever the archive claims: its table of contents and the one part that says what
the whole is. Nothing is unpacked.
"""

import io
import zipfile
from enum import StrEnum
from typing import BinaryIO, Final

MOST_READ: Final = 2 * 2**20
"""Bytes read of an archive, its table of contents included: enough for some 20,000 files."""
MOST_PART: Final = 2**18
"""Bytes looked at of the part that says what the whole is."""

_TYPES: Final = "[content_types].xml"
_OFD: Final = "ofd.xml"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Inside(StrEnum):
    """What an archive turned out to be; the value is the ending such a file has."""

    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOCM = "docm"
    XLSM = "xlsm"
    PPTM = "pptm"
    OFD = "ofd"
    ZIP = "zip"


_MAIN_PARTS: Final = {
    "wordprocessingml.document.main+xml": Inside.DOCX,
    "spreadsheetml.sheet.main+xml": Inside.XLSX,
    "presentationml.presentation.main+xml": Inside.PPTX,
    "ms-word.document.macroenabled.main+xml": Inside.DOCM,
    "ms-excel.sheet.macroenabled.main+xml": Inside.XLSM,
    "ms-powerpoint.presentation.macroenabled.main+xml": Inside.PPTM,
}


def inside(file: BinaryIO) -> Inside | None:
    """Return what an archive holds; None if it is damaged, or far too full to be looked at."""
    try:
        with zipfile.ZipFile(_Measured(file)) as archive:
            parts = {one.filename.casefold(): one for one in archive.infolist()}
            if _TYPES in parts:
                return _office_document(_text(archive, parts[_TYPES]))
            if _OFD in parts and "ofdspec.org" in _text(archive, parts[_OFD]):
                return Inside.OFD
            return Inside.ZIP
    except Exception:  # noqa: BLE001 -- what damage makes zipfile raise is no closed list
        return None


def _office_document(types: str) -> Inside:
    found = (what for main, what in _MAIN_PARTS.items() if main in types)
    return next(found, Inside.ZIP)


def _text(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    # Other methods unpack a whole block at a time, however large; these two do not.
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return ""
    with archive.open(part) as stream:
        raw = stream.read(MOST_PART)
    return raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8", "replace").casefold()


class _Measured(io.RawIOBase):
    """A file of which only so many bytes can be read."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._left = MOST_READ

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that one can move in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move; moving costs nothing."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return where we are."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """Read, as long as something of the allowance is left."""
        found = self._file.read(self._left + 1 if size < 0 else min(size, self._left + 1))
        self._left -= len(found)
        if self._left < 0:
            raise ValueError("more of the archive would be read than is allowed")
        return found
