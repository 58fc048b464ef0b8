"""Alarms for whoever looks after the calendar: how far it is known, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.calendar.coverage import plain_day
from gongkai.calendar.faults import Severity
from gongkai.calendar.notices import NoticeKind
from gongkai.calendar.working import WorkingCalendar

_DECEMBER = 12
_NEAR_END = 2 * 365
"""Natural days: within these two years a calendar's end comes into the way of long periods."""
_AT_END = 365
"""Natural days: within this one periods counted in months and years begin to be refused."""
_IMPORT = "gongkai calendar import FILE"


@dataclass(frozen=True, slots=True)
class HorizonAlarm:
    """One thing the operator of the calendar has to see to.

    Attributes:
        code: What it is about; stable, for programs.
        severity: An error where dates are wrong or refused today, else a warning.
        text: What is missing and what to do, in English.
        zh: The same in Chinese.
    """

    code: str
    severity: Severity
    text: str
    zh: str


def alarms(
    calendar: WorkingCalendar, today: date, longest: date | None
) -> tuple[HorizonAlarm, ...]:
    """Return what the operator has to see to today; errors before warnings.

    Args:
        calendar: The calendar as known today.
        today: Today in Beijing.
        longest: The latest due date of any open deadline; `None` where none is open.

    Raises:
        InvalidInput: ``today`` or ``longest`` is not a plain day.
    """
    plain_day(today)
    found = [
        *_missing_notices(calendar, today),
        *(_short_horizon(calendar, plain_day(longest)) if longest is not None else ()),
        *_near_end(calendar, today),
    ]
    return tuple(sorted(found, key=lambda alarm: alarm.severity is Severity.WARNING))


def _missing_notices(calendar: WorkingCalendar, today: date) -> Iterator[HorizonAlarm]:
    announced = {notice.year for notice in calendar.notices if notice.kind is NoticeKind.ANNUAL}
    if today.year not in announced:
        yield HorizonAlarm(
            "this_year_missing",
            Severity.ERROR,
            f"The holiday notice for {today.year} has not been entered and the year has begun: "
            f"every date of this year is provisional. Find it at www.gov.cn and enter it now with "
            f"`{_IMPORT}`",
            f"本年度放假安排未录入：{today.year}年已经开始，本年各项日期均为暂定。"
            f"请从中国政府网查得通知，立即用 {_IMPORT} 录入。",
        )
    if today.month == _DECEMBER and today.year + 1 not in announced:
        yield HorizonAlarm(
            "next_year_missing",
            Severity.WARNING,
            f"The holiday notice for {today.year + 1} has not been entered: dates after "
            f"26 December are provisional. Look for it at www.gov.cn and enter it with `{_IMPORT}`",
            f"下一年度放假安排未录入：12月26日以后的日期均为暂定。"
            f"请从中国政府网查找{today.year + 1}年放假通知，用 {_IMPORT} 录入。",
        )


def _short_horizon(calendar: WorkingCalendar, longest: date) -> Iterator[HorizonAlarm]:
    known = calendar.settled_through
    if known < longest:
        yield HorizonAlarm(
            "horizon_short",
            Severity.WARNING,
            f"The calendar is known through {known}, but the latest open deadline ends on "
            f"{longest}: due dates after {known} are provisional. Enter the next holiday notice "
            f"with `{_IMPORT}` once it is published",
            f"日历已知至{known}，最晚的在办期限为{longest}：{known}以后的到期日均为暂定。"
            f"放假通知公布后，请用 {_IMPORT} 录入。",
        )


def _near_end(calendar: WorkingCalendar, today: date) -> Iterator[HorizonAlarm]:
    left = (calendar.last - today).days
    if left < _NEAR_END:
        yield HorizonAlarm(
            "coverage_ends",
            Severity.ERROR if left < _AT_END else Severity.WARNING,
            f"The calendar ends on {calendar.last}, and periods reaching beyond it are refused. "
            f"Update gongkai, or add the festivals of further years to "
            f"calendar/data/statutory.toml; notices alone (`{_IMPORT}`) do not extend it",
            f"日历仅覆盖至{calendar.last}，超出该日的期限无法计算。请升级系统，或在 "
            f"calendar/data/statutory.toml 中补充以后年度的节日；"
            f"仅录入放假通知（{_IMPORT}）不能延长覆盖范围。",
        )
