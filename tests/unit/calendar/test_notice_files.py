"""Notices as people write them: what is read, and what is refused with a reason."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

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
        ('"2027-02-05"', '"2027-02-05 共2天"', "says 2 days but has 1"),
        ('"2027-02-05"', '"2027-02-05/2027-02-11 共6天"', "says 6 days but has 7"),
        ('"2027-02-05"', '"2027-02-05/2027-02-11 春节 共8天"', "2027-02-11 春节 共8天.* has 7"),
        ('"2027-02-05"', '"2027-02-05/2027-02-11 共七天"', "cannot be read"),
        ('"2027-02-05"', '"2027-02-05/2027-02-11 春节共七天"', "cannot be read"),
        ('"2027-02-05"', '"2027-02-05/2027-02-11 7天"', "cannot be read"),
        ('"2027-02-05"', '"2027-02-05 2027-02-11"', "cannot be read"),
        ('"2027-02-05"', '"2027-02-05至2027-02-11"', "cannot be read"),
        ('"2027-02-05"', '""', "cannot be read"),
        ('"2027-02-05"', '"0000-01-01"', "no day of the calendar"),
        ('"2027-02-05"', '"0001-01-01/9999-12-31"', "longer than any holiday"),
        ("year = 2027", "year = 99999999999", "whole number"),
        ("year = 2027", "year = 0x" + "f" * 1900, "so large a number"),
        ('source = "a test"', 'source = "a\\u0000test"', "control character"),
        ('source = "a test"', "source = [1, 2]", "a list should be a text"),
        ('id = "N2027"', "", "notice\\]\\] no. 1 lacks 'id': add it"),
        ('id = "N2027"', "id = 2027", "2027 should be a text"),
        ("[[notice]]", "notes = 1\n[[notice]]", "unknown table or key 'notes'"),
        ("[[notice]]", "[notice]", "no \\[\\[notice\\]\\]"),
        ("[[notice]]", "[[notice", "not readable as TOML"),
    ],
)
def test_a_mistake_in_a_file_is_named(right: str, wrong: str, message: str) -> None:
    assert right in GOOD
    with pytest.raises(InvalidInput, match=message) as refusal:
        notices_from_toml(GOOD.replace(right, wrong), origin="2027.toml")
    assert "2027.toml" in str(refusal.value)


def with_days(entry: str) -> str:
    return GOOD.replace('"2027-02-05"', json.dumps(entry, ensure_ascii=False))


@pytest.mark.parametrize(
    "entry",
    [
        "2027-02-05/2027-02-11 共7天",
        "2027-02-05/2027-02-11 春节 共7天",
        "2027-02-05/2027-02-11 春节共7天",
        "2027-02-05/2027-02-11 春节",
        "2027-02-05/2027-02-11，共 7 天",
        " 2027-02-05/2027-02-11\u3000中秋节、国庆节\u3000共７天 ",
    ],
)
def test_an_interval_may_carry_the_festival_and_the_count_the_notice_states(entry: str) -> None:
    assert notices_from_toml(with_days(entry)) == notices_from_toml(
        with_days("2027-02-05/2027-02-11")
    )


def test_a_single_day_may_carry_its_count_too() -> None:
    assert notices_from_toml(with_days("2027-02-05 元宵节 共1天")) == notices_from_toml(GOOD)


def test_a_wrong_count_names_file_notice_entry_and_both_numbers() -> None:
    with pytest.raises(InvalidInput) as refusal:
        notices_from_toml(with_days("2027-02-05/2027-02-11 春节 共8天"), origin="2027.toml")
    said = str(refusal.value)
    assert said.startswith("2027.toml: 'N2027': ")
    assert "'2027-02-05/2027-02-11 春节 共8天' says 8 days but has 7" in said
    assert "correct the wrong one" in said


def test_the_fault_of_one_notice_among_many_is_laid_at_its_door() -> None:
    second = GOOD.replace("N2027", "N2028").replace("2027-02-05", "2027-02-31")
    with pytest.raises(InvalidInput, match=r"book\.toml: 'N2028': .*correct it"):
        notices_from_toml(GOOD + second, origin="book.toml")
    nameless = GOOD.replace('id = "N2027"', "")
    with pytest.raises(InvalidInput, match=r"book\.toml: \[\[notice\]\] no\. 2 lacks 'id'"):
        notices_from_toml(GOOD + nameless, origin="book.toml")


def test_a_file_is_read_from_its_bytes_with_or_without_a_byte_order_mark() -> None:
    expected = notices_from_toml(GOOD)
    assert notices_from_toml(GOOD.encode()) == expected
    assert notices_from_toml(b"\xef\xbb\xbf" + GOOD.encode()) == expected
    assert notices_from_toml(GOOD.replace("\n", "\r\n").encode()) == expected
    with pytest.raises(InvalidInput, match="UTF-8"):
        notices_from_toml(GOOD.encode("gb18030"))


@pytest.mark.parametrize(
    ("garbage", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        (b"\x00" * 100, "not readable"),
        ("x" * 300_000, "too large"),
        ("[[notice]]\n" + "a." * 5_000 + "a = 1", "line longer"),
        ("a = " + "[\n" * 3_000, "not readable"),
        ("a = " + "9" * 1_900, "notice"),
        ("", "at least one"),
        ("notice = []", "at least one"),
        ("notice = [1]", "at least one"),
        ("[[notice]]", "no. 1 lacks 'id'"),
        ("[[notice]]\nid" + ".a" * 900 + " = 1", "a table should be a text"),
    ],
)
def test_what_is_no_notice_file_at_all_is_refused(garbage: str | bytes, message: str) -> None:
    with pytest.raises(InvalidInput, match=message) as refusal:
        notices_from_toml(garbage, origin="junk")
    assert str(refusal.value).startswith("junk")
    assert len(str(refusal.value)) < 500


SCALARS = st.one_of(
    st.integers().map(str),
    st.floats().map(str),
    st.booleans().map(lambda one: str(one).lower()),
    st.dates().map(date.isoformat),
    st.datetimes().map(lambda one: one.isoformat()),
    st.times().map(lambda one: one.isoformat()),
    st.text().map(json.dumps),
    st.from_regex(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?"),
                  fullmatch=True).map(json.dumps),
    st.tuples(st.dates(), st.dates(), st.integers(0, 10**9)).map(
        lambda one: json.dumps(f"{one[0]}/{one[1]} 共{one[2]}天", ensure_ascii=False)
    ),
    st.sampled_from(["annual", "addition", "amendment", "local", "CN", "CN-GX"]).map(json.dumps),
)  # fmt: skip
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=5).map(lambda some: f"[{', '.join(some)}]"),
    SCALARS.map(lambda one: f"{{ a = {one} }}"),
    st.text(max_size=20),
)
KEYS = [line.split(" = ")[0] for line in GOOD.splitlines() if " = " in line]


def reads_or_refuses(file: str | bytes) -> None:
    said = "a file"
    try:
        notices_from_toml(file, origin="a file")
    except InvalidInput as refusal:
        said = str(refusal)
    assert said.startswith("a file")


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "jurisdiction", "occasion", "note"]), VALUES, min_size=1
    )
)
@example({"year": "-1"})
@example({"off": '["2027-02-05/2029-02-05"]'})
@example({"known_from": "0001-01-01"})
@example({"issued": "9999-12-31"})
def test_a_notice_with_any_values_at_all_is_read_or_refused(values: dict[str, str]) -> None:
    kept = [line for line in GOOD.splitlines() if line.split(" = ")[0] not in values]
    reads_or_refuses("\n".join([*kept, *(f"{key} = {one}" for key, one in values.items())]))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(), st.text(), st.text().map(lambda text: f"[[notice]]\n{text}")))
def test_garbage_is_refused(file: str | bytes) -> None:
    with pytest.raises(InvalidInput):
        notices_from_toml(file)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    content = GOOD.encode()
    at = data.draw(st.integers(0, len(content)))
    until = data.draw(st.integers(at, len(content)))
    reads_or_refuses(content[:at] + data.draw(st.binary(max_size=8)) + content[until:])


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
        ("2031 = {", "99999999999 = {", "whole number"),
        ("2031 = {", "someday = {", "someday"),
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
