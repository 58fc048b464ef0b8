"""Where gongkai and the day-by-day oracle once disagreed, and how it was settled."""

from datetime import date, datetime

from tests.unit.calendar.oracle import BEIJING

from gongkai.calendar import (
    Certainty,
    FixedDate,
    Months,
    Notice,
    NoticeBook,
    NoticeKind,
    Target,
    due,
)

BOOK = NoticeBook.shipped()


def test_a_fixed_date_on_a_make_up_saturday_names_the_notice_that_makes_it_one() -> None:
    # 8 February 2025 is a Saturday worked by the notice for 2025; the Sunday after is an ordinary
    # one. Both dates are aimed at on that Saturday, for the same reason.
    answers = [
        due(
            datetime(2025, 1, 6, 9, tzinfo=BEIJING),
            FixedDate(day, Target.LAST_WORKING_DAY_BEFORE),
            BOOK.as_known_on(),
        )
        for day in (date(2025, 2, 9), date(2025, 2, 8))
    ]
    assert [answer.due_date for answer in answers] == [date(2025, 2, 8)] * 2
    assert [answer.notices for answer in answers] == [("N2025",)] * 2


def test_the_next_years_notice_settles_the_end_of_a_year_whose_own_is_missing() -> None:
    notice = Notice(
        id="N2028",
        kind=NoticeKind.ANNUAL,
        year=2028,
        number="",
        title="测试",
        issued=None,
        known_from=date(2027, 11, 20),
        source="a test",
        off=(date(2028, 1, 1),),
    )
    calendar = BOOK.with_notice(notice).as_known_on()
    assert calendar.day(date(2027, 12, 24)).certainty is Certainty.PROJECTED
    assert calendar.day(date(2027, 12, 27)).certainty is Certainty.ANNOUNCED


def test_a_substitute_outside_the_count_leaves_its_festival_all_it_may_be_given() -> None:
    """Labour Day 2027 falls on a weekend; the notice may rest before it and not after it."""
    known = BOOK.as_known_on(date(2026, 11, 23))
    answer = due(datetime(2027, 1, 29, 9, tzinfo=BEIJING), Months(3), known)
    assert answer.due_date == date(2027, 4, 29)
    assert answer.latest >= date(2027, 5, 3)
