"""Where an application for government information can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

ARRIVED = State("arrived", "已收件待确认")
REGISTERED = State("registered", "已登记")
AWAITING_CORRECTION = State("awaiting_correction", "待补正", Party.APPLICANT)
DISPATCHED = State("dispatched", "已分办")
DRAFTING = State("drafting", "拟办中")
CONSULTING_THIRD_PARTY = State("consulting_third_party", "征求第三方意见", Party.THIRD_PARTY)
CONSULTING_AGENCY = State("consulting_agency", "征求其他机关意见", Party.OUTSIDE)
AWAITING_REASON = State("awaiting_reason", "待申请人说明理由", Party.APPLICANT)
AWAITING_FEE = State("awaiting_fee", "待缴费", Party.APPLICANT)
REVIEWING = State("reviewing", "审核中")
APPROVING = State("approving", "待签发")
REPLIED = State(
    "replied",
    "已答复送达",
    exempt="答复已送达，归档时间没有规定；申请人的复议、起诉期限另行计算",
)
IN_REMEDY = State(
    "in_remedy",
    "复议/诉讼中",
    Party.OUTSIDE,
    exempt="等待行政复议决定或者法院裁判，期限由复议机关、法院掌握",
)
REDO = State("redo", "重新答复")
ARCHIVED = final("archived", "已归档")
ABANDONED = final("abandoned", "视为放弃不再处理")
WITHDRAWN = final("withdrawn", "申请人撤回")

ONLY_SINCE_2019 = (AWAITING_REASON, AWAITING_FEE)
"""States the regulation of 2008 does not know."""

BEING_ANSWERED = (
    REGISTERED,
    DISPATCHED,
    DRAFTING,
    CONSULTING_THIRD_PARTY,
    CONSULTING_AGENCY,
    AWAITING_REASON,
    REVIEWING,
    APPROVING,
)
"""States in which the period for the reply runs or stands still, so that it can be extended."""

OPEN = (ARRIVED, AWAITING_CORRECTION, AWAITING_FEE, *BEING_ANSWERED, REDO)
"""States in which the applicant still waits for a reply and may withdraw."""


def known_in_2008(states: tuple[State, ...]) -> tuple[State, ...]:
    """Return those of ``states`` that exist under the regulation of 2008."""
    return tuple(state for state in states if state not in ONLY_SINCE_2019)
