"""Telling people: urge, copy and read, comment, report progress. No clock is touched."""

from dataclasses import replace
from datetime import timedelta

from gongkai.engine.desk import Copy
from gongkai.engine.escalation import address
from gongkai.engine.fields import number, text
from gongkai.engine.operations.asking import names
from gongkai.engine.operations.declaring import Change, Operation, OperationRefused, Scene
from gongkai.engine.roles import Role

URGE_AGAIN_AFTER = timedelta(hours=4)
"""A case is urged at most once in so many hours (our rule): more is noise."""
_WHOLE = 100


def _urge(scene: Scene) -> Change:
    desk = scene.case.desk
    if desk.urged_at is not None and scene.now < desk.urged_at + URGE_AGAIN_AFTER:
        left = desk.urged_at + URGE_AGAIN_AFTER - scene.now
        minutes = -(-left // timedelta(minutes=1))
        raise OperationRefused(
            f"It was urged less than four hours ago: wait {minutes} minutes.",
            f"4小时内已催办过，请{minutes}分钟后再催。",
        )
    holder = desk.holder
    unit_id = scene.case.unit_id
    people = (address(Role.HANDLER, unit_id), address(Role.SECTION_HEAD, unit_id))
    return Change(
        desk=replace(desk, urges=desk.urges + 1, urged_at=scene.now),
        tell=(*((f"user:{holder}",) if holder else ()), *people),
    )


def _copy(scene: Scene) -> Change:
    desk = scene.case.desk
    known = {one.user for one in desk.copies}
    new = [name for name in names(scene.input.text("users")) if name not in known]
    if not new:
        raise OperationRefused("All of them have a copy already.", "所填人员均已抄送。")
    copies = tuple(Copy(user=one, by=scene.actor.id) for one in new)
    return Change(
        desk=replace(desk, copies=(*desk.copies, *copies)),
        tell=tuple(f"user:{one}" for one in new),
    )


def _read(scene: Scene) -> Change:
    desk = scene.case.desk
    mine = next(
        (one for one in desk.copies if one.user == scene.actor.id and one.read_at is None), None
    )
    if mine is None:
        raise OperationRefused("You have no unread copy of it.", "您没有待阅的抄送。")
    read = replace(mine, read_at=scene.now)
    return Change(desk=replace(desk, copies=tuple(read if c is mine else c for c in desk.copies)))


def _comment(scene: Scene) -> Change:
    return Change(desk=scene.case.desk)


def _progress(scene: Scene) -> Change:
    if scene.input.number("percent") > _WHOLE:
        raise OperationRefused("Progress is 0 to 100 percent.", "进度应为0至100。")
    return Change(desk=scene.case.desk)


OPERATIONS = (
    Operation(
        id="urge",
        label="催办",
        by=(Role.SUPERVISOR, Role.DISCLOSURE_OFFICER, Role.SYSTEM),
        needs=(text("text", "催办内容"),),
        act=_urge,
        is_work=False,
    ),
    Operation(
        id="copy",
        label="抄送",
        needs=(text("users", "抄送人（可多人）"),),
        act=_copy,
        while_suspended=True,
        is_work=False,
    ),
    Operation(id="read", label="已阅", act=_read, while_suspended=True, is_work=False),
    Operation(
        id="comment",
        label="批注",
        needs=(text("text", "批注内容"),),
        act=_comment,
        while_suspended=True,
        is_work=False,
    ),
    Operation(
        id="report_progress",
        label="进展报送",
        by=(Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER),
        needs=(text("text", "进展情况"), number("percent", "进度（%）", required=False)),
        act=_progress,
    ),
)
