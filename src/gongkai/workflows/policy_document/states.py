"""Where a policy document can stand."""

from gongkai.engine.states import State, final

INITIATED = State(
    "initiated",
    "已立项",
    exempt="起草的开始时间由承办处室的工作安排确定，法律未规定",
)
DRAFTING = State(
    "drafting",
    "起草中（文件、解读方案、解读材料）",
    exempt="起草时限由工作安排确定，法律未规定；审核退回后重新起草的相同",
)
SOLICITING = State(
    "soliciting",
    "征求意见",
    exempt="征求意见的截止日期由公告确定，期满后方可确定公开属性",
)
DISCLOSURE_MARKED = State(
    "disclosure_marked",
    "公开属性已定",
    exempt="报审时间由承办处室确定，法律未规定",
)
LEGAL_REVIEW = State("legal_review", "合法性审核")
DELIBERATION = State(
    "deliberation",
    "集体审议",
    exempt="审议日期由局长办公会议安排，法律未规定",
)
SIGNING = State(
    "signing",
    "待签发",
    exempt="签发时间由局主要领导掌握，法律未规定",
)
ISSUED = State(
    "issued",
    "已印发",
    exempt="公开属性不是主动公开的，没有公开期限；主动公开的，公开期限自签发之日计算",
)
PUBLISHED = State(
    "published",
    "文件已公开",
    exempt="不需要解读的，没有解读期限；需要解读的，解读期限自文件公开之日计算",
)
INTERPRETED = State(
    "interpreted",
    "解读已发布",
    exempt="文件和解读均已公开；备案归档期限各地规定不一，本地规定未见",
)
COMPLETED = final("completed", "已办结")
NOT_PUBLIC = final("not_public", "不公开办结")
TERMINATED = final("terminated", "终止")

BEFORE_ISSUE = (
    INITIATED,
    DRAFTING,
    SOLICITING,
    DISCLOSURE_MARKED,
    LEGAL_REVIEW,
    DELIBERATION,
    SIGNING,
)
"""States in which the document does not exist yet and can still be given up."""
