"""Which rules a bureau has to have on file, and what is asked about them."""

from typing import Final

from gongkai.engine.facts import Facts
from gongkai.workflows.responsible_units import COUNTY_UNITS, SUBORDINATE_UNITS

INSTITUTIONS: Final = "institution_disclosure"

RULE_KINDS: Final = {
    "interpretation": "政策解读制度（第12项）",
    "opinion_response": "政务舆情回应机制（第15项）",
    "opinion_evaluation": "舆情应对效果评估和问责制度（第17项）",
    "message_feedback": "网民留言受理、转办和反馈机制（第19项）",
    "media_review": "新媒体信息发布审核制度（第25项）",
    "on_request": "依申请公开接收、登记、办理、答复规程（第26项）",
    "new_regulation": "新条例配套措施（第26项）",
    "disclosure_review": "政府信息公开审查制度和工作规程（第28项）",
    INSTITUTIONS: "事业单位信息公开制度（第30项）",
    "other": "其他制度",
}
"""The checklist: what the task table of 2018 wants to be on file."""

PARTS: Final = {
    "assessment": "考核",
    "appraisal": "评议",
    "accountability": "责任追究",
    "inspection": "监督检查",
}
"""The four methods task 30 demands."""

UNITS: Final = SUBORDINATE_UNITS | COUNTY_UNITS
"""Whom task 30 names: 局属各单位、各县（市）区民政局、高新区社会事业管理局."""


def is_on_institutions(facts: Facts) -> bool:
    """Whether it is the rule of task 30, which each unit makes for itself."""
    return facts.text("rule_kind") == INSTITUTIONS


def is_given_to_units(facts: Facts) -> bool:
    """Whether units make rules of their own under this one."""
    return bool(facts.tags("fan_out"))


def units_given(facts: Facts) -> tuple[str, ...]:
    """Return the units that make rules of their own, in the order of the table."""
    return tuple(unit for unit in UNITS if unit in facts.tags("fan_out"))


def is_public(facts: Facts) -> bool:
    """Whether the rule is published."""
    return facts.flag("public")
