"""Which year a report is on, and of what parts it consists."""

from datetime import date
from typing import Final

from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts

PARTS_2008: Final = {
    "proactive": "一、主动公开政府信息的情况",
    "on_request": "二、依申请公开政府信息和不予公开政府信息的情况",
    "fees": "三、政府信息公开的收费及减免情况",
    "remedies": "四、因政府信息公开申请行政复议、提起行政诉讼的情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
"""条例 2008 art. 32."""

PARTS_2019: Final = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "on_request": "三、收到和处理政府信息公开申请情况",
    "remedies": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项（含信息处理费）",
}
"""条例 2019 art. 50, in the six parts of the format of 2021."""


def reported_year(facts: Facts) -> int:
    """Return the year the report is on."""
    return beijing_day(facts.instant("period_begin")).year


def in_the_year_after(facts: Facts, month: int, day: int) -> date:
    """Return a day of the year after the one reported on."""
    return date(reported_year(facts) + 1, month, day)
