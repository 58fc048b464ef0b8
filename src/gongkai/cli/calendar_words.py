"""Notices, entries, recalculations and findings: in words for people, as JSON for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.calendar import Notice
from gongkai.calendar.faults import Fault
from gongkai.calendar.spans import spelled
from gongkai.casework.notice_ports import FoundOn, NoticeEntry, Recalculation
from gongkai.casework.tally import Tally
from gongkai.cli.office import unit_name
from gongkai.cli.output import beijing_iso, show_table
from gongkai.engine.findings import Outcome

if TYPE_CHECKING:
    from gongkai.bootstrap import App

_MOST_ROWS = 50
"""Clocks shown to a person; a file holds them all."""

_TALLY = (
    ("cases", "cases looked at"),
    ("affected", "affected"),
    ("later", "clocks later"),
    ("earlier", "earlier"),
    ("confirmed", "confirmed"),
    ("narrowed", "bounds changed"),
    ("kept", "kept as told"),
    ("turned_late", "turned late"),
    ("no_longer_late", "no longer late"),
    ("told", "told in writing"),
    ("rejudged", "ended ones judged otherwise"),
    ("failed", "FAILED"),
)


def tally_words(counts: Tally) -> str:
    """Return the counts that are not zero, in words."""
    numbers = counts.as_json()
    return ", ".join(f"{numbers[key]} {words}" for key, words in _TALLY if numbers[key]) or "none"


def show_found(app: "App", found: Sequence[FoundOn]) -> None:
    """Print what becomes of each clock, the ones whose lateness turns first."""
    first = sorted(found, key=lambda one: one.finding.late == one.finding.was_late)
    show_table(
        ["Case", "Clock", "Was due", "Due", "Outcome", "Lateness", "Told", "Unit"],
        [
            [
                one.number,
                clock_label(app, one),
                str(one.finding.was_due),
                f"{one.finding.due} {one.finding.certainty.label}",
                f"{one.finding.outcome} {one.finding.outcome.label}",
                lateness_words(one),
                str(one.finding.told or ""),
                unit_name(app, one.unit_id),
            ]
            for one in first[:_MOST_ROWS]
        ],
        empty="No clock changes.",
    )


def clock_label(app: "App", one: FoundOn) -> str:
    """Return the Chinese name of a clock."""
    return app.office.catalogue.get(one.procedure, one.version).rule(one.finding.rule).label


def lateness_words(one: FoundOn) -> str:
    """Return how the verdict turned, if it did; of an ended clock only what it would be now."""
    if one.finding.outcome is Outcome.REJUDGED:
        return "would be late 应属逾期" if one.finding.late else "would be in time 应属按期"
    if one.finding.turned_late:
        return "turned late 变为逾期"
    return "no longer late 不再逾期" if one.finding.no_longer_late else ""


def notice_words(notice: Notice) -> str:
    """Return what is to be compared with the notice's source."""
    head = " ".join(filter(None, (notice.id, notice.title, notice.number)))
    return (
        f"{head}\n"
        f"  published {notice.known_from}, for {notice.jurisdiction}, read at {notice.source}\n"
        f"  days off: {spelled(notice.off) or 'none'}\n"
        f"  days worked: {spelled(notice.worked) or 'none'}"
    )


def fault_json(one: Fault) -> dict[str, object]:
    """Return what speaks against a notice, for programs."""
    return {"code": one.code, "severity": str(one.severity), "text": one.text, "zh": one.zh}


def notice_json(notice: Notice) -> dict[str, object]:
    """Return a notice for programs."""
    return {
        "id": notice.id,
        "kind": str(notice.kind),
        "year": notice.year,
        "jurisdiction": notice.jurisdiction,
        "number": notice.number,
        "title": notice.title,
        "issued": notice.issued and notice.issued.isoformat(),
        "known_from": notice.known_from.isoformat(),
        "source": notice.source,
        "off": [day.isoformat() for day in notice.off],
        "worked": [day.isoformat() for day in notice.worked],
    }


def entry_json(entry: NoticeEntry) -> dict[str, object]:
    """Return an entry for programs."""
    return {
        "id": entry.id,
        "notice": notice_json(entry.notice),
        "entered_by": entry.entered_by,
        "entered_at": beijing_iso(entry.entered_at),
        "verdict": entry.verdict and str(entry.verdict),
        "decided_by": entry.decided_by,
        "decided_at": beijing_iso(entry.decided_at),
        "reason": entry.reason,
    }


def recalculation_json(one: Recalculation) -> dict[str, object]:
    """Return a recalculation for programs."""
    return {
        "id": one.id,
        "notice": one.notice.id,
        "approved_by": one.approved_by,
        "approved_at": beijing_iso(one.approved_at),
        "first_day": one.first_day and one.first_day.isoformat(),
        "last_day": one.last_day and one.last_day.isoformat(),
        "expected": one.expected.as_json(),
        "done": one.done.as_json(),
        "finished_at": beijing_iso(one.finished_at),
    }


def found_json(app: "App", one: FoundOn) -> dict[str, object]:
    """Return a finding for programs."""
    finding = one.finding
    return {
        "case": one.number,
        "title": one.title,
        "unit": one.unit_id,
        "procedure": one.procedure,
        "rule": finding.rule,
        "label": clock_label(app, one),
        "outcome": str(finding.outcome),
        "was_due": finding.was_due.isoformat(),
        "due": finding.due.isoformat(),
        "certainty": str(finding.certainty),
        "was_late": finding.was_late,
        "late": finding.late,
        "told": finding.told and finding.told.isoformat(),
    }
