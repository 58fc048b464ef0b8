"""What a further notice changes, day by day."""

from datetime import date, timedelta
from functools import cache
from time import perf_counter

import pytest

from gongkai.calendar import Certainty, Notice, NoticeBook, NoticeKind, WorkingCalendar
from gongkai.calendar.changes import changed_days
from gongkai.calendar.loading import statutes_from_toml
from gongkai.calendar.spans import spans, spelled

BOOK = NoticeBook.shipped()


@cache
def walked(calendar: WorkingCalendar) -> dict[date, tuple[bool, Certainty]]:
    count = (calendar.last - calendar.first).days + 1
    facts = [calendar.day(calendar.first + timedelta(days=i)) for i in range(count)]
    return {fact.day: (fact.works, fact.certainty) for fact in facts}


def by_walking(before: WorkingCalendar, after: WorkingCalendar) -> list[date]:
    """Compare day by day: the slow truth."""
    old, new = walked(before), walked(after)
    return [day for day in old if day in new and old[day] != new[day]]


def around(published: date) -> tuple[WorkingCalendar, WorkingCalendar]:
    return BOOK.as_known_on(published - timedelta(days=1)), BOOK.as_known_on(published)


def test_the_longer_spring_festival_of_2020_turned_a_friday_and_a_worked_saturday() -> None:
    changes = changed_days(*around(date(2020, 1, 27)))
    turned = [change.day for change in changes if change.turns]
    # 1 February, a Saturday, had been a make-up working day; the second was a Sunday anyway.
    assert turned == [date(2020, 1, 31), date(2020, 2, 1)]
    assert [change.day for change in changes] == turned
    assert all(change.before.works and not change.after.works for change in changes)
    assert changes[0].after.notice_id == "A2020S"


def test_a_yearly_notice_settles_its_year_and_the_end_of_the_year_before() -> None:
    changes = changed_days(*around(date(2018, 12, 6)))
    days = [change.day for change in changes]
    assert (days[0], days[-1]) == (date(2018, 12, 27), date(2019, 12, 26))
    assert len(days) == 365
    assert all(change.after.certainty is Certainty.ANNOUNCED for change in changes)
    saturday = next(change for change in changes if change.day == date(2018, 12, 29))
    assert saturday.turns
    assert saturday.after.works
    thursday = next(change for change in changes if change.day == date(2018, 12, 27))
    assert not thursday.turns
    assert thursday.before.certainty is Certainty.PROJECTED


@pytest.mark.parametrize("published", sorted({n.known_from for n in BOOK.notices}))
def test_what_is_told_is_what_walking_over_every_day_finds(published: date) -> None:
    before, after = around(published)
    assert [change.day for change in changed_days(before, after)] == by_walking(before, after)
    assert [change.day for change in changed_days(after, before)] == by_walking(before, after)


@pytest.mark.parametrize("known", [date(2013, 12, 11), date(2024, 11, 12)])
def test_a_new_statute_changes_the_years_nobody_announced(known: date) -> None:
    before, after = around(known)
    changes = changed_days(before, after)
    assert [change.day for change in changes] == by_walking(before, after)
    assert any(change.day.year > known.year + 1 and change.turns for change in changes)


def test_what_the_region_sees_differs_from_the_nation_on_its_own_days_only() -> None:
    changes = changed_days(BOOK.as_known_on(), BOOK.as_known_on(jurisdiction="CN-NX"))
    days = {day for n in BOOK.notices if n.jurisdiction == "CN-NX" for day in (*n.off, *n.worked)}
    assert {change.day for change in changes} <= days
    assert date(2024, 4, 10) in {change.day for change in changes}


def test_calendars_that_cover_different_years_are_compared_where_both_do() -> None:
    calendar = BOOK.as_known_on()
    statutes = statutes_from_toml("""
[[statute]]
id = "T"
first_year = 2034
number = "1"
title = "a statute for a test"
issued = 2020-01-01
known_from = 2020-01-01
source = "a test"
days = [{ name = "元旦", on = "01-01", days = 2 }]

[festivals]
2034 = {}
2035 = {}
2036 = {}
""")
    later = NoticeBook([], statutes=statutes).as_known_on()
    for pair in ((calendar, later), (later, calendar)):
        changes = changed_days(*pair)
        assert [change.day for change in changes] == by_walking(*pair)
        assert {change.day.year for change in changes} == {2034, 2035}


def test_nothing_differs_between_a_calendar_and_itself_or_its_like() -> None:
    calendar = BOOK.as_known_on()
    assert changed_days(calendar, calendar) == ()
    twin = NoticeBook(BOOK.notices).as_known_on()
    assert twin is not calendar
    assert changed_days(calendar, twin) == ()


def test_comparing_is_quick_enough_for_a_page() -> None:
    amendment = Notice(
        id="T1",
        kind=NoticeKind.AMENDMENT,
        year=2026,
        number="国办发明电〔2026〕1号",
        title="a notice for a test",
        issued=None,
        known_from=date(2026, 3, 2),
        source="a test",
        off=(date(2026, 5, 6),),
    )
    before, after = BOOK.as_known_on(), BOOK.with_notice(amendment).as_known_on()
    took = []
    for _ in range(5):
        begun = perf_counter()
        assert [change.day for change in changed_days(before, after)] == [date(2026, 5, 6)]
        took.append(perf_counter() - begun)
    assert min(took) < 0.05


def test_days_are_spelled_as_unbroken_stretches() -> None:
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)]
    assert spans(days) == [(days[0], days[1]), (days[2], days[2])]
    assert spelled(days) == "2026-12-31/2027-01-01, 2027-01-03"
    assert spelled(days, "、") == "2026-12-31/2027-01-01、2027-01-03"
    assert (spans([]), spelled([])) == ([], "")
