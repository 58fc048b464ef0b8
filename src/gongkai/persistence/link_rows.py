"""Between openings, links and their rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from gongkai.engine.cases import Decision
from gongkai.engine.links import LinkedCase, OpeningRequest, Relation
from gongkai.persistence.rows import Row


def opening_rows(case_id: int, decision: Decision) -> list[Row]:
    """Return the openings a decision asks for; their keys make each of them happen once."""
    if not decision.openings:
        return []
    seq, at = decision.case.seq, decision.events[-1].at
    return [
        opening_row(f"{case_id}:{seq}:{n:03}", case_id, request, at)
        for n, request in enumerate(decision.openings, 1)
    ]


def opening_row(key: str, from_case: int | None, request: OpeningRequest, at: datetime) -> Row:
    """Return the row of one opening that waits."""
    return {
        "key": key,
        "from_case": from_case,
        "relation": str(request.relation) if from_case is not None else None,
        "procedure": request.procedure,
        "title": request.title,
        "unit_id": request.unit_id,
        "input": dict(request.input),
        "asked_at": at,
        "opened_case": None,
        "problem": "",
    }


def linked_from(rows: Iterable[Mapping[str, Any]]) -> tuple[LinkedCase, ...]:
    """Return the linked cases a list of rows or documents holds."""
    return tuple(
        LinkedCase(
            number=row["number"],
            procedure=row["procedure"],
            relation=Relation(row["relation"]),
            state=row["state"],
            unit_id=row["unit_id"],
            closed=bool(row["closed"]),
        )
        for row in rows
    )
