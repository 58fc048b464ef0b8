"""Where a member's suggestion or proposal can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

ASSIGNED = State("assigned", "已交办")
ACCEPTED = State("accepted", "已签收")
INVESTIGATING = State("investigating", "办理调研")
DRAFT_REPLY = State("draft_reply", "拟复文")
REVIEWING = State("reviewing", "审签")
REPLIED = State(
    "replied",
    "已答复",
    waits_on=Party.APPLICANT,
    exempt="会办件已向主办单位提出意见，只待办结；主办、分办件的公开期限自答复之日计算",
)
FEEDBACK = State("feedback", "征询意见")
DISCLOSURE_REVIEW = State("disclosure_review", "公开审查")
PUBLISHED = State(
    "published",
    "已公开",
    exempt="复文已公开，只待办结，没有规定期限",
)
CLOSED = final("closed", "已办结")
RETURNED = final("returned", "退回改派")

BEFORE_REPLY = (ACCEPTED, INVESTIGATING, DRAFT_REPLY, REVIEWING)
"""States in which the reply is owed and can be put off."""

AFTER_REPLY = (REPLIED, FEEDBACK, DISCLOSURE_REVIEW, PUBLISHED, CLOSED)
"""States in which what the reply promised is followed up, the end included."""
