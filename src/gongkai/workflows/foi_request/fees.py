"""The information-processing fee (信息处理费): 国办函〔2020〕109号, progressive like a tax.

By items counted over one applicant's calendar month, or by the pages of one application; never by
both.
"""

from collections.abc import Sequence
from typing import Final

BY_ITEM: Final = "by_item"
BY_VOLUME: Final = "by_volume"
FEE_KINDS: Final = {BY_ITEM: "按件计收", BY_VOLUME: "按量计收"}

_FREE_ITEMS: Final = 10
_FIRST_ITEMS: Final = 30
_ITEMS_A_BAND: Final = 10
_YUAN_A_BAND: Final = 100
_PAGE_BANDS: Final[Sequence[tuple[int, int]]] = ((200, 40), (100, 20), (30, 10))
"""Above so many pages, so many yuan for each page, the dearest first."""


def fee(kind: str, count: int) -> int:
    """Return the fee in yuan for one application.

    Args:
        kind: `BY_ITEM` or `BY_VOLUME`.
        count: Which item of the applicant's calendar month it is, or how many pages it has.

    >>> [fee(BY_ITEM, n) for n in (10, 11, 30, 31, 40, 41)]
    [0, 100, 100, 200, 200, 300]
    >>> [fee(BY_VOLUME, pages) for pages in (30, 31, 100, 101, 200, 201)]
    [0, 10, 700, 720, 2700, 2740]
    """
    return _for_item(count) if kind == BY_ITEM else _for_pages(count)


def _for_item(number: int) -> int:
    if number <= _FREE_ITEMS:
        return 0
    bands = -(-max(number - _FIRST_ITEMS, 0) // _ITEMS_A_BAND)
    return _YUAN_A_BAND * (1 + bands)


def _for_pages(pages: int) -> int:
    total = 0
    for above, yuan in _PAGE_BANDS:
        total += max(pages - above, 0) * yuan
        pages = min(pages, above)
    return total
