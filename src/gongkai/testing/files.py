"""Small files of every kind, and places in memory to keep them, for tests."""

import io
import struct
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, Final

from gongkai.casework.attachments import Attachments, StoredFile
from gongkai.errors import NotFound
from gongkai.files.recognising import misfit

PNG: Final = b"\x89PNG\r\n\x1a\n" + bytes(20)
PDF: Final = b"%PDF-1.7\n%%EOF\n"
PROGRAM: Final = b"\x7fELF\x02\x01\x01" + bytes(100)
WEB_PAGE: Final = b"<!DOCTYPE html>\n<html><script>alert(1)</script></html>\n"
WINDOWS_PROGRAM: Final = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)

_MAIN: Final = {
    "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "vnd.openxmlformats-officedocument.presentationml.presentation",
    "docm": "vnd.ms-word.document.macroEnabled",
}


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these parts, by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def office_file(kind: str) -> bytes:
    """Return the least that makes a .docx, .xlsx, .pptx or .docm."""
    types = f'<Types><Override ContentType="application/{_MAIN[kind]}.main+xml"/></Types>'
    return archive({"[Content_Types].xml": types.encode(), "document.xml": b"<document/>"})


def ofd() -> bytes:
    """Return the least that makes an .ofd."""
    return archive({"OFD.xml": b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'})


def compound_file(*names: str) -> bytes:
    """Return a compound file with empty streams of these names: header, table, directory."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    entries = [_entry(name) for name in ("Root Entry", *names)]
    entries += [bytes(128)] * (-len(entries) % 4)
    sectors = len(entries) // 4
    chain = [table, *range(2, sectors + 1), end]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *[free] * 108)
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    return header + fat + b"".join(entries)


def _entry(name: str) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), 2) + bytes(61)


class MemoryStore:
    """Contents in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.handed_in: dict[str, datetime] = {}

    @contextmanager
    def incoming(self) -> Iterator["MemoryIncoming"]:
        """Take a file in."""
        yield MemoryIncoming(self)

    def size(self, sha256: str) -> int | None:
        """Return how many bytes are stored under a hash."""
        return len(self.kept[sha256]) if sha256 in self.kept else None

    def read(self, sha256: str) -> BinaryIO:
        """Open a stored file."""
        if sha256 not in self.kept:
            raise NotFound(sha256)
        return io.BytesIO(self.kept[sha256])

    def all(self) -> Iterator[str]:
        """Return the hashes of all stored files."""
        return iter(sorted(self.kept))

    def discard(self, sha256: str, before: datetime, forget: Callable[[], None]) -> bool:
        """Remove a file unless it was handed in at ``before`` or later."""
        if sha256 in self.kept and self.handed_in[sha256] >= before:
            return False
        forget()
        self.kept.pop(sha256, None)
        return True

    def sweep(self) -> int:
        """Remove nothing: memory has no leftovers."""
        return 0


class MemoryIncoming:
    """A file on its way into memory; `chunks` are the sizes in which it came."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._written = io.BytesIO()
        self.chunks: list[int] = []

    def write(self, chunk: bytes) -> None:
        """Add to its content."""
        self.chunks.append(len(chunk))
        self._written.write(chunk)

    def content(self) -> BinaryIO:
        """Return what was written, from the beginning."""
        self._written.seek(0)
        return self._written

    def keep(self, sha256: str, at: datetime) -> None:
        """Store it under its hash."""
        self._store.kept[sha256] = self._written.getvalue()
        self._store.handed_in[sha256] = at


class MemoryRegister:
    """What is known of files, in memory; `uses` is what the office refers to."""

    def __init__(self) -> None:
        self.files: dict[str, StoredFile] = {}
        self.uses: set[str] = set()

    def add(self, file: StoredFile) -> None:
        """Note a file."""
        self.files.setdefault(file.sha256, file)

    def find(self, hashes: Collection[str]) -> Mapping[str, StoredFile]:
        """Return those of these files that are known."""
        return {one: self.files[one] for one in hashes if one in self.files}

    def all(self) -> list[StoredFile]:
        """Return every file that is known."""
        return list(self.files.values())

    def referred(self) -> frozenset[str]:
        """Return every hash the office refers to."""
        return frozenset(self.uses)

    def remove(self, sha256: str) -> None:
        """Forget a file."""
        del self.files[sha256]


def attachments_in_memory(largest: int = 2**20) -> Attachments:
    """Return an office's attachments that leave no trace on the disk."""
    return Attachments(MemoryStore(), MemoryRegister(), misfit, largest)
