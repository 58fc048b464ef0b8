"""Notices as people write them: what is read, and what is refused with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendar import Notice, NoticeBook, NoticeKind, Statutes, notices_from_toml
from gongkai.calendar.loading import statutes_from_toml
from gongkai.errors import InvalidInput

GOOD = """
[[notice]]
id = "N2027"
kind = "annual"
year = 2027
number = "国办发明电〔2026〕x号"
title = "a notice for a test"
issued = 2026-11-24
known_from = 2026-11-25
source = "a test"
off = ["2027-01-01/2027-01-03", "2027-02-05"]
worked = ["2026-12-27"]
"""

STATUTES = """
[[statute]]
id = "S1"
first_year = 2030
number = "1"
title = "a statute for a test"
issued = 2029-01-01
known_from = 2029-01-02
source = "a test"
days = [{ name = "元旦", on = "01-01", days = 2 }, { name = "春节", offset = -1, days = 2 }]

[festivals]
2030 = { "春节" = 2030-02-03 }
2031 = { "春节" = 2031-01-23 }
"""


def test_intervals_mean_every_day_from_the_first_to_the_last() -> None:
    (notice,) = notices_from_toml(GOOD)
    days = (date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3), date(2027, 2, 5))
    assert (notice.off, notice.worked) == (days, (date(2026, 12, 27),))
    assert (notice.kind, notice.issued) == (NoticeKind.ANNUAL, date(2026, 11, 24))
    assert notice.jurisdiction == "CN"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('id = "N2027"', 'id = ""', "give it an id"),
        ('source = "a test"', 'source = ""', "source where it can be read"),
        ('source = "a test"', "", "lacks 'source'"),
        ('kind = "annual"', 'kind = "yearly"', "yearly"),
        ('kind = "annual"', 'kind = "local"', "names its region"),
        ("year = 2027", "year = 2024", "far from 2024"),
        ("year = 2027", 'year = "2027"', "whole number"),
        ("year = 2027", "year = true", "whole number"),
        ("known_from = 2026-11-25", 'known_from = "2026-11-25"', "without quotes"),
        ("known_from = 2026-11-25", "known_from = 2026-11-25T10:00:00Z", "without quotes"),
        ('"2027-02-05"', '"2027-02-30"', "2027|day is out of range"),
        ('"2027-02-05"', '"2027-01-03"', "each day once"),
        ('"2027-02-05"', '"2026-12-27"', "ascending|both off and worked"),
        ('"2027-02-05"', '"2027-02-09/2027-02-05"', "ends before it begins"),
        ('"2027-02-05"', '"2027-02-05/2029-02-05"', "longer than any holiday"),
        ('"2027-02-05"', "2027-02-05", "text in quotes"),
        ('worked = ["2026-12-27"]', 'worked = ["2026-12-28"]', "is a weekday"),
        ('worked = ["2026-12-27"]', 'worked = "2026-12-27"', "a list"),
        ('worked = ["2026-12-27"]', 'workd = ["2026-12-27"]', "unknown key 'workd'"),
        ("[[notice]]", "[notice]", "no \\[\\[notice\\]\\]"),
        ("[[notice]]", "[[notice", "not readable as TOML"),
    ],
)
def test_a_mistake_in_a_file_is_named(right: str, wrong: str, message: str) -> None:
    assert right in GOOD
    with pytest.raises(InvalidInput, match=message) as refusal:
        notices_from_toml(GOOD.replace(right, wrong), origin="2027.toml")
    assert "2027.toml" in str(refusal.value)


def test_an_amendment_may_undo_a_rest_day_but_an_annual_notice_may_not_work_a_weekday() -> None:
    (notice,) = notices_from_toml(GOOD)
    monday = (date(2027, 2, 8),)
    with pytest.raises(InvalidInput, match="weekday"):
        replace(notice, worked=monday)
    assert replace(notice, kind=NoticeKind.AMENDMENT, worked=monday).worked == monday


def test_a_notice_names_at_least_one_day_and_its_own_region() -> None:
    (notice,) = notices_from_toml(GOOD)
    with pytest.raises(InvalidInput, match="names no day"):
        replace(notice, off=(), worked=())
    with pytest.raises(InvalidInput, match="both off and worked"):
        replace(notice, worked=(date(2027, 1, 2),))
    with pytest.raises(InvalidInput, match="only a local one"):
        replace(notice, jurisdiction="CN-GX")
    with pytest.raises(InvalidInput, match="jurisdiction"):
        replace(notice, kind=NoticeKind.LOCAL, jurisdiction="CN-ZZ")


def test_every_shipped_notice_says_where_it_can_be_read() -> None:
    notices: tuple[Notice, ...] = NoticeBook.shipped().notices
    assert len(notices) == 32
    assert all(n.source and n.title for n in notices)
    assert all(n.number and n.issued for n in notices if n.jurisdiction == "CN")
    assert all(n.issued <= n.known_from for n in notices if n.issued)


def test_statutes_of_one_s_own_bound_the_calendar() -> None:
    statutes: Statutes = statutes_from_toml(STATUTES)
    calendar = NoticeBook([], statutes=statutes).as_known_on()
    assert (calendar.first, calendar.last) == (date(2030, 1, 1), date(2031, 12, 31))
    assert list(statutes.of(2030)) == [
        date(2030, 1, 1),
        date(2030, 1, 2),
        date(2030, 2, 2),
        date(2030, 2, 3),
    ]
    assert calendar.settled_through == date(2029, 12, 31)
    assert calendar.fingerprint.startswith("S1+0.")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('2031 = { "春节" = 2031-01-23 }', '2032 = { "春节" = 2032-02-11 }', "gaps"),
        ("offset = -1", 'offset = "-1"', "whole number"),
        ('on = "01-01"', 'on = "13-01"', "month"),
        ("first_year = 2030", "", "lacks 'first_year'"),
        ('2030 = { "春节" = 2030-02-03 }', "2030 = 5", "a table"),
        ("[festivals]", "[feasts]", "lacks 'festivals'"),
    ],
)
def test_a_mistake_in_the_statutes_is_named(right: str, wrong: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        statutes_from_toml(STATUTES.replace(right, wrong))


def test_a_year_no_statute_speaks_of_is_refused() -> None:
    later = STATUTES.replace("first_year = 2030", "first_year = 2031")
    with pytest.raises(InvalidInput, match="2030"):
        NoticeBook([], statutes=statutes_from_toml(later)).as_known_on()
    lost = STATUTES.replace('2031 = { "春节"', '2031 = { "端午节"')
    with pytest.raises(InvalidInput, match="春节 in 2031"):
        NoticeBook([], statutes=statutes_from_toml(lost)).as_known_on()
