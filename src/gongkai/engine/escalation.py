"""When the steps around a due date come, and what happens when the sweep finds one due.

A step is a rung of the rule's ladder, or the trigger the system fires when the period ends unused.
Steps fire in order; after a long outage all that were missed fire in one pass, each recorded with
the instant it was meant for.
"""

import itertools
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from gongkai.calendar import DueCertainty, WorkingCalendar
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Decision, Event, EventKind, Message
from gongkai.engine.deadlines import Alert, Deadline, Timer
from gongkai.engine.drafting import drafted_orders
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import (
    NOTICE_TIME,
    AtExpiry,
    Light,
    Moment,
    OnDueDay,
    Rung,
    ShareUsed,
    WorkingDaysAfter,
    WorkingDaysLeft,
    WorkingHoursLeft,
)
from gongkai.engine.office_hours import OFFICE_HOURS
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import SYSTEM_ACTOR, Party, Role
from gongkai.engine.rules import DeadlineRule

ON_EXPIRY = "on_expiry"
"""Id of the step that fires a rule's `on_expiry` trigger."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing due around a due date: a rung, or (without one) the rule's expiry trigger."""

    id: str
    at: datetime
    rung: Rung | None


def steps(rule: DeadlineRule, deadline: Deadline, calendar: WorkingCalendar) -> tuple[Step, ...]:
    """Return the steps of a running deadline in the order they come; none while it is suspended.

    A step that would lie before the event the period counts from has no meaning and is left out.
    """
    if deadline.ends_at is None:
        return ()
    found = [
        Step(rung.id, _instant(rung.at, rule, deadline, calendar), rung)
        for rung in (rule.ladder.rungs if rule.ladder else ())
    ]
    if rule.on_expiry:
        found.append(Step(ON_EXPIRY, deadline.ends_at, None))
    return tuple(sorted((s for s in found if s.at > deadline.counts_from), key=lambda s: s.at))


def _instant(
    moment: Moment, rule: DeadlineRule, deadline: Deadline, calendar: WorkingCalendar
) -> datetime:
    due_date, ends_at = deadline.due_date, deadline.ends_at
    assert due_date is not None  # noqa: S101 -- a running deadline has both
    assert ends_at is not None  # noqa: S101
    # Of what the office itself owes it is warned by the earlier bound: a notice may shorten it yet.
    feared = (deadline.earliest if rule.bearer is Party.AGENCY else None) or due_date
    match moment:
        case WorkingDaysLeft(days):
            return _at(datetime.combine(calendar.subtract(feared, days), NOTICE_TIME, BEIJING))
        case WorkingHoursLeft(hours):
            last = calendar.on_or_before(feared)
            return OFFICE_HOURS.hours_before_closing(last, hours, calendar)
        case OnDueDay(at):
            return _at(datetime.combine(feared, at, BEIJING))
        case ShareUsed(share):
            return deadline.counts_from + (ends_at - deadline.counts_from) * share
        case AtExpiry():
            return ends_at
        case WorkingDaysAfter(days):
            return _at(datetime.combine(calendar.add(due_date, days), NOTICE_TIME, BEIJING))


def _at(local: datetime) -> datetime:
    return local.astimezone(UTC)


def arm(
    rule: DeadlineRule,
    deadline: Deadline,
    before: Deadline | None,
    calendar: WorkingCalendar,
    now: datetime,
) -> Timer | None:
    """Return the first step a new deadline row has to fire; None when it has none.

    ``before`` is the row it continues, if any: what that one has fired and lies behind us is not
    fired again. A row that starts anew fires even what already lies behind: a case registered late
    is late, and its leaders are told.
    """
    remaining = steps(rule, deadline, calendar)
    if before is not None:
        behind = fired(rule, before, calendar)
        remaining = tuple(step for step in remaining if step.at > now or step.id not in behind)
    return _timer(deadline, remaining[0]) if remaining else None


def _timer(deadline: Deadline, step: Step) -> Timer | None:
    """Wake at the step; one that rests on a projection waits for the notice, not for the time."""
    if _rests_on_a_projection(deadline, step):
        return None
    return Timer(deadline.number, step.id, step.at)


def fired(rule: DeadlineRule, deadline: Deadline, calendar: WorkingCalendar) -> frozenset[str]:
    """Return the steps a row has behind it; for one that stands still, all that could be."""
    rungs = rule.ladder.rungs if rule.ladder else ()
    late = [rung.id for rung in rungs if isinstance(rung.at, WorkingDaysAfter)]
    order = [rung.id for rung in rungs if rung.id not in late]
    order += [ON_EXPIRY, *late] if rule.on_expiry else late
    if deadline.timer is not None:
        return frozenset(order[: order.index(deadline.timer.step)])
    held = {s.id for s in steps(rule, deadline, calendar) if _rests_on_a_projection(deadline, s)}
    return frozenset(order) - held


def light(
    rule: DeadlineRule, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Light:
    """Return the light a live deadline shows; a projected date alone never turns it red."""
    if deadline.ends_at is None:
        return Light.GREY
    if deadline.is_overdue(now):
        return Light.RED
    shown = [s.rung.light for s in steps(rule, deadline, calendar) if s.rung and s.at <= now]
    worst = max(shown, key=lambda one: one.severity, default=Light.GREEN)
    return min(worst, Light.ORANGE, key=lambda one: one.severity)


def address(role: Role, unit_id: str) -> str:
    """Return where a message to a role goes: ``role@unit``, or ``role`` when it is bureau-wide."""
    return f"{role}@{unit_id}" if role.bound_to_unit else str(role)


def fire_rungs(
    procedure: Procedure, case: Case, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Decision:
    """Fire every rung of ``deadline`` due at ``now``, up to an expiry trigger; arm the next."""
    plan = waiting_steps(procedure.rule(deadline.rule), deadline, calendar)
    due = list(itertools.takewhile(lambda step: step.rung is not None and step.at <= now, plan))
    held = next((step for step in due if _rests_on_a_projection(deadline, step)), None)
    if held is not None:
        due = due[: due.index(held)]
    following = plan[len(due)] if len(due) < len(plan) else None
    timer = _timer(deadline, following) if following else None
    seqs = range(case.seq + 1, case.seq + 1 + len(due))
    return Decision(
        case=with_timer(replace(case, seq=case.seq + len(due)), deadline.number, timer),
        events=tuple(_event(case, deadline, s, i, now) for s, i in zip(due, seqs, strict=True)),
        alerts=tuple(_alert(deadline, s, now) for s in due),
        messages=tuple(_message(case, deadline, s, i, now) for s, i in zip(due, seqs, strict=True)),
        timers=(timer,) if timer else (),
        disarmed=() if timer else (deadline.number,),
        openings=tuple(
            drafted_orders(
                procedure.rule(deadline.rule), case, deadline, (step.rung for step in due)
            )
        ),
    )


def waiting_steps(
    rule: DeadlineRule, deadline: Deadline, calendar: WorkingCalendar
) -> tuple[Step, ...]:
    """Return the steps of a deadline from the one its timer waits for; none without a timer."""
    waiting = deadline.timer.step if deadline.timer else None
    return tuple(
        itertools.dropwhile(lambda step: step.id != waiting, steps(rule, deadline, calendar))
    )


def with_timer(case: Case, number: int, timer: Timer | None) -> Case:
    """Return ``case`` with the timer of one of its deadlines replaced."""
    return replace(
        case,
        deadlines=tuple(
            replace(one, timer=timer) if one.number == number else one for one in case.deadlines
        ),
    )


def _rests_on_a_projection(deadline: Deadline, step: Step) -> bool:
    """Return whether a step would call late what is late only on days nobody has announced."""
    ends_at = deadline.ends_at
    provisional = deadline.certainty is not DueCertainty.ANNOUNCED
    return provisional and ends_at is not None and step.at >= ends_at


def _rung(step: Step) -> Rung:
    assert step.rung is not None  # noqa: S101 -- fire_rungs stops before an expiry trigger
    return step.rung


def _event(case: Case, deadline: Deadline, step: Step, seq: int, now: datetime) -> Event:
    return Event(
        seq=seq,
        at=now,
        kind=EventKind.RUNG_FIRED,
        actor_id=SYSTEM_ACTOR.id,
        trigger=step.id,
        from_state=case.state,
        to_state=case.state,
        input=Facts({"deadline": deadline.rule, "scheduled_for": step.at.isoformat()}),
        note=_rung(step).label,
    )


def _alert(deadline: Deadline, step: Step, now: datetime) -> Alert:
    rung = _rung(step)
    return Alert(deadline.number, step.id, rung.light, rung.action, step.at, now)


def _message(case: Case, deadline: Deadline, step: Step, seq: int, now: datetime) -> Message:
    rung = _rung(step)
    return Message(
        seq=seq,
        at=now,
        kind=str(rung.action),
        to=tuple(address(role, case.unit_id) for role in rung.to),
        body={
            "rung": rung.id,
            "label": rung.label,
            "light": str(rung.light),
            "rule": deadline.rule,
            "due_date": str(deadline.due_date),
        },
    )
