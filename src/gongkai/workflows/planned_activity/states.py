"""Where a planned activity can stand."""

from gongkai.engine.states import State, final

PLANNED = State("planned", "已列计划")
APPROVED = State("approved", "方案已批")
EXECUTED = State(
    "executed",
    "已开展",
    exempt="活动已开展，报送佐证的时间由本单位安排",
)
EVIDENCE_SUBMITTED = State(
    "evidence_submitted",
    "佐证已报",
    exempt="活动已开展，核验时间由督办员安排",
)
VERIFIED = State(
    "verified",
    "已核验计数",
    exempt="已核验计数，只待办结，没有规定期限",
)
CLOSED = final("closed", "已办结")
MISSED = final("missed", "未完成")
CANCELLED = final("cancelled", "已取消")

BEFORE_EXECUTION = (PLANNED, APPROVED)
