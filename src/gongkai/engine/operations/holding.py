"""Suspend and resume: a clock stands still where the law names a ground for it.

A statutory clock stands still only where the procedure names the legal ground; what the bureau set
itself (`DeadlineRule.internal`) it may hold itself.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.calendar import FixedDate, Hours, Pause, PauseGround
from gongkai.clock import beijing_day
from gongkai.engine.cases import Effect
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus, Timer
from gongkai.engine.desk import Suspension
from gongkai.engine.escalation import ON_EXPIRY, steps
from gongkai.engine.fields import Tense, day, evidence, text
from gongkai.engine.operations.declaring import (
    Change,
    ClockPolicy,
    Operation,
    OperationRefused,
    Scene,
)
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule

INTERNAL = "internal"
"""The ground of a suspension the law knows nothing of: it holds the bureau's own clocks only."""


def _suspend(scene: Scene) -> Change:
    grounds, ground = scene.procedure.suspension_grounds, scene.input.text("ground")
    if ground != INTERNAL and ground not in grounds:
        known = ", ".join((*grounds, INTERNAL))
        raise OperationRefused(
            f"{ground!r} is no ground for suspending this procedure; there are: {known}.",
            f"“{ground}”不是法定中止事由；可选：{'、'.join((*grounds.values(), '内部挂起'))}。",
        )
    rows = [row for row in _running(scene) if ground != INTERNAL or _rule(scene, row).internal]
    if not rows:
        raise _nothing_to_hold(ground)
    paused = [
        replace(
            row,
            status=DeadlineStatus.SUSPENDED,
            paused_after=beijing_day(scene.now),
            due_date=None,
            ends_at=None,
        )
        for row in rows
    ]
    expected = scene.input.day("expected_end")
    assert expected is not None  # noqa: S101 -- a required field
    held = Suspension(ground=ground, expected_end=expected, rules=tuple(row.rule for row in paused))
    return Change(
        desk=replace(scene.case.desk, suspended=held),
        clocks=tuple((Effect.SUSPENDED, row) for row in paused),
    )


def _nothing_to_hold(ground: str) -> OperationRefused:
    if ground == INTERNAL:
        return OperationRefused(
            "Without a legal ground only the bureau's own clocks stand still, and none runs.",
            "没有法定事由，法定期限不得停止计算；本件也没有可暂停的内部时限。",
        )
    return OperationRefused(
        "No clock of ours runs that can stand still: hours and fixed dates cannot, nor can what "
        "has ended already.",
        "本件没有可暂停的在计期限：小时、固定日期和已届满的期限不能暂停。",
    )


def _resume(scene: Scene) -> Change:
    held = scene.case.desk.suspended
    if held is None:
        raise OperationRefused("It is not suspended.", "本件没有挂起，无需恢复。")
    today = beijing_day(scene.now)
    clocks = []
    for row in scene.case.deadlines:
        if row.rule in held.rules and row.paused_after is not None and row.status.live:
            pause = Pause(row.paused_after, max(row.paused_after, today), PauseGround.SUSPENSION)
            running = replace(
                row,
                status=DeadlineStatus.RUNNING,
                pauses=(*row.pauses, pause),
                paused_after=None,
            )
            after = recounted(_rule(scene, row), running, scene.calendar)
            clocks.append((Effect.RESUMED, after))
    return Change(
        desk=replace(scene.case.desk, suspended=None),
        clocks=tuple(clocks),
        wakes=tuple(_held_back(scene)),
    )


def _held_back(scene: Scene) -> Iterator[Timer]:
    """Yield a timer for each period that ran out while the case stood still: now it takes effect.

    The sweep tried, was told that the case is suspended, and laid its timer down.
    """
    for row in scene.case.deadlines:
        if row.timer is None and row.is_overdue(scene.now) and row.ends_at is not None:
            last = steps(_rule(scene, row), row, scene.calendar)[-1:]
            if last and last[0].id == ON_EXPIRY:
                yield Timer(row.number, ON_EXPIRY, row.ends_at)


def _running(scene: Scene) -> Iterator[Deadline]:
    """Yield the office's own running clocks that can stand still.

    Others' periods are not ours to stop; hours elapse and fixed dates stand whatever happens; and
    what is late stays late.
    """
    for row in scene.case.deadlines:
        ours = _rule(scene, row).bearer is Party.AGENCY
        stoppable = not isinstance(row.within, Hours | FixedDate)
        running = row.status is DeadlineStatus.RUNNING and not row.is_overdue(scene.now)
        if running and ours and stoppable:
            yield row


def _rule(scene: Scene, row: Deadline) -> DeadlineRule:
    return scene.procedure.rule(row.rule)


OPERATIONS = (
    Operation(
        id="suspend",
        label="挂起",
        by=(Role.OFFICE_DIRECTOR,),
        needs=(
            text("ground", "挂起事由"),
            evidence("document", "依据文书"),
            day("expected_end", "预计恢复日期", Tense.FUTURE),
        ),
        clocks=ClockPolicy.PAUSED,
        act=_suspend,
    ),
    Operation(
        id="resume",
        label="恢复",
        by=(Role.OFFICE_DIRECTOR, Role.DISCLOSURE_OFFICER),
        needs=(text("reason", "恢复理由"),),
        clocks=ClockPolicy.RESUMED,
        act=_resume,
        while_suspended=True,
    ),
)
