"""The directory of files: whole or not at all, each content once, whoever is killed whenever."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gongkai.casework.evidence import Condition, DamagedFile, condition, contents
from gongkai.errors import NotFound, Unavailable
from gongkai.files.store import DirectoryStore

WORKER = Path(__file__).with_name("worker.py")
CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 4096
DIGEST = hashlib.sha256(CONTENT).hexdigest()
NOW = datetime(2018, 9, 28, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> DirectoryStore:
    return DirectoryStore(tmp_path / "files")


def keep(store: DirectoryStore, content: bytes = CONTENT, at: datetime = NOW) -> str:
    digest = hashlib.sha256(content).hexdigest()
    with store.incoming() as incoming:
        incoming.write(content)
        incoming.keep(digest, at)
    return digest


def worker(store: DirectoryStore, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(store.home), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


def read(store: DirectoryStore, digest: str = DIGEST) -> bytes:
    return b"".join(contents(store, digest))


def leftovers(store: DirectoryStore) -> list[Path]:
    return list(store.arrivals.iterdir()) if store.arrivals.exists() else []


def test_a_file_is_found_by_its_hash_two_folders_down(store: DirectoryStore) -> None:
    keep(store)
    place = store.home / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert place.read_bytes() == CONTENT
    assert read(store) == CONTENT
    assert store.size(DIGEST) == len(CONTENT)
    assert list(store.all()) == [DIGEST]
    assert leftovers(store) == []


def test_nobody_else_may_read_a_file_and_nobody_may_run_it(store: DirectoryStore) -> None:
    before = os.umask(0)
    try:
        keep(store)
    finally:
        os.umask(before)
    modes = {
        path: stat.S_IMODE(path.stat().st_mode) for path in [store.home, *store.home.rglob("*")]
    }
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}


def test_what_is_not_kept_leaves_no_trace(store: DirectoryStore) -> None:
    with store.incoming() as incoming:
        incoming.write(CONTENT)
        assert incoming.content().read() == CONTENT
        assert len(leftovers(store)) == 1
    assert leftovers(store) == []
    assert list(store.all()) == []


def test_an_error_while_it_comes_in_leaves_no_trace(store: DirectoryStore) -> None:
    with pytest.raises(TypeError), store.incoming() as incoming:
        incoming.write("no bytes")  # type: ignore[arg-type]
    assert leftovers(store) == []


def test_a_store_nothing_was_put_into_yet_is_empty(store: DirectoryStore) -> None:
    assert list(store.all()) == []
    assert store.size(DIGEST) is None
    assert store.sweep() == 0
    with pytest.raises(NotFound):
        store.read(DIGEST)
    assert not store.home.exists()


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_what_is_no_hash_names_no_file(store: DirectoryStore, digest: str) -> None:
    assert store.size(digest) is None
    with pytest.raises(NotFound, match="no SHA-256"):
        store.read(digest)
    with pytest.raises(NotFound), store.incoming() as incoming:
        incoming.keep(digest, NOW)


def test_a_link_in_the_place_of_a_file_is_not_followed(
    store: DirectoryStore, tmp_path: Path
) -> None:
    keep(store)
    secret = tmp_path / "secret"
    secret.write_text("secret")
    place = store.place(DIGEST)
    place.unlink()
    place.symlink_to(secret)
    assert store.size(DIGEST) is None
    with pytest.raises(Unavailable):
        store.read(DIGEST)


def test_handing_in_the_original_again_heals_a_damaged_file(store: DirectoryStore) -> None:
    keep(store)
    place = store.place(DIGEST)
    place.write_bytes(CONTENT[:-1] + b"?")
    assert condition(store, DIGEST, None) is Condition.DAMAGED
    with pytest.raises(DamagedFile):
        read(store)
    keep(store)
    assert condition(store, DIGEST, None) is Condition.INTACT


def test_a_file_may_be_handed_in_while_another_reads_it(store: DirectoryStore) -> None:
    keep(store)
    with store.read(DIGEST) as reading:
        begun = reading.read(10)
        keep(store)
        assert begun + reading.read() == CONTENT


# ---- several at once ----


def test_processes_that_store_the_same_file_at_once_store_it_once(store: DirectoryStore) -> None:
    processes = [worker(store, "store", "20") for _ in range(3)]
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert list(store.all()) == [DIGEST]
    assert read(store) == CONTENT
    assert leftovers(store) == []


def test_threads_that_store_different_files_at_once_do_not_sweep_each_other_away(
    store: DirectoryStore,
) -> None:
    def work(number: int) -> None:
        for round_ in range(20):
            keep(store, f"{number} {round_}".encode())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.all())) == 80
    assert leftovers(store) == []


def test_a_file_somebody_is_still_writing_is_no_leftover(store: DirectoryStore) -> None:
    other = worker(store, "hold")
    assert other.stdout is not None
    assert other.stdout.readline() == "holding\n"
    assert store.sweep() == 0
    keep(store)
    assert len(leftovers(store)) == 1
    other.kill()
    other.wait()
    other.stdout.close()
    assert store.sweep() == 1
    assert leftovers(store) == []


def test_who_is_killed_anywhere_leaves_all_of_a_file_or_nothing(tmp_path: Path) -> None:
    outcomes = []
    for step in range(1, 100):
        store = DirectoryStore(tmp_path / str(step))
        process = worker(store, "die", str(step))
        process.communicate()
        here = store.size(DIGEST) is not None
        assert not here or read(store) == CONTENT
        outcomes.append(here)
        if process.returncode == 0:
            break
        assert process.returncode == 9
        keep(store)  # whoever comes next is not hindered, and cleans up
        assert read(store) == CONTENT
        assert leftovers(store) == []
    assert 15 < step < 99
    assert outcomes == sorted(outcomes), "once it is there it stays there"
    assert set(outcomes) == {False, True}


# ---- a disk that fails ----


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> Iterator[None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        yield


@pytest.mark.parametrize("step", ["write", "fsync", "replace", "utime"])
def test_a_full_disk_is_told_with_advice_and_holds_no_half_file(
    store: DirectoryStore, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with failing(monkeypatch, step, errno.ENOSPC), pytest.raises(Unavailable) as refused:
        keep(store)
    assert "full: make room, then hand the file in again" in str(refused.value)
    assert str(store.home) in str(refused.value)
    assert "磁盘已满" in getattr(refused.value, "zh", "")
    assert leftovers(store) == []
    assert list(store.all()) == []
    keep(store)
    assert read(store) == CONTENT


def test_a_disk_that_fills_up_in_the_middle_of_a_file_keeps_what_was_there(
    store: DirectoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store)
    write, left = os.write, 100_000

    def fills_up(handle: int, data: memoryview) -> int:
        nonlocal left
        if left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(handle, data[:left])
        left -= written
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fills_up)
        with pytest.raises(Unavailable):
            keep(store)
    assert read(store) == CONTENT
    assert leftovers(store) == []


def test_a_disk_that_takes_little_at_a_time_still_gets_all_of_it(
    store: DirectoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:70_001]))
    keep(store)
    assert read(store) == CONTENT


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.EACCES, "rights"), (errno.EROFS, "rights"), (errno.EIO, "Input/output error")],
)
def test_other_troubles_of_the_disk_are_named(
    store: DirectoryStore, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    with failing(monkeypatch, "open", code), pytest.raises(Unavailable, match=said):
        keep(store)


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable, match=str(tmp_path)):
        keep(DirectoryStore(tmp_path / "file" / "files"))


# ---- removing ----


def test_a_file_is_removed_only_if_it_was_not_handed_in_since(store: DirectoryStore) -> None:
    keep(store)
    forgotten: list[str] = []

    def forget() -> None:
        assert store.size(DIGEST) is not None, "the register forgets first"
        forgotten.append(DIGEST)

    assert not store.discard(DIGEST, NOW, forget)
    assert forgotten == []
    later = NOW + timedelta(seconds=1)
    keep(store, at=later)
    assert not store.discard(DIGEST, later, forget)
    assert store.discard(DIGEST, later + timedelta(seconds=1), forget)
    assert forgotten == [DIGEST]
    assert store.size(DIGEST) is None


def test_a_file_that_is_gone_already_is_forgotten(store: DirectoryStore) -> None:
    forgotten: list[str] = []
    assert store.discard(DIGEST, NOW, lambda: forgotten.append(DIGEST))
    assert forgotten == [DIGEST]


def test_if_the_register_cannot_forget_the_file_stays(store: DirectoryStore) -> None:
    keep(store)

    def fail() -> None:
        raise Unavailable("the database is locked")

    with pytest.raises(Unavailable, match="locked"):
        store.discard(DIGEST, NOW + timedelta(days=1), fail)
    assert read(store) == CONTENT


def test_nobody_hands_a_file_in_while_it_is_being_removed(store: DirectoryStore) -> None:
    keep(store)
    again = threading.Thread(target=keep, args=(store,))

    def forget() -> None:
        again.start()
        again.join(0.2)
        assert again.is_alive(), "it waits until the file is gone"

    assert store.discard(DIGEST, NOW + timedelta(days=1), forget)
    again.join()
    assert read(store) == CONTENT
