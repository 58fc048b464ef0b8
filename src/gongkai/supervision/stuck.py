"""Stuck cases (卡滞件): overdue, or open with nobody acting for longer than the case can bear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.ladders import Ladder
from gongkai.supervision.ports import CaseFilter, CaseLists
from gongkai.supervision.views import CaseView, view

_PATIENCE = Ladder(id="", rungs=())
"""What a case without any ladder is measured by."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case counts as stuck, and since when."""

    code: str
    en: str
    zh: str
    since: datetime


@dataclass(frozen=True, slots=True)
class StuckCase:
    """A stuck case with its reasons, the gravest first."""

    view: CaseView
    reasons: tuple[Reason, ...]


def stuck_cases(office: Office, lists: CaseLists, wanted: CaseFilter) -> list[StuckCase]:
    """Return what is stuck now, the longest stuck first."""
    now = office.clock.now()
    found = []
    for case in lists.cases(wanted):
        reasons = tuple(_reasons(office, case, now))
        if reasons:
            found.append(StuckCase(view(office, case, now), reasons))
    return sorted(found, key=lambda one: min(reason.since for reason in one.reasons))


def _reasons(office: Office, case: Case, now: datetime) -> Iterator[Reason]:
    procedure = office.procedure_of(case)
    for deadline in case.deadlines:
        if deadline.is_overdue(now) and deadline.ends_at is not None:
            rule = procedure.rule(deadline.rule)
            yield Reason(
                "overdue",
                f"{rule.id} was due on {deadline.due_date}",
                f"“{rule.label}”应于{deadline.due_date}前办结",
                deadline.ends_at,
            )
    if _is_idle(office, case, now):
        day = beijing_day(case.acted_at)
        yield Reason("idle", f"nobody has acted since {day}", f"自{day}起无人办理", case.acted_at)


def _is_idle(office: Office, case: Case, now: datetime) -> bool:
    if case.closed_at is not None:
        return False
    procedure = office.procedure_of(case)
    running = [d for d in case.deadlines if d.status is DeadlineStatus.RUNNING]
    ladders = [procedure.rule(d.rule).ladder or _PATIENCE for d in running] or [_PATIENCE]
    minutes = [one.idle_minutes for one in ladders if one.idle_minutes is not None]
    if minutes:
        return now - case.acted_at >= timedelta(minutes=min(minutes))
    calendar = office.calendar(now, case.jurisdiction)
    idle = calendar.count(beijing_day(case.acted_at), beijing_day(now))
    return idle >= min(one.idle_working_days for one in ladders)
