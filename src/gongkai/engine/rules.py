"""Deadline rules: how a procedure declares a clock. What runs on a case is a `Deadline`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import TypeAlias

from gongkai.calendar import AfterHours, Period
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Party
from gongkai.engine.states import State

Predicate: TypeAlias = Callable[[Facts], bool]
Length: TypeAlias = Period | Callable[[Facts], Period]


BUREAU_TARGET = "本单位内部时限（设计值，非法定）"
"""What `DeadlineRule.law` begins with where a figure is the bureau's own and no rule."""


class OnNotice(StrEnum):
    """What a holiday notice that comes out later may do to a due date."""

    FOLLOW_CALENDAR = "follow_calendar"
    """The date is what the law makes of the calendar, whatever anybody was told."""
    NEVER_SHORTEN_TOLD = "never_shorten_told"
    """A date given to the applicant in writing is not taken back for an earlier one."""

    @property
    def label(self) -> str:
        """The policy in Chinese, for people."""
        return {
            "follow_calendar": "随日历调整",
            "never_shorten_told": "已书面告知的期限不提前",
        }[self.value]


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
        paused_on: For a trigger by which it stops or goes on, the fact that dates that: the day the
            letter was sent or the answer came, however late it is recorded.
        extended_by: Triggers that lengthen it, once, before it has ended, and by how much; a
            function of the facts where whoever extends sets it.
        applies: Whether the case has this clock at all; asked when it would start.
        on_expiry: The trigger the system fires when the period ends unused.
        after_hours: The office's published rule on receipt outside its hours, if it has one.
        cutoff: The Beijing time at which the last day ends, where that is not 24:00.
        told_by: Triggers by which the applicant is told the due date in writing.
        on_notice: What a new holiday notice may do to a date that was told.
        ladder: The warnings and escalations around its due date.
    """

    id: str
    label: str
    within: Length
    started_by: frozenset[str]
    law: str
    counts_from: str | Mapping[str, str] | None = None
    bearer: Party = Party.AGENCY
    met_by: frozenset[str] = frozenset()
    met_on: Mapping[str, str] = field(default_factory=dict)
    waived_by: frozenset[str] = frozenset()
    restarted_by: frozenset[str] = frozenset()
    paused_in: frozenset[State] = frozenset()
    paused_on: Mapping[str, str] = field(default_factory=dict)
    extended_by: Mapping[str, Length] = field(default_factory=dict)
    applies: Predicate | None = None
    on_expiry: str | None = None
    after_hours: AfterHours | None = None
    cutoff: time | None = None
    told_by: frozenset[str] = frozenset()
    on_notice: OnNotice = OnNotice.FOLLOW_CALENDAR
    ladder: Ladder | None = None

    def period(self, facts: Facts) -> Period:
        """Return the length of the clock on a case with these facts."""
        return self.within(facts) if callable(self.within) else self.within

    def extension(self, trigger: str, facts: Facts) -> Period:
        """Return by how much ``trigger`` lengthens the clock on a case with these facts."""
        length = self.extended_by[trigger]
        return length(facts) if callable(length) else length

    def start_fact(self, trigger: str) -> str | None:
        """Return the fact that dates a start by ``trigger``; None: the trigger's instant."""
        if isinstance(self.counts_from, Mapping):
            return self.counts_from.get(trigger)
        return self.counts_from

    @property
    def internal(self) -> bool:
        """Whether the bureau set the figure itself, and may hold or lengthen the clock itself."""
        return self.law.startswith(BUREAU_TARGET)

    @property
    def triggers(self) -> frozenset[str]:
        """Every trigger the rule names."""
        named = self.started_by | self.met_by | self.waived_by | self.restarted_by
        named |= self.extended_by.keys() | self.met_on.keys() | self.paused_on.keys() | self.told_by
        return named | ({self.on_expiry} if self.on_expiry else set())
