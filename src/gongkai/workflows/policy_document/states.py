"""Where a policy document can stand."""

from gongkai.engine.states import State, final

INITIATED = State("initiated", "已立项")
DRAFTING = State("drafting", "起草中（文件、解读方案、解读材料）")
SOLICITING = State("soliciting", "征求意见")
DISCLOSURE_MARKED = State("disclosure_marked", "公开属性已定")
LEGAL_REVIEW = State("legal_review", "合法性审核")
DELIBERATION = State("deliberation", "集体审议")
SIGNING = State("signing", "待签发")
ISSUED = State("issued", "已印发")
PUBLISHED = State("published", "文件已公开")
INTERPRETED = State("interpreted", "解读已发布")
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
