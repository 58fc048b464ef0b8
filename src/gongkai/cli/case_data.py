"""Cases for programs: the JSON of ``case list``, ``case show``, ``case history`` and ``stuck``."""

from typing import TYPE_CHECKING

from gongkai.calendar import Explanation
from gongkai.cli.office import unit_name
from gongkai.cli.output import beijing_iso, explanation_json
from gongkai.cli.procedures import transition_json
from gongkai.engine.cases import Case, Event
from gongkai.engine.deadlines import Alert, Deadline
from gongkai.engine.ladders import Light
from gongkai.engine.procedure import Procedure
from gongkai.engine.states import Transition
from gongkai.supervision.stuck import StuckCase
from gongkai.supervision.views import CaseView, Remaining

if TYPE_CHECKING:
    from gongkai.bootstrap import App


def case_json(app: "App", case: Case) -> dict[str, object]:
    """Return what identifies a case and where it stands."""
    procedure = app.office.procedure_of(case)
    return {
        "number": case.number,
        "title": case.title,
        "procedure": case.procedure,
        "procedure_label": procedure.label,
        "version": case.version,
        "state": case.state,
        "state_label": procedure.state(case.state).label,
        "unit": case.unit_id,
        "unit_name": unit_name(app, case.unit_id),
        "revision": case.revision,
        "jurisdiction": case.jurisdiction,
        "opened_at": beijing_iso(case.opened_at),
        "entered_at": beijing_iso(case.entered_at),
        "acted_at": beijing_iso(case.acted_at),
        "closed_at": beijing_iso(case.closed_at),
    }


def view_json(app: "App", view: CaseView) -> dict[str, object]:
    """Return a case as a list shows it."""
    nearest = view.deadline
    return {
        **case_json(app, view.case),
        "light": str(view.light),
        "light_label": view.light.label,
        "clock": nearest.rule if nearest else None,
        "due_date": _day(nearest),
        "ends_at": beijing_iso(nearest.ends_at) if nearest else None,
        "certainty": str(nearest.certainty) if nearest else None,
        "remaining": _remaining_json(view.remaining),
        "holders": list(view.holders),
        "triggers": list(view.triggers),
    }


def stuck_json(app: "App", stuck: StuckCase) -> dict[str, object]:
    """Return a stuck case with its reasons."""
    return {
        **view_json(app, stuck.view),
        "reasons": [
            {
                "code": reason.code,
                "en": reason.en,
                "zh": reason.zh,
                "since": beijing_iso(reason.since),
            }
            for reason in stuck.reasons
        ],
    }


def clock_json(
    procedure: Procedure,
    deadline: Deadline,
    light: Light | None,
    left: Remaining | None,
    told: Explanation | None,
) -> dict[str, object]:
    """Return one clock of a case; with ``told``, the count that leads to its due date."""
    rule = procedure.rule(deadline.rule)
    found: dict[str, object] = {
        "rule": rule.id,
        "label": rule.label,
        "law": rule.law,
        "bearer": str(rule.bearer),
        "status": str(deadline.status),
        "status_label": deadline.status.label,
        "round": deadline.round,
        "counts_from": beijing_iso(deadline.counts_from),
        "within": deadline.within.to_json(),
        "extended_by": deadline.extended_by.to_json() if deadline.extended_by else None,
        "pauses": [pause.to_json() for pause in deadline.pauses],
        "paused_after": deadline.paused_after.isoformat() if deadline.paused_after else None,
        "due_date": _day(deadline),
        "ends_at": beijing_iso(deadline.ends_at),
        "certainty": str(deadline.certainty),
        "earliest": deadline.earliest and deadline.earliest.isoformat(),
        "latest": deadline.latest and deadline.latest.isoformat(),
        "told": deadline.told and deadline.told.isoformat(),
        "light": str(light) if light else None,
        "remaining": _remaining_json(left),
        "ended_at": beijing_iso(deadline.ended_at),
        "on_time": deadline.on_time,
    }
    return found if told is None else {**found, "why": explanation_json(told)}


def action_json(row: Transition, people: dict[str, str]) -> dict[str, object]:
    """Return an action possible now, with the people (id to name) who may take it."""
    return {**transition_json(row), "people": [{"id": k, "name": v} for k, v in people.items()]}


def event_json(event: Event) -> dict[str, object]:
    """Return one line of a case's history."""
    return {
        "seq": event.seq,
        "at": beijing_iso(event.at),
        "kind": str(event.kind),
        "actor": event.actor_id,
        "trigger": event.trigger,
        "from": event.from_state,
        "to": event.to_state,
        "input": dict(event.input),
        "effects": [
            {
                "effect": str(one.effect),
                "rule": one.rule,
                "due_date": one.due_date.isoformat() if one.due_date else None,
                "ends_at": beijing_iso(one.ends_at),
            }
            for one in event.effects
        ],
        "note": event.note,
        "key": event.command_key,
    }


def alert_json(alert: Alert) -> dict[str, object]:
    """Return a rung that fired."""
    return {
        "rung": alert.rung,
        "light": str(alert.light),
        "action": str(alert.action),
        "scheduled_for": beijing_iso(alert.scheduled_for),
        "fired_at": beijing_iso(alert.fired_at),
    }


def _day(deadline: Deadline | None) -> str | None:
    return deadline.due_date.isoformat() if deadline and deadline.due_date else None


def _remaining_json(left: Remaining | None) -> dict[str, object] | None:
    if left is None:
        return None
    return {
        "count": left.count,
        "unit": "hours" if left.in_hours else "working_days",
        "late": left.late,
    }
