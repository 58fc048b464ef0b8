"""Publishing together: matters that reach the public on one day, or none of them."""

from gongkai.engine.fields import text
from gongkai.engine.links import Relation
from gongkai.engine.operations.declaring import Change, Operation, OperationRefused, Scene
from gongkai.engine.roles import Role


def _tie(scene: Scene) -> Change:
    other = scene.input.text("case")
    if other == scene.case.number:
        raise OperationRefused("It is that case itself; name another.", "不能与本件自身同步公开。")
    if not scene.procedure.publishing:
        raise OperationRefused(
            f"Cases of {scene.procedure.id!r} publish nothing.", "本程序没有公开环节，无需同步。"
        )
    tied = {one.number for one in scene.case.linked if one.relation is Relation.TOGETHER}
    if other in tied:
        raise OperationRefused(f"It is tied with {other} already.", f"已设定与{other}同步公开。")
    return Change(desk=scene.case.desk, ties=(other,))


OPERATIONS = (
    Operation(
        id="publish_together",
        label="设定同步公开",
        by=(Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR),
        needs=(text("case", "同步公开的案件编号"), text("reason", "理由")),
        act=_tie,
    ),
)
