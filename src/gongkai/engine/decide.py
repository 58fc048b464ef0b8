"""What a command makes of a case, or why it is refused. Pure: nothing is read or written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, Command, Decision, Event, EventKind, Message
from gongkai.engine.clocks import run_clocks
from gongkai.engine.deadlines import Deadline
from gongkai.engine.escalation import address
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field
from gongkai.engine.guards import Situation
from gongkai.engine.machine import fire
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import (
    GuardFailed,
    InvalidFields,
    NotYourRole,
    NotYourUnit,
    UnknownTrigger,
    WrongState,
)
from gongkai.engine.roles import Actor, Role
from gongkai.engine.states import Transition
from gongkai.engine.values import InvalidValue, parse_value


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case is to be: its title, the unit it starts with, and whose calendar counts."""

    title: str
    unit_id: str
    jurisdiction: str = "CN"


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
    _check_actor(row, case.unit_id, actor)
    recorded = _parse(row, command, case.facts, now)
    facts = case.facts.merged(recorded)
    situation = Situation(facts, actor, now, calendar)
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
    _check_actor(row, opening.unit_id, actor)
    recorded = Facts(_parse(row, command, Facts(), now))
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


def may_act(transition: Transition, unit_id: str, actor: Actor) -> bool:
    """Return whether ``actor`` holds a role for ``transition`` on a case of that unit."""
    held = actor.roles.intersection(transition.by)
    return any(not role.bound_to_unit or actor.unit_id == unit_id for role in held)


def _find_row(procedure: Procedure, case: Case, trigger: str) -> Transition:
    row = procedure.row(trigger, case.state)
    if row is not None:
        return row
    elsewhere = next((r for r in procedure.transitions if r.trigger == trigger), None)
    if elsewhere is None:
        raise UnknownTrigger(trigger, procedure.triggers)
    possible = [r.trigger for r in procedure.rows_from(case.state)]
    raise WrongState(elsewhere, procedure.state(case.state), possible)


def _check_actor(row: Transition, unit_id: str, actor: Actor) -> None:
    if not actor.roles.intersection(row.by):
        raise NotYourRole(row, actor.roles)
    if not may_act(row, unit_id, actor):
        raise NotYourUnit(row, unit_id, actor.unit_id)


def _parse(row: Transition, command: Command, facts: Facts, now: datetime) -> dict[str, FactValue]:
    given = {name: raw for name, raw in command.input.items() if raw not in (None, "")}
    declared = {field.id for field in row.needs}
    unknown = sorted(given.keys() - declared)
    missing = [field for field in row.needs if field.required and field.id not in given]
    recorded: dict[str, FactValue] = {}
    problems: dict[str, str] = {}
    for field in row.needs:
        if field.id in given:
            try:
                recorded[field.id] = parse_value(field, given[field.id], now)
            except InvalidValue as error:
                problems[field.id] = error.problem
    problems |= _out_of_order(row.needs, facts.merged(recorded))
    if unknown or missing or problems:
        raise InvalidFields(row, missing, problems, unknown)
    return recorded


def _out_of_order(fields: Iterable[Field], facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        first = field.not_before
        if first is None or field.id not in facts or first not in facts:
            continue
        if _earlier(facts, field.id, first):
            found[field.id] = f"({facts.text(field.id)}) is before {first!r} ({facts.text(first)})"
    return found


def _earlier(facts: Facts, later: str, first: str) -> bool:
    """Compare by the day where one of the two is only a day."""
    if "T" in facts.text(later) and "T" in facts.text(first):
        return facts.instant(later) < facts.instant(first)
    return facts.text(later)[:10] < facts.text(first)[:10]


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
    moved = row.dest.id != case.state
    by_person = Role.SYSTEM not in actor.roles
    after = replace(
        case,
        state=row.dest.id,
        unit_id=unit_id,
        facts=facts,
        entered_at=now if moved else case.entered_at,
        acted_at=now if by_person else case.acted_at,
        closed_at=now if row.dest.final else None,
        revision=case.revision + 1,
        seq=case.seq + 1,
        rows=case.rows + len(changes.rows),
        deadlines=_present(case.deadlines, changes.rows),
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
        command_key=key,
    )
    return Decision(
        case=after,
        events=(event,),
        deadlines=tuple(changes.rows),
        timers=tuple(changes.timers),
        messages=_messages(procedure, after) if moved else (),
        disarmed=tuple(changes.disarmed),
    )


def _present(before: Iterable[Deadline], rows: Iterable[Deadline]) -> tuple[Deadline, ...]:
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
