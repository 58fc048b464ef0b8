"""Going back: send back to an earlier step, take back what one has just sent."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.engine.cases import Effect, Event, EventKind
from gongkai.engine.clocks import run_clocks
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.desk import handed_on
from gongkai.engine.escalation import address
from gongkai.engine.fields import text
from gongkai.engine.guards import Situation
from gongkai.engine.holds import check_claim
from gongkai.engine.operations.declaring import (
    Change,
    ClockPolicy,
    Operation,
    OperationRefused,
    Scene,
)
from gongkai.engine.operations.past import (
    TAKEN_BACK,
    TO_UNIT,
    Step,
    facts_of,
    performed,
    steps_before,
    unit_before,
    waiting,
)
from gongkai.engine.permission import may_act
from gongkai.engine.roles import Party, Role
from gongkai.engine.states import Transition

MOST_SENT_BACK = 2
"""After so many times the office director decides where a case belongs (our rule)."""
PREVIOUS, START = "previous", "start"
_NOT_ACTS = frozenset({EventKind.RUNG_FIRED, EventKind.RECOUNTED})
"""What time and notices do to a case is nobody's next step."""


def _send_back(scene: Scene) -> Change:
    case, procedure = scene.case, scene.procedure
    _check_sender(scene)
    step = _target(scene)
    move = Transition("send_back", "退回", (), step.state, (Role.SYSTEM,))
    situation = Situation(case.facts, scene.actor, scene.now, scene.calendar, case.linked)
    # Clocks that stood still where the case is go on where it comes to; nothing else happens.
    changes = run_clocks(procedure.deadlines, case, move, situation)
    effects = zip(changes.effects, changes.rows, strict=True)
    unit_id = unit_before(procedure, case, scene.history, step.left_by)
    desk = replace(case.desk, sent_back=case.desk.sent_back + 1, claimed_by="", delegations=())
    moved = unit_id != case.unit_id
    return Change(
        desk=handed_on(desk, case.unit_id) if moved else desk,
        state=step.state.id,
        unit_id=unit_id,
        clocks=tuple((effect.effect, row) for effect, row in effects),
        tell=tuple(
            dict.fromkeys(
                address(role, unit_id)
                for row in procedure.rows_from(step.state.id)
                for role in row.by
                if role is not Role.SYSTEM
            )
        ),
        noted={TO_UNIT: unit_id} if moved else {},
    )


def _check_sender(scene: Scene) -> None:
    case, actor = scene.case, scene.actor
    may = (may_act(row, case.unit_id, actor) for row in scene.procedure.rows_from(case.state))
    ours = actor.unit_id == case.unit_id and any(role.bound_to_unit for role in actor.roles)
    if not (ours or any(may)):
        raise OperationRefused(
            "Only the unit that has the case, or somebody who could move it on, may send it back.",
            "只有本环节的办理人员可以退回。",
        )
    check_claim(case, actor, tuple(actor.roles))
    if scene.procedure.state(case.state).waits_on is not Party.AGENCY:
        raise OperationRefused(
            "It waits for somebody outside: record their answer, or let their period pass, first.",
            "本件正在等待外部答复，收到答复或期满后方可退回。",
        )
    if case.desk.sent_back >= MOST_SENT_BACK and Role.OFFICE_DIRECTOR not in actor.roles:
        raise OperationRefused(
            f"It was sent back {case.desk.sent_back} times; now the office director decides.",
            f"本件已退回{case.desk.sent_back}次，由办公室主任决定。",
        )


def _target(scene: Scene) -> Step:
    """Return the step the case is to go back to, if it may."""
    way = steps_before(scene.procedure, scene.history)
    steps = [one for one in way if one.state.waits_on is Party.AGENCY and not one.state.final]
    if not steps:
        raise OperationRefused(
            "There is no earlier step to send it back to: it has just begun, or a duty towards the "
            "outside was performed since.",
            "没有可退回的环节：案件刚开始，或此后已对外履行法定义务。",
        )
    wanted = scene.input.text("to")
    if wanted == PREVIOUS:
        return steps[0]
    if wanted == START:
        return steps[-1]
    found = next((one for one in steps if wanted in {one.state.id, one.state.label}), None)
    if found is None:
        known = ", ".join((PREVIOUS, START, *(one.state.id for one in steps)))
        raise OperationRefused(
            f"It cannot be sent back to {wanted!r}; there are: {known}.",
            f"不能退回到“{wanted}”；可退回：{'、'.join(one.state.label for one in steps)}。",
        )
    return found


def _take_back(scene: Scene) -> Change:
    case, event = scene.case, _last_move(scene)
    _check_inside(scene, event)
    unit_id = unit_before(scene.procedure, case, scene.history, event)
    return Change(
        desk=handed_on(case.desk, case.unit_id) if unit_id != case.unit_id else case.desk,
        state=event.from_state,
        unit_id=unit_id,
        facts=facts_of(one for one in scene.history if one is not event),
        clocks=tuple(_restored(scene, event)),
        noted={TAKEN_BACK: event.seq},
    )


def _last_move(scene: Scene) -> Event:
    acts = [event for event in scene.history if event.kind not in _NOT_ACTS]
    last = acts[-1] if acts else None
    if last is None or last.kind is not EventKind.MOVED or last.actor_id != scene.actor.id:
        raise OperationRefused(
            "Only your own last step can be taken back, before anybody has acted on it.",
            "只能在他人办理之前撤回本人刚完成的步骤。",
        )
    return last


def _check_inside(scene: Scene, event: Event) -> None:
    """Make sure that nothing of a step has reached the outside, or other units.

    Raises:
        OperationRefused: Something has.
    """
    if performed(scene.procedure, event):
        raise OperationRefused(
            "A legal duty was performed with it: what is outside cannot be taken back.",
            "该步骤已对外履行法定义务，不能撤回。",
        )
    if _told_outside(scene, event):
        raise OperationRefused(
            "Somebody outside was told of it: what is outside cannot be taken back.",
            "该步骤已告知申请人或其他外部单位，不能撤回。",
        )
    row = scene.procedure.row(event.trigger, event.from_state)
    opens = row.opens if row is not None else ()
    if any(one.requests(scene.case.facts, scene.case.unit_id) for one in opens):
        raise OperationRefused(
            "Other cases were opened with it: it cannot be taken back.",
            "该步骤已生成其他案件，不能撤回。",
        )


def _told_outside(scene: Scene, event: Event) -> bool:
    """Return whether with this event a date was told in writing, or somebody's period began."""
    by_number = {row.number: row for row in scene.rows}
    bearers = {rule.id: rule.bearer for rule in scene.procedure.deadlines}
    for effect in event.effects:
        row = by_number[effect.number]
        before = by_number.get(row.supersedes or 0)
        told = row.told is not None and (before is None or before.told != row.told)
        begun = effect.effect in {Effect.STARTED, Effect.RESTARTED}
        ours = bearers.get(effect.rule, Party.AGENCY) in {Party.AGENCY, Party.NOBODY}
        if told or (begun and not ours):
            return True
    return False


def _restored(scene: Scene, event: Event) -> Iterator[tuple[Effect, Deadline]]:
    """Yield, for each clock the event changed, the row that puts it back."""
    by_number = {row.number: row for row in scene.rows}
    for effect in event.effects:
        made = by_number[effect.number]
        before = by_number.get(made.supersedes or 0)
        if before is None:
            ended = replace(made, status=DeadlineStatus.WAIVED, ended_at=scene.now)
            yield Effect.RESTORED, replace(ended, paused_after=None)
        elif before.status is DeadlineStatus.RUNNING:
            rule = scene.procedure.rule(before.rule)
            running = recounted(rule, before, scene.calendar)
            yield Effect.RESTORED, waiting(rule, running, scene.calendar, scene.history, by_number)
        else:
            yield Effect.RESTORED, before


OPERATIONS = (
    Operation(
        id="send_back",
        label="退回",
        needs=(
            text("to", "退回到（previous 上一环节，start 起始环节，或环节名）"),
            text("reason", "退回理由"),
            text("proposed_owner", "建议承办单位", required=False),
        ),
        act=_send_back,
        reads_history=True,
    ),
    Operation(
        id="take_back",
        label="撤回",
        needs=(text("reason", "撤回理由"),),
        clocks=ClockPolicy.RESTORED,
        act=_take_back,
        reads_history=True,
    ),
)
