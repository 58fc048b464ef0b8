"""The longest lawful course of a procedure: how many working days may pass if nobody is late.

A course is a way from the opening on which no action begins the same clock twice, and from which
an end can still be reached without missing anything. How long it can take is what the clocks that
run over it leave (`gongkai.engine.time_budget`): extensions are granted, and where nothing runs no
time is counted and the state is named. What takes a matter up again after its end is left out,
guards are not asked, and all variants of the procedure are compared. So the figure is a limit: no
guard can make it longer.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TypeAlias

from gongkai.engine.facts import Facts
from gongkai.engine.fields import FieldKind
from gongkai.engine.lengths import Days, extension, working_days
from gongkai.engine.places import Live, Place, after, leading_to_an_end, rows_open, running, ways
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party
from gongkai.engine.states import Transition
from gongkai.engine.time_budget import at_most, most_time
from gongkai.engine.variants import Variant, variants

MOST_COURSES = 300_000
"""So many standings are looked at in one variant; no procedure comes near."""

Run: TypeAlias = tuple[str, str]
"""A clock, and the trigger that began this run of it."""
Runs: TypeAlias = frozenset[Run]
Stretches: TypeAlias = frozenset[Runs]
"""The runs that limit each step so far. One that more runs limit than another adds nothing."""
Standing: TypeAlias = tuple[str, Runs, Runs, Stretches]
"""Where a course has come to: state, runs begun, live runs, and the steps behind it."""
Way: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest lawful course.

    Attributes:
        working_days: How long it takes at most; what is in natural days or months is taken as the
            working days it usually has.
        triggers: How it goes, to its end.
        facts: What kind of case it is; none where that makes no difference.
        unbounded: States in which a case may lie with no clock of known length running.
        complete: Whether all courses were compared; otherwise there may be longer ones.
    """

    working_days: int
    triggers: Way
    facts: Facts
    unbounded: tuple[str, ...]
    complete: bool


@cache
def longest_course(procedure: Procedure, *, by_law: bool = False) -> Longest:
    """Return the longest lawful course through ``procedure``.

    Args:
        procedure: The procedure.
        by_law: Whether the bureau's own targets limit nothing.
    """
    best, triggers, facts = Days(-1), Way(), Facts()
    unbounded: set[str] = set()
    complete = True
    compared = []
    for variant in variants(procedure):
        courses = _Courses(procedure, variant, by_law=by_law)
        unbounded |= courses.unbounded
        if courses.sort in compared:
            continue
        compared.append(courses.sort)
        days, way = courses.longest()
        if days > best:
            best, triggers, facts = days, way, variant.facts
        complete = complete and courses.complete
    named = tuple(state for state in procedure.states if state in unbounded)
    told = _chosen(procedure, facts) if len(compared) > 1 else Facts()
    return Longest(max(ceil(best), 0), triggers, told, named, complete)


def _chosen(procedure: Procedure, facts: Facts) -> Facts:
    """Return the facts somebody chose; days, figures and texts are mere examples."""
    choices = {
        field.id
        for row in procedure.transitions
        for field in row.needs
        if field.kind in {FieldKind.FLAG, FieldKind.CHOICE, FieldKind.CHOICES}
    }
    return Facts({name: value for name, value in facts.items() if name in choices})


class _Courses:
    """The lawful courses of one variant."""

    def __init__(self, procedure: Procedure, variant: Variant, *, by_law: bool) -> None:
        self._procedure = procedure
        self._clocks = variant.clocks
        self._limits = _limits(procedure, variant, by_law=by_law)
        self._advanced: dict[tuple[Runs, str], Runs] = {}
        self._rows: dict[Place, list[Transition]] = {}
        self.complete = True
        places = ways(procedure, self._clocks)
        self._ends = leading_to_an_end(procedure, places, self._clocks, lawfully=True)
        self._limiting = {place: self._bounds(place) for place in places}
        self.unbounded = {
            state
            for (state, _), limiting in self._limiting.items()
            if not (limiting or procedure.state(state).final)
        }
        known = {clock for one in self._limiting.values() for clock in one}
        self.sort = (
            {clock: self._limits[clock] for clock in known},
            {c for c in self._clocks if procedure.rule(c).bearer is Party.AGENCY},
        )

    def longest(self) -> tuple[Days, Way]:
        """Return how long the longest course can take, and its way to an end."""
        found = self._compared()
        best, longest = Days(-1), Way()
        for most, stretches in sorted(
            ((at_most(one, self._limits_of(one)), one) for one in found),
            key=lambda one: one[0],
            reverse=True,
        ):
            if most <= best:
                break
            days = most_time(stretches, self._limits_of(stretches))
            if days > best:
                best, longest = days, found[stretches]
        return best, longest

    def _limits_of(self, stretches: Stretches) -> dict[Run, Days]:
        return {run: self._limits[run[0]] for one in stretches for run in one}

    def _compared(self) -> dict[Stretches, Way]:
        """Return what limits each course, with the shortest such course."""
        opening = self._procedure.opening
        first = self._step(("", frozenset(), frozenset(), frozenset()), opening)
        seen = {} if first is None else {first: Way((opening.trigger,))}
        frontier = deque(seen)
        found: dict[Stretches, Way] = {}
        while frontier:
            standing = frontier.popleft()
            state, _, runs, stretches = standing
            whole = (*seen[standing], *self._ends[state, _live(runs)])
            if stretches not in found or len(whole) < len(found[stretches]):
                found[stretches] = whole
            for row in self._leading_on((state, _live(runs))):
                reached = self._step(standing, row)
                if reached is not None and reached not in seen:
                    seen[reached] = (*seen[standing], row.trigger)
                    frontier.append(reached)
            if len(seen) > MOST_COURSES:
                self.complete = False
                break
        return found

    def _leading_on(self, place: Place) -> list[Transition]:
        """Return the rows that can make a course longer at ``place``."""
        if place not in self._rows:
            self._rows[place] = [
                row
                for row in rows_open(self._procedure, place)
                if not (row.dest.final or row.reopens or self._is_idle(row, place[0]))
            ]
        return self._rows[place]

    def _is_idle(self, row: Transition, state: str) -> bool:
        """Whether ``row`` leaves the case where it stands and none of its limits changes."""
        return row.dest.id == state and not any(
            row.trigger in rule.started_by | rule.restarted_by | rule.met_by | rule.waived_by
            for rule in map(self._procedure.rule, self._limits)
        )

    def _step(self, standing: Standing, row: Transition) -> Standing | None:
        """Return where ``row`` leads.

        None where no lawful end can be reached from there, or a run would begin a second time.
        """
        _, begun, before, stretches = standing
        runs = self._advance(before, row)
        place = (row.dest.id, _live(runs))
        new = runs - before
        if place not in self._ends or new & begun:
            return None
        limiting = frozenset(run for run in runs if run[0] in self._limiting[place])
        if limiting and not any(one <= limiting for one in stretches):
            stretches = frozenset(one for one in stretches if not limiting <= one) | {limiting}
        return row.dest.id, begun | new, runs, stretches

    def _advance(self, runs: Runs, row: Transition) -> Runs:
        """Return the live runs once ``row``, which ends nothing, has fired."""
        if (runs, row.trigger) not in self._advanced:
            before = dict(runs)
            (live,) = after(self._procedure.deadlines, frozenset(before), row, self._clocks)
            self._advanced[runs, row.trigger] = frozenset(
                (one, row.trigger if self._begins(one, row, before) else before[one])
                for one in live
            )
        return self._advanced[runs, row.trigger]

    def _begins(self, clock: str, row: Transition, before: Mapping[str, str]) -> bool:
        """Whether ``row`` begins a run of a clock that is live after it."""
        rule = self._procedure.rule(clock)
        return clock not in before or (
            row.trigger in rule.restarted_by and (rule.applies is None or clock in self._clocks)
        )

    def _bounds(self, place: Place) -> Live:
        """Return the clocks of known length that limit how long a case lies at ``place``.

        When a mere window closes, such as that for remedies, the case lies on where it was.
        """
        return frozenset(
            clock
            for clock in running(self._procedure, place)
            if clock in self._limits and not self._is_window(clock, place[0])
        )

    def _is_window(self, clock: str, state: str) -> bool:
        expiry = self._procedure.rule(clock).on_expiry
        row = self._procedure.row(expiry, state) if expiry else None
        return row is not None and row.dest.id == state


def _live(runs: Runs) -> Live:
    return frozenset(clock for clock, _ in runs)


def _limits(procedure: Procedure, variant: Variant, *, by_law: bool) -> dict[str, Days]:
    """Return the longest each clock of a variant can be, extended."""
    limits = {}
    for clock, days in variant.days.items():
        rule = procedure.rule(clock)
        if not (by_law and rule.internal):
            longer = extension(procedure, rule)
            limits[clock] = days + (working_days(longer) or 0 if longer else 0)
    return limits
