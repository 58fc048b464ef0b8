"""What stopping and starting again does to a clock (calendar rules C13 and C14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.calendar import Pause, PauseGround
from gongkai.clock import beijing_day
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.guards import Situation
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule


@dataclass(frozen=True, slots=True)
class PauseEnd:
    """Where a pause that ends now has stood, by what it ends, and the last day it covers."""

    through: date
    state: str
    trigger: str


_GROUNDS = {
    Party.THIRD_PARTY: PauseGround.THIRD_PARTY,
    Party.OUTSIDE: PauseGround.OTHER_OFFICE,
    Party.APPLICANT: PauseGround.APPLICANT,
}


def pauses_through(
    rules: Sequence[DeadlineRule],
    present: Mapping[str, Deadline],
    trigger: str,
    situation: Situation,
) -> date:
    """Return the last day of a pause that ends now.

    Silence ends it with the last day of the period let pass, however late the sweep comes.
    """
    if Role.SYSTEM in situation.actor.roles:
        for rule in rules:
            row = present.get(rule.id)
            if rule.on_expiry == trigger and row is not None and row.due_date is not None:
                return row.due_date
    return beijing_day(situation.now)


def suspended(rule: DeadlineRule, row: Deadline, situation: Situation, trigger: str) -> Deadline:
    """Return the row of a clock that stands still from the day after it was stopped on."""
    return replace(
        row,
        status=DeadlineStatus.SUSPENDED,
        paused_after=_dated(rule, situation, trigger) or beijing_day(situation.now),
        due_date=None,
        ends_at=None,
    )


def resumed(rule: DeadlineRule, row: Deadline, situation: Situation, ending: PauseEnd) -> Deadline:
    """Return the row of a clock that runs again; one that was not standing still as it is."""
    if row.paused_after is None:
        return row
    dated = _dated(rule, situation, ending.trigger) or ending.through
    through = max(row.paused_after, dated)
    pause = Pause(row.paused_after, through, _ground(rule, ending.state))
    running = replace(
        row,
        status=DeadlineStatus.RUNNING,
        pauses=(*row.pauses, pause),
        paused_after=None,
    )
    return recounted(rule, running, situation.calendar)


def _dated(rule: DeadlineRule, situation: Situation, trigger: str) -> date | None:
    fact = rule.paused_on.get(trigger)
    return situation.facts.day(fact) if fact else None


def _ground(rule: DeadlineRule, state_id: str) -> PauseGround:
    """Return what a clock stood still for: whom the state it paused in waits on."""
    left = next((state for state in rule.paused_in if state.id == state_id), None)
    return _GROUNDS.get(left.waits_on, PauseGround.SUSPENSION) if left else PauseGround.SUSPENSION
