"""Where a post on new media can stand."""

from gongkai.engine.states import State, final

DRAFTED = State(
    "drafted",
    "采编",
    exempt="采编和修改的时间由供稿单位掌握；限时转载的，转载期限自原文发布计算",
)
FIRST_REVIEW = State("first_review", "初审")
SECOND_REVIEW = State("second_review", "复审")
FINAL_REVIEW = State("final_review", "终审")
SCHEDULED = State(
    "scheduled",
    "待发",
    exempt="审核已通过，发布时间由编辑按发布安排确定；限时转载的，转载期限仍在计算",
)
POSTED = State(
    "posted",
    "已发布",
    exempt="已发布，归档时间没有规定",
)
CORRECTED = State(
    "corrected",
    "已更正",
    exempt="更正内容已发布，归档时间没有规定",
)
ARCHIVED = final("archived", "已归档")
REJECTED = final("rejected", "不予发布")
TAKEN_DOWN = final("taken_down", "已删除")

UNDER_REVIEW = (FIRST_REVIEW, SECOND_REVIEW, FINAL_REVIEW)
ONLINE = (POSTED, CORRECTED)
