"""What an order is about: where it comes from, its colour, and how long it gives."""

from typing import Final

from gongkai.calendar import FixedDate, Period, Target, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts

OVERDUE: Final = "overdue"
CRITICISM: Final = "criticism"
RED: Final = "red"
CLOSED: Final = "closed"
NEW_DATE: Final = "new_date"
NO_CASE: Final = "no_case"

ORIGINS: Final = {
    OVERDUE: "逾期未办结",
    "inspection": "检查发现问题",
    "poor_verdict": "舆情应对评估为“差”",
    "superior": "上级督办",
    "complaint": "投诉查实（条例第四十七条）",
    CRITICISM: "通报批评后责令整改",
}
LEVELS: Final = {
    "blue": "蓝色（提醒）",
    "orange": "橙色（警示，限期）",
    RED: "红色（再次警示）",
}
"""The three colours of a slip: each is issued when the one before was not heeded."""
OUTCOMES: Final = {
    CLOSED: "原案件已办结",
    NEW_DATE: "原案件已商定新期限",
    NO_CASE: "无原案件，所督办问题已整改",
}
VERIFICATIONS: Final = {"on_the_spot": "实地核查", "link": "网上核查"}
FORMS: Final = {
    "talk": "约谈",
    "written_self_examination": "书面检查",
    "criticism": "通报批评",
    "warning": "警告或记过",
    "transfer": "调离岗位",
    "removal": "免职",
}
"""What websites' supervisors have asked for; disciplinary ones are proposed to those competent."""

_GIVEN: Final = {"blue": WorkingDays(3), "orange": WorkingDays(2), RED: WorkingDays(1)}


def next_level(level: str) -> str:
    """Return the colour that follows; red is followed by red, and by a talk or a proposal."""
    colours = list(LEVELS)
    return colours[min(colours.index(level) + 1, len(colours) - 1)]


def rectification_limit(facts: Facts) -> Period:
    """Return the day the order names; without one, what its colour gives."""
    if "rectify_by" in facts:
        day = beijing_day(facts.instant("rectify_by"))
        return FixedDate(day, Target.LAST_WORKING_DAY_BEFORE)
    return _GIVEN[facts.text("level")]


def is_on_account(facts: Facts) -> bool:
    """Whether it was put on the account of what cannot be finished yet (挂账)."""
    return "account_reason" in facts
