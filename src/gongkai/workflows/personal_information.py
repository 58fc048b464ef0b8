"""Finds personal information in a text that is to go out (guard G-13).

Numbers are checked, not only recognised: an identity number by its province, date and check
character (GB 11643), a bank card by its prefix and the Luhn digit. So the number of a document, a
credit code or an amount of money is not taken for a person's. What cannot be checked is found
rather than missed: somebody looks at it then.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Final

from stdnum import luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2


class Kind(StrEnum):
    """What sort of personal information was found."""

    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    BANK_CARD = "bank_card"
    ADDRESS = "address"

    @property
    def label(self) -> str:
        """The kind in Chinese, for people."""
        return {
            "identity_number": "公民身份号码",
            "phone": "手机号码",
            "bank_card": "银行卡号",
            "address": "详细住址",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal information; ``shown`` hides what it found from whoever reads of it."""

    kind: Kind
    shown: str


_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII
)
_PHONE: Final = re.compile(
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d|\.\d|\s*[万亿]?元)", re.ASCII
)
# Cards of China UnionPay have 16 to 19 digits, the older ones of two banks 19; those of Visa and
# Mastercard have 16, in groups of four if any. A credit code of 18 digits is none of the latter.
_CARD: Final = re.compile(
    r"(?<![0-9A-Za-z.])"
    r"(?:62(?:[ -]?\d){14,17}|955[89](?:[ -]?\d){15}|(?:4\d|5[1-5])\d{2}(?:[ -]?\d{4}){3})"
    r"(?![0-9A-Za-z]|\.\d|\s*[万亿]?元)",
    re.ASCII,
)
# A house with its room; or a house in a village, where there are no rooms. The name before the road
# is cut short: without a bound a long text would take very long to search.
_ADDRESS: Final = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:路|街|巷|弄|道|村|小区|花园|公寓|苑|里|坊|城|府)\s*"
    r"[\u4e00-\u9fff\d]{0,8}?\d{1,4}\s*(?:号楼?|栋|幢|座|单元)"
    r"[\u4e00-\u9fff\d\s-]{0,12}?"
    r"(?:\d{2,4}\s*(?:室|户|房)|(?<=[栋幢座楼元])\s*\d{3,4}(?![\d\u4e00-\u9fff]))"
    r"|[\u4e00-\u9fff]{0,11}(?![农乡])[\u4e00-\u9fff]村"
    r"(?:第?[一二三四五六七八九十\d]{1,3}(?:村民小)?组)?\s*\d{1,4}\s*号(?![文令线])",
    re.ASCII,
)
_PROVINCES: Final = frozenset(
    str(code)
    for codes in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55))
    for code in codes
) | {"61", "62", "63", "64", "65", "71", "81", "82", "83", "91"}
"""First two digits of an identity number; 81 to 83 are residence permits of people from Hong Kong,
Macao and Taiwan, 91 those of foreigners. Counties come and go, their people keep their numbers:
长乐, now 350112, issued 350182 for decades."""
_BORN_FROM: Final = 1900
_BORN_UNTIL: Final = 2100


def find(text: str) -> tuple[Found, ...]:
    """Return the personal information in ``text``, each piece once, in the order it stands.

    >>> [found.kind.label for found in find("联系人张某，手机 138 0000 1234")]
    ['手机号码']
    >>> find("榕民〔2018〕123号，资金20180928000000001元")
    ()
    """
    text = text.translate(_PLAIN)
    found = [
        (match.start(), Found(kind, _shown(match.group())))
        for kind, pattern, holds in _DETECTORS
        for match in _matches(pattern, text, holds)
    ]
    return tuple(dict.fromkeys(one for _, one in sorted(found, key=itemgetter(0))))


def _matches(
    pattern: re.Pattern[str], text: str, holds: Callable[[str], bool]
) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(text) if holds(match.group()))


def _is_identity(number: str) -> bool:
    bare = _bare(number).upper()
    return bare[:2] in _PROVINCES and _is_birth_date(bare[6:14]) and bool(mod_11_2.is_valid(bare))


def _is_birth_date(digits: str) -> bool:
    try:
        born = date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    except ValueError:
        return False
    return _BORN_FROM <= born.year < _BORN_UNTIL


def _is_card(number: str) -> bool:
    bare = _bare(number)
    return bool(luhn.is_valid(bare)) and not _is_identity(bare) and not uscc.is_valid(bare)


def _bare(number: str) -> str:
    return re.sub(r"[ -]", "", number)


def _shown(text: str) -> str:
    """Return the two ends of what was found: enough to find it, too little to spread it."""
    bare = re.sub(r"\s", "", text)
    return f"{bare[:3]}…{bare[-2:]}"


_DETECTORS: Final[tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...]] = (
    (Kind.IDENTITY_NUMBER, _IDENTITY, _is_identity),
    (Kind.PHONE, _PHONE, lambda _text: True),
    (Kind.BANK_CARD, _CARD, _is_card),
    (Kind.ADDRESS, _ADDRESS, lambda _text: True),
)
# What is typed in full width is the same number, and nothing invisible makes it another one.
_PLAIN: Final[dict[int, str | None]] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0x3000, 0x00A0, 0x2002, 0x2003, 0x2009), " ")
    | dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
    | dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD), None)
)
