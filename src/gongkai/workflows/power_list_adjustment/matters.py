"""What an adjustment of the list of powers is, and where the list is shown."""

from collections.abc import Mapping
from typing import Final

from gongkai.engine.facts import Facts, FactValue

CANCEL: Final = "cancel"
KINDS: Final = {
    "add": "新增",
    CANCEL: "取消",
    "delegate": "下放",
    "take_over": "承接",
    "change": "变更要素",
    "merge_split": "合并、分设",
    "yearly_check": "年度核对",
}

OUTLETS: Final = {
    "website_list": "门户网站公布的清单",
    "hall_list": "办事大厅公布的清单",
    "online_hall_list": "网上办事大厅公布的清单",
}
"""What is shown where: each outlet takes the list from the one system."""

_GUIDE = ("item_code", "change_kind", "old_content", "new_content", "legal_basis")


def guide_title(facts: Facts) -> str:
    """Return the title of the case that changes a guide."""
    return f"办事指南变更：{facts.text('item_code')}（权责清单调整）"


def guide_facts(facts: Facts) -> Mapping[str, FactValue]:
    """Return what opens the change of one item's guide."""
    opening = {field: facts[field] for field in _GUIDE if field in facts}
    cancelled = facts.text("kind") == CANCEL
    return opening | ({"cancels_demand": True} if cancelled else {})
