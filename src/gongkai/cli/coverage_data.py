"""Task coverage for programs: the JSON of ``gongkai tasks coverage``.

A case stands in ``cases`` once; tasks name it by its number.
"""

from typing import TYPE_CHECKING

from gongkai.cli.case_data import case_json
from gongkai.cli.office import unit_name
from gongkai.cli.output import beijing_iso
from gongkai.engine.deadlines import Deadline

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.engine.cases import Event
    from gongkai.supervision.coverage import Coverage, NextDue, TaskCoverage
    from gongkai.supervision.duties import Duty, DutyPeriod
    from gongkai.supervision.progress import CaseProgress, Proof, Tally
    from gongkai.supervision.serving import Serving


def coverage_json(app: "App", found: "Coverage") -> dict[str, object]:
    """Return a year's coverage."""
    served = found.served()
    return {
        "year": found.year,
        "at": beijing_iso(found.at),
        "tasks": [_task_json(app, one) for one in found.tasks],
        "cases": [_case_json(app, one, list(served[one.case.id])) for one in found.cases],
    }


def _task_json(app: "App", one: "TaskCoverage") -> dict[str, object]:
    return {
        "number": one.task.number,
        "title": one.task.title,
        "kind": str(one.task.plan.kind) if one.task.plan else None,
        "lead": list(one.task.lead_ids),
        "responsible": list(one.task.responsible_ids),
        "procedures": [_serving_json(serving) for serving in one.procedures],
        "guards": [
            {"id": guard.id, "label": guard.label, "procedures": list(guard.procedures)}
            for guard in one.guards
        ],
        "obligations": [_duty_json(duty) for duty in one.duties],
        **_tally_json(one.tally),
        "next_due": _next_json(one.next_due),
        "units": [
            {
                "unit": unit.unit_id,
                "unit_name": unit_name(app, unit.unit_id),
                **_tally_json(unit.tally),
            }
            for unit in one.units
        ],
        "cases": [case.case.number for case in one.cases],
    }


def _serving_json(serving: "Serving") -> dict[str, object]:
    return {
        "id": serving.id,
        "label": serving.label,
        "declared": serving.declared,
        "planned": serving.planned,
        "obligations": list(serving.duties),
        "disagreement": serving.disagreement or None,
    }


def _duty_json(duty: "Duty") -> dict[str, object]:
    return {
        "id": duty.id,
        "label": duty.label,
        "procedure": duty.procedure,
        "event": duty.event or None,
        "off": duty.off,
        "periods": [_period_json(period) for period in duty.periods],
    }


def _period_json(period: "DutyPeriod") -> dict[str, object]:
    return {
        "key": period.key,
        "opens_on": period.opens_on.isoformat(),
        "targets": [
            {
                "label": one.label,
                "due_date": one.due.due_date.isoformat(),
                "certainty": str(one.due.certainty),
            }
            for one in period.targets
        ],
        "case": period.case or None,
    }


def _tally_json(tally: "Tally") -> dict[str, object]:
    return {
        "done": tally.done,
        "done_late": tally.done_late,
        "proven": tally.proven,
        "done_after": tally.done_after,
        "open": tally.open,
        "late": tally.late,
        "late_since": tally.late_since.isoformat() if tally.late_since else None,
    }


def _next_json(due: "NextDue | None") -> dict[str, object] | None:
    if due is None:
        return None
    return {"due_date": due.on.isoformat(), "certainty": str(due.certainty), "of": due.what}


def _case_json(app: "App", one: "CaseProgress", tasks: list[int]) -> dict[str, object]:
    return {
        **case_json(app, one.case),
        "tasks": tasks,
        "standing": str(one.standing),
        "standing_label": one.standing.label,
        "on_time": one.on_time,
        "due": _clock_json(one.due) if one.due else None,
        "overdue": [_clock_json(clock) for clock in one.overdue],
        "proofs": [_proof_json(proof) for proof in one.proofs],
        "closing": _closing_json(one.closing) if one.closing else None,
    }


def _clock_json(clock: Deadline) -> dict[str, object]:
    return {
        "rule": clock.rule,
        "due_date": clock.due_date.isoformat() if clock.due_date else None,
        "ends_at": beijing_iso(clock.ends_at),
        "certainty": str(clock.certainty),
    }


def _proof_json(proof: "Proof") -> dict[str, object]:
    shown = proof.shown
    if isinstance(shown, str):
        return {"field": proof.field, "label": proof.label, "url": shown}
    return {
        "field": proof.field,
        "label": proof.label,
        "file": {"name": shown.name, "sha256": shown.sha256},
    }


def _closing_json(event: "Event") -> dict[str, object]:
    return {
        "seq": event.seq,
        "at": beijing_iso(event.at),
        "actor": event.actor_id,
        "trigger": event.trigger,
        "to": event.to_state,
    }
