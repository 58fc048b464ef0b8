"""One interval job per process that sweeps, in the foreground or beside a web server."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Self

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger

from gongkai.bootstrap import App
from gongkai.casework.fire_deadlines import Swept, fire_deadlines
from gongkai.casework.notice_ports import Recalculations
from gongkai.casework.obligation_ports import ObligationDiary
from gongkai.casework.open_obligations import open_obligations
from gongkai.casework.open_waiting import open_waiting
from gongkai.casework.opening_ports import Openings
from gongkai.casework.ports import Office
from gongkai.casework.recalculate import resume
from gongkai.engine.obligation_calendar import ObligationCalendar
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


@dataclass(frozen=True, slots=True)
class Work:
    """What a tick works on.

    Attributes:
        office: The bureau.
        recalculations: What may have been left unfinished.
        openings: The cases that wait to be opened.
        obligations: The duties that open cases on their day.
        diary: How far they have been looked after.
    """

    office: Office
    recalculations: Recalculations
    openings: Openings
    obligations: ObligationCalendar
    diary: ObligationDiary

    @classmethod
    def of(cls, app: App) -> Self:
        """Return the work of an office."""
        return cls(app.office, app.recalculations, app.openings, app.obligations, app.diary)


def tick(work: Work) -> Swept:
    """Finish what a recalculation left, open the cases that wait or are due today, sweep once.

    A database away for a moment is a log line, not the end of the process.
    """
    try:
        if finished := resume(work.office, work.recalculations):
            _log.info("Finished %d recalculations", finished)
        if due := open_obligations(work.office, work.obligations, work.diary):
            _log.info("The day has come for %d cases of obligations", due)
        opened = open_waiting(work.office, work.openings)
        if opened.cases:
            _log.info("Opened %d cases", opened.cases)
        swept = fire_deadlines(work.office)
    except GongkaiError as error:
        _log.warning("The sweep could not run and is tried again at the next tick: %s", error)
        return Swept()
    if swept.cases:
        _log.info("Swept %d cases: %d alerts fired", swept.cases, swept.alerts)
    return swept


def run_forever(work: Work, seconds: float) -> None:
    """Tick until the process is told to stop.

    The scheduler has a thread of its own: it takes an exit raised inside it for a failed job.
    """
    scheduler = run_beside(work, seconds)
    try:
        Event().wait()
    except (KeyboardInterrupt, SystemExit):
        _log.info("The scheduler stops")
    finally:
        scheduler.shutdown()


def run_beside(work: Work, seconds: float) -> BackgroundScheduler:
    """Tick in a thread of this process; the caller shuts the returned scheduler down."""
    scheduler = BackgroundScheduler(timezone=UTC, daemon=True)
    _add_tick(scheduler, work, seconds)
    scheduler.start()
    return scheduler


def _add_tick(scheduler: BaseScheduler, work: Work, seconds: float) -> None:
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    scheduler.add_job(
        tick,
        TickTrigger(seconds),
        args=[work],
        id="sweep",
        misfire_grace_time=None,  # the default drops a tick that is a second late
        coalesce=True,
        max_instances=1,
    )


def _report(event: JobExecutionEvent) -> None:
    _log.error("The sweep failed and is tried again at the next tick", exc_info=event.exception)
