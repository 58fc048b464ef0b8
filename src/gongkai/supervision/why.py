"""Why a case's deadline ends when it does: the count, on the calendar it was counted by."""

from collections.abc import Iterator
from datetime import date

from gongkai.calendar import Explanation, WorkingCalendar
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.counted import explained
from gongkai.engine.deadlines import Deadline


def why_due(office: Office, case: Case, deadline: Deadline) -> Explanation | None:
    """Return the count that leads to a due date; None while the clock stands still."""
    if deadline.due_date is None:
        return None
    rule = office.procedure_of(case).rule(deadline.rule)
    return explained(rule, deadline, _counted_by(office, case, deadline))


def _counted_by(office: Office, case: Case, deadline: Deadline) -> WorkingCalendar:
    """Return the calendar a deadline was counted by.

    A row may be newer than its count (when it was met, say), and notices may have come in between.
    """
    for day in _days_to_try(office, deadline):
        calendar = office.notices.as_known_on(day, case.jurisdiction)
        if calendar.fingerprint == deadline.calendar:
            return calendar
    return office.calendar(deadline.recorded_at, case.jurisdiction)


def _days_to_try(office: Office, deadline: Deadline) -> Iterator[date]:
    recorded = beijing_day(deadline.recorded_at)
    yield recorded
    known = {notice.known_from for notice in office.notices.notices}
    yield from sorted((day for day in known if day < recorded), reverse=True)
