"""Static verification of a procedure as a whole: what its clocks do on every path through it.

`checks` finds contradictions when a procedure is loaded and refuses it. Here all paths are walked
with the clocks that may run on them (`gongkai.engine.places`): where a case could lie without any
clock, whether what stops also goes on, what happens when a period ends, and how long the longest
lawful course takes.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gongkai.engine.longest import Longest, longest_course
from gongkai.engine.places import Place, after, following, leading_to_an_end, running, ways
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State
from gongkai.engine.variants import Variant, variants

_Ways = Mapping[Place, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found.

    Attributes:
        faults: What must be mended, each with its exact place.
        exempt: States that say why a case may lie there without any clock.
        places: How many combinations of state and live clocks there are.
        longest: The longest lawful course.
        by_law: The same, with the bureau's own targets left out.
    """

    faults: tuple[str, ...]
    exempt: tuple[State, ...]
    places: int
    longest: Longest
    by_law: Longest


@cache
def verify(procedure: Procedure) -> Verified:
    """Walk every path through ``procedure`` and return what was found."""
    everywhere = ways(procedure)
    return Verified(
        faults=(
            *_unknown_names(procedure),
            *_unexplained(procedure),
            *_explained_for_nothing(procedure, everywhere),
            *_ownerless(procedure, everywhere),
            *_endless_pauses(procedure, everywhere),
            *_idle_clocks(procedure, everywhere),
            *_odd_expiries(procedure, everywhere),
            *_silent_ladders(procedure),
            *_unlawful(procedure),
        ),
        exempt=tuple(state for state in procedure.states.values() if state.exempt),
        places=len(everywhere),
        longest=longest_course(procedure),
        by_law=longest_course(procedure, by_law=True),
    )


def _unknown_names(procedure: Procedure) -> Iterator[str]:
    for trigger in sorted(procedure.publishing - set(procedure.triggers)):
        yield f"it is made public by {trigger!r}, which is no trigger of it"
    fields = {field.id for row in procedure.transitions for field in row.needs}
    if procedure.dated_by is not None and procedure.dated_by not in fields:
        yield f"it is dated by {procedure.dated_by!r}, which no transition asks for"


def _unexplained(procedure: Procedure) -> Iterator[str]:
    """Name states in which a case may lie without a clock, whatever its facts, and no word of why.

    Here every clock that depends on facts is had, so that what is named is certain.
    """
    named = set()
    for place, way in ways(procedure, {rule.id for rule in procedure.deadlines}).items():
        state = procedure.state(place[0])
        if state.final or state.exempt or state in named or running(procedure, place):
            continue
        named.add(state)
        clocks = ", ".join(map(repr, sorted(place[1])))
        still = f" (only {clocks}, which stands still)" if clocks else ""
        yield (
            f"in state {state.id!r} no clock runs{still} after {_path(way)}, and it does not "
            "say why (exempt)"
        )


def _explained_for_nothing(procedure: Procedure, everywhere: _Ways) -> Iterator[str]:
    clockless = {place[0] for place in everywhere if not running(procedure, place)}
    for state in procedure.states.values():
        if state.exempt and (state.final or state.id not in clockless):
            what = "the case has ended there" if state.final else "a clock always runs there"
            yield f"state {state.id!r} says why no clock runs (exempt), yet {what}"


def _ownerless(procedure: Procedure, everywhere: _Ways) -> Iterator[str]:
    for state in procedure.states.values():
        if not state.final and state.waits_on is Party.NOBODY:
            yield f"state {state.id!r} waits on nobody, yet the case has not ended there"
    ending = leading_to_an_end(procedure, everywhere)
    named = set()
    for place, way in everywhere.items():
        if place not in ending and place[0] not in named:
            named.add(place[0])
            stuck = not any(following(procedure, place))
            yield (
                f"state {place[0]!r} belongs to nobody after {_path(way)}: no person and no clock "
                "can move it on"
                if stuck
                else f"no end can be reached from state {place[0]!r} after {_path(way)}"
            )


def _endless_pauses(procedure: Procedure, everywhere: _Ways) -> Iterator[str]:
    for rule in procedure.deadlines:
        live = {place for place in everywhere if rule.id in place[1]}
        resuming = {place for place in live if rule.id in running(procedure, place)}
        grew = True
        while grew:
            more = {
                place
                for place in live - resuming
                if any(reached in resuming for _, reached in following(procedure, place))
            }
            resuming |= more
            grew = bool(more)
        endless = {place[0] for place in live - resuming}
        for state in sorted(state.id for state in rule.paused_in):
            if state in endless:
                yield f"deadline {rule.id!r} stands still in {state!r} and can never go on"
            elif state not in {place[0] for place in live}:
                yield f"deadline {rule.id!r} would stand still in {state!r}, but is over by then"


def _idle_clocks(procedure: Procedure, everywhere: _Ways) -> Iterator[str]:
    ever = {clock for _, live in everywhere for clock in live}
    possible = {clock for variant in variants(procedure) for clock in variant.clocks}
    for rule in procedure.deadlines:
        if rule.id not in ever:
            yield f"deadline {rule.id!r} never runs on any path"
        elif rule.id not in possible:
            yield f"deadline {rule.id!r} applies to no kind of case, or gets no length in any"
        elif not (rule.met_by or rule.waived_by or rule.on_expiry):
            yield f"deadline {rule.id!r} can be neither met nor waived and lets nothing follow"


def _odd_expiries(procedure: Procedure, everywhere: _Ways) -> Iterator[str]:
    """Name periods that end where nothing can follow, or on and on."""
    found: dict[str, None] = {}
    for place in everywhere:
        for rule in map(procedure.rule, sorted(running(procedure, place))):
            found.update(dict.fromkeys(_odd_expiry(procedure, place, rule)))
    yield from found


def _odd_expiry(procedure: Procedure, place: Place, rule: DeadlineRule) -> Iterator[str]:
    if rule.on_expiry is None:
        return
    row = procedure.row(rule.on_expiry, place[0])
    if row is None:
        yield (
            f"deadline {rule.id!r} may end in state {place[0]!r}, where {rule.on_expiry!r}, which "
            "it fires then, is not possible"
        )
    elif any(rule.id in live for live in after(procedure.deadlines, place[1], row)):
        yield f"deadline {rule.id!r} ends by firing {rule.on_expiry!r}, which does not end it"


def _silent_ladders(procedure: Procedure) -> Iterator[str]:
    for rule in procedure.deadlines:
        for rung in rule.ladder.rungs if rule.ladder else ():
            if set(rung.to) <= {Role.SYSTEM}:
                yield f"rung {rung.id!r} of deadline {rule.id!r} tells no person"


def _unlawful(procedure: Procedure) -> Iterator[str]:
    """Name kinds of case that cannot come to an end without missing something."""
    if not variants(procedure):
        yield "no facts give each clock that applies its length"
    for variant in variants(procedure):
        places = ways(procedure, variant.clocks)
        opened = _opened(procedure, variant, places)
        ends = leading_to_an_end(procedure, places, variant.clocks, lawfully=True)
        if not opened & ends.keys():
            owed = sorted(
                clock for clock in variant.clocks if procedure.rule(clock).bearer is Party.AGENCY
            )
            yield (
                f"a case with {_words(variant)} cannot end without missing a deadline "
                f"(one of {', '.join(map(repr, owed))})"
            )


def _opened(procedure: Procedure, variant: Variant, places: Collection[Place]) -> set[Place]:
    opening = procedure.opening
    found = {
        (opening.dest.id, live)
        for live in after(procedure.deadlines, frozenset(), opening, variant.clocks)
    }
    return found & set(places)


def _words(variant: Variant) -> str:
    told = ", ".join(f"{name}={value}" for name, value in variant.facts.items())
    return told or "any facts"


def _path(way: tuple[str, ...]) -> str:
    return " > ".join(way)
