"""What workalendar promises its users, asked of our class; its own tests of China included."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from workalendar import tests as theirs
from workalendar.asia import China
from workalendar.core import ISO_FRI, MON, SAT, SUN, TUE, Calendar
from workalendar.exceptions import (
    ICalExportRangeError,
    ICalExportTargetPathError,
    UnsupportedDateType,
)
from workalendar.registry import IsoRegistry
from workalendar.tests import test_asia as their_asia

from gongkai.calendar import (
    ChinaCalendar,
    DayKind,
    NoticeBook,
    OutsideCalendar,
    WorkingCalendar,
    WorkingDays,
    registry,
)

BOOK = NoticeBook.shipped()
CALENDAR = BOOK.as_known_on()
CHINA = ChinaCalendar()
_DAYS = range(date(2007, 1, 1).toordinal(), date(2031, 1, 1).toordinal())
DAYS = [*map(date.fromordinal, _DAYS)]
DAY = date(2018, 9, 28)
MOMENT = datetime(2018, 9, 28, 9, 30, tzinfo=UTC)
NO_DAYS = ("hello", 1, None)


class TestTheirOwnTestsOfChina(their_asia.ChinaTest):  # type: ignore[misc] # untyped
    """Workalendar does not know the amendment of 2020-01-27, so neither may we here."""

    cal_class = ChinaCalendar
    kwargs: ClassVar[dict[str, WorkingCalendar]] = {
        "calendar": NoticeBook(n for n in BOOK.notices if n.id != "A2020S").as_known_on()
    }
    # Two that are about what their table of holidays lacks.
    test_missing_holiday_year = None
    test_warning = None

    def setUp(self) -> None:
        super().setUp()
        self.year = 2026


class TestTheirTestsOfAnyCalendar(theirs.GenericCalendarTest):  # type: ignore[misc] # untyped
    cal_class = registry().get("CN-GX")

    def setUp(self) -> None:
        super().setUp()
        self.year = 2026


def test_every_day_of_2007_to_2030_agrees_with_the_fast_path() -> None:
    assert [d for d in DAYS if CHINA.is_working_day(d) != CALENDAR.is_working_day(d)] == []
    for n in (1, 2, 20):
        period = WorkingDays(n)
        wrong = [d for d in DAYS if CHINA.add_working_days(d, n) != CALENDAR.add(d, period)]
        assert wrong == []
        late = [d for d in DAYS if d.year > 2007]
        back = [d for d in late if CHINA.sub_working_days(d, n) != CALENDAR.subtract(d, period)]
        assert back == []
    spans = [(d, d + timedelta(days=30)) for d in DAYS]
    assert [s for s in spans if CHINA.get_working_days_delta(*s) != CALENDAR.count(*s)] == []


def test_a_day_is_worked_unless_it_is_a_holiday_or_a_weekend_nobody_moved() -> None:
    for day in DAYS:
        moved = CALENDAR.day(day).kind is DayKind.MAKE_UP_WORKDAY
        weekend = day.weekday() in CHINA.get_weekend_days() and not moved
        assert CHINA.is_working_day(day) is not (weekend or CHINA.is_holiday(day))
        assert CHINA.is_holiday(day) is (day in CHINA.holidays_set(day.year))
        assert CHINA.is_holiday(day) is (CHINA.get_holiday_label(day) is not None)


@pytest.mark.parametrize("year", range(2018, 2024))
@pytest.mark.filterwarnings("ignore:Support years", "ignore::DeprecationWarning")
def test_the_holidays_are_theirs_where_they_know_the_year(year: int) -> None:
    ours, others = CHINA.holidays_set(year), China().holidays_set(year)
    wrong = {d for d in ours ^ others if CHINA.is_working_day(d) != China().is_working_day(d)}
    extended = {date(2020, 1, 31), date(2020, 2, 1)}  # and Sunday 2 February, a weekend to them
    assert wrong == (extended if year == 2020 else set())


def test_a_label_names_each_festival_once() -> None:
    assert CHINA.get_holiday_label(date(2020, 10, 8)) == "中秋节、国庆节"
    labels = {label for year in range(2007, 2036) for _, label in CHINA.holidays(year)}
    assert [label for label in labels if len(set(names := label.split("、"))) < len(names)] == []


def test_holidays_are_what_the_fixed_and_the_variable_days_give() -> None:
    assert CHINA.get_fixed_holidays(2026) == []
    assert CHINA.get_calendar_holidays(2026) == CHINA.get_variable_days(2026)
    assert sorted(CHINA.get_calendar_holidays(2026)) == CHINA.holidays(2026)
    assert CHINA.get_weekend_days() == (SAT, SUN)


def test_moments_stand_for_their_day_and_are_kept_when_asked() -> None:
    assert CHINA.is_working_day(MOMENT)
    assert CHINA.is_holiday(datetime(2018, 10, 1, tzinfo=UTC))
    assert CHINA.get_holiday_label(datetime(2018, 10, 1, tzinfo=UTC)) == "国庆节"
    assert CHINA.add_working_days(MOMENT, 0, keep_datetime=True) == MOMENT
    for delta in (3, -3):
        kept = CHINA.add_working_days(MOMENT, delta, keep_datetime=True)
        assert kept == Calendar.add_working_days(CHINA, MOMENT, delta, keep_datetime=True)
        assert type(CHINA.add_working_days(MOMENT, delta)) is date


def test_the_kind_of_moment_that_went_in_comes_out() -> None:
    class Moment(datetime):
        pass

    kept = CHINA.add_working_days(Moment(2018, 9, 28, 9, 30, tzinfo=UTC), 2, keep_datetime=True)
    assert type(kept) is Moment
    assert kept.utcoffset() == timedelta(0)


def test_numbers_of_days_may_come_from_numpy_but_are_whole() -> None:
    assert CHINA.add_working_days(DAY, np.int64(2)) == date(2018, 9, 30)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        CHINA.add_working_days(DAY, 1.5)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", NO_DAYS)
def test_what_is_no_day_is_refused_as_workalendar_refuses_it(wrong: date) -> None:
    for ask in (
        lambda: CHINA.is_working_day(wrong),
        lambda: CHINA.is_working_day(DAY, extra_holidays=[wrong]),
        lambda: CHINA.is_working_day(DAY, extra_working_days=[wrong]),
        lambda: CHINA.is_holiday(wrong),
        lambda: CHINA.is_holiday(DAY, extra_holidays=[wrong]),
        lambda: CHINA.get_holiday_label(wrong),
        lambda: CHINA.add_working_days(wrong, 1),
        lambda: CHINA.sub_working_days(wrong, 1),
        lambda: CHINA.add_working_days(DAY, 1, extra_holidays=[wrong]),
        lambda: CHINA.add_working_days(DAY, 1, extra_working_days=[wrong]),
        lambda: CHINA.find_following_working_day(wrong),
        lambda: CHINA.get_working_days_delta(DAY, wrong),
        lambda: CHINA.get_working_days_delta(wrong, DAY),
    ):
        with pytest.raises(UnsupportedDateType):
            ask()


def test_the_helpers_every_calendar_has_are_there() -> None:
    assert CHINA.get_nth_weekday_in_month(2013, 1, MON, 2) == date(2013, 1, 14)
    assert CHINA.get_nth_weekday_in_month(2013, 1, MON, 6) is None
    assert CHINA.get_last_weekday_in_month(2013, 1, MON) == date(2013, 1, 28)
    assert CHINA.get_first_weekday_after(date(2015, 4, 14), TUE) == date(2015, 4, 14)
    assert CHINA.get_iso_week_date(2021, 1, ISO_FRI) == date(2021, 1, 8)


@pytest.mark.filterwarnings("ignore:.*utcnow:DeprecationWarning")
class TestIcalendar:
    def test_the_days_off_are_told_year_by_year(self) -> None:
        content = CHINA.export_to_ical([2020, 2019])
        assert content is not None
        assert content.count("BEGIN:VEVENT") == len(CHINA.holidays(2019) + CHINA.holidays(2020))
        assert "SUMMARY:国庆节\nDTSTART;VALUE=DATE:20201002\n" in content

    def test_without_a_period_it_is_every_year_the_calendar_covers(self) -> None:
        content = CHINA.export_to_ical() or ""
        assert "DTSTART;VALUE=DATE:20070101" in content
        assert "DTSTART;VALUE=DATE:20351001" in content
        with pytest.raises(OutsideCalendar):
            CHINA.export_to_ical([2000, 2030])

    def test_a_file_is_utf8_and_named_as_icalendar(self, tmp_path: Path) -> None:
        assert CHINA.export_to_ical([2026, 2026], tmp_path / "days") is None
        assert "SUMMARY:元旦" in (tmp_path / "days.ics").read_text(encoding="utf-8")

    def test_wrong_periods_and_targets_are_refused_as_workalendar_refuses_them(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(ICalExportRangeError):
            CHINA.export_to_ical("2026")  # type: ignore[arg-type]
        with pytest.raises(ICalExportTargetPathError):
            CHINA.export_to_ical([2026, 2026], tmp_path)


class TestTheRegistry:
    def test_it_is_one_of_workalendars_and_holds_only_our_calendars(self) -> None:
        assert isinstance(registry(), IsoRegistry)
        assert registry() is registry()
        assert registry().get("CN") is ChinaCalendar
        assert registry().get("FR") is None
        assert set(registry().get_calendars()) == {"CN"}

    def test_each_region_of_a_local_notice_has_its_class(self) -> None:
        local = {n.jurisdiction for n in BOOK.notices} - {"CN"}
        assert set(registry().get_subregions("CN")) == local
        assert {"CN-GX", "CN-BJ"} <= local
        for code, region in registry().get_subregions("CN").items():
            assert issubclass(region, ChinaCalendar)
            assert region.name.startswith(code)

    def test_a_region_rests_on_its_own_days(self) -> None:
        holiday = date(2024, 4, 12)  # 广西三月三
        guangxi = registry().get("CN-GX")()
        assert guangxi.get_holiday_label(holiday) == "广西三月三"
        assert not guangxi.is_working_day(holiday)
        assert CHINA.is_working_day(holiday)
        assert guangxi.add_working_days(date(2024, 4, 10), 1) == date(2024, 4, 15)

    def test_a_registry_of_one_s_own_can_load_our_class(self) -> None:
        other = IsoRegistry(load_standard_modules=False)
        other.load_module_from_items("gongkai.calendar", ["ChinaCalendar"])
        assert other.get("CN") is ChinaCalendar
