"""Where a message from the public can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

RECEIVED = State("received", "已收件")
DISPATCHED = State("dispatched", "已转办")
HANDLING = State("handling", "办理中")
REPLY_REVIEW = State("reply_review", "回复审核")
REPLIED = State("replied", "已答复", waits_on=Party.APPLICANT)
UNSATISFIED = State(
    "unsatisfied",
    "不满意待重办",
    exempt="等待提出重办要求；重办的答复期限自重办之日重新计算",
)
CLOSED = final("closed", "已办结")
REDIRECTED = final("redirected", "转信访/举报渠道")
INVALID = final("invalid", "无效留言办结")
