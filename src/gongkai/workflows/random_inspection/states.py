"""Where a batch of random inspections can stand."""

from gongkai.engine.states import State, final

PLANNED = State(
    "planned",
    "已列计划",
    exempt="抽取和检查的时间由年度抽查计划确定；公示期限自本批检查完成计算",
)
DRAWN = State(
    "drawn",
    "已抽取（对象、人员）",
    exempt="检查时间由年度抽查计划确定；公示期限自本批检查完成计算",
)
INSPECTING = State(
    "inspecting",
    "检查中",
    exempt="检查时间由年度抽查计划确定；公示期限自本批检查完成计算",
)
RESULT_ENTERED = State("result_entered", "结果已录入")
REVIEWING = State("reviewing", "审核")
PUBLISHED = State(
    "published",
    "已公示",
    exempt="结果已公示，只待办结或者转后续处理，没有规定期限",
)
RECTIFYING = State(
    "rectifying",
    "后续整改、立案",
    exempt="后续整改、立案的期限由责令整改通知和案件办理程序确定；处罚信息另案公示",
)
CLOSED = final("closed", "已办结")
CANCELLED = final("cancelled", "已取消")
