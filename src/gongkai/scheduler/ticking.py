"""One interval job per process that sweeps, in the foreground or beside a web server."""

import logging
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger

from gongkai.casework.fire_deadlines import Swept, fire_deadlines
from gongkai.casework.ports import Office
from gongkai.errors import GongkaiError

_log = logging.getLogger(__name__)


class TickTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler publishes no types
    """Fires one period from now, whatever was missed: after a pause there is no backlog to run."""

    def __init__(self, seconds: float) -> None:
        self._period = timedelta(seconds=seconds)

    def get_next_fire_time(
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """Return the next tick: at once the first time, then a period after ``now``."""
        return now if previous_fire_time is None else now + self._period


def tick(office: Office) -> Swept:
    """Sweep once; a database away for a moment is a log line, not the end of the process."""
    try:
        swept = fire_deadlines(office)
    except GongkaiError as error:
        _log.warning("The sweep could not run and is tried again at the next tick: %s", error)
        return Swept()
    if swept.cases:
        _log.info("Swept %d cases: %d alerts fired", swept.cases, swept.alerts)
    return swept


def run_forever(office: Office, seconds: float) -> None:
    """Tick in the foreground until the process is told to stop."""
    scheduler = BlockingScheduler(timezone=UTC)
    _add_tick(scheduler, office, seconds)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        _log.info("The scheduler stops")


def run_beside(office: Office, seconds: float) -> BackgroundScheduler:
    """Tick in a thread of this process; the caller shuts the returned scheduler down."""
    scheduler = BackgroundScheduler(timezone=UTC, daemon=True)
    _add_tick(scheduler, office, seconds)
    scheduler.start()
    return scheduler


def _add_tick(scheduler: BaseScheduler, office: Office, seconds: float) -> None:
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    scheduler.add_job(
        tick,
        TickTrigger(seconds),
        args=[office],
        id="sweep",
        misfire_grace_time=None,  # the default drops a tick that is a second late
        coalesce=True,
        max_instances=1,
    )


def _report(event: JobExecutionEvent) -> None:
    _log.error("The sweep failed and is tried again at the next tick", exc_info=event.exception)
