"""Where the change of a service guide can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

CHANGE_PROPOSED = State(
    "change_proposed",
    "变更提出",
    exempt="批准前的办理时间由本单位掌握；公开期限自审批程序完成计算",
)
APPROVING = State(
    "approving",
    "审批中",
    exempt="审批时间由分管局领导掌握；公开期限自审批程序完成计算",
)
APPROVED = State("approved", "审批完成")
UPDATING = State(
    "updating",
    "更新中",
    exempt="首次公开的期限自审批程序完成计算；核对不一致退回更新的应当立即改正，没有另定期限",
)
PUBLISHED = State("published", "已公开")
VERIFIED = State("verified", "线上线下一致", waits_on=Party.OUTSIDE)
CLOSED = final("closed", "已办结")
REJECTED = final("rejected", "不予批准")
