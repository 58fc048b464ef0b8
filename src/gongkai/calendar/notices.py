"""Holiday notices: what a government office announced about days, and since when it was known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.calendar.coverage import plain_day
from gongkai.errors import InvalidInput

NATIONAL = "CN"

PROVINCES = frozenset(
    {
        "AH", "BJ", "CQ", "FJ", "GD", "GS", "GX", "GZ", "HA", "HB", "HE",
        "HI", "HL", "HN", "JL", "JS", "JX", "LN", "NM", "NX", "QH", "SC",
        "SD", "SH", "SN", "SX", "TJ", "XJ", "XZ", "YN", "ZJ",
    }
)  # fmt: skip
"""ISO 3166-2 letters of the provinces whose offices the notices of the State Council bind."""

_SATURDAY = 5


class NoticeKind(StrEnum):
    """What a notice is to its year."""

    ANNUAL = "annual"
    """The yearly notice: it settles its year up to 26 December, and the end of the year before."""
    ADDITION = "addition"
    """Further days off in a year already announced, such as 3 September 2015."""
    AMENDMENT = "amendment"
    """A change of days already announced, such as the Spring Festival of 2020."""
    LOCAL = "local"
    """Days a regional or municipal government sets for the offices of its jurisdiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One published notice: the days it makes rest days, the days it makes working days.

    Attributes:
        id: Short and unique in a book, such as ``N2018``.
        kind: What it is to its year.
        year: The year it is about.
        number: The document number (文号); empty where there is none.
        title: The title, in Chinese.
        issued: The day it was signed (成文日期), where recorded.
        known_from: The day it was published: from this day on it may be counted with.
        source: Where it can be read.
        off: Days made rest days, ascending.
        worked: Weekend days made working days, ascending. An amendment may also name a weekday, to
            undo a rest day announced earlier.
        jurisdiction: ``CN``, or the region whose offices it binds: ``CN-GX``, ``CN-SC-513400``.
        occasion: What a rest day is called where it belongs to no statutory festival.
        note: What a reader of the data must know.
    """

    id: str
    kind: NoticeKind
    year: int
    number: str
    title: str
    issued: date | None
    known_from: date
    source: str
    off: tuple[date, ...]
    worked: tuple[date, ...] = ()
    jurisdiction: str = NATIONAL
    occasion: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_jurisdiction(self.jurisdiction)
        faults = "; ".join(_faults(self))
        if faults:
            raise InvalidInput(f"Notice {self.id or self.title!r} cannot be used: {faults}")

    def binds(self, jurisdiction: str) -> bool:
        """Return whether offices of ``jurisdiction`` follow this notice."""
        return f"{jurisdiction}-".startswith(f"{self.jurisdiction}-")


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Sort so that each notice overrides those before it: later ones, and local over national.

    Of two that became known on one day, a change overrides what it changes.
    """
    kinds = list(NoticeKind)
    return tuple(
        sorted(
            notices,
            key=lambda n: (n.jurisdiction.count("-"), n.known_from, kinds.index(n.kind), n.id),
        )
    )


def check_jurisdiction(code: str) -> str:
    """Return ``code`` if it names a jurisdiction.

    Raises:
        InvalidInput: it is neither ``CN`` nor ``CN-`` with the letters of a province, and where
            needed a place below it. A misspelt code would silently lose the local days off.
    """
    country, *below = code.split("-")
    known = country == NATIONAL and (not below or below[0] in PROVINCES)
    if not known or not all(part.isalnum() for part in below):
        raise InvalidInput(
            f"{code!r} names no jurisdiction: give CN, or CN- and the letters of a province "
            f"such as CN-GX, followed where needed by a place below it such as CN-SC-513400"
        )
    return code


def _faults(notice: Notice) -> Iterator[str]:
    if not (notice.id and notice.title and notice.source):
        yield "give it an id, a title and a source where it can be read"
    for day in (notice.known_from, *notice.off, *notice.worked):
        plain_day(day)
    for days in (notice.off, notice.worked):
        if list(days) != sorted(set(days)):
            yield "name each day once, in ascending order"
    if not (notice.off or notice.worked):
        yield "it names no day"
    both = sorted(set(notice.off) & set(notice.worked))
    if both:
        yield f"{both[0]} is both off and worked"
    far = [d for d in (*notice.off, *notice.worked) if abs(d.year - notice.year) > 1]
    if far:
        yield f"{far[0]} is far from {notice.year}, the year it is about"
    yield from _kind_faults(notice)


def _kind_faults(notice: Notice) -> Iterator[str]:
    local = notice.kind is NoticeKind.LOCAL
    if local == (notice.jurisdiction == NATIONAL):
        yield "a local notice names its region, and only a local one does"
    if notice.kind in (NoticeKind.ANNUAL, NoticeKind.ADDITION):
        weekdays = [d for d in notice.worked if d.weekday() < _SATURDAY]
        if weekdays:
            yield f"{weekdays[0]} is a weekday: only weekend days are made working days"
