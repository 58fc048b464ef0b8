"""Where an inspection of the bureau's channels can stand."""

from gongkai.engine.states import State, final

PLANNED = State("planned", "已列计划")
CHECKING = State("checking", "检查中")
ISSUES_FOUND = State("issues_found", "发现问题")
RECTIFYING = State("rectifying", "整改中")
RECHECKING = State(
    "rechecking",
    "复核",
    exempt="结果已公开、整改已报告，复核时间由督办员安排，没有规定期限",
)
RESULT_PUBLISHED = State(
    "result_published",
    "结果公开",
    exempt="检查结果已公开，只待办结，没有规定期限",
)
CLOSED = final("closed", "已办结")

AFTER_THE_CHECK = (RECTIFYING, RECHECKING, RESULT_PUBLISHED)
"""States in which the check is done and its result may be published."""
