"""What the passing of time alone does to a case: the sweep's decision. Pure like every one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, Command, Decision, Event, EventKind
from gongkai.engine.deadlines import Deadline, Timer
from gongkai.engine.decide import decide
from gongkai.engine.escalation import ON_EXPIRY, fire_rungs, waiting_steps, with_timer
from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import SYSTEM_ACTOR


def pass_time(
    procedure: Procedure, case: Case, now: datetime, calendar: WorkingCalendar
) -> Decision | None:
    """Return everything that has come due on ``case`` by ``now``, in the order it came due.

    Rungs fire, and periods that ended unused fire their trigger. None when nothing is due.
    """
    decisions: list[Decision] = []
    present = case
    while (deadline := _most_due(present, now)) is not None:
        decisions.append(_next(procedure, present, deadline, now, calendar))
        present = decisions[-1].case
    return _joined(decisions) if decisions else None


def _most_due(case: Case, now: datetime) -> Deadline | None:
    due = [d for d in case.deadlines if d.timer is not None and d.timer.fires_at <= now]
    return min(due, key=_fires_at, default=None)


def _fires_at(deadline: Deadline) -> tuple[datetime, int]:
    assert deadline.timer is not None  # noqa: S101 -- only armed deadlines are asked
    return deadline.timer.fires_at, deadline.number


def _next(
    procedure: Procedure, case: Case, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Decision:
    waits_for_expiry = deadline.timer is not None and deadline.timer.step == ON_EXPIRY
    # Nothing expires by a projection, whatever woke us.
    if waits_for_expiry and deadline.is_overdue(now):
        return _expire(procedure, case, deadline, now, calendar)
    return fire_rungs(procedure, case, deadline, now, calendar)


def _expire(
    procedure: Procedure, case: Case, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Decision:
    """Fire the trigger of a period that ended unused; where a guard holds it back, say so once."""
    rule = procedure.rule(deadline.rule)
    following = waiting_steps(rule, deadline, calendar)[1:]
    timer = Timer(deadline.number, following[0].id, following[0].at) if following else None
    after = with_timer(case, deadline.number, timer)
    try:
        decision = decide(
            procedure, after, Command(rule.on_expiry or ""), SYSTEM_ACTOR, now, calendar
        )
    except Refused as refusal:
        held = _held_event(case, rule.id, now, refusal.zh)
        decision = Decision(case=replace(after, seq=case.seq + 1), events=(held,))
    ended = deadline.number in decision.disarmed
    return replace(
        decision,
        timers=(*decision.timers, timer) if timer and not ended else decision.timers,
        disarmed=decision.disarmed if timer or ended else (*decision.disarmed, deadline.number),
    )


def _held_event(case: Case, rule: str, now: datetime, note: str) -> Event:
    return Event(
        seq=case.seq + 1,
        at=now,
        kind=EventKind.EXPIRY_HELD,
        actor_id=SYSTEM_ACTOR.id,
        trigger="",
        from_state=case.state,
        to_state=case.state,
        input=Facts({"deadline": rule}),
        note=note,
    )


def _joined(decisions: Sequence[Decision]) -> Decision:
    """Lay decisions that follow one another into one, so that they are saved together."""
    timers: dict[int, Timer] = {}
    disarmed: dict[int, None] = {}
    for decision in decisions:
        for number in decision.disarmed:
            timers.pop(number, None)
            disarmed[number] = None
        timers |= {timer.deadline: timer for timer in decision.timers}
    return Decision(
        case=decisions[-1].case,
        events=tuple(event for one in decisions for event in one.events),
        deadlines=tuple(row for one in decisions for row in one.deadlines),
        timers=tuple(timers.values()),
        alerts=tuple(alert for one in decisions for alert in one.alerts),
        messages=tuple(message for one in decisions for message in one.messages),
        disarmed=tuple(number for number in disarmed if number not in timers),
        openings=tuple(request for one in decisions for request in one.openings),
    )
