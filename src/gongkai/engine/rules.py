"""Deadline rules: how a procedure declares a clock. What runs on a case is a `Deadline`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gongkai.calendar import Period
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Party
from gongkai.engine.states import State

Predicate: TypeAlias = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A clock as the regulation words it.

    Attributes:
        id: Name in code and storage.
        label: Chinese name.
        within: How long: a period, or a function of the facts where the officer sets it.
        started_by: Triggers that start it when it is not running; a running one is left alone.
        counts_from: The fact that dates its start (receipt is not arrival), by trigger where they
            differ; without one it counts from the instant of the trigger.
        law: Where the figure comes from.
        bearer: Who owes it.
        met_by: Triggers by which the bearer performs.
        met_on: For such a trigger, the fact that dates the performance.
        waived_by: Triggers after which nothing is owed any more.
        restarted_by: Triggers that start it from zero, whether or not it is running.
        paused_in: States in which it stands still.
        extended_by: Triggers that lengthen it, once, before it has ended, and by how much.
        applies: Whether the case has this clock at all; asked when it would start.
        on_expiry: The trigger the system fires when the period ends unused.
        ladder: The warnings and escalations around its due date.
    """

    id: str
    label: str
    within: Period | Callable[[Facts], Period]
    started_by: frozenset[str]
    law: str
    counts_from: str | Mapping[str, str] | None = None
    bearer: Party = Party.AGENCY
    met_by: frozenset[str] = frozenset()
    met_on: Mapping[str, str] = field(default_factory=dict)
    waived_by: frozenset[str] = frozenset()
    restarted_by: frozenset[str] = frozenset()
    paused_in: frozenset[State] = frozenset()
    extended_by: Mapping[str, Period] = field(default_factory=dict)
    applies: Predicate | None = None
    on_expiry: str | None = None
    ladder: Ladder | None = None

    def period(self, facts: Facts) -> Period:
        """Return the length of the clock on a case with these facts."""
        return self.within(facts) if callable(self.within) else self.within

    def start_fact(self, trigger: str) -> str | None:
        """Return the fact that dates a start by ``trigger``; None: the trigger's instant."""
        if isinstance(self.counts_from, Mapping):
            return self.counts_from.get(trigger)
        return self.counts_from

    @property
    def triggers(self) -> frozenset[str]:
        """Every trigger the rule names."""
        named = self.started_by | self.met_by | self.waived_by | self.restarted_by
        named |= self.extended_by.keys() | self.met_on.keys()
        return named | ({self.on_expiry} if self.on_expiry else set())
