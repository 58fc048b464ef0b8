"""The clockwork: APScheduler really ticks, and a sweep killed anywhere is made good by the next."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from gongkai.bootstrap import App, assemble, populate
from gongkai.casework.fire_deadlines import Swept, fire_deadlines
from gongkai.clock import SettableClock
from gongkai.errors import Unavailable
from gongkai.persistence.database import Database
from gongkai.persistence.tables import alerts, events, outbox, timers
from gongkai.scheduler import ticking
from gongkai.scheduler.ticking import TickTrigger, Work, run_beside, tick
from gongkai.testing.desk import Desk, beijing

LATER = "2018-10-12T07:00"


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait for something to come true."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def work(desk: Desk) -> Work:
    return Work.of(desk.app)


def test_a_tick_comes_one_period_from_now_whatever_was_missed() -> None:
    now = datetime(2018, 9, 28, 1, tzinfo=UTC)
    trigger = TickTrigger(5)
    assert trigger.get_next_fire_time(None, now) == now
    long_ago = now - timedelta(days=3)
    assert trigger.get_next_fire_time(long_ago, now) == now + timedelta(seconds=5)


def test_the_scheduler_beside_a_server_fires_what_comes_due(database: Database) -> None:
    populate(database)
    desk = Desk.sit_down(database, "2018-09-28T09:30")
    case = desk.report()
    scheduler = run_beside(work(desk), 0.05)
    try:
        time.sleep(0.3)
        assert desk.app.lists.alerts(case.id) == []
        desk.at(LATER)
        assert until(lambda: len(desk.app.lists.alerts(case.id)) > 0)
    finally:
        scheduler.shutdown()
    fired = len(desk.app.lists.alerts(case.id))
    assert desk.sweep() == Swept()
    assert fired == len(desk.app.lists.alerts(case.id))


def test_a_tick_that_fails_does_not_stop_the_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    populate(database)
    desk = Desk.sit_down(database, "2018-09-28T09:30")
    calls = Counter[str]()

    def flaky(_office: object) -> Swept:
        calls["sweeps"] += 1
        if calls["sweeps"] == 1:
            raise Unavailable("the database is away")
        if calls["sweeps"] == 2:
            raise ZeroDivisionError
        return Swept()

    monkeypatch.setattr(ticking, "fire_deadlines", flaky)
    scheduler = run_beside(work(desk), 0.05)
    try:
        assert until(lambda: calls["sweeps"] >= 4)
    finally:
        scheduler.shutdown()
    assert "the database is away" in caplog.text
    assert "The sweep failed and is tried again" in caplog.text


def test_a_tick_reports_what_it_did(database: Database) -> None:
    populate(database)
    desk = Desk.sit_down(database, "2018-09-28T09:30")
    desk.report()
    desk.at(LATER)
    assert tick(work(desk)).cases == 1
    assert tick(work(desk)) == Swept()


@pytest.mark.slow
def test_sweepers_killed_at_random_record_every_rung_once(
    database_url: str,
) -> None:
    database = Database.open(database_url)
    populate(database)
    desk = Desk.sit_down(database, "2018-09-28T09:30")
    opened = [desk.report(f"WZ-{i}") for i in range(60)]
    rng = random.Random(7)  # noqa: S311 -- the same moments on every run
    kills = 0
    while kills < 25 and _due(database, LATER):
        sweepers = [_sweeper(database_url) for _ in range(2)]
        for sweeper in sweepers:
            assert sweeper.stdout is not None
            assert sweeper.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0, 0.03))
            sweeper.kill()
        for sweeper in sweepers:
            sweeper.communicate()
            kills += 1
    app: App = assemble(database, SettableClock(beijing(LATER)))
    fire_deadlines(app.office)
    assert kills > 0
    with database.read() as connection:
        fired = Counter(connection.execute(select(alerts.c.case_id)).scalars())
        told = Counter(connection.execute(select(outbox.c.case_id)).scalars())
        lines = connection.execute(select(func.count()).select_from(events)).scalar_one()
    per_case = fired[opened[0].id]
    assert per_case > 6
    assert fired == Counter({case.id: per_case for case in opened})
    assert told == Counter({case.id: per_case + 1 for case in opened})
    assert lines == 60 * (per_case + 1)
    database.close()


def _due(database: Database, now: str) -> bool:
    with database.read() as connection:
        query = select(timers.c.case_id).where(timers.c.fires_at <= beijing(now)).limit(1)
        return connection.execute(query).first() is not None


def _sweeper(url: str) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("sweeper.py")
    return subprocess.Popen(
        [sys.executable, str(script), url, beijing(LATER).isoformat()],
        stdout=subprocess.PIPE,
        text=True,
    )
