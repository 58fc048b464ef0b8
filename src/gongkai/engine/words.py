"""Parts of a procedure in Chinese, for those who read its description."""

from collections.abc import Mapping, Sequence
from typing import Final

from gongkai.calendar import NaturalDays, Period, WorkingDays
from gongkai.engine.facts import Facts
from gongkai.engine.fields import Field, FieldKind
from gongkai.engine.ladders import (
    AtExpiry,
    Moment,
    OnDueDay,
    ShareUsed,
    WorkingDaysAfter,
    WorkingDaysLeft,
    WorkingHoursLeft,
)
from gongkai.engine.roles import Party

PARTIES: Final = {
    Party.AGENCY: "本机关",
    Party.APPLICANT: "申请人",
    Party.THIRD_PARTY: "第三方",
    Party.OUTSIDE: "外部单位",
    Party.NOBODY: "—",
}
KINDS: Final = {
    FieldKind.TEXT: "文字",
    FieldKind.NUMBER: "数字",
    FieldKind.FLAG: "是/否",
    FieldKind.CHOICE: "单选",
    FieldKind.CHOICES: "多选",
    FieldKind.DAY: "日期",
    FieldKind.INSTANT: "时间",
    FieldKind.LINK: "网址",
    FieldKind.EVIDENCE: "附件",
    FieldKind.UNIT: "单位",
}


_YES_NO: Final = {"False": "否", "True": "是"}


def length_words(known: Sequence[Period], *, set_by_case: bool) -> str:
    """Return how long a clock is.

    Args:
        known: The lengths it can have that nobody sets case by case.
        set_by_case: Whether somebody sets it in some cases.
    """
    labels = [period_words(period) for period in known]
    if set_by_case:
        labels.append("按登记的日期、天数")
    return f"视情形：{'、'.join(labels)}" if len(labels) > 1 else labels[0]


def period_words(period: Period) -> str:
    """Return a period; one of no day at all ends with its first."""
    first_day = isinstance(period, WorkingDays | NaturalDays) and period.n == 0
    return "当日" if first_day else period.label


def moment_words(moment: Moment) -> str:
    """Return when a rung fires."""
    match moment:
        case WorkingDaysLeft(days):
            return f"到期前{days.label}，9:00"
        case WorkingHoursLeft(hours):
            return f"到期前{hours}个工作小时"
        case OnDueDay(at):
            return f"到期当日{at.hour}:{at.minute:02}"
        case ShareUsed(share):
            return f"时限已用{share:.0%}"
        case AtExpiry():
            return "期满"
        case WorkingDaysAfter(days):
            return f"逾期{days.label}，9:00"


def kind_words(facts: Facts, fields: Mapping[str, Field]) -> str:
    """Return what kind of case it is that has these facts, each of them chosen."""
    told = []
    for name, value in facts.items():
        options = {**_YES_NO, **(fields[name].options or {})}
        chosen = value if isinstance(value, list) else [str(value)]
        words = "、".join(options[one] for one in chosen)
        told += [f"{fields[name].label}：{words}"] if words else []
    return "，".join(told)
