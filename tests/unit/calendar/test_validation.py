"""What an operator's notice must satisfy before it may be entered."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.calendar import Notice, NoticeBook, NoticeKind
from gongkai.calendar.faults import Fault, Severity
from gongkai.calendar.loading import notices_from_toml
from gongkai.calendar.validation import faults
from gongkai.clock import BEIJING
from gongkai.errors import InvalidInput

BOOK = NoticeBook.shipped()
TODAY = date(2026, 11, 26)
IN_ORDER = sorted(BOOK.notices, key=lambda n: (n.known_from, n.id))

# Invented for the tests: as of 2026-11-23 no notice for 2027 was out.
(ANNUAL,) = notices_from_toml("""
[[notice]]
id = "N2027"
kind = "annual"
year = 2027
number = "国办发明电〔2026〕12号"
title = "an invented notice for a test"
issued = 2026-11-24
known_from = 2026-11-25
source = "www.gov.cn/zhengce/content/202611/a-test.htm"
off = [
  "2027-01-01/2027-01-03 元旦 共3天",
  "2027-02-05/2027-02-11 春节 共7天",
  "2027-04-03/2027-04-05 清明节 共3天",
  "2027-05-01/2027-05-05 劳动节 共5天",
  "2027-06-09 端午节 共1天",
  "2027-09-15 中秋节 共1天",
  "2027-10-01/2027-10-07 国庆节 共7天",
]
worked = ["2027-01-31", "2027-05-08", "2027-09-26", "2027-10-09"]
""")
AMENDMENT = Notice(
    id="A2026",
    kind=NoticeKind.AMENDMENT,
    year=2026,
    number="国办发明电〔2026〕3号",
    title="an invented amendment for a test",
    issued=date(2026, 9, 1),
    known_from=date(2026, 9, 1),
    source="https://www.gov.cn/a-test",
    off=(date(2026, 10, 8),),
    worked=(date(2026, 10, 17),),
)
LOCAL = Notice(
    id="LGX2027",
    kind=NoticeKind.LOCAL,
    year=2027,
    number="",
    title="an invented local notice for a test",
    issued=None,
    known_from=date(2026, 11, 25),
    source="www.gxzf.gov.cn",
    off=(date(2027, 4, 9),),
    jurisdiction="CN-GX",
)


def known_before(notice: Notice) -> NoticeBook:
    return NoticeBook(IN_ORDER[: IN_ORDER.index(notice)])


def found(notice: Notice, book: NoticeBook = BOOK, today: date = TODAY) -> dict[str, Fault]:
    return {fault.code: fault for fault in faults(notice, book, today)}


def codes(notice: Notice, book: NoticeBook = BOOK, today: date = TODAY) -> list[str]:
    return [fault.code for fault in faults(notice, book, today)]


def without(days: tuple[date, ...], *taken: date) -> tuple[date, ...]:
    return tuple(day for day in days if day not in taken)


def also(days: tuple[date, ...], *more: date) -> tuple[date, ...]:
    return tuple(sorted({*days, *more}))


@pytest.mark.parametrize("notice", IN_ORDER, ids=lambda notice: notice.id)
def test_every_shipped_notice_could_have_been_entered_on_the_day_it_came_out(
    notice: Notice,
) -> None:
    assert faults(notice, known_before(notice), notice.known_from) == ()


@pytest.mark.parametrize("notice", IN_ORDER, ids=lambda notice: notice.id)
def test_a_notice_entered_years_late_is_not_blamed_for_what_came_after_it(notice: Notice) -> None:
    book = NoticeBook(one for one in BOOK.notices if one is not notice)
    assert faults(notice, book, TODAY) == ()


@pytest.mark.parametrize("notice", [ANNUAL, AMENDMENT, LOCAL], ids=lambda notice: notice.id)
def test_a_sound_notice_has_no_fault(notice: Notice) -> None:
    assert faults(notice, BOOK, TODAY) == ()


def test_days_off_and_worked_at_once_never_become_a_notice_at_all() -> None:
    with pytest.raises(InvalidInput, match="both off and worked"):
        replace(ANNUAL, worked=(date(2027, 1, 3),))


def test_an_annual_notice_cannot_even_be_written_with_a_worked_weekday() -> None:
    with pytest.raises(InvalidInput, match="weekday"):
        replace(ANNUAL, worked=(date(2027, 1, 29),))


def test_an_amendment_works_a_weekday_only_where_an_earlier_notice_gave_it_off() -> None:
    given_off, ordinary = date(2026, 10, 7), date(2026, 10, 14)
    assert codes(replace(AMENDMENT, worked=(given_off,))) == []
    fault = found(replace(AMENDMENT, worked=(given_off, ordinary)))["worked_weekday"]
    assert fault.severity is Severity.ERROR
    assert "2026-10-14" in fault.text
    assert "2026-10-07" not in fault.text
    assert "2026-10-14" in fault.zh


def test_a_rest_day_given_later_than_the_amendment_was_known_is_no_ground_for_it() -> None:
    early = replace(AMENDMENT, known_from=date(2025, 11, 3), worked=(date(2026, 10, 7),))
    assert "worked_weekday" in codes(early)


def test_a_region_works_weekends_and_undoes_only_what_it_gave_itself() -> None:
    saturday, friday = date(2027, 4, 10), date(2027, 4, 9)
    assert codes(replace(LOCAL, worked=(saturday,))) == []
    assert codes(replace(LOCAL, off=(), worked=(friday,))) == ["worked_weekday"]
    undoing = replace(LOCAL, id="LGX2027B", off=(), worked=(friday,))
    assert codes(undoing, BOOK.with_notice(LOCAL)) == []
    national = replace(LOCAL, off=(), worked=(date(2027, 10, 6),))
    assert codes(national, BOOK.with_notice(ANNUAL)) == ["worked_weekday"]


@pytest.mark.parametrize(
    ("notice", "day"),
    [
        (ANNUAL, date(2027, 10, 2)),
        (AMENDMENT, date(2026, 10, 1)),
        (LOCAL, date(2027, 10, 3)),
    ],
)
def test_a_statutory_day_stays_off(notice: Notice, day: date) -> None:
    working = replace(notice, off=without(notice.off, day), worked=also(notice.worked, day))
    fault = found(working)["statutory_worked"]
    assert fault.severity is Severity.ERROR
    assert f"{day} (国庆节)" in fault.text
    assert f"{day}（国庆节）" in fault.zh


def test_an_annual_notice_names_every_statutory_day() -> None:
    lacking = replace(ANNUAL, off=without(ANNUAL.off, date(2027, 6, 9), date(2027, 2, 6)))
    fault = found(lacking)["statutory_missing"]
    assert fault.severity is Severity.ERROR
    assert "2027-02-06, 2027-06-09 (春节、端午节)" in fault.text
    assert "2027-02-06、2027-06-09（春节、端午节）" in fault.zh


def test_a_day_of_two_festivals_is_told_with_both_names_once() -> None:
    (annual,) = [n for n in IN_ORDER if n.id == "N2020"]
    lacking = replace(annual, off=without(annual.off, date(2020, 10, 1), date(2020, 10, 2)))
    fault = found(lacking, known_before(annual))["statutory_missing"]
    assert "2020-10-01/2020-10-02 (中秋节、国庆节)" in fault.text


def test_the_statute_is_the_one_known_when_the_notice_came_out() -> None:
    # New Year's Eve was statutory for 2014 until a new statute came out on 11 December 2013.
    (annual,) = [n for n in IN_ORDER if n.id == "N2014"]
    before = known_before(annual)
    assert codes(annual, before, date(2013, 12, 11)) == []
    a_day_early = replace(annual, issued=date(2013, 12, 10), known_from=date(2013, 12, 10))
    assert "statutory_missing" in codes(a_day_early, before, date(2013, 12, 11))


@pytest.mark.parametrize(
    ("notice", "day", "sound"),
    [
        (ANNUAL, date(2026, 12, 27), True),
        (ANNUAL, date(2026, 12, 26), False),
        (ANNUAL, date(2028, 1, 1), False),
        (AMENDMENT, date(2026, 12, 31), True),
        (AMENDMENT, date(2025, 12, 31), False),
        (AMENDMENT, date(2027, 1, 4), False),
        (replace(AMENDMENT, kind=NoticeKind.ADDITION), date(2027, 1, 4), False),
        (LOCAL, date(2026, 12, 30), False),
    ],
)
def test_days_belong_to_the_year_of_the_notice(notice: Notice, day: date, sound: bool) -> None:  # noqa: FBT001
    fault = found(replace(notice, off=also(notice.off, day))).get("outside_year")
    assert (fault is None) is sound
    if fault:
        assert fault.severity is Severity.ERROR
        assert str(day) in fault.text
        assert str(notice.year) in fault.zh


def test_a_notice_is_entered_once_it_is_out() -> None:
    assert codes(ANNUAL, today=date(2026, 11, 25)) == []
    fault = found(ANNUAL, today=date(2026, 11, 24))["published_in_future"]
    assert fault.severity is Severity.ERROR
    assert "2026-11-25" in fault.text


def test_a_notice_is_signed_before_it_is_published() -> None:
    late = replace(ANNUAL, issued=date(2026, 11, 26))
    assert found(late)["issued_after_published"].severity is Severity.ERROR
    assert codes(replace(ANNUAL, issued=None)) == []


@pytest.mark.parametrize(
    ("known", "odd"),
    [
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
        (date(2027, 12, 31), False),
        (date(2028, 1, 1), True),
    ],
)
def test_an_annual_notice_published_out_of_season_is_looked_at(known: date, odd: bool) -> None:  # noqa: FBT001
    moved = replace(ANNUAL, issued=None, known_from=known)
    fault = found(moved, today=date(2029, 1, 1)).get("published_oddly")
    assert (fault is not None) is odd
    assert fault is None or fault.severity is Severity.WARNING


def test_another_notice_published_after_all_its_days_is_looked_at() -> None:
    assert codes(replace(AMENDMENT, known_from=date(2026, 10, 17))) == []
    assert "published_oddly" in codes(replace(AMENDMENT, known_from=date(2026, 10, 18)))


def test_a_notice_known_before_any_statute_is_refused() -> None:
    fault = found(replace(ANNUAL, issued=None, known_from=date(1990, 1, 1)))["published_too_early"]
    assert fault.severity is Severity.ERROR


@pytest.mark.parametrize("year", [1, 2, 2006, 2036, 9999])
def test_a_year_without_statutory_data_is_refused(year: int) -> None:
    day = date(year, 6, 1)
    far = replace(ANNUAL, year=year, off=(day,), worked=())
    fault = found(far)["year_not_covered"]
    assert fault.severity is Severity.ERROR
    assert "2007 to 2035" in fault.text


def test_the_source_is_named() -> None:
    fault = found(replace(ANNUAL, source=" \u3000"))["source_missing"]
    assert fault.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "official"),
    [
        ("www.gov.cn/zhengce/content/202611/content_1.htm", True),
        ("https://www.gov.cn", True),
        ("中国政府网 (www.gov.cn)", True),
        ("www.beijing.gov.cn/zhengce/ (number, 成文)", True),
        ("GOV.CN", True),
        ("www.notgov.cn/1.htm", False),
        ("www.gov.cn.example.com/1.htm", False),
        ("example.com/www.gov.cn/1.htm", False),
        ("微信群", False),
    ],
)
def test_a_source_that_is_no_government_page_is_looked_at(source: str, official: bool) -> None:  # noqa: FBT001
    fault = found(replace(ANNUAL, source=source)).get("source_not_official")
    assert (fault is None) is official
    assert fault is None or fault.severity is Severity.WARNING
    assert "source_not_official" not in codes(replace(LOCAL, source=source))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("国办发明电〔2026〕12号", []),
        ("国发明电〔2026〕1号", []),
        ("国办发〔2026〕40号", []),
        ("国办发明电[2026]12号", ["number_unrecognised"]),
        ("国办发明电〔2026〕x号", ["number_unrecognised"]),
        ("国办发明电〔2026〕0号", ["number_unrecognised"]),
        ("", ["number_unrecognised"]),
        ("国办发明电〔2025〕12号", ["number_of_other_year"]),
        ("国办发明电〔2025〕7号", ["number_of_other_year", "number_taken"]),
    ],
)
def test_a_national_notice_bears_a_document_number_of_its_own(
    number: str, expected: list[str]
) -> None:
    odd = found(replace(ANNUAL, number=number))
    assert list(odd) == expected
    assert all(fault.severity is Severity.WARNING for fault in odd.values())


def test_a_region_may_cite_one_order_every_year_or_none() -> None:
    order = "广西壮族自治区人民政府令第98号"
    assert codes(replace(LOCAL, number=order)) == []


def test_a_year_has_one_annual_notice() -> None:
    book = BOOK.with_notice(ANNUAL)
    second = replace(ANNUAL, id="N2027B", number="国办发明电〔2026〕13号")
    fault = found(second, book)["year_announced"]
    assert fault.severity is Severity.ERROR
    assert "N2027" in fault.text
    assert "amendment" in fault.text
    assert "调整" in fault.zh


@pytest.mark.parametrize("taken", ["N2026", "LGX2026", "S2024"])
def test_an_id_is_new(taken: str) -> None:
    assert found(replace(ANNUAL, id=taken))["id_taken"].severity is Severity.ERROR


def test_the_same_notice_entered_twice_is_told_from_its_id_number_and_year() -> None:
    assert codes(ANNUAL, BOOK.with_notice(ANNUAL)) == ["id_taken", "year_announced"]
    again = codes(replace(ANNUAL, id="again"), BOOK.with_notice(ANNUAL))
    assert again == ["year_announced", "number_taken", "changes_nothing"]


@pytest.mark.parametrize("kind", [NoticeKind.ADDITION, NoticeKind.AMENDMENT])
def test_only_a_year_already_announced_can_be_changed(kind: NoticeKind) -> None:
    change = replace(
        AMENDMENT, kind=kind, year=2027, off=(date(2027, 3, 5),), worked=(date(2027, 3, 7),),
        issued=None, known_from=date(2026, 11, 25),
    )  # fmt: skip
    assert codes(change) == ["year_not_announced"]
    assert codes(change, BOOK.with_notice(ANNUAL)) == []
    early = replace(change, known_from=date(2026, 11, 24))
    assert codes(early, BOOK.with_notice(ANNUAL)) == ["before_annual"]


def test_a_notice_that_changes_nothing_is_looked_at() -> None:
    same = replace(AMENDMENT, off=(date(2026, 10, 1),), worked=(date(2026, 10, 10),))
    fault = found(same)["changes_nothing"]
    assert fault.severity is Severity.WARNING
    saturday = replace(AMENDMENT, off=(date(2026, 10, 17),), worked=())
    assert codes(saturday) == ["changes_nothing"]


def test_more_than_six_working_days_in_a_row_are_looked_at() -> None:
    # Sunday 9 May makes it Thursday 6 to Friday 14 May with Saturday the eighth worked already.
    longer = replace(ANNUAL, worked=also(ANNUAL.worked, date(2027, 5, 9)))
    fault = found(longer)["long_run"]
    assert fault.severity is Severity.WARNING
    assert "2027-05-06/2027-05-14" in fault.text
    assert "第七条" in fault.zh
    assert fault.text.count("/2027") == 1


def test_six_working_days_in_a_row_are_allowed_and_older_years_knew_no_limit() -> None:
    # Sunday 4 January 2026 begins six; 28 and 29 January 2023 led to seven.
    assert "long_run" not in codes(IN_ORDER[-1])
    (annual,) = [n for n in IN_ORDER if n.id == "N2023"]
    assert codes(annual, known_before(annual), annual.known_from) == []


@pytest.mark.parametrize("wrong", [date(2027, 3, 7), date(2027, 7, 10), date(2027, 11, 14)])
def test_a_worked_day_far_from_every_festival_is_looked_at(wrong: date) -> None:
    slipped = replace(ANNUAL, worked=also(without(ANNUAL.worked, date(2027, 5, 8)), wrong))
    assert str(wrong) in found(slipped)["far_from_festival"].text


@pytest.mark.parametrize("day", [d for d in ANNUAL.off if d.weekday() < 5])
def test_a_weekday_lost_from_the_days_off_leaves_the_notice_uneven(day: date) -> None:
    fault = found(replace(ANNUAL, off=without(ANNUAL.off, day)))["unbalanced"]
    assert fault.severity is Severity.WARNING
    assert "16 weekdays are given off against 13 statutory days and 4 worked" in fault.text


def test_a_day_far_from_every_festival_is_looked_at() -> None:
    fault = found(replace(ANNUAL, off=also(ANNUAL.off, date(2027, 7, 14))))["far_from_festival"]
    assert fault.severity is Severity.WARNING
    assert "2027-07-14" in fault.text


def test_errors_come_before_warnings_and_each_says_what_to_do_in_both_languages() -> None:
    bad = replace(
        ANNUAL,
        number="",
        source="a rumour",
        issued=date(2026, 12, 1),
        known_from=date(2026, 11, 30),
        off=also(without(ANNUAL.off, date(2027, 10, 1)), date(2026, 12, 1)),
        worked=(date(2027, 8, 7),),
    )
    all_of_them = faults(bad, BOOK, TODAY)
    severities = [fault.severity for fault in all_of_them]
    assert severities == sorted(severities)
    assert [fault.code for fault in all_of_them] == [
        "published_in_future",
        "issued_after_published",
        "outside_year",
        "statutory_missing",
        "source_not_official",
        "number_unrecognised",
        "unbalanced",
        "far_from_festival",
    ]
    for fault in all_of_them:
        assert ":" in fault.text
        assert "请" in fault.zh


def test_an_instant_is_not_taken_for_today() -> None:
    with pytest.raises(InvalidInput, match="beijing_day"):
        faults(ANNUAL, BOOK, datetime(2026, 11, 26, 9, 0, tzinfo=BEIJING))


def test_an_empty_book_still_judges_by_the_statute() -> None:
    assert codes(ANNUAL, NoticeBook([])) == []
    assert "year_not_announced" in codes(AMENDMENT, NoticeBook([]))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from([NoticeKind.AMENDMENT, NoticeKind.LOCAL]),
    year=st.integers(2, 9998),
    near=st.lists(st.integers(-365, 365), min_size=1, max_size=12, unique=True),
    cut=st.integers(0, 12),
    known=st.dates(),
    today=st.dates(),
    number=st.text(max_size=20),
    source=st.text(min_size=1, max_size=20),
)
def test_whatever_can_be_a_notice_is_judged_without_a_crash(  # noqa: PLR0913
    *,
    kind: NoticeKind,
    year: int,
    near: list[int],
    cut: int,
    known: date,
    today: date,
    number: str,
    source: str,
) -> None:
    days = [date(year, 7, 1) + timedelta(days=i) for i in near]
    days = [day for day in days if abs(day.year - year) <= 1]
    notice = Notice(
        id="T",
        kind=kind,
        year=year,
        number=number,
        title="a test",
        issued=None,
        known_from=known,
        source=source,
        off=tuple(sorted(days[:cut])),
        worked=tuple(sorted(days[cut:])),
        jurisdiction="CN" if kind is NoticeKind.AMENDMENT else "CN-SC-513400",
    )
    told = faults(notice, BOOK, today)
    assert len({fault.code for fault in told}) == len(told)
    assert all(fault.text and fault.zh for fault in told)
