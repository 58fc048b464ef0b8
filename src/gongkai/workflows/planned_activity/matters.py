"""What an activity is, read from its facts, and when it is due."""

from typing import Final

from gongkai.calendar import FixedDate, Period, Target
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts

FIRST_INTERPRETER: Final = "first_interpreter"
ASSESSMENT: Final = "assessment"

KINDS: Final = {
    FIRST_INTERPRETER: "第一解读人解读",
    "interpretation": "专题解读",
    "publicity": "条例宣传",
    "training": "培训",
    ASSESSMENT: "考核评议",
    "special_inspection": "专项督查",
    "report": "工作报告（报表）",
}
FOR_THE_PUBLIC: Final = frozenset({FIRST_INTERPRETER, "interpretation", "publicity"})
"""Kinds that address the public and can be seen at an address on the web."""

FORMS: Final = {
    "online_interview": "在线访谈",
    "press_conference": "新闻发布会",
    "media_interview": "媒体专访",
    "event": "现场宣传、讲座",
    "course": "培训班",
    "review": "测评、督查",
    "paper": "书面报告",
}
SPOKEN_FORMS: Final = frozenset({"online_interview", "press_conference", "media_interview"})
"""The forms in which the first interpreter speaks: interview, press conference or similar."""

CONTENTS: Final = {"background": "政策背景", "key_tasks": "重点任务", "next_steps": "后续工作考虑"}


def is_first_interpreter(facts: Facts) -> bool:
    """Whether the bureau's main leader owes it, once a year at least."""
    return facts.text("kind") == FIRST_INTERPRETER


def operational_date(facts: Facts) -> Period:
    """Return the last working day on or before the date: “…底前” never rolls forward."""
    return FixedDate(beijing_day(facts.instant("due_on")), Target.LAST_WORKING_DAY_BEFORE)


def literal_date(facts: Facts) -> Period:
    """Return the date itself: with its end the activity is missed."""
    return FixedDate(beijing_day(facts.instant("due_on")))
