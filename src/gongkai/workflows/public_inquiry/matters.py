"""What a message is, read from its facts: the questions its guards and clocks ask."""

from typing import Final

from gongkai.engine.facts import Facts

HOTLINE: Final = "hotline_12345"
SUGGESTION: Final = "suggestion"
UNSATISFIED: Final = "unsatisfied"

SOURCES: Final = {"mailbox": "网站信箱", "new_media": "政务新媒体", HOTLINE: "12345工单"}
KINDS: Final = {"consultation": "咨询", SUGGESTION: "建议", "complaint": "投诉"}
RATINGS: Final = {"satisfied": "满意", "mostly": "基本满意", UNSATISFIED: "不满意"}
OTHER_CHANNELS: Final = {
    "petition": "信访渠道",
    "report": "举报渠道",
    "remedy": "行政复议、诉讼等法定途径",
    "other_office": "有权处理的其他机关",
}


def is_simple_suggestion(facts: Facts) -> bool:
    """Whether it is a suggestion that can be answered within seven working days."""
    return facts.text("kind") == SUGGESTION and not facts.flag("complex")


def has_fifteen_days(facts: Facts) -> bool:
    """Whether it is complex, or asks or complains: fifteen working days."""
    return not is_simple_suggestion(facts)


def is_hotline_sheet(facts: Facts) -> bool:
    """Whether it came as a sheet of the 12345 hotline, which has a final review of its own."""
    return facts.text("source") == HOTLINE


def was_redone(facts: Facts) -> bool:
    """Whether the message has been handled a second time already."""
    return "redo_demand" in facts
