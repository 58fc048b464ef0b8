"""The workalendar face: workalendar's own loops must agree with our index."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workalendar.core import Calendar

from gongkai.calendar import ChinaCalendar, NoticeBook, OutsideCalendar
from gongkai.errors import InvalidInput

CALENDAR = NoticeBook.shipped().as_known_on()
CHINA = ChinaCalendar()
DAYS = st.dates(date(2008, 1, 1), date(2033, 1, 1))
EXTRA = st.lists(st.dates(date(2018, 9, 1), date(2018, 11, 1)), max_size=4)
WALKING = settings(max_examples=60, deadline=None)


def test_every_day_agrees_with_the_index() -> None:
    days = map(date.fromordinal, range(CALENDAR.first.toordinal(), CALENDAR.last.toordinal() + 1))
    wrong = [d for d in days if CHINA.is_working_day(d) != CALENDAR.is_working_day(d)]
    assert wrong == []


@WALKING
@given(DAYS, st.integers(-40, 40))
def test_adding_agrees_with_workalendars_loop(day: date, delta: int) -> None:
    assert CHINA.add_working_days(day, delta) == Calendar.add_working_days(CHINA, day, delta)
    assert CHINA.sub_working_days(day, delta) == Calendar.sub_working_days(CHINA, day, delta)


@WALKING
@given(DAYS, st.integers(-60, 60), st.booleans())
def test_the_delta_agrees_with_workalendars_loop(
    day: date, length: int, include_start: bool  # noqa: FBT001
) -> None:  # fmt: skip
    other = day + timedelta(days=length)
    expected = Calendar.get_working_days_delta(CHINA, day, other, include_start)
    assert CHINA.get_working_days_delta(day, other, include_start) == expected


@WALKING
@given(st.dates(date(2018, 9, 1), date(2018, 11, 1)), st.integers(-15, 15), EXTRA, EXTRA)
def test_extra_days_are_honoured(
    day: date, delta: int, worked: list[date], off: list[date]
) -> None:
    def works(some: date) -> bool:
        return some in worked or (some not in off and CALENDAR.is_working_day(some))

    walked, left = day, abs(delta)
    while left:
        walked += timedelta(days=1 if delta > 0 else -1)
        left -= works(walked)
    assert CHINA.add_working_days(day, delta, worked, off) == walked
    assert CHINA.is_working_day(day, worked, off) is works(day)
    assert CHINA.is_holiday(day, off) is (day in off or CHINA.is_holiday(day))
    low, high = sorted((day, walked))
    between = [low + timedelta(days=i) for i in range(1, (high - low).days + 1)]
    assert CHINA.get_working_days_delta(walked, day, False, worked, off) == sum(map(works, between))


def test_holidays_are_named_days_in_order() -> None:
    days = CHINA.holidays(2018)
    assert days[:3] == [
        (date(2018, 1, 1), "元旦"),
        (date(2018, 2, 15), "春节"),
        (date(2018, 2, 16), "春节"),
    ]
    assert days == sorted(days)
    assert len(days) == 7 + 3 + 3 + 1 + 1 + 7 + 1 + 2  # the last two from the notice for 2019
    assert CHINA.holidays(2018) is days
    assert CHINA.holidays_set(2018) == {day for day, _ in days}
    assert CHINA.get_holiday_label(date(2018, 10, 6)) == "国庆节"
    assert all(not CALENDAR.is_working_day(day) for day, _ in days)


def test_a_holiday_is_a_day_off_and_not_a_plain_weekend() -> None:
    assert CHINA.is_holiday(date(2018, 10, 6))
    assert not CHINA.is_holiday(date(2018, 10, 13))
    assert not CHINA.is_holiday(date(2018, 9, 29))


def test_a_datetime_keeps_its_time_only_when_asked() -> None:
    moment = datetime(2018, 9, 28, 9, 30, tzinfo=UTC)
    assert CHINA.add_working_days(moment, 2) == date(2018, 9, 30)
    kept = CHINA.add_working_days(moment, 2, keep_datetime=True)
    assert kept == datetime(2018, 9, 30, 9, 30, tzinfo=UTC)
    assert CHINA.sub_working_days(moment, 1, keep_datetime=True) == moment - timedelta(days=1)
    assert CHINA.add_working_days(moment, 0) == date(2018, 9, 28)
    assert CHINA.get_working_days_delta(moment, datetime(2018, 10, 8, 1, tzinfo=UTC)) == 3


def test_zero_days_from_a_rest_day_stay_there_as_in_workalendar() -> None:
    assert CHINA.add_working_days(date(2018, 10, 3), 0) == date(2018, 10, 3)
    assert CHINA.get_working_days_delta(date(2018, 9, 28), date(2018, 9, 28), True) == 0


def test_the_following_working_day_knows_holidays_and_worked_weekends() -> None:
    assert CHINA.find_following_working_day(date(2018, 10, 1)) == date(2018, 10, 8)
    assert CHINA.find_following_working_day(date(2018, 9, 29)) == date(2018, 9, 29)


def test_the_face_shows_the_calendar_it_was_given() -> None:
    then = NoticeBook.shipped().as_known_on(date(2020, 1, 26))
    assert ChinaCalendar(then).is_working_day(date(2020, 1, 31))
    assert not CHINA.is_working_day(date(2020, 1, 31))
    assert CHINA.name == "China, as the State Council's notices say."


def test_years_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(OutsideCalendar):
        CHINA.holidays(1999)
    for wrong in (-1, "2018", 10_000):
        with pytest.raises(InvalidInput, match="no year"):
            CHINA.holidays(wrong)  # type: ignore[arg-type]
