"""What an operation makes of a case, or why it is refused. Pure, like `decide`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import (
    Case,
    ClockEffect,
    Command,
    Decision,
    Effect,
    Event,
    EventKind,
    Message,
)
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.decide import deputised, present_rows
from gongkai.engine.escalation import arm, with_timer
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.form import parse_fields
from gongkai.engine.holds import check_alive, check_not_suspended
from gongkai.engine.operations import OPERATIONS, Change, Operation, OperationRefused, Scene
from gongkai.engine.permission import check_actor
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Actor
from gongkai.engine.states import Transition


def find_operation(operation_id: str) -> Operation:
    """Return the operation with this id.

    Raises:
        OperationRefused: There is none.
    """
    found = OPERATIONS.get(operation_id)
    if found is None:
        raise OperationRefused(
            f"There is no operation {operation_id!r}. There are: {', '.join(OPERATIONS)}.",
            f"没有“{operation_id}”这一操作。",
        )
    return found


def operate(  # noqa: PLR0913 -- those of `decide`, and the past
    procedure: Procedure,
    case: Case,
    command: Command,
    actor: Actor,
    now: datetime,
    calendar: WorkingCalendar,
    *,
    history: Sequence[Event] = (),
    rows: Sequence[Deadline] = (),
) -> Decision:
    """Return what an operation makes of ``case``.

    Args:
        procedure: The version of the case.
        case: The case with the present row of each clock.
        command: The operation and its input.
        actor: Who does it.
        now: When, aware.
        calendar: The working days as known now in the case's jurisdiction.
        history: Its events, in order, where the operation reads them.
        rows: Every deadline row it ever had, likewise.

    Raises:
        Refused: With the precise reason.
    """
    operation = find_operation(command.trigger)
    _check_stage(operation, case)
    # To roles and fields an operation is a row of the table that leads from and to any state.
    row = Transition(
        operation.id,
        operation.label,
        (),
        procedure.state(case.state),
        operation.by,
        operation.needs,
    )
    if operation.by:
        check_actor(row, case.unit_id, actor)
    recorded = parse_fields(row, command, case.facts, now)
    scene = Scene(procedure, case, Facts(recorded), actor, now, calendar, history, rows)
    return _decision(scene, operation, operation.act(scene), recorded, command.key)


def _check_stage(operation: Operation, case: Case) -> None:
    if case.closed_at is not None and not operation.on_closed:
        check_alive(case)
        raise OperationRefused(
            f"Case {case.number} has ended; {operation.id!r} is for open cases.",
            f"本件已办结，不能“{operation.label}”。",
        )
    if not operation.while_suspended:
        check_not_suspended(case)


def _decision(
    scene: Scene,
    operation: Operation,
    change: Change,
    recorded: dict[str, FactValue],
    key: str | None,
) -> Decision:
    case, now = scene.case, scene.now
    rows = tuple(_numbered(scene, change))
    effects = tuple(
        ClockEffect(effect, row.rule, row.number, row.due_date, row.ends_at)
        for (effect, _), row in zip(change.clocks, rows, strict=True)
    )
    state = change.state or case.state
    after = replace(
        case,
        state=state,
        unit_id=change.unit_id or case.unit_id,
        facts=case.facts if change.facts is None else change.facts,
        desk=change.desk,
        entered_at=now if state != case.state else case.entered_at,
        acted_at=now if operation.is_work else case.acted_at,
        closed_at=now if change.closes else case.closed_at,
        revision=case.revision + 1,
        seq=case.seq + 1,
        rows=case.rows + len(rows),
        deadlines=present_rows(case.deadlines, rows),
    )
    for timer in change.wakes:
        after = with_timer(after, timer.deadline, timer)
    event = Event(
        seq=after.seq,
        at=now,
        kind=EventKind.OPERATED,
        actor_id=scene.actor.id,
        trigger=operation.id,
        from_state=case.state,
        to_state=state,
        input=Facts(recorded | dict(change.noted)),
        effects=effects,
        note=deputised(scene.actor),
        command_key=key,
    )
    return Decision(
        case=after,
        events=(event,),
        deadlines=rows,
        timers=(*change.wakes, *(row.timer for row in rows if row.timer is not None)),
        messages=_messages(scene, operation, change, event),
        disarmed=tuple(row.supersedes for row in rows if row.supersedes is not None),
        openings=change.opens,
        ties=change.ties,
    )


def _numbered(scene: Scene, change: Change) -> list[Deadline]:
    """Return the rows of a change in their place, armed where they run."""
    present = {row.rule: row for row in scene.case.deadlines}
    made = []
    for number, (effect, changed) in enumerate(change.clocks, scene.case.rows + 1):
        before = present[changed.rule]
        row = replace(
            changed, number=number, recorded_at=scene.now, supersedes=before.number, timer=None
        )
        if row.status is DeadlineStatus.RUNNING:
            rule = scene.procedure.rule(row.rule)
            goes_on_from = changed if effect is Effect.RESTORED else before
            timer = arm(rule, row, goes_on_from, scene.calendar, scene.now)
            row = replace(row, timer=timer)
        made.append(row)
    return made


def _messages(
    scene: Scene, operation: Operation, change: Change, event: Event
) -> tuple[Message, ...]:
    told = tuple(dict.fromkeys(one for one in change.tell if one))
    if not told:
        return ()
    said = {name: str(value) for name, value in event.input.items() if isinstance(value, str)}
    body = {"operation": operation.id, "label": operation.label, "by": scene.actor.name, **said}
    return (Message(event.seq, event.at, "operation", told, body),)
