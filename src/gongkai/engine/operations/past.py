"""What the history of a case tells those who go back in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, Effect, Event, EventKind
from gongkai.engine.deadlines import Deadline, Timer
from gongkai.engine.escalation import ON_EXPIRY, steps
from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State

TAKEN_BACK = "event"
"""Under this name taking back records the place of the event it undid."""
TO_UNIT = "to_unit"
"""Under this name an operation that hands a case on records to which unit."""
_RECORDS = frozenset({EventKind.OPENED, EventKind.MOVED})


def standing(history: Iterable[Event]) -> list[Event]:
    """Return the events without those that were taken back, and without taking them back."""
    events = list(history)
    back = [e for e in events if e.kind is EventKind.OPERATED and e.trigger == "take_back"]
    gone = {one.seq for one in back} | {one.input.number(TAKEN_BACK) for one in back}
    return [one for one in events if one.seq not in gone]


def facts_of(history: Iterable[Event]) -> Facts:
    """Return what the events that stand have recorded, the later over the earlier."""
    facts = Facts()
    for one in standing(history):
        if one.kind in _RECORDS:
            facts = facts.merged(one.input)
    return facts


@dataclass(frozen=True, slots=True)
class Step:
    """A state the case has been in, and the event by which it left it."""

    state: State
    left_by: Event


def steps_before(procedure: Procedure, history: Iterable[Event]) -> list[Step]:
    """Return the way the case took to where it stands, the nearest step first.

    A step it came back to is where it stands, not one before it: what followed was undone. Beyond a
    legal duty that was performed there is no way back.
    """
    way: list[Step] = []
    for event in standing(history):
        if performed(procedure, event):
            way.clear()
        elif event.from_state != event.to_state and event.from_state in procedure.states:
            way.append(Step(procedure.state(event.from_state), event))
        been = next((n for n, step in enumerate(way) if step.state.id == event.to_state), len(way))
        del way[been:]
    return way[::-1]


def performed(procedure: Procedure, event: Event) -> bool:
    """Return whether the office performed a legal duty with this event."""
    internal = {rule.id for rule in procedure.deadlines if rule.internal}
    return any(
        effect.effect is Effect.MET and effect.rule not in internal for effect in event.effects
    )


def unit_before(procedure: Procedure, case: Case, history: Iterable[Event], event: Event) -> str:
    """Return the unit that had ``case`` when ``event`` came."""
    unit_id = case.desk.first_unit or case.unit_id
    for one in standing(history):
        if one.seq >= event.seq:
            break
        unit_id = _unit_given(procedure, one) or unit_id
    return unit_id


def _unit_given(procedure: Procedure, event: Event) -> str:
    """Return the unit an event handed the case to; empty where it left it."""
    if event.kind is EventKind.OPERATED:
        return event.input.text(TO_UNIT)
    opened = event.kind is EventKind.OPENED
    row = procedure.opening if opened else procedure.row(event.trigger, event.from_state)
    return event.input.text(row.assigns) if row is not None and row.assigns else ""


@dataclass(slots=True)
class _Round:
    """What has become of the steps of one run of one clock."""

    fired: set[str] = field(default_factory=set)
    resumed_at: datetime | None = None


def waiting(
    rule: DeadlineRule,
    row: Deadline,
    calendar: WorkingCalendar,
    history: Iterable[Event],
    rows: Mapping[int, Deadline],
) -> Deadline:
    """Return an old row with the timer it had when another took its place.

    Timers are not kept: what a clock waits for is what its history has not seen fired.
    """
    known = _rounds(history, rows)[row.rule, row.round]
    resumed_at = known.resumed_at
    ahead = (
        step
        for step in steps(rule, row, calendar)
        # A clock that goes on again fires nothing that lies behind it.
        if step.id not in known.fired and (resumed_at is None or step.at > resumed_at)
    )
    step = next(ahead, None)
    return replace(row, timer=Timer(row.number, step.id, step.at) if step else None)


def _rounds(
    history: Iterable[Event], rows: Mapping[int, Deadline]
) -> Mapping[tuple[str, int], _Round]:
    rounds: defaultdict[tuple[str, int], _Round] = defaultdict(_Round)
    present: dict[str, tuple[str, int]] = {}
    for event in history:
        if event.kind in {EventKind.RUNG_FIRED, EventKind.EXPIRY_HELD}:
            step = ON_EXPIRY if event.kind is EventKind.EXPIRY_HELD else event.trigger
            rounds[present[event.input.text("deadline")]].fired.add(step)
        for effect in event.effects:
            key = present[effect.rule] = (effect.rule, rows[effect.number].round)
            if effect.effect in {Effect.STARTED, Effect.RESTARTED}:
                rounds[key] = _Round()
            elif effect.effect is Effect.RESUMED:
                rounds[key].resumed_at = event.at
    return rounds
