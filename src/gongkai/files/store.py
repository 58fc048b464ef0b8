"""Contents in a directory, each in a file named by its SHA-256: ``aa/bb/<sha256>``.

A file is written in ``incoming/``, brought to disk, and renamed to its place in one step: whoever
is killed wherever leaves either nothing or all of it. Half-written files are locked by the process
that writes them, so one without a lock is a leftover and is swept away. The file ``lock`` is
shared by those who put a file in its place and held alone by whoever removes one.
"""

import fcntl
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from gongkai.errors import NotFound
from gongkai.files.failures import explained

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PRIVATE_FILE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700


class DirectoryStore:
    """The files of one office; may be used by many processes and threads."""

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self.arrivals = self.home / "incoming"

    @contextmanager
    def incoming(self) -> Iterator["Arrival"]:
        """Take a file in; what was not kept by the end of the block leaves no trace.

        Raises:
            FilesUnavailable: The directory cannot be used.
        """
        with explained(self.home):
            _make_folder(self.home)
            _make_folder(self.arrivals)
        self.sweep()
        arrival = Arrival(self)
        try:
            yield arrival
        finally:
            arrival.close()

    def sweep(self) -> int:
        """Remove what interrupted programs left half written; return how many there were."""
        with explained(self.home):
            try:
                found = [Path(one) for one in os.scandir(self.arrivals)]
            except FileNotFoundError:
                return 0
            return sum(map(_removed_if_left, found))

    def size(self, sha256: str) -> int | None:
        """Return how many bytes are stored under a hash; None if the file is not here."""
        with explained(self.home):
            try:
                found = self.place(sha256).lstat()
            except (FileNotFoundError, NotFound):
                return None
            return found.st_size if stat.S_ISREG(found.st_mode) else None

    def read(self, sha256: str) -> BinaryIO:
        """Open a stored file.

        Raises:
            NotFound: It is not here.
            FilesUnavailable: It cannot be read.
        """
        with explained(self.home):
            try:
                handle = os.open(self.place(sha256), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                raise NotFound(f"The file {sha256} is not stored here.") from None
            return os.fdopen(handle, "rb")

    def all(self) -> Iterator[str]:
        """Return the hashes of all stored files, in order."""
        with explained(self.home):
            places = sorted(self.home.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))
        return (one.name for one in places if _HASH.fullmatch(one.name))

    def discard(self, sha256: str, before: datetime, forget: Callable[[], None]) -> bool:
        """Remove a file unless somebody handed it in at ``before`` or later.

        ``forget`` is called first, while nobody can hand the same file in.

        Returns:
            Whether it was removed.
        """
        place = self.place(sha256)
        with explained(self.home):
            _make_folder(self.home)
            with self.turn(fcntl.LOCK_EX):
                try:
                    handed_in = place.lstat().st_mtime
                except FileNotFoundError:
                    forget()
                    return True
                if handed_in >= before.timestamp():
                    return False
                forget()
                place.unlink()
                _bring_to_disk(place.parent)
                return True

    def place(self, sha256: str) -> Path:
        """Return where a content is, or would be."""
        if not _HASH.fullmatch(sha256):
            raise NotFound(f"{sha256!r} is no SHA-256: write its 64 hexadecimal digits")
        return self.home / sha256[:2] / sha256[2:4] / sha256

    @contextmanager
    def turn(self, how: int) -> Iterator[None]:
        """Hold the store's lock for the block."""
        handle = os.open(self.home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE_FILE)
        try:
            fcntl.flock(handle, how)
            yield
        finally:
            os.close(handle)


class Arrival:
    """A file on its way in; its lock tells others that somebody is writing it."""

    def __init__(self, store: DirectoryStore) -> None:
        self._store = store
        with explained(store.home):
            self._handle, self._path = _new_file(store.arrivals)

    def write(self, chunk: bytes) -> None:
        """Add to its content.

        Raises:
            FilesUnavailable: The disk is full or broken.
        """
        with explained(self._store.home):
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(self._handle, rest) :]

    def content(self) -> BinaryIO:
        """Return what was written, from the beginning."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.fdopen(self._handle, "rb", closefd=False)

    def keep(self, sha256: str, at: datetime) -> None:
        """Store it for good under its hash; when this returns, it survives a power cut.

        What is there already is replaced: it may be damaged, and it counts as handed in anew.

        Raises:
            FilesUnavailable: The disk is full or broken.
        """
        store = self._store
        place = store.place(sha256)
        folders = (place.parent, place.parent.parent, store.home)
        with explained(store.home):
            os.utime(self._handle, (at.timestamp(), at.timestamp()))
            os.fsync(self._handle)
            for folder in reversed(folders):
                _make_folder(folder)
            with store.turn(fcntl.LOCK_SH):
                self._path.replace(place)
            for folder in folders:
                _bring_to_disk(folder)

    def close(self) -> None:
        """Let go of it; if it was not kept, it is gone."""
        with suppress(OSError):  # then the next one sweeps it away
            self._path.unlink(missing_ok=True)
        os.close(self._handle)


def _new_file(folder: Path) -> tuple[int, Path]:
    """Make a file only its owner may use and lock it; return its descriptor and path."""
    how = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    while True:
        path = folder / f"{secrets.token_hex(8)}.part"
        handle = os.open(path, how, _PRIVATE_FILE)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, path
        os.close(handle)  # somebody took it for a leftover before we had locked it


def _removed_if_left(path: Path) -> bool:
    """Remove a half-written file nobody is writing any more; return whether it was one."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:  # gone meanwhile, or not ours
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.fstat(handle).st_nlink:
            return False
        path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    finally:
        os.close(handle)
    return True


def _make_folder(folder: Path) -> None:
    folder.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)


def _bring_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
