"""Static checks of a declaration: everything that can be wrong is found before anything runs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition


def faults(
    transitions: Sequence[Transition], rules: Sequence[DeadlineRule], identity: str | None
) -> list[str]:
    """Return every contradiction in the table and its clocks, as sentences; empty when sound."""
    openings = [row for row in transitions if not row.sources]
    if len(openings) != 1:
        return [f"it needs exactly one transition without sources, not {len(openings)}"]
    return [
        *_table_faults(transitions),
        *_reach_faults(transitions, openings[0].dest),
        *_rule_faults(transitions, rules),
        *_identity_faults(openings[0], identity),
    ]


def _table_faults(transitions: Sequence[Transition]) -> Iterator[str]:
    for row in transitions:
        yield from _row_faults(row)
    pairs = Counter((row.trigger, source.id) for row in transitions for source in row.sources)
    for (trigger, source), times in pairs.items():
        if times > 1:
            yield f"trigger {trigger!r} leaves state {source!r} {times} times"
    by_id: dict[str, State] = {}
    for state in _states(transitions):
        if by_id.setdefault(state.id, state) != state:
            yield f"two different states are called {state.id!r}"
    yield from _ambiguous_names(transitions)


def _ambiguous_names(transitions: Sequence[Transition]) -> Iterator[str]:
    """Name actions a clerk could not tell apart where they can be taken."""
    named: dict[tuple[str, str], str] = {}
    for row in transitions:
        for source in row.sources:
            other = named.setdefault((source.id, row.label), row.trigger)
            if other != row.trigger:
                yield (
                    f"triggers {other!r} and {row.trigger!r} are both called {row.label!r} in "
                    f"state {source.id!r}"
                )


def _row_faults(row: Transition) -> Iterator[str]:
    fields = {field.id for field in row.needs}
    if len(fields) != len(row.needs):
        yield f"trigger {row.trigger!r} asks for a field twice"
    if not row.by:
        yield f"trigger {row.trigger!r} may be fired by nobody"
    if row.assigns is not None and row.assigns not in fields:
        yield f"trigger {row.trigger!r} assigns from {row.assigns!r}, which it does not ask for"
    if row.signs in fields:
        yield f"trigger {row.trigger!r} signs as {row.signs!r}, which it also asks for"
    for source in row.sources:
        if source.final and not row.reopens:
            yield f"trigger {row.trigger!r} leaves the final state {source.id!r}"


def _reach_faults(transitions: Sequence[Transition], initial: State) -> Iterator[str]:
    forwards: dict[str, set[str]] = {}
    backwards: dict[str, set[str]] = {}
    for row in transitions:
        for source in row.sources:
            forwards.setdefault(source.id, set()).add(row.dest.id)
            backwards.setdefault(row.dest.id, set()).add(source.id)
    states = {state.id: state for state in _states(transitions)}
    reached = _closure([initial.id], forwards)
    ending = _closure([state.id for state in states.values() if state.final], backwards)
    for state_id, state in states.items():
        if state_id not in reached:
            yield f"state {state_id!r} cannot be reached"
        if state_id not in ending and not state.final:
            yield f"no end can be reached from state {state_id!r}"


def _rule_faults(transitions: Sequence[Transition], rules: Sequence[DeadlineRule]) -> Iterator[str]:
    triggers = {row.trigger for row in transitions}
    fields = {field.id for row in transitions for field in row.needs}
    states = {state.id for state in _states(transitions)}
    for name, times in Counter(rule.id for rule in rules).items():
        if times > 1:
            yield f"deadline {name!r} is declared {times} times"
    for rule in rules:
        if not rule.started_by | rule.restarted_by:
            yield f"deadline {rule.id!r} is started by nothing"
        for trigger in sorted(rule.triggers - triggers):
            yield f"deadline {rule.id!r} names the unknown trigger {trigger!r}"
        for fact in sorted(_facts_named(rule) - fields):
            yield f"deadline {rule.id!r} counts by {fact!r}, which no transition asks for"
        for state in sorted({state.id for state in rule.paused_in} - states):
            yield f"deadline {rule.id!r} pauses in the unknown state {state!r}"
        yield from _contradictions(rule)
        yield from _pause_faults(rule, transitions)
        yield from _row_contradictions(rule, transitions)
        yield from _ladder_faults(rule)


def _contradictions(rule: DeadlineRule) -> Iterator[str]:
    """Name triggers of which a rule says two things, or that it dates without saying any."""
    starts = rule.started_by | rule.restarted_by
    fates = {
        "start": rule.started_by,
        "restart": rule.restarted_by,
        "extend": frozenset(rule.extended_by),
        "meet": rule.met_by,
        "waive": rule.waived_by,
    }
    for (one, named), (other, also_named) in combinations(fates.items(), 2):
        for trigger in sorted(named & also_named):
            yield f"deadline {rule.id!r} lets {trigger!r} both {one} and {other} it"
    dated = {} if isinstance(rule.counts_from, str | None) else rule.counts_from
    for trigger in sorted(dated.keys() - starts):
        yield f"deadline {rule.id!r} dates a start by {trigger!r}, which does not start it"
    for trigger in sorted(rule.met_on.keys() - rule.met_by):
        yield f"deadline {rule.id!r} dates a performance by {trigger!r}, which does not meet it"


def _pause_faults(rule: DeadlineRule, transitions: Sequence[Transition]) -> Iterator[str]:
    """Name triggers that date a pause though they neither stop the clock nor let it go on."""
    turning = {
        row.trigger
        for row in transitions
        for state in (*row.sources, row.dest)
        if state in rule.paused_in
    }
    for trigger in sorted(rule.paused_on.keys() - turning):
        yield f"deadline {rule.id!r} dates a pause by {trigger!r}, which turns none"


def _row_contradictions(rule: DeadlineRule, transitions: Iterable[Transition]) -> Iterator[str]:
    """Name rows that lead where what a rule says of their trigger makes no sense."""
    for row in transitions:
        if row.trigger in rule.started_by | rule.restarted_by:
            if row.dest.final:
                yield f"deadline {rule.id!r} is started by {row.trigger!r}, which ends the case"
            if row.dest in rule.paused_in:
                yield (
                    f"deadline {rule.id!r} is started by {row.trigger!r}, which leads to "
                    f"{row.dest.id!r}, where it stands still"
                )
        if row.trigger == rule.on_expiry and Role.SYSTEM not in row.by:
            yield (
                f"deadline {rule.id!r} fires {row.trigger!r} when it ends, which the system may "
                "not fire"
            )


def _ladder_faults(rule: DeadlineRule) -> Iterator[str]:
    rungs = rule.ladder.rungs if rule.ladder else ()
    for rung, times in Counter(rung.id for rung in rungs).items():
        if times > 1:
            yield f"ladder of deadline {rule.id!r} has the rung {rung!r} {times} times"
    for silent in (rung for rung in rungs if not rung.to):
        yield f"rung {silent.id!r} of deadline {rule.id!r} tells nobody"


def _facts_named(rule: DeadlineRule) -> set[str]:
    starts = rule.started_by | rule.restarted_by
    named = {rule.start_fact(trigger) for trigger in starts}
    named |= {*rule.met_on.values(), *rule.paused_on.values()}
    return {fact for fact in named if fact is not None}


def _identity_faults(opening: Transition, identity: str | None) -> Iterator[str]:
    required = {field.id for field in opening.needs if field.required}
    if identity is not None and identity not in required:
        yield f"its identity {identity!r} is not a required field of {opening.trigger!r}"


def _states(transitions: Iterable[Transition]) -> Iterator[State]:
    for row in transitions:
        yield from row.sources
        yield row.dest


def _closure(start: Iterable[str], edges: Mapping[str, set[str]]) -> set[str]:
    seen = set(start)
    frontier = list(seen)
    while frontier:
        for following in edges.get(frontier.pop(), set()) - seen:
            seen.add(following)
            frontier.append(following)
    return seen
