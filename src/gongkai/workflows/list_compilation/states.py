"""Where a list can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

LAUNCHED = State("launched", "已启动")
UNITS_DRAFTING = State("units_drafting", "各单位梳理")
CONSOLIDATING = State("consolidating", "汇总")
CONSULTING = State("consulting", "征求意见", waits_on=Party.OUTSIDE)
REVIEWING = State("reviewing", "审查")
APPROVED = State("approved", "编制完成")
PUBLISHED = State(
    "published",
    "已公布",
    exempt="清单已公布，只待明确维护责任，没有规定期限",
)
MAINTAINED = State(
    "maintained",
    "动态维护",
    waits_on=Party.OUTSIDE,
    exempt="清单长期有效，修订或者替代由事由发生时启动",
)
SUPERSEDED = final("superseded", "已被替代")

BEFORE_APPROVAL = (UNITS_DRAFTING, CONSOLIDATING, CONSULTING, REVIEWING)
"""States in which the list is being made, and items may still be found."""
