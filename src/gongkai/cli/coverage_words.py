"""Task coverage in words: the cells of the tables ``gongkai tasks coverage`` prints."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gongkai.calendar import DueCertainty
from gongkai.cli.office import unit_name
from gongkai.cli.output import beijing_text
from gongkai.cli.wording import action_label, state_words

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.supervision.coverage import TaskCoverage
    from gongkai.supervision.duties import Duty
    from gongkai.supervision.progress import CaseProgress, Proof, Tally
    from gongkai.supervision.serving import GuardUse, Serving


def served_words(one: "TaskCoverage") -> str:
    """Return the procedures, guards and obligations of a task; of the guards the numbered ones."""
    ids = dict.fromkeys(guard.id for guard in one.guards)
    guards = [guard for guard in ids if guard.startswith("G-")]
    if others := len(ids) - len(guards):
        guards.append(f"{others} more")
    procedures = ", ".join(f"{s.id} {s.label}".strip() for s in one.procedures)
    obligations = ", ".join(f"{duty.id} {duty.label}" for duty in one.duties)
    return "; ".join(filter(None, (procedures, ", ".join(guards), obligations))) or "nothing"


def status_words(one: "TaskCoverage") -> str:
    """Return what became of a task, and what is due next."""
    words = _tally_words(one.tally)
    if one.tally.late_since:
        words += f" since {one.tally.late_since}"
    if one.next_due:
        due = due_words(one.next_due.on, one.next_due.certainty)
        words += f", next due 最近到期 {due} ({one.next_due.what})"
    return words


def _tally_words(tally: "Tally") -> str:
    late = f" ({tally.done_late} too late 超期)" if tally.done_late else ""
    words = [f"{tally.done} done 办结{late}", f"{tally.open} open 在办"]
    if tally.late:
        words.append(f"{tally.late} late 逾期")
    if tally.done_after:
        words.append(f"{tally.done_after} done after the year 次年及以后办结")
    return ", ".join(words)


def unit_words(app: "App", one: "TaskCoverage") -> str:
    """Return what became of each unit's cases."""
    return "; ".join(f"{unit_name(app, u.unit_id)} {_tally_words(u.tally)}" for u in one.units)


def proof_words(one: "TaskCoverage") -> str:
    """Return how many of the cases done have proof, and the newest one."""
    done = one.tally.done
    newest = next((c for c in reversed(one.cases) if c.standing.closed and c.proofs), None)
    words = f"{one.tally.proven} of {done}" if done else ""
    return f"{words}; {newest.case.number} {_proof(newest.proofs[0])}" if newest else words


def serving_row(serving: "Serving") -> list[str]:
    """Return the row of a procedure that serves a task."""
    planned = {True: "yes", False: "no", None: "none"}[serving.planned]
    says = "yes" if serving.declared else "no"
    duties = ", ".join(serving.duties)
    return [serving.id, serving.label, says, planned, duties, serving.disagreement]


def guard_words(guard: "GuardUse") -> list[str]:
    """Return the row of a guard."""
    return [guard.id, guard.label, ", ".join(guard.procedures)]


def duty_row(duty: "Duty") -> Iterator[list[str]]:
    """Yield the rows of an obligation, one for each of its periods in the year."""
    named = [f"{duty.id} (off)" if duty.off else duty.id, duty.label, duty.event]
    if not duty.periods:
        yield [*named, "", "", "", ""]
    for period in duty.periods:
        due = ", ".join(
            f"{due_words(one.due.due_date, one.due.certainty)} {one.label}"
            for one in period.targets
        )
        key = period.key.partition(":")[2]
        yield [*named, key, str(period.opens_on), due, period.case or "not opened 未立案"]


def case_row(app: "App", one: "CaseProgress") -> list[str]:
    """Return the row of a case."""
    case, due = one.case, one.due
    overdue = next((clock.due_date for clock in one.overdue if clock.due_date), None)
    nearest = f"late 逾期 since {overdue}" if overdue else ""
    if not nearest and due and due.due_date:
        nearest = due_words(due.due_date, due.certainty)
    return [
        case.number,
        case.title,
        unit_name(app, case.unit_id),
        f"{one.standing.label} {state_words(one.procedure, case.state)}",
        nearest,
        _closing(app, one),
        "; ".join(map(_proof, one.proofs)),
    ]


def due_words(day: date, certainty: DueCertainty) -> str:
    """Return a due date; one that a notice may still move is marked."""
    return f"{day}" if certainty is DueCertainty.ANNOUNCED else f"{day} provisional 暂定"


def _closing(app: "App", one: "CaseProgress") -> str:
    if one.closing is None:
        return beijing_text(one.case.closed_at)
    event = one.closing
    who = app.office.person_name(event.actor_id) or event.actor_id
    label = action_label(one.procedure, event.trigger)
    return f"{beijing_text(event.at)} {event.trigger} {label} by {who}"


def _proof(proof: "Proof") -> str:
    if isinstance(proof.shown, str):
        return f"{proof.label} {proof.shown}"
    return f"{proof.label} {proof.shown.name} (SHA-256 {proof.shown.sha256[:12]}…)"
