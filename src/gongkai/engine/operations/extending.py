"""Ask for an extension and decide on it: once, before the period has ended, as far as the law goes.

A statutory clock is lengthened only where the procedure says by how much; what the bureau set
itself (`DeadlineRule.internal`) it may lengthen itself.
"""

from dataclasses import replace

from gongkai.calendar import Hours, Months, NaturalDays, Period, WorkingDays
from gongkai.engine.cases import Effect
from gongkai.engine.counted import counted, recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.desk import ExtensionAsked
from gongkai.engine.escalation import address
from gongkai.engine.fields import evidence, number, text
from gongkai.engine.operations.declaring import (
    Change,
    ClockPolicy,
    Operation,
    OperationRefused,
    Scene,
)
from gongkai.engine.permission import acts_as
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule


def _request_extension(scene: Scene) -> Change:
    if scene.case.desk.extension is not None:
        raise OperationRefused(
            "A request waits for its decision already.", "已有延期申请待审批，不能重复申请。"
        )
    row = _extendable(scene, scene.input.text("rule"), scene.input.number("n"))
    asked = ExtensionAsked(
        rule=row.rule,
        n=scene.input.number("n"),
        reason=scene.input.text("reason"),
        by=scene.actor.id,
    )
    return Change(
        desk=replace(scene.case.desk, extension=asked),
        tell=(address(Role.OFFICE_DIRECTOR, scene.case.unit_id),),
    )


def _approve_extension(scene: Scene) -> Change:
    asked = _asked(scene)
    if acts_as(scene.actor, asked.by):
        raise OperationRefused(
            "Nobody decides on their own request; let somebody else.",
            "申请人不得审批本人的延期申请。",
        )
    row = _extendable(scene, asked.rule, asked.n)
    rule = scene.procedure.rule(row.rule)
    told = bool(rule.told_by & rule.extended_by.keys())
    if told and scene.input.evidence("notice") is None:
        raise OperationRefused(
            "The applicant is told of this extension in writing: hand the letter in (notice).",
            "延长该期限须书面告知申请人，请附延期告知书。",
        )
    longer = replace(row, extended_by=type(row.within)(asked.n))  # type: ignore[arg-type]
    if row.status is DeadlineStatus.RUNNING:
        longer = recounted(rule, longer, scene.calendar)
    if told and longer.due_date is not None:
        longer = replace(longer, told=longer.due_date)
    return Change(
        desk=replace(scene.case.desk, extension=None),
        clocks=((Effect.EXTENDED, longer),),
        tell=(f"user:{asked.by}",),
    )


def _reject_extension(scene: Scene) -> Change:
    asked = _asked(scene)
    return Change(desk=replace(scene.case.desk, extension=None), tell=(f"user:{asked.by}",))


def _asked(scene: Scene) -> ExtensionAsked:
    if scene.case.desk.extension is None:
        raise OperationRefused("Nobody asked for an extension.", "没有待审批的延期申请。")
    return scene.case.desk.extension


def _extendable(scene: Scene, rule_id: str, n: int) -> Deadline:
    """Return the clock to be extended, if the law or the bureau's own rule lets it be."""
    row = next((d for d in scene.case.deadlines if d.rule == rule_id and d.status.live), None)
    if row is None:
        running = ", ".join(d.rule for d in scene.case.deadlines if d.status.live) or "none"
        raise OperationRefused(
            f"No clock {rule_id!r} runs on this case; running: {running}.",
            "本件没有该项在计期限，请核对。",
        )
    rule = scene.procedure.rule(row.rule)
    if row.extended_by is not None:
        raise OperationRefused(
            f"{rule_id!r} has been extended once; a second extension is not lawful.",
            f"“{rule.label}”已延期一次，不得再次延期。",
        )
    _check_not_ended(scene, rule, row)
    _check_length(scene, rule, row, n)
    return row


def _check_not_ended(scene: Scene, rule: DeadlineRule, row: Deadline) -> None:
    found = counted(rule, row, scene.calendar)
    # What stands still ends later, unless all its days were used up when it stopped.
    used_up = row.paused_after is None or found.due_date <= row.paused_after
    if used_up and scene.now >= found.ends_at:
        raise OperationRefused(
            f"{rule.id!r} ended on {found.due_date}; an extension must come before that.",
            f"“{rule.label}”已于{found.due_date}届满，期满后不得延期。",
        )


def _check_length(scene: Scene, rule: DeadlineRule, row: Deadline, n: int) -> None:
    by_officer = [trigger for trigger, length in rule.extended_by.items() if callable(length)]
    if by_officer:
        raise OperationRefused(
            f"{rule.id!r} is extended by a step of the procedure itself: {', '.join(by_officer)}.",
            f"“{rule.label}”的延期按本程序的延期环节办理（{'、'.join(by_officer)}）。",
        )
    most = _most(scene, rule, row)
    if most is None or not 0 < n <= most.n:
        limit = "none" if most is None else str(most)
        raise OperationRefused(
            f"{rule.id!r} may be extended by at most: {limit}.",
            f"“{rule.label}”{'依法不得延期' if most is None else f'延期不得超过{most.label}'}。",
        )


def _most(
    scene: Scene, rule: DeadlineRule, row: Deadline
) -> WorkingDays | NaturalDays | Hours | Months | None:
    lengths = [rule.extension(one, scene.case.facts) for one in sorted(rule.extended_by)]
    allowed: list[Period] = [row.within] if rule.internal and not lengths else lengths
    fitting = [
        one
        for one in allowed
        if isinstance(one, WorkingDays | NaturalDays | Hours | Months)
        and type(one) is type(row.within)
    ]
    return max(fitting, key=lambda one: one.n, default=None)


OPERATIONS = (
    Operation(
        id="request_extension",
        label="申请延期",
        by=(Role.HANDLER, Role.SECTION_HEAD),
        needs=(
            text("rule", "期限"),
            number("n", "延长多少（与期限同单位）"),
            text("reason", "延期理由"),
        ),
        act=_request_extension,
    ),
    Operation(
        id="approve_extension",
        label="同意延期",
        by=(Role.OFFICE_DIRECTOR,),
        needs=(
            text("opinion", "审批意见"),
            evidence("notice", "延期告知书（涉及申请人时）", required=False),
        ),
        clocks=ClockPolicy.EXTENDED,
        act=_approve_extension,
    ),
    Operation(
        id="reject_extension",
        label="不同意延期",
        by=(Role.OFFICE_DIRECTOR,),
        needs=(text("opinion", "审批意见"),),
        act=_reject_extension,
    ),
)
