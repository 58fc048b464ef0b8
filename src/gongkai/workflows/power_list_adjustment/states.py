"""Where an adjustment of the list of powers can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

CAUSE_FOUND = State("cause_found", "事由发生")
PROPOSING = State("proposing", "提出调整")
LEGAL_REVIEW = State("legal_review", "合法性审查")
SUBMITTED = State(
    "submitted",
    "报编办",
    waits_on=Party.OUTSIDE,
    exempt="等待编办批复，期限由批复机关掌握",
)
APPROVED = State("approved", "已批准")
SYNCED = State("synced", "系统同源更新")
PUBLISHED = State(
    "published",
    "已公布",
    exempt="清单已公布，只待办结，没有规定期限",
)
CLOSED = final("closed", "已办结")
REJECTED = final("rejected", "不予调整")

AFTER_APPROVAL = (APPROVED, SYNCED, PUBLISHED)
"""States in which the guides of the items adjusted can be changed."""
