"""Four notices that changed days already counted with: what was due the day before and that day.

Every date is counted by hand from the notices as published; the comments give the days.
"""

from datetime import date, datetime, time, timedelta

import pytest

from gongkai.calendar import (
    Due,
    DueCertainty,
    FixedDate,
    Months,
    NaturalDays,
    NoticeBook,
    Period,
    Target,
    WorkingDays,
    due,
)
from gongkai.clock import BEIJING

BOOK = NoticeBook.shipped()


def asked(received: str, within: Period, known: date | None) -> Due:
    start = datetime.combine(date.fromisoformat(received), time(9, 30), BEIJING)
    return due(start, within, BOOK.as_known_on(known))


def moves(published: str, received: str, within: Period, before: str, after: str) -> None:
    """It was due ``before`` as known on the day before, and ``after`` from that day on."""
    day = date.fromisoformat(published)
    for known, expected in ((day - timedelta(days=1), before), (day, after), (None, after)):
        assert asked(received, within, known).due_date == date.fromisoformat(expected), known


@pytest.mark.parametrize(
    ("within", "before", "after"),
    [
        # Before: 26, 29, 30 April, 2, 3, 6, 7 May. After: 26, 28, 29, 30 April, 5, 6, 7 May.
        (WorkingDays(1), "2019-04-26", "2019-04-26"),
        (WorkingDays(2), "2019-04-29", "2019-04-28"),
        (WorkingDays(3), "2019-04-30", "2019-04-29"),
        (WorkingDays(4), "2019-05-02", "2019-04-30"),
        (WorkingDays(5), "2019-05-03", "2019-05-05"),
        (WorkingDays(6), "2019-05-06", "2019-05-06"),
        (WorkingDays(7), "2019-05-07", "2019-05-07"),
        # The third day is a Sunday made a working day, the seventh a Thursday made a rest day.
        (NaturalDays(3), "2019-04-29", "2019-04-28"),
        (NaturalDays(7), "2019-05-02", "2019-05-05"),
    ],
    ids=str,
)
def test_on_22_march_2019_labour_day_became_four_days(
    within: Period, before: str, after: str
) -> None:
    moves("2019-03-22", "2019-04-25", within, before, after)


@pytest.mark.parametrize(
    ("within", "before", "after"),
    [
        # Before: 23, 31 January, Saturday 1, 3, 4 February. After: 23 January, 3, 4, 5, 6 February.
        (WorkingDays(1), "2020-01-23", "2020-01-23"),
        (WorkingDays(2), "2020-01-31", "2020-02-03"),
        (WorkingDays(3), "2020-02-01", "2020-02-04"),
        (WorkingDays(4), "2020-02-03", "2020-02-05"),
        (WorkingDays(5), "2020-02-04", "2020-02-06"),
        (WorkingDays(20), "2020-02-25", "2020-02-27"),
        (NaturalDays(9), "2020-01-31", "2020-02-03"),
        (NaturalDays(10), "2020-02-01", "2020-02-03"),
        (NaturalDays(11), "2020-02-03", "2020-02-03"),
    ],
    ids=str,
)
def test_on_27_january_2020_spring_festival_was_extended(
    within: Period, before: str, after: str
) -> None:
    moves("2020-01-27", "2020-01-22", within, before, after)


@pytest.mark.parametrize(
    ("within", "before", "after"),
    [
        # Before: 27, 28, 31 December, 2 January. After: 27, 28, Saturday 29 December, 2 January.
        (WorkingDays(1), "2018-12-27", "2018-12-27"),
        (WorkingDays(2), "2018-12-28", "2018-12-28"),
        (WorkingDays(3), "2018-12-31", "2018-12-29"),
        (WorkingDays(4), "2019-01-02", "2019-01-02"),
        (NaturalDays(3), "2018-12-31", "2018-12-29"),
        (NaturalDays(5), "2018-12-31", "2019-01-02"),
        (FixedDate(date(2018, 12, 31)), "2018-12-31", "2018-12-31"),
        (
            FixedDate(date(2018, 12, 31), Target.LAST_WORKING_DAY_BEFORE),
            "2018-12-31",
            "2018-12-29",
        ),
    ],
    ids=str,
)
def test_on_6_december_2018_the_notice_for_2019_moved_days_of_2018(
    within: Period, before: str, after: str
) -> None:
    moves("2018-12-06", "2018-12-26", within, before, after)


@pytest.mark.parametrize(
    ("within", "before", "after"),
    [
        # Before: 1, 2, 3, 4, 7, 8 September. After: 1, 2, Sunday 6, 7, 8, 9 September.
        (WorkingDays(2), "2015-09-02", "2015-09-02"),
        (WorkingDays(3), "2015-09-03", "2015-09-06"),
        (WorkingDays(4), "2015-09-04", "2015-09-07"),
        (WorkingDays(5), "2015-09-07", "2015-09-08"),
        (WorkingDays(15), "2015-09-21", "2015-09-22"),
        (NaturalDays(3), "2015-09-03", "2015-09-06"),
        (NaturalDays(6), "2015-09-07", "2015-09-06"),
    ],
    ids=str,
)
def test_on_13_may_2015_victory_day_was_given_off(within: Period, before: str, after: str) -> None:
    moves("2015-05-13", "2015-08-31", within, before, after)


def test_a_month_that_ended_on_victory_day_rolled_to_the_worked_sunday() -> None:
    moves("2015-05-13", "2015-08-03", Months(1), "2015-09-03", "2015-09-06")


@pytest.mark.parametrize(
    ("published", "received", "within", "before", "after"),
    [
        ("2019-03-22", "2019-04-25", WorkingDays(5), ("N2019",), ("A2019L",)),
        ("2020-01-27", "2020-01-22", WorkingDays(3), ("N2020",), ("A2020S",)),
        ("2018-12-06", "2018-12-26", WorkingDays(3), (), ("N2019",)),
        ("2015-05-13", "2015-08-31", WorkingDays(3), (), ("A2015V",)),
    ],
)
def test_the_answer_names_the_notice_it_rested_on_then(
    published: str, received: str, within: Period, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    day = date.fromisoformat(published)
    assert asked(received, within, day - timedelta(days=1)).notices == before
    assert asked(received, within, day).notices == after


@pytest.mark.parametrize(
    ("received", "within"),
    [
        ("2018-12-25", WorkingDays(2)),  # to 27 December: the first day the next notice may change
        ("2018-12-26", WorkingDays(3)),
        ("2018-12-26", WorkingDays(4)),
        ("2018-12-24", NaturalDays(7)),
    ],
)
def test_before_6_december_2018_the_end_of_the_year_was_provisional(
    received: str, within: Period
) -> None:
    before, after = (asked(received, within, date(2018, 12, day)) for day in (5, 6))
    assert before.certainty is DueCertainty.PROVISIONAL
    assert after.certainty is DueCertainty.ANNOUNCED
    assert before.earliest <= after.due_date <= before.latest


def test_before_6_december_2018_all_up_to_26_december_was_announced() -> None:
    answer = asked("2018-12-24", WorkingDays(2), date(2018, 12, 5))
    assert answer.due_date == date(2018, 12, 26)
    assert answer.certainty is DueCertainty.ANNOUNCED


@pytest.mark.parametrize(
    ("published", "received"),
    [("2019-03-22", "2019-04-25"), ("2020-01-27", "2020-01-22"), ("2015-05-13", "2015-08-31")],
)
def test_a_change_to_an_announced_year_comes_as_a_surprise(published: str, received: str) -> None:
    before = asked(received, WorkingDays(3), date.fromisoformat(published) - timedelta(days=1))
    assert before.certainty is DueCertainty.ANNOUNCED
    assert before.earliest == before.latest == before.due_date
    assert asked(received, WorkingDays(3), None).due_date != before.due_date
