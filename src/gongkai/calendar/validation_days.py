"""What the days of a notice must satisfy: the statute, the weekdays, and each other."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.bounds import OFF_NEAR, WORKED_NEAR
from gongkai.calendar.changes import changed_days
from gongkai.calendar.faults import Fault, error, warning
from gongkai.calendar.notices import Notice, NoticeKind
from gongkai.calendar.projection import Ground
from gongkai.calendar.spans import spelled
from gongkai.calendar.working import WorkingCalendar

_SATURDAY = 5
_DECEMBER = 12
_FIRST_DAY_LEFT_TO_NEXT_NOTICE = 27
_MOST_WORKING_DAYS = 6
_SIX_DAYS_SINCE = 2025
"""The first year of the statute of 2024, whose article 7 limits working days in a row."""


def day_faults(notice: Notice, book: NoticeBook) -> Iterator[Fault]:
    """Yield what speaks against the days of ``notice``, as known on the day it was published.

    The year of the notice must be covered by the book's statutes, and something known that day.
    """
    calendar = book.as_known_on(notice.known_from, notice.jurisdiction)
    yield from _year_faults(notice)
    yield from _worked_faults(notice, calendar.ground)
    if notice.kind is NoticeKind.ANNUAL:
        yield from _annual_faults(notice, calendar.ground)
    if notice.id not in ids_in(book):
        joined = book.with_notice(notice).as_known_on(notice.known_from, notice.jurisdiction)
        yield from _effect_faults(notice, calendar, joined)


def ids_in(book: NoticeBook) -> frozenset[str]:
    """Return the ids a further notice may not have: of every notice and statute in ``book``."""
    statutes = book.as_known_on().ground.statutes.versions
    return frozenset((*(notice.id for notice in book.notices), *(one.id for one in statutes)))


def _year_faults(notice: Notice) -> Iterator[Fault]:
    astray = [day for day in _named(notice) if not _in_reach(day, notice)]
    if not astray:
        return
    annual = notice.kind is NoticeKind.ANNUAL
    yield error(
        "outside_year",
        f"{spelled(astray)} does not belong to a notice for {notice.year}"
        f"{', which reaches from 27 December of the year before to its end' if annual else ''}: "
        f"correct the days or the year",
        f"{spelled(astray, '、')}不在{notice.year}年"
        f"{'（含上年12月27日至31日）' if annual else ''}之内：请更正日期或年份。",
    )


def _in_reach(day: date, notice: Notice) -> bool:
    if day.year == notice.year:
        return True
    end_before = day.month == _DECEMBER and day.day >= _FIRST_DAY_LEFT_TO_NEXT_NOTICE
    return notice.kind is NoticeKind.ANNUAL and day.year == notice.year - 1 and end_before


def _worked_faults(notice: Notice, ground: Ground) -> Iterator[Fault]:
    weekdays = [
        day
        for day in notice.worked
        if day.weekday() < _SATURDAY and not _made_rest(day, notice, ground)
    ]
    if weekdays:
        yield error(
            "worked_weekday",
            f"{spelled(weekdays)} is a weekday no earlier notice made a rest day: only Saturdays "
            f"and Sundays are made working days, so correct it or take it out",
            f"{spelled(weekdays, '、')}是周一至周五，且此前未安排放假：只有周六、周日可调为上班日，"
            f"请更正或删除。",
        )
    statutory = [day for day in notice.worked if day in ground.statutory]
    if statutory:
        names = _festivals(statutory, ground)
        yield error(
            "statutory_worked",
            f"{spelled(statutory)} ({names}) is off by the statute and stays off: "
            f"take it out of the worked days",
            f"{spelled(statutory, '、')}（{names}）为法定节日，不得安排上班：请从上班日中删除。",
        )


def _made_rest(day: date, notice: Notice, ground: Ground) -> bool:
    """Return whether an earlier notice gave ``day`` off that this one may undo.

    A region undoes what it gave itself, not what the State Council gave.
    """
    earlier = ground.named.get(day)
    if earlier is None or day not in earlier.off:
        return False
    return notice.kind is not NoticeKind.LOCAL or earlier.kind is NoticeKind.LOCAL


def _annual_faults(notice: Notice, ground: Ground) -> Iterator[Fault]:
    statutory = {day: fact for day, fact in ground.statutory.items() if day.year == notice.year}
    missing = sorted(statutory.keys() - set(notice.off))
    if missing:
        names = _festivals(missing, ground)
        yield error(
            "statutory_missing",
            f"The days off lack {spelled(missing)} ({names}): an annual notice names every "
            f"statutory day of its year, so add them",
            f"放假日缺少法定节日{spelled(missing, '、')}（{names}）："
            f"年度通知须列明全年法定节日，请补充。",
        )
    # Each statute gives so many weekdays of rest a year; whatever a notice gives off beyond them is
    # worked on weekends. It has come out even in every annual notice since 2007.
    statutes = {fact.statute for fact in statutory.values()}
    rule_days = sum(rule.days for statute in statutes for rule in statute.rules)
    weekdays = sum(day.weekday() < _SATURDAY for day in notice.off)
    if weekdays != rule_days + len(notice.worked):
        yield warning(
            "unbalanced",
            f"{weekdays} weekdays are given off against {rule_days} statutory days and "
            f"{len(notice.worked)} worked weekend days, which has always come out even: "
            f"compare each day with the notice",
            f"放假占用工作日{weekdays}天，法定节日{rule_days}天加调休上班{len(notice.worked)}天，两者不等"
            f"（历年均相等）：请逐日与原文核对。",
        )
    yield from _distance_faults(notice, ground)


def _distance_faults(notice: Notice, ground: Ground) -> Iterator[Fault]:
    weekdays = (day for day in notice.off if day.weekday() < _SATURDAY)
    far = sorted(
        {
            *(day for day in notice.worked if not _near(day, ground.statutory, WORKED_NEAR)),
            *(day for day in weekdays if not _near(day, ground.statutory, OFF_NEAR)),
        }
    )
    if far:
        yield warning(
            "far_from_festival",
            f"{spelled(far)} lies farther from a statutory day than any notice has gone: "
            f"compare it with the notice",
            f"{spelled(far, '、')}距法定节日较远，历年通知未有先例：请与原文核对。",
        )


def _near(day: date, others: Iterable[date], reach: int) -> bool:
    return any(abs((day - other).days) <= reach for other in others)


def _effect_faults(
    notice: Notice, before: WorkingCalendar, after: WorkingCalendar
) -> Iterator[Fault]:
    if not changed_days(before, after):
        yield warning(
            "changes_nothing",
            "It changes no day: every day it names was known to be so already. "
            "See whether it has been entered before, and whether its days are complete",
            "该通知未改变任何一天的安排：请核对是否已经录入、日期是否齐全。",
        )
    runs = sorted({run for day in notice.worked for run in _runs(day, after)})
    if runs and notice.year >= _SIX_DAYS_SINCE:
        told = ", ".join(f"{first}/{last}" for first, last in runs)
        yield warning(
            "long_run",
            f"More than six working days in a row: {told}. The statute (2024, article 7) wants at "
            f"most six around a holiday: compare the worked days with the notice",
            f"连续工作超过6天：{told.replace(', ', '、')}。"
            f"《全国年节及纪念日放假办法》（2024年）第七条规定一般不超过6天：请与原文核对。",
        )


def _runs(day: date, calendar: WorkingCalendar) -> Iterator[tuple[date, date]]:
    """Yield the unbroken working days ``day`` lies in, first and last, where they are too many."""
    works, start = calendar.ground.works, calendar.first
    low = high = (day - start).days
    if not (0 <= low < len(works) and works[low]):
        return
    while low > 0 and works[low - 1]:
        low -= 1
    while high + 1 < len(works) and works[high + 1]:
        high += 1
    if high - low >= _MOST_WORKING_DAYS:
        yield start + timedelta(days=low), start + timedelta(days=high)


def _festivals(days: Iterable[date], ground: Ground) -> str:
    """Name the festivals of statutory ``days``, each once; a day may belong to two."""
    names = "、".join(ground.statutory[day].name for day in days)
    return "、".join(dict.fromkeys(names.split("、")))


def _named(notice: Notice) -> list[date]:
    return sorted({*notice.off, *notice.worked})
