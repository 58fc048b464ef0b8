"""Who does the work: units, their many spellings, and the people in them.

A unit is never deleted: after a reorganisation it is closed (`Unit.valid_to`, or inactive), so that
old cases keep the name of whoever handled them.

What a group name stands for is decided here:

* 机关各处室: every section, *with* 办公室 (it leads, and it also has its own field) and *with*
  attached bodies such as 老龄办, which the source table lists between the sections and lets lead
  task 7. Not the desk of the leading group: it supervises, and would report to itself.
* 局属各单位: the subordinate units.
* 各县（市）区民政局: the county bureaus; a development zone is named on its own, as in the table.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gongkai.errors import InvalidInput, NotFound


class UnitKind(StrEnum):
    """What sort of body a unit is; ``label`` is the word users read."""

    SECTION = "section"
    ATTACHED = "attached"
    SUBORDINATE = "subordinate"
    GROUP_OFFICE = "group_office"
    COUNTY = "county"
    ZONE = "zone"
    EXTERNAL = "external"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _KIND_LABELS[self]


_KIND_LABELS: Final = {
    UnitKind.SECTION: "机关处室",
    UnitKind.ATTACHED: "挂靠机构",
    UnitKind.SUBORDINATE: "局属单位",
    UnitKind.GROUP_OFFICE: "议事协调机构",
    UnitKind.COUNTY: "县（市）区民政局",
    UnitKind.ZONE: "开发区单位",
    UnitKind.EXTERNAL: "外部单位",
}


class UnknownUnit(NotFound):
    """No unit goes by this name; ``nearest`` are the names that look most like it."""

    def __init__(self, text: str, nearest: tuple[str, ...]) -> None:
        hint = f"did you mean {', '.join(nearest)}?" if nearest else "register the unit first"
        super().__init__(f"No unit goes by the name {text!r}; {hint}")
        self.text = text
        self.nearest = nearest
        hint = f"相近的单位：{'、'.join(nearest)}" if nearest else "请先登记该单位"
        self.zh = f"没有名为“{text}”的单位。{hint}。"


class InvalidOrganisation(InvalidInput):
    """Units contradict each other: an id or spelling twice, or an end before its beginning."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that can hold work.

    ``valid_from`` and ``valid_to`` are its first and last day; ``None`` leaves that side open.
    """

    id: str
    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    active: bool = True

    def __post_init__(self) -> None:
        """Refuse a unit that ends before it begins."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise InvalidOrganisation(f"{self.name}: valid_to lies before valid_from; correct one")

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names the unit goes by, the official one first."""
        return (self.name, *self.aliases)

    def in_force(self, day: date) -> bool:
        """Whether the unit works on ``day``; its first and last day count."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return self.active and begun and not ended


@dataclass(frozen=True, slots=True)
class User:
    """A person who logs in. Roles are the ids of ``gongkai.engine.roles.Role``."""

    id: str
    name: str
    unit_id: str
    roles: frozenset[str]
    active: bool = True


def spelling_key(text: str) -> str:
    """Reduce a spelling to what tells it apart: no spaces, no punctuation, no full-width forms.

    >>> spelling_key("各县（市、区） 民政局") == spelling_key("各县(市)区民政局")
    True
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


_IN_HOUSE: Final = (UnitKind.SECTION, UnitKind.ATTACHED)
GROUPS: Final[Mapping[str, tuple[UnitKind, ...]]] = MappingProxyType(
    {
        "机关各处室": _IN_HOUSE,
        "局机关各处室": _IN_HOUSE,
        "局属各单位": (UnitKind.SUBORDINATE,),
        "局属单位": (UnitKind.SUBORDINATE,),
        "各县（市）区民政局": (UnitKind.COUNTY,),
    }
)
"""Names that stand for every active unit of some kinds."""

_GROUP_BY_KEY: Final = {spelling_key(name): kinds for name, kinds in GROUPS.items()}


@dataclass(frozen=True, slots=True)
class Organisation:
    """The units of one bureau, in the order in which lists of them are printed.

    Raises:
        InvalidOrganisation: two units share an id or a spelling.
    """

    units: tuple[Unit, ...]
    _by_id: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_key: dict[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the units; two claims to one name are refused here, not guessed at later."""
        by_id: dict[str, Unit] = {}
        by_key: dict[str, Unit] = {}
        for unit in self.units:
            if unit.id in by_id:
                raise InvalidOrganisation(f"Two units have the id {unit.id!r}; change one")
            by_id[unit.id] = unit
            for spelling in unit.spellings:
                _claim(by_key, spelling, unit)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_by_key", by_key)

    def unit(self, unit_id: str) -> Unit:
        """Return the unit with this id, closed ones too.

        Raises:
            UnknownUnit: there is none.
        """
        if unit_id not in self._by_id:
            raise UnknownUnit(unit_id, tuple(difflib.get_close_matches(unit_id, self._by_id)))
        return self._by_id[unit_id]

    def find(self, spelling: str) -> Unit:
        """Return the one unit that goes by ``spelling``, closed ones too.

        Raises:
            UnknownUnit: there is none; a group name is no unit.
        """
        unit = self._by_key.get(spelling_key(spelling))
        if unit is None:
            raise UnknownUnit(spelling, self.nearest(spelling))
        return unit

    def expand(self, spelling: str) -> tuple[Unit, ...]:
        """Return the units a name stands for: all active ones of a group, or the one so called.

        Raises:
            UnknownUnit: the name is neither a group's nor a unit's.
        """
        kinds = _GROUP_BY_KEY.get(spelling_key(spelling))
        return self.of_kinds(kinds) if kinds is not None else (self.find(spelling),)

    def knows(self, spelling: str) -> bool:
        """Whether ``spelling`` names a unit or a group."""
        key = spelling_key(spelling)
        return key in _GROUP_BY_KEY or key in self._by_key

    def of_kinds(self, kinds: Iterable[UnitKind]) -> tuple[Unit, ...]:
        """Return the active units of these kinds, in the organisation's order."""
        wanted = frozenset(kinds)
        return tuple(unit for unit in self.units if unit.active and unit.kind in wanted)

    def on(self, day: date) -> "Organisation":
        """Return the organisation as it stands on ``day``: units not in force are inactive."""
        return Organisation(tuple(replace(u, active=u.in_force(day)) for u in self.units))

    def nearest(self, spelling: str) -> tuple[str, ...]:
        """Return up to three official names that look like ``spelling``, best first."""
        names = {spelling_key(s): u.name for u in self.units for s in u.spellings}
        names |= {spelling_key(name): name for name in GROUPS}
        close = difflib.get_close_matches(spelling_key(spelling), names, n=6, cutoff=0.5)
        return tuple(dict.fromkeys(names[key] for key in close))[:3]


def _claim(by_key: dict[str, Unit], spelling: str, unit: Unit) -> None:
    key = spelling_key(spelling)
    holder = by_key.setdefault(key, unit)
    if not key or holder is not unit or key in _GROUP_BY_KEY:
        raise InvalidOrganisation(
            f"{unit.name}: the spelling {spelling!r} is empty or taken by another; change it"
        )
