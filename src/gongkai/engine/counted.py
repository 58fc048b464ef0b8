"""When a clock's period ends: its row, under its rule's policies, on one calendar."""

from dataclasses import replace
from datetime import date

from gongkai.calendar import Due, Explanation, WorkingCalendar, due, explain
from gongkai.engine.deadlines import Deadline
from gongkai.engine.rules import DeadlineRule, OnNotice


def counted(rule: DeadlineRule, row: Deadline, calendar: WorkingCalendar) -> Due:
    """Return when the period of ``row`` ends on ``calendar``, under its rule's policies."""
    return due(
        row.counts_from,
        row.within,
        calendar,
        extended_by=row.extended_by,
        pauses=row.pauses,
        after_hours=rule.after_hours,
        cutoff=rule.cutoff,
        not_before=_kept(rule, row),
    )


def explained(rule: DeadlineRule, row: Deadline, calendar: WorkingCalendar) -> Explanation:
    """Return the count of `counted`, day by day."""
    return explain(
        row.counts_from,
        row.within,
        calendar,
        extended_by=row.extended_by,
        pauses=row.pauses,
        after_hours=rule.after_hours,
        cutoff=rule.cutoff,
        not_before=_kept(rule, row),
        rule=rule.label,
        law=rule.law,
    )


def recounted(rule: DeadlineRule, row: Deadline, calendar: WorkingCalendar) -> Deadline:
    """Return ``row`` with its due date counted on ``calendar``."""
    found = counted(rule, row, calendar)
    return replace(
        row,
        due_date=found.due_date,
        ends_at=found.ends_at,
        certainty=found.certainty,
        earliest=found.earliest,
        latest=found.latest,
        calendar=calendar.fingerprint,
    )


def _kept(rule: DeadlineRule, row: Deadline) -> date | None:
    return row.told if rule.on_notice is OnNotice.NEVER_SHORTEN_TOLD else None
