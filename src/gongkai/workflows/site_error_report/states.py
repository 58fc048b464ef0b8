"""Where the report of a website error can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

RECEIVED = State("received", "已接收")
DISPATCHED = State("dispatched", "已转办")
RECTIFYING = State("rectifying", "核实整改中")
REPLY_REVIEW = State("reply_review", "回复审核")
REPLIED = State("replied", "已回复", waits_on=Party.OUTSIDE)
REJECTED_BY_PLATFORM = State("rejected_by_platform", "平台退回重办")
CLOSED = final("closed", "已办结")
INVALID = final("invalid", "无效留言办结")
RETURNED_TO_PLATFORM = final("returned_to_platform", "退回平台")
