"""The sweep: everything that has come due is fired, once, in the order it came due.

Any number of processes may sweep at once. A batch of cases is claimed, decided on and recorded in
one transaction, so a process killed at any instruction leaves all of a batch or nothing of it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.casework.ports import Cursor, Office
from gongkai.engine.passing import pass_time
from gongkai.errors import GongkaiError

BATCH = 200
"""Cases per transaction: long enough to be fast, short enough that no clerk waits for it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did; `failed` counts the cases it had to leave as they are."""

    cases: int = 0
    alerts: int = 0
    transitions: int = 0
    failed: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.cases + other.cases,
            self.alerts + other.alerts,
            self.transitions + other.transitions,
            self.failed + other.failed,
        )


def fire_deadlines(office: Office, progress: Callable[[Swept], None] | None = None) -> Swept:
    """Fire all that is due now and return what was done.

    A case whose decision fails is logged, left as it is, and does not hold up the others.
    """
    total = Swept()
    cursor: Cursor | None = None
    while True:
        done, cursor = _one_batch(office, cursor)
        total += done
        if progress is not None:
            progress(total)
        if cursor is None:
            return total


def _one_batch(office: Office, after: Cursor | None) -> tuple[Swept, Cursor | None]:
    now = office.clock.now()
    done = Swept()
    with office.store.claim_due(now, BATCH, after) as batch:
        office.shelf.book(batch.edition)  # what this process shows rests on it too
        for case in batch.cases:
            try:
                calendar = office.calendar(now, case.jurisdiction, batch.edition)
                decision = pass_time(office.procedure_of(case), case, now, calendar)
            except GongkaiError:
                _log.exception("Case %s cannot be swept; it is left as it is", case.number)
                done += Swept(failed=1)
                continue
            if decision is not None:
                batch.record(case, decision)
                moves = decision.case.revision - case.revision
                done += Swept(1, len(decision.alerts), moves)
        return done, batch.last
