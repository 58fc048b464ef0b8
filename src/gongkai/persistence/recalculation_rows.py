"""Between recalculations, their findings, and rows."""

from collections.abc import Mapping
from typing import Any

from gongkai.calendar import DueCertainty
from gongkai.casework.notice_ports import FoundOn, Recalculation
from gongkai.casework.tally import Tally
from gongkai.engine.findings import Finding, Outcome
from gongkai.persistence.notice_rows import notice_from
from gongkai.persistence.rows import Row
from gongkai.persistence.tables import notices


def recalculation_row(recalculation: Recalculation) -> Row:
    """Return the row of a recalculation not begun yet, without its id."""
    return {
        "notice_id": recalculation.notice.id,
        "approved_by": recalculation.approved_by,
        "approved_at": recalculation.approved_at,
        "first_day": recalculation.first_day,
        "last_day": recalculation.last_day,
        "expected": recalculation.expected.as_json(),
        "at_case": 0,
        "done": recalculation.done.as_json(),
        "finished_at": recalculation.finished_at,
    }


def recalculation_from(row: Mapping[str, Any]) -> Recalculation:
    """Return the recalculation a row joined with its notice holds."""
    return Recalculation(
        id=row["recalculation_id"],
        notice=notice_from({column.name: row[column.name] for column in notices.c}),
        approved_by=row["approved_by"],
        approved_at=row["approved_at"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        expected=Tally.from_json(row["expected"]),
        done=Tally.from_json(row["done"]),
        finished_at=row["finished_at"],
    )


def finding_row(recalculation_id: int, case_id: int, finding: Finding) -> Row:
    """Return the row of one finding."""
    return {
        "recalculation_id": recalculation_id,
        "case_id": case_id,
        "deadline": finding.deadline,
        "rule": finding.rule,
        "outcome": str(finding.outcome),
        "was_due": finding.was_due,
        "due": finding.due,
        "certainty": str(finding.certainty),
        "was_late": finding.was_late,
        "late": finding.late,
        "told": finding.told,
    }


def found_from(row: Mapping[str, Any]) -> FoundOn:
    """Return what a row of findings joined with its case holds."""
    return FoundOn(
        number=row["case_number"],
        title=row["title"],
        unit_id=row["unit_id"],
        procedure=row["procedure"],
        version=row["version"],
        finding=Finding(
            rule=row["rule"],
            deadline=row["deadline"],
            outcome=Outcome(row["outcome"]),
            was_due=row["was_due"],
            due=row["due"],
            certainty=DueCertainty(row["certainty"]),
            was_late=row["was_late"],
            late=row["late"],
            told=row["told"],
        ),
    )
