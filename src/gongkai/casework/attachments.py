"""Attachments (附件): files people hand in, stored by their content and never changed.

A file is stored first, then the command that names it is decided. If that is refused, the file
stays behind, harms nobody, and is collected later (`keep_files`).
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final, Protocol, TypeAlias

from gongkai.casework import file_refusals
from gongkai.casework.file_kinds import Kind, kind_of
from gongkai.casework.file_names import clean_name

CHUNK: Final = 2**18
"""Bytes looked at in one go; no file is ever in memory as a whole."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was handed in and is stored.

    Attributes:
        sha256: SHA-256 of its content, in hex: what it is found by.
        name: The name it was handed in under.
        size: Its size in bytes.
        media_type: What it is, such as ``application/pdf``.
    """

    sha256: str
    name: str
    size: int
    media_type: str

    @property
    def evidence(self) -> dict[str, str]:
        """The value of an evidence field that refers to it."""
        return {"name": self.name, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a stored file.

    Attributes:
        sha256: SHA-256 of its content, in hex.
        size: Its size in bytes.
        media_type: What it is, by the name it first had.
        first_name: The name it was first handed in under.
        stored_by: Id of who first handed it in.
        stored_at: When that was, UTC.
    """

    sha256: str
    size: int
    media_type: str
    first_name: str
    stored_by: str
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class Misfit:
    """What a file is instead of what its name says, in English and Chinese."""

    en: str
    zh: str


Recognise: TypeAlias = Callable[[BinaryIO, Kind], Misfit | None]
"""Look whether a file's content is of a kind; None if it is."""


class Source(Protocol):
    """Something a file can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""
        ...


class Incoming(Protocol):
    """A file on its way in: nobody sees it until it is kept."""

    def write(self, chunk: bytes) -> None:
        """Add to its content."""
        ...

    def content(self) -> BinaryIO:
        """Return what was written, from the beginning."""
        ...

    def keep(self, sha256: str, at: datetime) -> None:
        """Store it for good under its hash; when this returns, it survives a power cut."""
        ...


class FileStore(Protocol):
    """Where contents are kept, each once, by its hash.

    Each method raises `Unavailable` when the disk does not do its part.
    """

    def incoming(self) -> AbstractContextManager[Incoming]:
        """Take a file in; what was not kept by the end of the block leaves no trace."""
        ...

    def size(self, sha256: str) -> int | None:
        """Return how many bytes are stored under a hash; None if the file is not here."""
        ...

    def read(self, sha256: str) -> BinaryIO:
        """Open a stored file.

        Raises:
            NotFound: It is not here.
        """
        ...

    def all(self) -> Iterator[str]:
        """Return the hashes of all stored files, in order."""
        ...

    def discard(self, sha256: str, before: datetime, forget: Callable[[], None]) -> bool:
        """Remove a file unless somebody handed it in at ``before`` or later.

        ``forget`` is called first, while nobody can hand the same file in.

        Returns:
            Whether it was removed.
        """
        ...

    def sweep(self) -> int:
        """Remove what interrupted programs left half written; return how many there were."""
        ...


class AttachmentRegister(Protocol):
    """What is known of the stored files."""

    def add(self, file: StoredFile) -> None:
        """Note a file; nothing happens if it is known."""
        ...

    def find(self, hashes: Collection[str]) -> Mapping[str, StoredFile]:
        """Return those of these files that are known, by hash."""
        ...

    def all(self) -> Sequence[StoredFile]:
        """Return every file that is known, the oldest first."""
        ...

    def referred(self) -> frozenset[str]:
        """Return every hash anything in the office refers to: a case, its history, a draft …."""
        ...

    def remove(self, sha256: str) -> None:
        """Forget a file."""
        ...


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of one office: contents, register, and the rules for new ones."""

    store: FileStore
    register: AttachmentRegister
    recognise: Recognise
    largest: int
    """Most bytes a file may have."""


def attach(into: Attachments, stream: Source, name: str, by: str, at: datetime) -> Attachment:
    """Store a file and return it; the same content is stored once, whatever its names.

    Args:
        into: Where.
        stream: The content; errors in reading it pass through.
        name: The name it comes with; a path is cut to its last part.
        by: Id of who hands it in.
        at: When, UTC.

    Raises:
        RefusedFile: It is empty, too large, of no kind that is taken in, or not what its name says.
        Unavailable: It could not be stored; nothing of it was.
    """
    shown = clean_name(name)
    kind = kind_of(shown)
    with into.store.incoming() as incoming:
        sha256, size = _copy(stream, incoming, shown, into.largest)
        found = into.recognise(incoming.content(), kind)
        if found is not None:
            raise file_refusals.not_as_named(shown, kind, found)
        incoming.keep(sha256, at)
    into.register.add(StoredFile(sha256, size, kind.media_type, shown, by, at))
    return Attachment(sha256, shown, size, kind.media_type)


def _copy(stream: Source, incoming: Incoming, name: str, most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > most:
            raise file_refusals.too_large(name, most)
        digest.update(chunk)
        incoming.write(chunk)
    if size == 0:
        raise file_refusals.empty(name)
    return digest.hexdigest(), size
