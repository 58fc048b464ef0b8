"""What a suggestion or proposal is, and how it was answered, read from its facts."""

from typing import Final

from gongkai.engine.facts import Facts

KINDS: Final = {"suggestion": "人大代表建议", "proposal": "政协提案"}

HOST: Final = "host"
CO: Final = "co"
PARTS: Final = {HOST: "主办", CO: "会办", "separate": "分办"}

COMMITTED: Final = "B"
CATEGORIES: Final = {
    "A": "A类：已解决或基本解决",
    COMMITTED: "B类：正在解决或列入规划",
    "C": "C类：条件限制，以后解决",
    "D": "D类：留作参考",
}

DISSATISFIED: Final = "dissatisfied"
OPINIONS: Final = {
    "satisfied": "满意",
    "basically_satisfied": "基本满意",
    DISSATISFIED: "不满意",
    "none": "逾期未反馈",
}

FULL: Final = "full"
SUMMARY: Final = "summary"
UNPUBLISHED: Final = "none"
PUBLICATIONS: Final = {FULL: "全文公开", SUMMARY: "摘要公开", UNPUBLISHED: "不予公开"}
CONCERNS: Final = {
    "public_interest": "涉及公共利益",
    "public_rights": "涉及公众权益",
    "social_concern": "涉及社会关切",
    "wide_knowledge": "需要社会广泛知晓",
}
"""What makes publication of the full text the rule (task 4)."""


def is_co_handled(facts: Facts) -> bool:
    """Whether we only give our opinion to the unit that answers."""
    return facts.text("part") == CO


def is_answered_by_us(facts: Facts) -> bool:
    """Whether the answer to the member is ours."""
    return not is_co_handled(facts)


def has_fixed_date(facts: Facts) -> bool:
    """Whether the assigning body fixed a day instead of the three months."""
    return is_answered_by_us(facts) and "reply_by" in facts


def counts_in_months(facts: Facts) -> bool:
    """Whether the three months apply."""
    return is_answered_by_us(facts) and "reply_by" not in facts


def waits_for_co_units(facts: Facts) -> bool:
    """Whether other units owe us their opinion first."""
    return facts.text("part") == HOST and bool(facts.text("co_units"))


def is_dissatisfied(facts: Facts) -> bool:
    """Whether the member was last heard to be dissatisfied."""
    return facts.text("member_opinion") == DISSATISFIED


def was_redone(facts: Facts) -> bool:
    """Whether the matter was taken up a second time."""
    return "redo_reason" in facts


def is_committed(facts: Facts) -> bool:
    """Whether the reply promises something."""
    return facts.text("category") == COMMITTED
