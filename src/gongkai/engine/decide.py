"""What a command makes of a case, or why it is refused. Pure: nothing is read or written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, Command, Decision, Event, EventKind, Message
from gongkai.engine.clocks import run_clocks
from gongkai.engine.deadlines import Deadline
from gongkai.engine.desk import handed_on
from gongkai.engine.escalation import address
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.form import parse_fields
from gongkai.engine.guards import Situation
from gongkai.engine.holds import check_not_held, check_published_together
from gongkai.engine.machine import fire
from gongkai.engine.permission import check_actor
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import (
    GuardFailed,
    UnknownTrigger,
    WrongState,
)
from gongkai.engine.roles import Actor, Role
from gongkai.engine.states import Transition


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case is to be.

    Attributes:
        title: What it is about.
        unit_id: The unit it starts with.
        jurisdiction: Whose calendar counts.
        asked_for: Whether another case or a duty asked for it: then the system opens it, whomever
            the table lets open one by hand.
    """

    title: str
    unit_id: str
    jurisdiction: str = "CN"
    asked_for: bool = False


def decide(
    procedure: Procedure,
    case: Case,
    command: Command,
    actor: Actor,
    now: datetime,
    calendar: WorkingCalendar,
) -> Decision:
    """Return what ``command`` makes of ``case``.

    Args:
        procedure: The version the case was opened under.
        case: The case with the present row of each clock.
        command: What is asked for.
        actor: Who asks.
        now: The instant of the command, aware.
        calendar: The working days as known now in the case's jurisdiction.

    Raises:
        Refused: With the precise reason; see `gongkai.engine.refusals`.
        InvalidInput: A date lies outside the calendar.
    """
    row = _find_row(procedure, case, command.trigger)
    check_actor(row, case.unit_id, actor)
    check_not_held(case, actor, row.by, now)
    check_published_together(procedure, case, row.trigger)
    recorded = _signed(row, parse_fields(row, command, case.facts, now), actor)
    facts = case.facts.merged(recorded)
    situation = Situation(facts, actor, now, calendar, case.linked)
    state, failure = fire(procedure, case.state, row.trigger, situation)
    if failure is not None:
        raise GuardFailed(row, *failure)
    assert state == row.dest.id  # noqa: S101 -- machine and table are made from the same rows
    return _conclude(procedure, case, row, situation, Facts(recorded), command.key)


def decide_opening(
    procedure: Procedure,
    opening: Opening,
    command: Command,
    actor: Actor,
    now: datetime,
    calendar: WorkingCalendar,
) -> Decision:
    """Return the decision that opens a case; its number and id are given when it is stored.

    Raises:
        Refused: With the precise reason; see `gongkai.engine.refusals`.
        InvalidInput: A date lies outside the calendar.
    """
    row = procedure.opening
    if not opening.asked_for:
        check_actor(row, opening.unit_id, actor)
    recorded = Facts(_signed(row, parse_fields(row, command, Facts(), now), actor))
    situation = Situation(recorded, actor, now, calendar)
    for guard in row.guards:
        reason = guard.check(situation)
        if reason is not None:
            raise GuardFailed(row, guard, reason)
    case = Case(
        id=0,
        number="",
        procedure=procedure.id,
        version=procedure.version,
        title=opening.title,
        state="",
        unit_id=opening.unit_id,
        facts=recorded,
        jurisdiction=opening.jurisdiction,
        opened_at=now,
        entered_at=now,
        acted_at=now,
    )
    return _conclude(procedure, case, row, situation, recorded, command.key)


def deputised(actor: Actor) -> str:
    """Return the note that tells for whom a deputy acted; empty for anybody else."""
    return f"代理{actor.on_behalf_of}" if actor.on_behalf_of else ""


def _find_row(procedure: Procedure, case: Case, trigger: str) -> Transition:
    row = procedure.row(trigger, case.state)
    if row is not None:
        return row
    elsewhere = next((r for r in procedure.transitions if r.trigger == trigger), None)
    if elsewhere is None:
        raise UnknownTrigger(trigger, procedure.triggers)
    possible = [r.trigger for r in procedure.rows_from(case.state)]
    raise WrongState(elsewhere, procedure.state(case.state), possible)


def _signed(row: Transition, recorded: dict[str, FactValue], actor: Actor) -> dict[str, FactValue]:
    return recorded | {row.signs: actor.id} if row.signs else recorded


def _conclude(
    procedure: Procedure,
    case: Case,
    row: Transition,
    situation: Situation,
    recorded: Facts,
    key: str | None,
) -> Decision:
    facts, actor, now = situation.facts, situation.actor, situation.now
    changes = run_clocks(procedure.deadlines, case, row, situation)
    unit_id = facts.text(row.assigns) if row.assigns else case.unit_id
    desk = handed_on(case.desk, case.unit_id) if unit_id != case.unit_id else case.desk
    moved = row.dest.id != case.state
    by_person = Role.SYSTEM not in actor.roles
    after = replace(
        case,
        state=row.dest.id,
        unit_id=unit_id,
        facts=facts,
        desk=desk,
        entered_at=now if moved else case.entered_at,
        acted_at=now if by_person else case.acted_at,
        closed_at=(case.closed_at or now) if row.dest.final else None,
        revision=case.revision + 1,
        seq=case.seq + 1,
        rows=case.rows + len(changes.rows),
        deadlines=present_rows(case.deadlines, changes.rows),
    )
    event = Event(
        seq=after.seq,
        at=now,
        kind=EventKind.MOVED if case.state else EventKind.OPENED,
        actor_id=actor.id,
        trigger=row.trigger,
        from_state=case.state,
        to_state=after.state,
        input=recorded,
        effects=tuple(changes.effects),
        note=deputised(actor),
        command_key=key,
    )
    return Decision(
        case=after,
        events=(event,),
        deadlines=tuple(changes.rows),
        timers=tuple(changes.timers),
        messages=_messages(procedure, after) if moved else (),
        disarmed=tuple(changes.disarmed),
        openings=tuple(request for one in row.opens for request in one.requests(facts, unit_id)),
    )


def present_rows(before: Iterable[Deadline], rows: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return the present row of each clock once ``rows`` have superseded those before."""
    present = {deadline.rule: deadline for deadline in before}
    present.update((row.rule, row) for row in rows)
    return tuple(sorted(present.values(), key=attrgetter("number")))


def _messages(procedure: Procedure, case: Case) -> tuple[Message, ...]:
    """Tell those who can move the case on that it waits for them."""
    people = dict.fromkeys(
        address(role, case.unit_id)
        for row in procedure.rows_from(case.state)
        for role in row.by
        if role is not Role.SYSTEM
    )
    if not people:
        return ()
    return (Message(case.seq, case.entered_at, "task", tuple(people), {"state": case.state}),)
