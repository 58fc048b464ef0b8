"""Personal information is found in what is to go out, and ordinary numbers are not taken for it."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.workflows.personal_information import Kind, find

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of GB 11643, for the first seventeen digits of an identity number."""
CHANGLE_BEFORE_2017 = "350182"
REGIONS = ["350102", "350112", CHANGLE_BEFORE_2017, "110101", "620102", "659001", "830000"]


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in find(text)]


def identity_number(first_seventeen: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return first_seventeen + "10X98765432"[total % 11]


def luhn_number(all_but_the_last: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(all_but_the_last[::-1])]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return f"{all_but_the_last}{-total % 10}"


def in_full_width(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


identity_numbers = st.builds(
    lambda region, born, order: identity_number(f"{region}{born:%Y%m%d}{order:03d}"),
    st.sampled_from(REGIONS),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
)
card_numbers = st.one_of(
    st.from_regex(r"62\d{13,16}", fullmatch=True),
    st.from_regex(r"955[89]\d{14}", fullmatch=True),
    st.from_regex(r"(?:4\d|5[1-5])\d{13}", fullmatch=True),
).map(lambda text: luhn_number("".join(str(int(digit)) for digit in text)))


@given(identity_numbers)
def test_an_identity_number_is_found_wherever_it_stands(number: str) -> None:
    assert kinds(f"申请人林某，公民身份号码{number}，") == [Kind.IDENTITY_NUMBER]
    assert kinds(number) == [Kind.IDENTITY_NUMBER]
    assert kinds(f"（{number.lower()}）") == [Kind.IDENTITY_NUMBER]


@given(identity_numbers)
def test_it_is_found_in_full_width_and_with_spaces_too(number: str) -> None:
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"

    assert kinds(f"身份证号：{in_full_width(number)}") == [Kind.IDENTITY_NUMBER]
    assert kinds(f"身份证号：{in_full_width(number.lower())}") == [Kind.IDENTITY_NUMBER]
    assert kinds(f"身份证号：{spaced}") == [Kind.IDENTITY_NUMBER]


@given(identity_numbers, st.integers(0, 17), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_nobodys(number: str, place: int, shift: int) -> None:
    right = "0123456789".find(number[place])
    wrong = number[:place] + str((right + shift) % 10) + number[place + 1 :]

    assert Kind.IDENTITY_NUMBER not in kinds(wrong)


@given(identity_numbers, st.sampled_from(["1301", "0230", "0431", "0000", "1232"]))
def test_nobody_is_born_on_a_day_that_is_none(number: str, day: str) -> None:
    assert kinds_of_identity(identity_number(number[:10] + day + number[14:17])) == []


@given(identity_numbers, st.sampled_from(["00", "10", "18", "20", "47", "55", "70", "84", "99"]))
def test_nobody_comes_from_a_province_that_is_none(number: str, province: str) -> None:
    assert kinds_of_identity(identity_number(province + number[2:17])) == []


@pytest.mark.parametrize("year", ["1899", "2100", "0199"])
def test_nobody_alive_is_born_in_another_age(year: str) -> None:
    assert kinds_of_identity(identity_number(f"350102{year}0315021")) == []


def kinds_of_identity(text: str) -> list[Kind]:
    return [kind for kind in kinds(text) if kind is Kind.IDENTITY_NUMBER]


def test_people_keep_the_number_of_a_county_that_is_no_more() -> None:
    assert kinds(identity_number(f"{CHANGLE_BEFORE_2017}19900101123")) == [Kind.IDENTITY_NUMBER]


def test_a_number_inside_a_longer_one_is_not_looked_at() -> None:
    number = identity_number("35010219900101123")

    assert kinds(f"9{number}") == []
    assert kinds(f"{number}0") == []
    assert kinds(f"A{number}") == []


@given(identity_numbers)
@example(identity_number("62010219900101137"))
def test_an_identity_number_is_no_bank_card_besides(number: str) -> None:
    assert Kind.BANK_CARD not in kinds(number)


@pytest.mark.parametrize(
    "text",
    [
        "13800001234",
        "手机：138 0000 1234",
        "联系电话138-0000-1234。",
        "+86 13800001234",
        "8613800001234",
        "１３８００００１２３４",
        "１３８－００００－１２３４",
        "138\u20130000\u20131234",
        "138\u3000\u200b0000\u30001234",
        "微信同号199 1234 5678（林）",
    ],
)
def test_a_mobile_phone_is_found_however_it_is_typed(text: str) -> None:
    assert kinds(text) == [Kind.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "0591-87532345",
        "12345热线",
        "12800001234",
        "电话1380000123",
        "流水号2138000012345",
        "资金13800001234元",
        "资金13800001234.56元",
        "累计13800001234 万元",
    ],
)
def test_an_office_line_or_an_amount_is_no_mobile_phone(text: str) -> None:
    assert kinds(text) == []


@given(card_numbers)
def test_a_bank_card_is_found_by_its_prefix_and_luhn_digit(number: str) -> None:
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))

    assert kinds(f"开户行：某银行，账号{number}。") == [Kind.BANK_CARD]
    assert kinds(f"账号{grouped}。") == [Kind.BANK_CARD]
    assert kinds(f"账号{in_full_width(number)}。") == [Kind.BANK_CARD]


@given(card_numbers, st.integers(1, 9))
def test_a_card_with_a_wrong_last_digit_is_none(number: str, shift: int) -> None:
    assert kinds(number[:-1] + str((int(number[-1]) + shift) % 10)) == []


@pytest.mark.parametrize(
    "number",
    [
        luhn_number("7" + "0" * 15),  # no bank's prefix
        luhn_number("62" + "0" * 12),  # too short
        luhn_number("62" + "0" * 18),  # too long
        luhn_number("51" + "0" * 15),  # Mastercard has sixteen digits
    ],
)
def test_luhn_alone_makes_no_card(number: str) -> None:
    assert kinds(number) == []


@pytest.mark.parametrize(
    "text",
    [
        "福州市鼓楼区东街街道津泰路98号2座301室",
        "台江区白马中路12号金榕花园3栋1单元502室",
        "晋安区福新路１２号３幢５０２室",
        "鼓楼区津泰路98号2座301",
        "仓山区万科城3号楼1205户",
        "闽侯县上街镇新洲村5组12号",
        "上街镇新洲村第五村民小组12号",
        "连江县马鼻镇村前村18号",
    ],
)
def test_an_address_down_to_the_door_is_found(text: str) -> None:
    assert kinds(f"住{text}，") == [Kind.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "福州市鼓楼区乌山路96号",
        "办理地点：温泉路69号5层3号窗口",
        "福州市鼓楼区东街街道",
        "上渡路1号楼200平方米",
        "美丽乡村2018年1号文件",
        "新农村12号线",
        "新洲村1号文",
    ],
)
def test_an_office_or_a_place_is_no_address_of_a_person(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "榕民〔2018〕123号",
        "榕政办〔2018〕98号、国办发〔2017〕47号",
        "20180928",
        "2018-09-28 10:00:00",
        "2018年9月28日至2018年10月8日",
        "索引号FZ00113-0201-2018-00012",
        "资金20180928000000001元",
        "6,200,000.00元",
        "45 1200 3500 4800 9000",
        "事项编码350100-123456789-001",
        "ISBN 978-7-5010-1234-5",
    ],
)
def test_ordinary_numbers_of_an_office_are_nobodys(text: str) -> None:
    assert kinds(text) == []


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(first_seventeen: str) -> str:
    total = sum(ALPHABET.index(one) * pow(3, at, 31) for at, one in enumerate(first_seventeen))
    return first_seventeen + ALPHABET[-total % 31]


@given(
    st.sampled_from(["11", "12", "51", "52", "53", "91"]),
    st.sampled_from(["350100", "350102", "350182", "110000", "440119"]),
    st.text(st.sampled_from("0123456789"), min_size=9, max_size=9),
)
def test_the_credit_code_of_an_organisation_is_no_card_and_no_phone(
    kind: str, region: str, body: str
) -> None:
    code = credit_code(kind + region + body)

    assert not {Kind.BANK_CARD, Kind.PHONE} & set(kinds(f"统一社会信用代码{code}"))


@given(st.text(st.sampled_from("0123456789"), min_size=9, max_size=9))
def test_the_credit_code_of_an_organisation_of_fuzhou_is_nobodys_identity(body: str) -> None:
    assert kinds(credit_code(f"52350100{body}")) == []


def test_what_is_found_is_shown_by_its_ends_only() -> None:
    text = f"林某，{identity_number('35010219900101123')}，138 0000 1234"

    assert [one.shown for one in find(text)] == ["350…38", "138…34"]


def test_what_is_found_comes_in_the_order_it_stands_and_each_piece_once() -> None:
    number, card = identity_number("35010219900101123"), luhn_number("621700" + "0" * 12)

    assert kinds(f"13800001234；{card}；{number}；138 0000 1234；{card}") == [
        Kind.PHONE,
        Kind.BANK_CARD,
        Kind.IDENTITY_NUMBER,
    ]


def test_two_kinds_at_one_place_can_be_told_of() -> None:
    # A credit code, or an identity number of 甘肃 cut by an X, begins as a card does.
    number = next(
        found
        for order in range(1000)
        if (found := identity_number(f"62010219900101{order:03d}")).endswith("X")
        and luhn_number(found[:16]) == found[:17]
    )

    assert kinds(number) == [Kind.IDENTITY_NUMBER]


@given(st.text(st.characters(codec="utf-8")))
@example("٣٥٠١٠٢١٩٩٠٠١٠١١٢٣٨")
@example("①③⑧00001234")
def test_any_text_can_be_searched(text: str) -> None:
    for one in find(text):
        assert "…" in one.shown


@pytest.mark.parametrize(
    "piece", ["路", "村", "花园1座1", "路1号1", "62 ", "1", "福州市鼓楼区路1号"]
)
def test_a_long_text_does_not_keep_anybody_waiting(piece: str) -> None:
    begun = perf_counter()

    find(piece * 20_000)

    assert perf_counter() - begun < 10


def test_every_kind_has_its_chinese_name() -> None:
    assert [kind.label for kind in Kind] == ["公民身份号码", "手机号码", "银行卡号", "详细住址"]
