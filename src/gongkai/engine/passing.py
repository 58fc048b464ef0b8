"""What the passing of time alone does to a case: the sweep's decision. Pure like every one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gongkai.calendar import DueCertainty, WorkingCalendar
from gongkai.engine.cases import Case, ClockEffect, Command, Decision, Effect, Event, EventKind
from gongkai.engine.clocks import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus, Timer
from gongkai.engine.decide import decide
from gongkai.engine.escalation import ON_EXPIRY, arm, fire_rungs, waiting_steps, with_timer
from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import SYSTEM_ACTOR


def pass_time(
    procedure: Procedure, case: Case, now: datetime, calendar: WorkingCalendar
) -> Decision | None:
    """Return everything that has come due on ``case`` by ``now``, in the order it came due.

    Rungs fire, provisional dates are counted again once their days are announced, and periods that
    ended unused fire their trigger. None when nothing is due.
    """
    decisions: list[Decision] = []
    present = case
    while (deadline := _outdated(present, calendar)) is not None:
        decisions.append(_recount(procedure, present, deadline, now, calendar))
        present = decisions[-1].case
    while (deadline := _most_due(present, now)) is not None:
        decisions.append(_next(procedure, present, deadline, now, calendar))
        present = decisions[-1].case
    return _joined(decisions) if decisions else None


def _outdated(case: Case, calendar: WorkingCalendar) -> Deadline | None:
    """Return a clock whose date was projected when fewer days were announced than now."""
    projected = (
        d
        for d in case.deadlines
        if d.status is DeadlineStatus.RUNNING and d.certainty is not DueCertainty.ANNOUNCED
    )
    return next((d for d in projected if d.calendar != calendar.fingerprint), None)


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
    # The timer of a projected date also wakes us each morning; nothing expires by a projection.
    if waits_for_expiry and deadline.is_overdue(now):
        return _expire(procedure, case, deadline, now, calendar)
    return fire_rungs(procedure, case, deadline, now, calendar)


def _recount(
    procedure: Procedure, case: Case, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Decision:
    """Count a provisional date again, now that more days are known."""
    row = replace(
        recounted(deadline, calendar),
        number=case.rows + 1,
        recorded_at=now,
        supersedes=deadline.number,
    )
    timer = arm(procedure.rule(row.rule), row, deadline, calendar, now)
    row = replace(row, timer=timer)
    effect = ClockEffect(Effect.RECOUNTED, row.rule, row.number, row.due_date, row.ends_at)
    others = tuple(one for one in case.deadlines if one.number != deadline.number)
    return Decision(
        case=replace(case, seq=case.seq + 1, rows=row.number, deadlines=(*others, row)),
        events=(_system_event(case, EventKind.RECOUNTED, row.rule, now, (effect,)),),
        deadlines=(row,),
        timers=(timer,) if timer else (),
        disarmed=(deadline.number,),
    )


def _expire(
    procedure: Procedure, case: Case, deadline: Deadline, now: datetime, calendar: WorkingCalendar
) -> Decision:
    """Fire the trigger of a period that ended unused; where a guard holds it back, say so once."""
    rule = procedure.rule(deadline.rule)
    following = waiting_steps(rule, deadline, calendar)[1:]
    timer = Timer(deadline.number, following[0].id, following[0].at) if following else None
    after = with_timer(case, deadline, timer)
    try:
        decision = decide(
            procedure, after, Command(rule.on_expiry or ""), SYSTEM_ACTOR, now, calendar
        )
    except Refused as refusal:
        held = _system_event(case, EventKind.EXPIRY_HELD, rule.id, now, note=refusal.zh)
        decision = Decision(case=replace(after, seq=case.seq + 1), events=(held,))
    ended = deadline.number in decision.disarmed
    return replace(
        decision,
        timers=(*decision.timers, timer) if timer and not ended else decision.timers,
        disarmed=decision.disarmed if timer or ended else (*decision.disarmed, deadline.number),
    )


def _system_event(
    case: Case,
    kind: EventKind,
    rule: str,
    now: datetime,
    effects: tuple[ClockEffect, ...] = (),
    note: str = "",
) -> Event:
    return Event(
        seq=case.seq + 1,
        at=now,
        kind=kind,
        actor_id=SYSTEM_ACTOR.id,
        trigger="",
        from_state=case.state,
        to_state=case.state,
        input=Facts({"deadline": rule}),
        effects=effects,
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
    )
