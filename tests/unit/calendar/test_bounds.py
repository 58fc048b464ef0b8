"""What a notice still to come may make of a date, held to every notice there has been."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import (
    AfterHours,
    Consultation,
    DueCertainty,
    FixedDate,
    Months,
    NaturalDays,
    NoticeBook,
    NoticeKind,
    Pause,
    Period,
    Target,
    WorkingCalendar,
    WorkingDays,
    due,
)
from gongkai.calendar.bounds import MOST_OFF, MOST_OFF_ELSE, MOST_WORKED
from gongkai.clock import BEIJING

BOOK = NoticeBook.shipped()
ANNUAL = {n.year: n for n in BOOK.notices if n.kind is NoticeKind.ANNUAL}
DAY = timedelta(days=1)

periods: st.SearchStrategy[Period] = st.one_of(
    st.builds(WorkingDays, st.integers(0, 60)),
    st.builds(NaturalDays, st.integers(0, 90)),
    st.builds(Months, st.integers(0, 4)),
)
hours = st.sampled_from([None, AfterHours(time(17, 30))])


def unannounced(year: int) -> WorkingCalendar:
    """The calendar on the day the notice for ``year`` came out, but without that notice.

    The day itself and not the one before it, since a statute may have come out on it as well.
    """
    known = ANNUAL[year].known_from
    return NoticeBook(n for n in BOOK.notices if n.known_from < known).as_known_on(known)


CALENDARS = {
    year: (unannounced(year), BOOK.as_known_on(n.known_from)) for year, n in ANNUAL.items()
}


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), BEIJING)


@pytest.mark.parametrize("year", [year for year in ANNUAL if year >= 2008])
@pytest.mark.parametrize("n", [1, 2, 5, 10, 15, 20, 40])
def test_every_notice_there_has_been_kept_within_the_bounds(year: int, n: int) -> None:
    before, after = CALENDARS[year]
    provisional = 0
    for offset in range(-30, 340):
        start = at(date(year, 1, 1) + offset * DAY)
        feared, became = due(start, WorkingDays(n), before), due(start, WorkingDays(n), after)
        provisional += feared.certainty is DueCertainty.PROVISIONAL
        assert feared.earliest <= became.due_date <= feared.latest
    assert provisional > 300


@pytest.mark.parametrize("year", [year for year in ANNUAL if year >= 2008])
def test_the_last_working_day_before_a_fixed_date_kept_within_the_bounds(year: int) -> None:
    before, after = CALENDARS[year]
    for offset in range(350):
        fixed = FixedDate(date(year, 1, 1) + offset * DAY, Target.LAST_WORKING_DAY_BEFORE)
        start = at(date(year - 1, 12, 1))
        feared, became = due(start, fixed, before), due(start, fixed, after)
        assert feared.earliest <= became.due_date <= feared.latest


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([year for year in ANNUAL if year >= 2008]),
    st.integers(-60, 300),
    periods,
    st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 30)), max_size=3),
    hours,
)
def test_bounds_hold_with_pauses_and_after_hours(
    year: int, offset: int, within: Period, gaps: list[tuple[int, int]], rule: AfterHours | None
) -> None:
    day = date(year, 1, 1) + offset * DAY
    pauses: list[Pause | Consultation] = [
        Pause(day + a * DAY, day + (a + length) * DAY) for a, length in gaps
    ]
    pauses.append(Consultation(day + 3 * DAY, day + 5 * DAY))
    start, (before, after) = at(day, 19), CALENDARS[year]
    feared = due(start, within, before, pauses=pauses, after_hours=rule)
    became = due(start, within, after, pauses=pauses, after_hours=rule)
    assert feared.earliest <= feared.due_date <= feared.latest
    assert feared.earliest <= became.due_date <= feared.latest
    # A notice only ever narrows what was feared.
    assert feared.earliest <= became.earliest <= became.latest <= feared.latest


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2007, 1, 1), date(2026, 11, 1)), periods)
def test_an_announced_date_has_no_bounds_but_itself(day: date, within: Period) -> None:
    answer = due(at(day), within, BOOK.as_known_on())
    if answer.certainty is DueCertainty.ANNOUNCED:
        assert answer.earliest == answer.due_date == answer.latest


def test_a_date_over_the_unannounced_spring_festival_of_2027_has_bounds() -> None:
    answer = due(at(date(2027, 1, 25)), WorkingDays(20), BOOK.as_known_on(date(2026, 11, 25)))
    assert answer.certainty is DueCertainty.PROVISIONAL
    assert str(answer.earliest) == "2027-02-22"
    assert str(answer.due_date) == "2027-02-26"
    assert str(answer.latest) == "2027-03-04"


def test_bounds_beyond_the_calendar_stop_at_its_end() -> None:
    calendar = BOOK.as_known_on()
    answer = due(at(calendar.last - 9 * DAY), WorkingDays(5), calendar)
    assert answer.due_date <= answer.latest <= calendar.last


def test_the_limits_are_no_wider_than_what_notices_have_done() -> None:
    """Each cap was reached by some notice, so the bounds are not safe by being useless."""
    worked: dict[str, int] = {}
    off: dict[str, int] = {}
    for notice in ANNUAL.values():
        if notice.year < 2008:
            continue
        calendar = BOOK.as_known_on(notice.known_from)
        festivals = {
            day: calendar.day(day).name
            for day in (date(notice.year, 1, 1) + i * DAY for i in range(365))
            if calendar.day(day).kind == "statutory"
        }
        counts_off: dict[str, int] = {}
        counts_worked: dict[str, int] = {}
        for day in notice.off:
            if day not in festivals and day.weekday() < 5:
                name = festivals[min(festivals, key=lambda f: abs((f - day).days))]
                counts_off[name] = counts_off.get(name, 0) + 1
        for day in notice.worked:
            name = festivals[min(festivals, key=lambda f: abs((f - day).days))]
            counts_worked[name] = counts_worked.get(name, 0) + 1
        for name, n in counts_off.items():
            off[name] = max(n, off.get(name, 0))
        for name, n in counts_worked.items():
            worked[name] = max(n, worked.get(name, 0))
    assert {name: off[name] for name in MOST_OFF} == dict(MOST_OFF)
    assert max(off[name] for name in ("元旦", "清明节", "端午节")) == MOST_OFF_ELSE
    assert worked["春节"] == worked["国庆节"] == worked["劳动节"] == MOST_WORKED


def test_a_later_receipt_may_end_a_month_earlier() -> None:
    """Found by chance: 2009-01-24 was a worked Saturday nobody knew of before the notice."""
    before, after = CALENDARS[2009]
    start, pauses = at(date(2009, 1, 24), 19), [Consultation(date(2009, 1, 27), date(2009, 1, 29))]
    rule = AfterHours(time(17, 30))
    feared = due(start, Months(1), before, pauses=pauses, after_hours=rule)
    became = due(start, Months(1), after, pauses=pauses, after_hours=rule)
    assert feared.earliest <= feared.due_date <= feared.latest
    assert feared.earliest <= became.due_date <= feared.latest
