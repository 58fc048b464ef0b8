"""No course takes longer than the longest, and one takes as long: all are tried."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import chain, combinations
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.engine.random_procedures import procedures

from gongkai.engine.longest import longest_course
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition
from gongkai.engine.time_budget import at_most, most_time

Stretch: TypeAlias = frozenset[str]
Course: TypeAlias = tuple[Stretch, ...]
Limits: TypeAlias = Mapping[str, int]
Runs: TypeAlias = frozenset[tuple[str, str]]


def by_trying(stretches: Course, limits: Limits) -> int:
    """The most whole days all stretches can take: every way of spending them is tried."""

    @cache
    def most(place: int, left: frozenset[tuple[str, int]]) -> int:
        if place == len(stretches):
            return 0
        budget = dict(left)
        longest = min(budget[run] for run in stretches[place])
        return max(
            spent
            + most(
                place + 1,
                frozenset(
                    (run, rest - spent if run in stretches[place] else rest)
                    for run, rest in budget.items()
                ),
            )
            for spent in range(longest + 1)
        )

    return most(0, frozenset(limits.items()))


def by_covering(stretches: Course, limits: Limits) -> int:
    """The least that clocks which together run over every stretch amount to."""
    runs = sorted({run for one in stretches for run in one})
    some = chain.from_iterable(combinations(runs, size) for size in range(len(runs) + 1))
    return min(
        sum(limits[run] for run in chosen)
        for chosen in some
        if all(one & set(chosen) for one in stretches)
    )


RUNS = "abcd"


@settings(deadline=None)
@given(
    stretches=st.lists(
        st.frozensets(st.sampled_from(RUNS), min_size=1), min_size=1, max_size=5
    ).map(tuple),
    limits=st.fixed_dictionaries({run: st.integers(0, 4) for run in RUNS}),
)
def test_the_time_of_a_course_is_what_its_clocks_leave(
    stretches: Course, limits: dict[str, int]
) -> None:
    exact = {run: Fraction(limit) for run, limit in limits.items()}
    found = most_time(stretches, exact)

    assert by_trying(stretches, limits) <= found <= by_covering(stretches, limits)
    assert found <= at_most(stretches, exact)


@settings(deadline=None)
@given(
    spans=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=6)
)
def test_of_clocks_that_never_stand_still_the_time_is_exact(
    spans: list[tuple[int, int, int]],
) -> None:
    stretches = tuple(
        covered
        for step in range(6)
        if (covered := frozenset(str(i) for i, (a, b, _) in enumerate(spans) if a <= step <= b))
    )
    limits = {str(i): limit for i, (_, _, limit) in enumerate(spans)}
    exact = {run: Fraction(limit) for run, limit in limits.items()}

    assert most_time(stretches, exact) == by_trying(stretches, limits)


class Walker:
    """Goes every lawful course of a procedure, by the words of its rules."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure

    def begun_or_kept(self, runs: Runs, row: Transition) -> Runs:
        live = dict(runs)
        for rule in self.procedure.deadlines:
            name = row.trigger
            if name in rule.restarted_by or (name in rule.started_by and rule.id not in live):
                live[rule.id] = name
            elif name in rule.met_by | rule.waived_by:
                live.pop(rule.id, None)
        return frozenset(live.items())

    def ticking(self, state: str, runs: Runs) -> list[DeadlineRule]:
        rules = [self.procedure.rule(name) for name, _ in runs]
        return [one for one in rules if self.procedure.state(state) not in one.paused_in]

    def possible(self, state: str, runs: Runs) -> Iterator[Transition]:
        expiring = {rule.on_expiry for rule in self.ticking(state, runs)}
        for row in self.procedure.rows_from(state):
            if Role.SYSTEM not in row.by or row.trigger in expiring:
                yield row

    def misses(self, runs: Runs, row: Transition) -> bool:
        owed = [self.procedure.rule(name) for name, _ in runs]
        return any(
            rule.bearer is Party.AGENCY and row.trigger not in rule.met_by | rule.waived_by
            for rule in owed
        )

    def can_end(self, state: str, runs: Runs) -> bool:
        seen, frontier = {(state, runs)}, [(state, runs)]
        for here, live in frontier:  # grows while it is gone through
            for row in self.possible(here, live):
                if row.dest.final and not self.misses(live, row):
                    return True
                place = (row.dest.id, self.begun_or_kept(live, row))
                if not row.dest.final and place not in seen:
                    seen.add(place)
                    frontier.append(place)
        return False

    def limiting(self, state: str, runs: Runs) -> Stretch:
        begun_by = dict(runs)
        found = set()
        for rule in self.ticking(state, runs):
            row = self.procedure.row(rule.on_expiry or "", state)
            if row is None or row.dest.id != state:  # else it closes and the case lies on
                found.add(f"{rule.id}<{begun_by[rule.id]}")
        return frozenset(found)

    def courses(self) -> Iterator[Course]:
        """Yield what limits each step of each lawful course, in the order of the steps."""
        nothing: Runs = frozenset()
        seen = set()
        frontier: list[tuple[Transition, Runs, Runs, Course]] = [
            (self.procedure.opening, nothing, nothing, ())
        ]
        while frontier:
            row, runs, begun, course = frontier.pop()
            now, state = self.begun_or_kept(runs, row), row.dest.id
            if (now - runs) & begun or not self.can_end(state, now):
                continue
            step, begun = self.limiting(state, now), begun | (now - runs)
            course = (*course, step) if step and step not in course else course
            key = (state, now, begun, frozenset(course))
            if key not in seen:
                seen.add(key)
                yield course
                following = (one for one in self.possible(state, now) if not one.dest.final)
                frontier += [(one, now, begun, course) for one in following]


def length(procedure: Procedure, run: str) -> int:
    within = procedure.rule(run.partition("<")[0]).within
    return within.n  # type: ignore[union-attr]  # working days, all of them


@settings(max_examples=60, deadline=None)
@given(procedure=procedures(with_facts=False))
def test_no_course_takes_longer_than_the_longest_and_one_takes_as_long(
    procedure: Procedure,
) -> None:
    sums = [(0, 0)]
    for course in Walker(procedure).courses():
        limits = {run: length(procedure, run) for step in course for run in step}
        if course:
            sums.append((by_trying(course, limits), by_covering(course, limits)))
    found = longest_course(procedure)

    assert found.complete
    assert max(tried for tried, _ in sums) <= found.working_days
    assert found.working_days <= max(covered for _, covered in sums)
