"""What counting by another calendar changes about the clocks of a case: nothing is decided yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from gongkai.calendar import Due, DueCertainty, WorkingCalendar
from gongkai.engine.cases import Case
from gongkai.engine.counted import counted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.procedure import Procedure
from gongkai.engine.rules import DeadlineRule, OnNotice


class Outcome(StrEnum):
    """What a notice makes of one clock."""

    LATER = "later"
    EARLIER = "earlier"
    CONFIRMED = "confirmed"
    """The date stays and is no longer provisional."""
    NARROWED = "narrowed"
    """The date stays and stays provisional; what may still become of it has changed."""
    KEPT = "kept"
    """Counted it would be earlier, but a date told in writing is not taken back."""
    REJUDGED = "rejudged"
    """The clock has ended, and by the new calendar the verdict would have been another."""

    @property
    def label(self) -> str:
        """The outcome in Chinese, for people."""
        return {
            "later": "顺延",
            "earlier": "提前",
            "confirmed": "转为确定",
            "narrowed": "范围变化",
            "kept": "维持已告知期限",
            "rejudged": "已办结，重新评判",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a notice makes of one clock of one case.

    Attributes:
        rule: The clock.
        deadline: Number of the row it was found on.
        outcome: What becomes of it.
        was_due: Its due date before.
        due: Its due date by the new calendar, or, of a clock that has ended, the one it would have
            had.
        certainty: Whether that is announced or provisional.
        was_late: Whether it was late before: overdue, or, once ended, performed too late.
        late: Whether it is so by the new calendar.
        told: The date the applicant was given in writing, if any was.
    """

    rule: str
    deadline: int
    outcome: Outcome
    was_due: date
    due: date
    certainty: DueCertainty
    was_late: bool
    late: bool
    told: date | None

    @property
    def turned_late(self) -> bool:
        """Whether the notice makes late what was not."""
        return self.late and not self.was_late

    @property
    def no_longer_late(self) -> bool:
        """Whether the notice makes good what was late."""
        return self.was_late and not self.late


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working days with a notice and without it: what it makes of a clock is the difference."""

    before: WorkingCalendar
    after: WorkingCalendar


def findings(
    procedure: Procedure, case: Case, now: datetime, calendars: Calendars
) -> tuple[Finding, ...]:
    """Return what a notice makes of the clocks of ``case``; often nothing."""
    found = (_finding(procedure, one, now, calendars) for one in case.deadlines)
    return tuple(one for one in found if one is not None)


def _finding(
    procedure: Procedure, row: Deadline, now: datetime, calendars: Calendars
) -> Finding | None:
    running = row.status is DeadlineStatus.RUNNING
    if row.due_date is None or not (running or row.status is DeadlineStatus.MET):
        return None
    rule = procedure.rule(row.rule)
    answer = counted(rule, row, calendars.after)
    would_be = _as_if(row, answer)
    if running:
        was_late, late = row.is_overdue(now), would_be.is_overdue(now)
        outcome = _outcome(row, answer) or _kept(rule, row, calendars)
    else:
        was_late, late = _was_performed_late(row), _was_performed_late(would_be)
        outcome = _rejudged(rule, row, calendars, late=late) if was_late != late else None
    if outcome is None:
        return None
    return Finding(
        rule=row.rule,
        deadline=row.number,
        outcome=outcome,
        was_due=row.due_date,
        due=answer.due_date,
        certainty=answer.certainty,
        was_late=was_late,
        late=late,
        told=row.told,
    )


def _as_if(row: Deadline, answer: Due) -> Deadline:
    return replace(
        row, due_date=answer.due_date, ends_at=answer.ends_at, certainty=answer.certainty
    )


def _rejudged(
    rule: DeadlineRule, row: Deadline, calendars: Calendars, *, late: bool
) -> Outcome | None:
    """Return whether the verdict is of this notice's making, and not of one before it."""
    before = _as_if(row, counted(rule, row, calendars.before))
    return Outcome.REJUDGED if _was_performed_late(before) != late else None


def _was_performed_late(row: Deadline) -> bool:
    """Return whether a clock that has ended was met too late; a projection alone never says so."""
    return row.on_time is False and row.certainty is DueCertainty.ANNOUNCED


def _outcome(row: Deadline, answer: Due) -> Outcome | None:
    """Return what becomes of a running clock; None where nothing does."""
    assert row.ends_at is not None  # noqa: S101 -- a running clock has an end
    if answer.ends_at != row.ends_at:
        return Outcome.LATER if answer.ends_at > row.ends_at else Outcome.EARLIER
    was = (row.certainty, row.earliest, row.latest)
    if was == (answer.certainty, answer.earliest, answer.latest):
        return None
    if row.certainty is answer.certainty:
        return Outcome.NARROWED
    return Outcome.CONFIRMED


def _kept(rule: DeadlineRule, row: Deadline, calendars: Calendars) -> Outcome | None:
    """Return whether only the word given in writing holds the date, since this notice."""
    told = row.told
    if rule.on_notice is not OnNotice.NEVER_SHORTEN_TOLD or told is None or told != row.due_date:
        return None
    free = replace(row, told=None)
    was, would_be = (
        counted(rule, free, one).due_date for one in (calendars.before, calendars.after)
    )
    return Outcome.KEPT if would_be < told <= was else None
