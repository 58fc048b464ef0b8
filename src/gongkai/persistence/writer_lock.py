"""Whose turn it is to write: a lock file beside a SQLite database, for processes and threads.

SQLite's own waiting is not fair: of four busy writers one waited 2.9 s, and with a rollback journal
one gave up after 10 s. The kernel's ``flock`` hands the turn on within milliseconds and takes it
back from a process that is killed. It knows no time limit, though, so a wait that is not over at
once is done by a helper thread, which gives the turn back if it comes too late.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.errors import Unavailable


@contextmanager
def writer_turn(database: Path, seconds: float) -> Iterator[None]:
    """Hold the writer's turn for ``database`` while the block runs.

    Args:
        database: The database file; the lock is the file beside it whose name ends in ``.writer``.
        seconds: How long to wait for the turn.

    Raises:
        Unavailable: Somebody else kept the turn too long, or the lock file cannot be opened.
    """
    lock = database.with_name(database.name + ".writer")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    except OSError as error:
        raise Unavailable(f"Cannot write to {lock}: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not _Wait(handle).succeeds_within(seconds):
            raise Unavailable(
                f"The database {database} is locked by {_holder(lock)}; try again"
            ) from None
    except OSError as error:
        os.close(handle)
        raise Unavailable(f"Cannot lock {lock}: {error.strerror}") from error
    try:
        yield
    finally:
        # Unlocked, not only closed: a child that was forked meanwhile still holds the descriptor.
        fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


class _Wait:
    """A wait in the kernel's queue that the caller may abandon; ``handle`` is then closed here."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._came = threading.Event()
        self._deciding = threading.Lock()
        self._abandoned = False

    def succeeds_within(self, seconds: float) -> bool:
        """Return whether the turn came in time; if not, the handle is no longer the caller's."""
        threading.Thread(target=self._queue, name="gongkai-writer-turn", daemon=True).start()
        try:
            if self._came.wait(seconds):
                return True
        except BaseException:  # somebody pressed Ctrl-C
            if not self._abandon():
                os.close(self._handle)
            raise
        return not self._abandon()

    def _abandon(self) -> bool:
        """Give up, unless the turn came at the last moment; tell whether it was given up."""
        with self._deciding:
            self._abandoned = not self._came.is_set()
            return self._abandoned

    def _queue(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        with self._deciding:
            if self._abandoned:
                os.close(self._handle)  # closing the only descriptor hands the turn on
            else:
                self._came.set()


def _holder(lock: Path) -> str:
    """Name the process that holds ``lock`` as well as the kernel lets us."""
    try:
        inode = str(lock.stat().st_ino)
        for line in Path("/proc/locks").read_text().splitlines():
            # "7: FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF"; those in the queue begin "7: ->".
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].rsplit(":", 1)[-1] == inode:
                pid = int(fields[4])
                return "this program" if pid == os.getpid() else f"process {pid}{_command(pid)}"
    except (OSError, ValueError, IndexError):
        pass
    return "another program"


def _command(pid: int) -> str:
    """Return a process's name in brackets, or nothing where it may not be read."""
    try:
        return f" ({Path(f'/proc/{pid}/comm').read_text().strip()})"
    except OSError:
        return ""
