"""Where the response to public opinion can stand."""

from gongkai.engine.states import State, final

DETECTED = State("detected", "已监测")
ASSESSING = State("assessing", "研判中")
HANDLING = State("handling", "处置中")
DRAFTING_RESPONSE = State("drafting_response", "拟回应口径")
APPROVING = State("approving", "待审定")
RESPONDED = State(
    "responded",
    "已首次回应",
    exempt="首次回应已作出；是否开发布会、滚动发布视舆情发展而定（特别重大、重大突发事件的发布会期限仍在计算）",
)
PRESS_CONFERENCE_HELD = State(
    "press_conference_held",
    "已开发布会",
    exempt="发布会已召开；后续滚动发布视舆情发展而定，法律未规定期限",
)
TRACKING = State(
    "tracking",
    "持续跟踪",
    exempt="一般舆情不要求限期评估；重点舆情和突发事件的评估期限自最近一次更新计算",
)
EVALUATING = State(
    "evaluating",
    "效果评估",
    exempt="评估已作出，只待办公室主任审阅办结，法律未规定期限",
)
CLOSED = final("closed", "已办结")
NO_RESPONSE = final("no_response", "研判不回应归档")
