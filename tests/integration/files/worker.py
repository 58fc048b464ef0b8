"""A second process for the tests: `python worker.py HOME WHAT [ARGUMENT]`; see `main`."""

import fcntl
import hashlib
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gongkai.files.store import DirectoryStore

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 4096
DIGEST = hashlib.sha256(CONTENT).hexdigest()
CHUNK = 2**19
NOW = datetime(2018, 9, 28, 2, 0, tzinfo=UTC)
STEPS = ("open", "write", "utime", "fsync", "mkdir", "replace", "close", "fstat", "unlink")


def store_once(store: DirectoryStore) -> None:
    with store.incoming() as incoming:
        for at in range(0, len(CONTENT), CHUNK):
            incoming.write(CONTENT[at : at + CHUNK])
        incoming.keep(DIGEST, NOW)


def die_at(step: int) -> None:
    """Let this process die at the step-th call to the operating system from now on."""
    done = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os._exit(9)
            return call(*arguments, **named)

        return instead

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    fcntl.flock = counted(fcntl.flock)


def hold(store: DirectoryStore) -> None:
    """Write half a file, say so, and wait until killed."""
    with store.incoming() as incoming:
        incoming.write(CONTENT[:1000])
        print("holding", flush=True)  # noqa: T201 -- the sign the test waits for
        time.sleep(60)


def main(home: str, what: str, argument: str = "1") -> None:
    store = DirectoryStore(Path(home))
    if what == "die":
        die_at(int(argument))
        store_once(store)
    elif what == "store":
        for _ in range(int(argument)):
            store_once(store)
    else:
        hold(store)


if __name__ == "__main__":
    main(*sys.argv[1:])
