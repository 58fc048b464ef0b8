"""One day, asked about as it was known on different days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import Certainty, DayKind, Notice, NoticeBook, NoticeKind, WorkingDays
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()


@pytest.mark.parametrize(
    ("asked", "before", "worked_before", "after", "worked_after"),
    [
        (date(2019, 5, 2), date(2019, 3, 21), True, date(2019, 3, 22), False),
        (date(2019, 4, 28), date(2019, 3, 21), False, date(2019, 3, 22), True),
        (date(2020, 1, 31), date(2020, 1, 26), True, date(2020, 1, 27), False),
        (date(2020, 2, 1), date(2020, 1, 26), True, date(2020, 1, 27), False),
        (date(2018, 12, 29), date(2018, 12, 5), False, date(2018, 12, 6), True),
        (date(2018, 12, 31), date(2018, 12, 5), True, date(2018, 12, 6), False),
        (date(2015, 9, 3), date(2015, 5, 12), True, date(2015, 5, 13), False),
        (date(2015, 9, 6), date(2015, 5, 12), False, date(2015, 5, 13), True),
        (date(2019, 2, 2), date(2018, 12, 5), False, date(2018, 12, 6), True),
    ],
)
def test_a_notice_changes_a_day_from_its_publication_on(
    asked: date, before: date, worked_before: bool, after: date, worked_after: bool  # noqa: FBT001
) -> None:  # fmt: skip
    assert BOOK.as_known_on(before).is_working_day(asked) is worked_before
    assert BOOK.as_known_on(after).is_working_day(asked) is worked_after


def test_a_due_date_moves_when_the_next_years_notice_comes_out() -> None:
    received, reply = date(2018, 11, 30), WorkingDays(22)
    assert BOOK.as_known_on(date(2018, 12, 5)).add(received, reply) == date(2019, 1, 2)
    assert BOOK.as_known_on(date(2018, 12, 6)).add(received, reply) == date(2019, 1, 2)
    assert BOOK.as_known_on(date(2018, 12, 5)).add(received, WorkingDays(21)) == date(2018, 12, 31)
    assert BOOK.as_known_on(date(2018, 12, 6)).add(received, WorkingDays(21)) == date(2018, 12, 29)


def test_the_very_same_calendar_answers_while_nothing_is_published() -> None:
    spring, autumn = BOOK.as_known_on(date(2018, 2, 1)), BOOK.as_known_on(date(2018, 12, 5))
    assert spring is autumn
    assert BOOK.as_known_on(date(2018, 12, 6)) is not autumn
    assert BOOK.as_known_on(date(2040, 1, 1)) is BOOK.as_known_on()
    assert NoticeBook.shipped() is BOOK


def test_a_region_without_local_notices_shares_the_national_calendar() -> None:
    assert BOOK.as_known_on(jurisdiction="CN-GD") is BOOK.as_known_on()


def test_known_on_the_last_day_equals_the_final_calendar() -> None:
    last = max(n.known_from for n in BOOK.notices)
    final, then = BOOK.as_known_on(), BOOK.as_known_on(last)
    assert then._ground.works == final._ground.works
    assert then.fingerprint == final.fingerprint


def test_fingerprints_differ_when_the_notices_do() -> None:
    prints = [BOOK.as_known_on(n.known_from).fingerprint for n in BOOK.notices[:25]]
    assert len(set(prints)) == len({n.known_from for n in BOOK.notices[:25] if n.binds("CN")})
    assert BOOK.as_known_on().fingerprint.startswith("N2026+")


@pytest.mark.parametrize(
    ("known", "settled"),
    [
        (date(2018, 12, 5), date(2018, 12, 26)),
        (date(2018, 12, 6), date(2019, 12, 26)),
        (date(2026, 11, 23), date(2026, 12, 26)),
        (date(2006, 1, 1), date(2006, 12, 31)),
    ],
)
def test_the_last_days_of_december_wait_for_the_next_notice(known: date, settled: date) -> None:
    assert BOOK.as_known_on(known).settled_through == settled


def test_certainty_is_told_day_by_day() -> None:
    calendar = BOOK.as_known_on(date(2026, 11, 23))
    assert calendar.day(date(2026, 12, 26)).certainty is Certainty.ANNOUNCED
    assert calendar.day(date(2026, 12, 28)).certainty is Certainty.PROJECTED
    assert calendar.day(date(2027, 1, 1)).certainty is Certainty.STATUTORY
    assert calendar.day(date(2027, 1, 4)).certainty is Certainty.PROJECTED
    old = BOOK.as_known_on(date(2018, 12, 6))
    assert old.day(date(2018, 12, 31)).certainty is Certainty.ANNOUNCED
    assert old.day(date(2018, 12, 27)).certainty is Certainty.ANNOUNCED


def test_a_projected_weekend_holiday_takes_the_next_free_weekday() -> None:
    calendar = BOOK.as_known_on(date(2026, 11, 23))
    # 1 and 2 May 2027 are Saturday and Sunday; so are 2 and 3 October.
    substitutes = [date(2027, 5, 3), date(2027, 5, 4), date(2027, 10, 4), date(2027, 10, 5)]
    assert [calendar.day(d).kind for d in substitutes] == [DayKind.SUBSTITUTE_REST] * 4
    assert calendar.is_working_day(date(2027, 5, 5))
    assert calendar.is_working_day(date(2027, 10, 6))
    assert not calendar.is_working_day(date(2027, 2, 9))
    assert calendar.day(date(2027, 5, 3)).name == "劳动节"
    assert calendar.day(date(2027, 5, 3)).notice_id == "S2024"


def test_a_projection_follows_the_statute_known_then() -> None:
    eve = date(2016, 2, 7)  # a Sunday: its substitute is what shows
    assert eve in BOOK.as_known_on(date(2013, 12, 10))._ground.statutory
    assert eve not in BOOK.as_known_on(date(2013, 12, 11))._ground.statutory
    assert BOOK.as_known_on(date(2024, 11, 11)).is_working_day(date(2029, 2, 12))
    assert not BOOK.as_known_on(date(2024, 11, 12)).is_working_day(date(2029, 2, 12))


@pytest.mark.parametrize(
    ("jurisdiction", "asked", "works"),
    [
        ("CN-BJ", date(2014, 11, 7), False),
        ("CN-BJ", date(2014, 11, 15), True),
        ("CN-GX", date(2024, 4, 11), False),
        ("CN-NX", date(2024, 6, 17), False),
        ("CN-XJ", date(2024, 6, 19), False),
        ("CN-SC-513400", date(2011, 10, 8), False),
        ("CN-SC-513400-1", date(2011, 10, 8), False),
        ("CN-SC", date(2011, 10, 8), True),
    ],
)
def test_a_local_notice_binds_its_own_region_only(
    jurisdiction: str, asked: date, works: bool  # noqa: FBT001
) -> None:  # fmt: skip
    assert BOOK.as_known_on(jurisdiction=jurisdiction).is_working_day(asked) is works
    if jurisdiction != "CN-SC":
        assert BOOK.as_known_on().is_working_day(asked) is not works


def test_a_later_national_notice_does_not_take_a_local_holiday_away() -> None:
    later = notice("T1", NoticeKind.AMENDMENT, date(2024, 4, 12), worked=(date(2024, 4, 12),))
    book = BOOK.with_notice(later)
    assert not book.as_known_on(jurisdiction="CN-GX").is_working_day(date(2024, 4, 12))


def test_of_two_notices_of_one_day_the_change_overrides() -> None:
    day, known = date(2027, 3, 1), date(2026, 11, 25)
    annual = notice("Z1", NoticeKind.ANNUAL, known, off=(day,))
    change = notice("A1", NoticeKind.AMENDMENT, known, worked=(day,))
    for book in (
        BOOK.with_notice(annual).with_notice(change),
        BOOK.with_notice(change).with_notice(annual),
    ):
        assert book.as_known_on().is_working_day(day)


@pytest.mark.parametrize("code", ["", "cn", "US", "CN-", "CN-ZZ", "CN-GX-", "GX"])
def test_a_misspelt_jurisdiction_is_refused(code: str) -> None:
    with pytest.raises(InvalidInput, match="jurisdiction"):
        BOOK.as_known_on(jurisdiction=code)


def test_what_was_known_before_any_statute_cannot_be_asked() -> None:
    with pytest.raises(InvalidInput, match="1999-09-18"):
        BOOK.as_known_on(date(1999, 1, 1))


def test_two_notices_of_one_id_are_refused() -> None:
    with pytest.raises(InvalidInput, match="N2026"):
        BOOK.with_notice(BOOK.as_known_on().notices[-1])


def notice(
    name: str,
    kind: NoticeKind,
    known_from: date,
    off: tuple[date, ...] = (),
    worked: tuple[date, ...] = (),
) -> Notice:
    year = (off or worked)[0].year
    return Notice(id=name, kind=kind, year=year, number="", title="测试", issued=None,
                  known_from=known_from, source="a test", off=off, worked=worked)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    named=st.dates(date(2008, 1, 1), date(2030, 12, 31)),
    known=st.dates(date(2007, 1, 1), date(2026, 12, 31)),
    gap=st.integers(0, 2000),
    kind=st.sampled_from([NoticeKind.ANNUAL, NoticeKind.ADDITION, NoticeKind.AMENDMENT]),
)
def test_adding_a_notice_changes_nothing_known_before_it(
    named: date, known: date, gap: int, kind: NoticeKind
) -> None:
    added = BOOK.with_notice(notice("T1", kind, known, off=(named,)))
    earlier = known - timedelta(days=1 + gap)
    assert added.as_known_on(earlier).fingerprint == BOOK.as_known_on(earlier).fingerprint
    rebuilt = NoticeBook(added.notices, statutes=BOOK._statutes).as_known_on(earlier)
    assert rebuilt._ground.works == BOOK.as_known_on(earlier)._ground.works
    assert not added.as_known_on(known).is_working_day(named)


def test_the_notice_for_2027_settles_the_end_of_2026() -> None:
    days = (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3))
    book = BOOK.with_notice(notice("N2027", NoticeKind.ANNUAL, date(2026, 11, 25), off=days))
    assert book.as_known_on(date(2026, 11, 24)).settled_through == date(2026, 12, 26)
    assert book.as_known_on(date(2026, 11, 25)).settled_through == date(2027, 12, 26)
    # An announced year is no longer projected: what its notice does not name follows the weekday.
    assert book.as_known_on().is_working_day(date(2027, 5, 3))
