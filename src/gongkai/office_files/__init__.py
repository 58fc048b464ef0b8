"""The office's own files: the task table as a Word form and as a workbook.

`docx_reading.read_form` reads a form, `docx_writing.write_docx` and `xlsx_writing.write_xlsx` write
a `sheet.Sheet`. python-docx and openpyxl are slow to import: import these modules in the function
that needs them.
"""

from typing import Final

__all__ = ["is_office_file"]

ZIP: Final = b"PK\x03\x04"
"""How a zip archive begins, and with it every office file of today."""
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an office file from before 2007 begins, or one with a password."""


def is_office_file(raw: bytes) -> bool:
    """Return whether the bytes are an office file of some sort rather than text."""
    return raw.startswith((ZIP, OLE))
