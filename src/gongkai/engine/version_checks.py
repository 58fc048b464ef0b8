"""Checks of the versions of one procedure against each other, and of the numbers all give."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from gongkai.engine.fields import FieldKind
from gongkai.engine.procedure import Procedure

_DATES = {FieldKind.DAY, FieldKind.INSTANT}


def prefix_faults(procedures: Iterable[Procedure]) -> Iterator[str]:
    """Yield the prefixes that two procedures share, so that their numbers could be mixed up."""
    first: dict[str, str] = {}
    for one in procedures:
        other = first.setdefault(one.prefix, one.id)
        if other != one.id:
            yield f"{other} and {one.id} both number their cases {one.prefix}"


def version_faults(procedures: Iterable[Procedure]) -> Iterator[str]:
    """Yield what would make it uncertain which version of a procedure holds for a case."""
    by_id: dict[str, list[Procedure]] = {}
    for one in procedures:
        by_id.setdefault(one.id, []).append(one)
    for versions in by_id.values():
        ordered = sorted(versions, key=lambda one: one.version)
        for one in ordered:
            yield from _dating_faults(one)
        for earlier, later in pairwise(ordered):
            yield from _pair_faults(earlier, later)


def _named(procedure: Procedure) -> str:
    return f"{procedure.id}@{procedure.version}"


def _dating(procedure: Procedure) -> set[tuple[str, str]]:
    """Return the triggers that ask for the day that picks the version, by the state they leave."""
    return {
        (row.trigger, source)
        for row in procedure.transitions
        for source in ([state.id for state in row.sources] or [""])
        if procedure.dated_by in {field.id for field in row.needs}
    }


def _dating_faults(one: Procedure) -> Iterator[str]:
    if one.dated_by is None:
        return
    asking = _dating(one)
    if len(asking) != 1:
        yield f"{_named(one)} asks for its date {one.dated_by!r} {len(asking)} times, not once"
    for row in one.transitions:
        for field in row.needs:
            if field.id == one.dated_by and not (field.required and field.kind in _DATES):
                yield f"{_named(one)} has a date {one.dated_by!r} that is no required day"


def _pair_faults(earlier: Procedure, later: Procedure) -> Iterator[str]:
    pair = f"{_named(earlier)} and {_named(later)}"
    if later.effective_from <= earlier.effective_from:
        yield f"{pair} are not in the order of the days they take effect"
    for name in ("prefix", "label", "identity", "dated_by"):
        if getattr(earlier, name) != getattr(later, name):
            yield f"{pair} differ in {name!r}"
    if earlier.dated_by and _dating(earlier) != _dating(later):
        yield f"{pair} ask for the date {earlier.dated_by!r} with different triggers"
    if earlier.dated_by and not _same_until_dated(earlier, later):
        yield f"{pair} open a case differently, before the date that tells them apart is known"


def _same_until_dated(earlier: Procedure, later: Procedure) -> bool:
    one, other = earlier.opening, later.opening
    if earlier.dated_by in {field.id for field in one.needs}:
        return True
    return (one.trigger, one.dest.id, one.needs) == (other.trigger, other.dest.id, other.needs)
