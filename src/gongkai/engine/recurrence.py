"""How a duty comes back: the spans it is about, and the day on which its case is opened.

Spans are dates by the calendar alone; only the opening day asks which days offices work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from gongkai.calendar import NaturalDays
from gongkai.errors import InvalidInput

_ONE_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """What one occurrence of a duty is about (期次): a month, a quarter, a year, or one date.

    Attributes:
        key: What people and programs call it: ``2018-10``, ``2018-Q4``, ``2018-H2``, ``2018``, or
            the date itself.
        label: Its Chinese name.
        first: Its first day.
        last: Its last day.
    """

    key: str
    label: str
    first: date
    last: date


class Recurrence(Protocol):
    """How often a duty comes back."""

    @property
    def label(self) -> str:
        """The rhythm in Chinese, for people."""
        ...

    def spans(self, since: date) -> Iterator[Span]:
        """Yield the spans that end on or after a day, in order, without end if there is none."""
        ...

    def named(self, key: str) -> Span:
        """Return the span called ``key``.

        Raises:
            InvalidInput: There is no such span.
        """
        ...


@dataclass(frozen=True, slots=True)
class Every:
    """A span of so many months after the other, the first of a year beginning on 1 January.

    Attributes:
        months: Length; a part of twelve.
        letter: What stands before the number of the span in its key, where it has one.
        label: The rhythm in Chinese.
        names: What a span is called in Chinese behind its year, in order.
    """

    months: int
    letter: str
    label: str
    names: tuple[str, ...]

    def spans(self, since: date) -> Iterator[Span]:
        """Yield the spans that end on or after a day, in order."""
        year, place = since.year, (since.month - 1) // self.months
        while year < date.max.year:
            yield self._span(year, place)
            place += 1
            if place == len(self.names):
                year, place = year + 1, 0

    def named(self, key: str) -> Span:
        """Return the span called ``key``.

        >>> MONTHLY.named("2018-10").label, QUARTERLY.named("2018-Q4").last.isoformat()
        ('2018年10月', '2018-12-31')
        """
        found = re.fullmatch(r"([12]\d{3})(?:-([A-Z]?)(\d{1,2}))?", key, re.ASCII)
        if found is not None:
            year, place = int(found[1]), int(found[3] or 1) - 1
            if 0 <= place < len(self.names):
                span = self._span(year, place)
                if span.key == key:
                    return span
        raise InvalidInput(
            f"{key!r} is no period of this obligation: give it as {self._span(2018, 0).key}"
        )

    def _span(self, year: int, place: int) -> Span:
        first = date(year, place * self.months + 1, 1)
        after = place * self.months + self.months
        next_first = date(year + after // _MONTHS, after % _MONTHS + 1, 1)
        return Span(
            self._key(year, place), f"{year}年{self.names[place]}", first, next_first - _ONE_DAY
        )

    def _key(self, year: int, place: int) -> str:
        if len(self.names) == 1:
            return f"{year:04d}"
        number = f"{self.letter}{place + 1}" if self.letter else f"{place + 1:02d}"
        return f"{year:04d}-{number}"


MONTHLY: Final = Every(1, "", "每月", tuple(f"{month}月" for month in range(1, 13)))
QUARTERLY: Final = Every(3, "Q", "每季度", ("第一季度", "第二季度", "第三季度", "第四季度"))
HALF_YEARLY: Final = Every(6, "H", "每半年", ("上半年", "下半年"))
YEARLY: Final = Every(12, "", "每年", ("",))


@dataclass(frozen=True, slots=True)
class Once:
    """A duty that a document gives one date and no more.

    Attributes:
        day: The date as the document words it; a rest day stays what it is.
    """

    day: date

    @property
    def label(self) -> str:
        """The rhythm in Chinese, for people."""
        return "一次性"

    def spans(self, since: date) -> Iterator[Span]:
        """Yield the one date, if it does not lie before ``since``."""
        if self.day >= since:
            yield self._span()

    def named(self, key: str) -> Span:
        """Return the one date.

        Raises:
            InvalidInput: ``key`` is another one.
        """
        span = self._span()
        if key != span.key:
            raise InvalidInput(f"This obligation is owed once: give its period as {span.key}")
        return span

    def _span(self) -> Span:
        day = self.day
        return Span(day.isoformat(), f"{day.year}年{day.month}月{day.day}日", day, day)


class OpeningDay(Protocol):
    """On which day the case of a span is opened: then, or on the next day offices work."""

    @property
    def label(self) -> str:
        """The day in Chinese, for people."""
        ...

    def literal(self, span: Span) -> date:
        """Return the day by the calendar; offices may rest on it."""
        ...


@dataclass(frozen=True, slots=True)
class AtStart:
    """The first working day of the span: what is planned for it, or done within it."""

    label: str = "期初首个工作日"

    def literal(self, span: Span) -> date:
        """Return the first day of the span."""
        return span.first


@dataclass(frozen=True, slots=True)
class AfterEnd:
    """The first working day after the span: what is reported on it."""

    label: str = "期满后首个工作日"

    def literal(self, span: Span) -> date:
        """Return the day after the span."""
        return span.last + _ONE_DAY


@dataclass(frozen=True, slots=True)
class BeforeEnd:
    """So many natural days before the last day of the span, or before the one date."""

    days: NaturalDays

    @property
    def label(self) -> str:
        """The day in Chinese, for people."""
        return f"期满前{self.days.label}"

    def literal(self, span: Span) -> date:
        """Return the day so many days before."""
        return span.last - timedelta(days=self.days.n)


@dataclass(frozen=True, slots=True)
class OnDay:
    """A fixed day of the year in which the span ends."""

    month: int
    day: int

    @property
    def label(self) -> str:
        """The day in Chinese, for people."""
        return f"{self.month}月{self.day}日"

    def literal(self, span: Span) -> date:
        """Return that day."""
        return date(span.last.year, self.month, self.day)
