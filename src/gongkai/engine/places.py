"""The places of a procedure: where a case can stand, and which clocks are live there.

All paths are walked. Guards are not asked, and facts only as far as the caller says which clocks a
case has (`gongkai.engine.variants`); without that, a clock that depends on facts both runs and does
not. Operations that any case knows (suspend, void, …) are not walked.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition

Live: TypeAlias = frozenset[str]
"""Ids of the clocks that run or stand still."""
Place: TypeAlias = tuple[str, Live]
"""Id of a state, and the clocks that are live in it."""
Clocks: TypeAlias = Collection[str] | None
"""The clocks a case has; None: those that depend on facts, it may have or not."""


def after(
    rules: Sequence[DeadlineRule], live: Live, row: Transition, clocks: Clocks = None
) -> Iterator[Live]:
    """Yield the sets of clocks that may be live once ``row`` has fired; see `engine.clocks`."""
    if row.dest.final:
        yield frozenset()
        return
    fates = [_fates(rule, rule.id in live, row.trigger, clocks) for rule in rules]
    for chosen in product(*fates):
        yield frozenset(rule.id for rule, lives in zip(rules, chosen, strict=True) if lives)


def _fates(
    rule: DeadlineRule,
    live: bool,  # noqa: FBT001 -- the present state of the clock
    trigger: str,
    clocks: Clocks,
) -> tuple[bool, ...]:
    """Return whether a clock is live afterwards: one answer, or both where facts decide."""
    if trigger in rule.restarted_by or (trigger in rule.started_by and not live):
        # A clock that does not apply is not started, and a live one is left alone.
        if live or rule.applies is None:
            return (True,)
        return (True, False) if clocks is None else (rule.id in clocks,)
    return (live and trigger not in rule.met_by | rule.waived_by,)


def running(procedure: Procedure, place: Place) -> Live:
    """Return the live clocks that do not stand still at ``place``."""
    state = procedure.state(place[0])
    return frozenset(one for one in place[1] if state not in procedure.rule(one).paused_in)


def rows_open(procedure: Procedure, place: Place) -> Iterator[Transition]:
    """Yield the rows that can be fired at ``place``: by a person, or by a clock that runs out."""
    expiring = {procedure.rule(one).on_expiry for one in running(procedure, place)}
    for row in procedure.rows_from(place[0]):
        if row.trigger in expiring or not set(row.by) <= {Role.SYSTEM}:
            yield row


def following(
    procedure: Procedure, place: Place, clocks: Clocks = None
) -> Iterator[tuple[Transition, Place]]:
    """Yield what can be fired at ``place``, and where it leads."""
    for row in rows_open(procedure, place):
        for live in after(procedure.deadlines, place[1], row, clocks):
            yield row, (row.dest.id, live)


def ways(procedure: Procedure, clocks: Clocks = None) -> dict[Place, tuple[str, ...]]:
    """Return every place that can be reached, with the shortest way to it, by triggers."""
    opening = procedure.opening
    first = [
        (opening.dest.id, live) for live in after(procedure.deadlines, frozenset(), opening, clocks)
    ]
    found: dict[Place, tuple[str, ...]] = dict.fromkeys(first, (opening.trigger,))
    frontier = deque(first)
    while frontier:
        place = frontier.popleft()
        for row, reached in following(procedure, place, clocks):
            if reached not in found:
                found[reached] = (*found[place], row.trigger)
                frontier.append(reached)
    return found


def reachable_places(procedure: Procedure, clocks: Clocks = None) -> frozenset[Place]:
    """Return every place that can be reached."""
    return frozenset(ways(procedure, clocks))


def misses(procedure: Procedure, live: Live, row: Transition) -> list[DeadlineRule]:
    """Return what the agency owed and has not performed when ``row`` ends the case."""
    if not row.dest.final:
        return []
    return [
        rule
        for rule in map(procedure.rule, sorted(live))
        if rule.bearer is Party.AGENCY and row.trigger not in rule.met_by | rule.waived_by
    ]


def leading_to_an_end(
    procedure: Procedure, places: Iterable[Place], clocks: Clocks = None, *, lawfully: bool = False
) -> Mapping[Place, tuple[str, ...]]:
    """Return the places from which an end can be reached, with the shortest way to one.

    Args:
        procedure: The procedure.
        places: Those to look at: all that can be reached with ``clocks``.
        clocks: The clocks the case has.
        lawfully: Whether nothing the agency owes may be missed by ending, and nothing is taken up
            again after its end.
    """
    before: dict[Place, list[tuple[Transition, Place]]] = {}
    found: dict[Place, tuple[str, ...]] = {}
    frontier: deque[Place] = deque()
    for place in places:
        if procedure.state(place[0]).final:
            found[place] = ()
            frontier.append(place)
            continue
        for row, reached in following(procedure, place, clocks):
            if not (lawfully and (row.reopens or misses(procedure, place[1], row))):
                before.setdefault(reached, []).append((row, place))
    while frontier:
        place = frontier.popleft()
        for row, earlier in before.get(place, []):
            if earlier not in found:
                found[earlier] = (row.trigger, *found[place])
                frontier.append(earlier)
    return found
