"""The name a file was handed in under: for people to read, never for finding it."""

import re
import unicodedata
from typing import Final

MOST_BYTES: Final = 200
"""Longest name, in bytes of UTF-8: what any file system takes when the file is written out."""

_MOST_ENDING: Final = 10


def clean_name(raw: str) -> str:
    r"""Return the last part of a path, without what would mislead people or programs.

    Control characters, and marks that turn the direction of the text around, are taken out. May be
    empty where nothing is left.

    >>> clean_name("C:\\Users\\chen\\附件\u202e 1.pdf")
    '附件 1.pdf'
    """
    last = re.split(r"[/\\]", raw)[-1]
    shown = "".join(" " if unicodedata.category(one) == "Cc" else one for one in last)
    shown = "".join(one for one in shown if unicodedata.category(one) not in {"Cf", "Cs"})
    return _cut(" ".join(unicodedata.normalize("NFC", shown).split()).strip(". "))


def _cut(name: str) -> str:
    """Shorten a name that is too long, keeping its ending."""
    if len(name.encode()) <= MOST_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if len(ending.encode()) > _MOST_ENDING:
        stem, dot, ending = name, "", ""
    room = MOST_BYTES - len(f"{dot}{ending}".encode())
    shortened = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{shortened}{dot}{ending}"
