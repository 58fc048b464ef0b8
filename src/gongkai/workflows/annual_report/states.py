"""Where an annual report can stand."""

from gongkai.engine.states import State, final

OPENED = State("opened", "已启动")
COLLECTING_STATISTICS = State("collecting_statistics", "数据汇集")
DRAFTING = State("drafting", "撰写")
CHECKING = State("checking", "勾稽校验")
APPROVING = State("approving", "审定")
SUBMITTED = State("submitted", "已报主管部门")
PUBLISHED = State(
    "published",
    "已公布",
    exempt="年度报告已公布，只待办结，没有规定期限",
)
CORRECTED = State(
    "corrected",
    "更正",
    exempt="年度报告已公布过；更正须重新审查，应当及时重新公布，法律未规定具体期限",
)
CLOSED = final("closed", "已办结")
