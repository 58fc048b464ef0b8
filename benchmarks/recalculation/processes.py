"""Processes that carry a recalculation on until they are killed. They are forked: no start-up."""

import os
import signal
import time
from collections.abc import Callable

from benchmarks.recalculation.office import NOW
from sqlalchemy import event, func, select

from gongkai.bootstrap import assemble
from gongkai.casework import recalculate
from gongkai.clock import SettableClock
from gongkai.persistence.database import Database
from gongkai.persistence.tables import recalculations
from gongkai.testing.desk import beijing


class Runs:
    """What was done to the processes so far, and how far they have come."""

    def __init__(self, url: str, batch: int) -> None:
        self._url, self._batch = url, batch
        self.killed = 0
        self.exited = 0
        self.rate = 0.0
        """Cases a second of the process that was left in peace."""

    @property
    def finished(self) -> bool:
        unfinished = select(func.count()).where(recalculations.c.finished_at.is_(None))
        database = Database.open(self._url)
        with database.read() as connection:
            left = connection.execute(unfinished).scalar_one()
        database.close()
        return not left

    def kill_within(self, seconds: float, *, pair: bool) -> None:
        """Kill a process, or two at the same work, after so many seconds."""
        started = [_forked(self._carry_on) for _ in range(2 if pair else 1)]
        time.sleep(seconds)
        for process in started:
            os.kill(process, signal.SIGKILL)
        ends = [os.waitpid(process, 0)[1] for process in started]
        self.killed += sum(map(os.WIFSIGNALED, ends))

    def exit_after_statement(self, k: int) -> None:
        """Let a process end without a word right after its k-th statement."""
        _, status = os.waitpid(_forked(lambda: self._carry_on(stop_after=k)), 0)
        self.exited += os.waitstatus_to_exitcode(status) == _STOPPED

    def to_the_end(self) -> None:
        """Let a process finish in peace."""
        before, started = self._cases_done(), time.perf_counter()
        _, status = os.waitpid(_forked(self._carry_on), 0)
        if os.waitstatus_to_exitcode(status):
            raise RuntimeError("the recalculation failed by itself: see above")
        done, seconds = self._cases_done() - before, time.perf_counter() - started
        self.rate = done / seconds

    def _cases_done(self) -> int:
        database = Database.open(self._url)
        with database.read() as connection:
            done = connection.execute(select(recalculations.c.done)).scalar_one()["cases"]
        database.close()
        return int(done)

    def _carry_on(self, stop_after: int = 0) -> None:
        recalculate.BATCH = self._batch
        database = Database.open(self._url)
        said = 0

        def count(*_: object) -> None:
            nonlocal said
            said += 1
            if said == stop_after:
                os._exit(_STOPPED)

        app = assemble(database, SettableClock(beijing(NOW)))
        event.listen(database.engine, "after_cursor_execute", count)
        recalculate.resume(app.office, app.recalculations)
        database.close()


_STOPPED = 86


def _forked(work: Callable[[], None]) -> int:
    """Do something in a child process and return its number; the parent has no threads."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        import traceback  # noqa: PLC0415 -- only a child that fails needs it

        traceback.print_exc()
        raise
    finally:
        os._exit(status)
