"""Where the response to public opinion can stand."""

from gongkai.engine.states import State, final

DETECTED = State("detected", "已监测")
ASSESSING = State("assessing", "研判中")
HANDLING = State("handling", "处置中")
DRAFTING_RESPONSE = State("drafting_response", "拟回应口径")
APPROVING = State("approving", "待审定")
RESPONDED = State("responded", "已首次回应")
PRESS_CONFERENCE_HELD = State("press_conference_held", "已开发布会")
TRACKING = State("tracking", "持续跟踪")
EVALUATING = State("evaluating", "效果评估")
CLOSED = final("closed", "已办结")
NO_RESPONSE = final("no_response", "研判不回应归档")
