"""The statutory days off (全国年节及纪念日放假办法), and what was known of them when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.errors import InvalidInput


class FestivalRule(NamedTuple):
    """How many days a statute gives one festival, and from which day on.

    Attributes:
        name: The festival, in Chinese.
        days: How many days off it brings.
        on: Month and day of the first, for festivals of the solar year.
        offset: Days from the festival's own day to the first day off, for the others.
    """

    name: str
    days: int
    on: tuple[int, int] | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One version of the statute.

    Attributes:
        id: Short and unique, such as ``S2013``.
        first_year: It holds for this year and the following ones, until a later version does.
        number: The document number (文号).
        title: The title, in Chinese.
        issued: The day it was signed.
        known_from: The day it was published.
        source: Where it can be read.
        rules: The days off it gives.
        note: What a reader of the data must know.
    """

    id: str
    first_year: int
    number: str
    title: str
    issued: date
    known_from: date
    source: str
    rules: tuple[FestivalRule, ...]
    note: str = ""


class Statutory(NamedTuple):
    """One statutory day off: the festival or festivals it belongs to, the statute giving it."""

    day: date
    name: str
    statute: Statute


@dataclass(frozen=True, slots=True)
class Statutes:
    """Every version of the statute, and the days on which the moving festivals fall.

    Attributes:
        versions: Ascending by the day they became known.
        festivals: Year to festival to its own day (春节 is 初一). The years bound the calendar.
    """

    versions: tuple[Statute, ...]
    festivals: Mapping[int, Mapping[str, date]] = field(hash=False)

    def __post_init__(self) -> None:
        years = sorted(self.festivals)
        if not self.versions or not years:
            raise InvalidInput("The statutory days are empty: give statutes and festivals")
        if years != list(range(years[0], years[-1] + 1)):
            raise InvalidInput(
                f"The festivals have gaps between {years[0]} and {years[-1]}: give every year"
            )

    @property
    def years(self) -> range:
        """The years for which statutory days can be told."""
        return range(min(self.festivals), max(self.festivals) + 1)

    def as_known_on(self, day: date) -> "Statutes":
        """Return what was known at the end of ``day``.

        Raises:
            InvalidInput: no statute was known yet.
        """
        known = tuple(version for version in self.versions if version.known_from <= day)
        if not known:
            raise InvalidInput(
                f"Nothing is recorded of what was known on {day}: "
                f"ask from {self.versions[0].known_from} on"
            )
        return Statutes(known, self.festivals)

    def of(self, year: int) -> dict[date, Statutory]:
        """Return the statutory days off of ``year``, ascending, under the latest version known."""
        holding = [version for version in self.versions if version.first_year <= year]
        if not holding:
            raise InvalidInput(f"No statute is recorded for {year}: extend the statutory data")
        statute = holding[-1]
        names: dict[date, list[str]] = {}
        for rule in statute.rules:
            for day in self._days(rule, year):
                names.setdefault(day, []).append(rule.name)
        return {day: Statutory(day, "、".join(names[day]), statute) for day in sorted(names)}

    def _days(self, rule: FestivalRule, year: int) -> list[date]:
        if rule.on is not None:
            first = date(year, *rule.on)
        elif rule.name in self.festivals[year]:
            first = self.festivals[year][rule.name] + timedelta(days=rule.offset)
        else:
            raise InvalidInput(
                f"The day of {rule.name} in {year} is missing: add it to [festivals]"
            )
        return [first + timedelta(days=i) for i in range(rule.days)]
