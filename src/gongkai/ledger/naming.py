"""From units back to the names a cell of the table holds: groups where all of a group are meant."""

from collections.abc import Sequence
from typing import Final

from gongkai.casework.organisation import GROUPS, Organisation

_JOINT: Final = "、"


def short_names(unit_ids: Sequence[str], organisation: Organisation) -> str:
    """Return units as the office's table names them; `resolve` makes the same ids of the text.

    >>> from gongkai.samples import sample_organisation
    >>> short_names(("flcsc", "llb"), sample_organisation())
    '福利慈善处、老龄办'
    """
    groups = _members(organisation)
    names: list[str] = []
    at = 0
    grouped = len(unit_ids) > 1  # a group of one is meant only beside other groups
    while at < len(unit_ids):
        name, length = _group_at(unit_ids, at, groups)
        grouped = bool(name) and (grouped or length > 1)
        names.append(name if grouped else organisation.unit(unit_ids[at]).name)
        at += length if grouped else 1
    return _JOINT.join(names)


def _members(organisation: Organisation) -> dict[str, tuple[str, ...]]:
    """Return the active units of each group, under the first of its names."""
    found: dict[tuple[str, ...], str] = {}
    for name, kinds in GROUPS.items():
        members = tuple(unit.id for unit in organisation.of_kinds(kinds))
        found.setdefault(members, name)
    return {name: members for members, name in found.items() if members}


def _group_at(
    unit_ids: Sequence[str], at: int, groups: dict[str, tuple[str, ...]]
) -> tuple[str, int]:
    """Return the group whose members not named before come next, and how many those are."""
    before = frozenset(unit_ids[:at])
    for name, members in groups.items():
        rest = tuple(member for member in members if member not in before)
        if rest and tuple(unit_ids[at : at + len(rest)]) == rest:
            return name, len(rest)
    return "", 1
