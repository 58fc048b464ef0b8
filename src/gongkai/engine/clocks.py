"""What a transition does to the clocks of a case, from start to end."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, ClockEffect, Effect
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus, Timer
from gongkai.engine.escalation import arm
from gongkai.engine.guards import Situation
from gongkai.engine.pausing import PauseEnd, pauses_through, resumed, suspended
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Party
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition


class ExtensionRefused(Refused):
    """A period is extended once, and before it has ended."""

    code = "extension_refused"


@dataclass(slots=True)
class ClockChanges:
    """The new rows and timers one event makes, gathered rule by rule."""

    rows: list[Deadline] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    disarmed: list[int] = field(default_factory=list)
    effects: list[ClockEffect] = field(default_factory=list)


def run_clocks(
    rules: Sequence[DeadlineRule], case: Case, transition: Transition, situation: Situation
) -> ClockChanges:
    """Return what one transition does to every clock of ``case``.

    Raises:
        ExtensionRefused: The transition extends a period a second time, or after its end.
        FactMissing: A clock counts from a fact that is not recorded.
        OutsideCalendar: A period reaches beyond the days the calendar covers.
    """
    changes = ClockChanges()
    present = {deadline.rule: deadline for deadline in case.deadlines}
    as_counted = {
        rule.id: _on_calendar(rule, present[rule.id], situation.calendar)
        for rule in rules
        if rule.id in present
    }
    trigger = transition.trigger
    ending = PauseEnd(
        through=pauses_through(rules, as_counted, trigger, situation),
        state=case.state,
        trigger=trigger,
    )
    for rule in rules:
        before, row = present.get(rule.id), as_counted.get(rule.id)
        change = _change(rule, row, transition, situation, ending)
        change = _told(rule, row, change, transition.trigger)
        if change is not None:
            effect, row = change
            number = case.rows + len(changes.rows) + 1
            _record(changes, rule, before, effect, replace(row, number=number), situation)
    return changes


def _on_calendar(rule: DeadlineRule, row: Deadline, calendar: WorkingCalendar) -> Deadline:
    """Return a row as the calendar in force counts it.

    Between the confirmation of a notice and the recalculation that comes to this case its row is
    still the old one; what is written about it now rests on the new calendar all the same.
    """
    if row.status is not DeadlineStatus.RUNNING or row.calendar == calendar.fingerprint:
        return row
    return recounted(rule, row, calendar)


def _told(
    rule: DeadlineRule,
    before: Deadline | None,
    change: tuple[Effect, Deadline] | None,
    trigger: str,
) -> tuple[Effect, Deadline] | None:
    """Record the due date an applicant is told in writing by this very trigger."""
    if trigger not in rule.told_by:
        return change
    effect, row = change or (Effect.TOLD, before)
    if row is None or row.status is not DeadlineStatus.RUNNING:
        return change
    return effect, replace(row, told=row.due_date)


def _change(
    rule: DeadlineRule,
    row: Deadline | None,
    transition: Transition,
    situation: Situation,
    ending: PauseEnd,
) -> tuple[Effect, Deadline] | None:
    trigger = transition.trigger
    if row is not None and row.status.live and trigger not in rule.restarted_by:
        return _change_of_live(rule, row, transition, situation, ending)
    if trigger not in rule.started_by | rule.restarted_by:
        return None
    if rule.applies is not None and not rule.applies(situation.facts):
        return None
    return _started(rule, row, trigger, situation)


def _change_of_live(  # noqa: PLR0911 -- one line for each thing that can happen to a clock
    rule: DeadlineRule,
    row: Deadline,
    transition: Transition,
    situation: Situation,
    ending: PauseEnd,
) -> tuple[Effect, Deadline] | None:
    trigger, dest, now = transition.trigger, transition.dest, situation.now
    if trigger in rule.waived_by:
        return Effect.WAIVED, _ended(row, DeadlineStatus.WAIVED, now)
    if trigger in rule.met_by:
        performed = _performed_at(rule, trigger, situation)
        running = resumed(rule, row, situation, ending)
        return Effect.MET, _ended(running, DeadlineStatus.MET, performed)
    if dest.final and rule.bearer is Party.AGENCY:
        # The case ends while this clock runs: what the agency owed was not performed.
        return Effect.MISSED, _ended(row, DeadlineStatus.MISSED, now)
    if dest.final:
        return Effect.WAIVED, _ended(row, DeadlineStatus.WAIVED, now)
    if trigger in rule.extended_by:
        return Effect.EXTENDED, _extended(rule, row, trigger, situation)
    if row.status is DeadlineStatus.RUNNING and dest in rule.paused_in:
        return Effect.SUSPENDED, suspended(rule, row, situation, trigger)
    if row.status is DeadlineStatus.SUSPENDED and dest not in rule.paused_in:
        return Effect.RESUMED, resumed(rule, row, situation, ending)
    return None


def _started(
    rule: DeadlineRule, before: Deadline | None, trigger: str, situation: Situation
) -> tuple[Effect, Deadline]:
    fact = rule.start_fact(trigger)
    start = situation.facts.instant(fact) if fact else situation.now
    row = Deadline(
        number=0,
        rule=rule.id,
        round=before.round + 1 if before else 1,
        status=DeadlineStatus.RUNNING,
        counts_from=start,
        within=rule.period(situation.facts),
        recorded_at=situation.now,
    )
    effect = Effect.RESTARTED if before else Effect.STARTED
    return effect, recounted(rule, row, situation.calendar)


def _performed_at(rule: DeadlineRule, trigger: str, situation: Situation) -> datetime:
    fact = rule.met_on.get(trigger)
    return situation.facts.instant(fact) if fact else situation.now


def _ended(row: Deadline, status: DeadlineStatus, at: datetime) -> Deadline:
    return replace(row, status=status, ended_at=at, paused_after=None)


def _extended(rule: DeadlineRule, row: Deadline, trigger: str, situation: Situation) -> Deadline:
    if row.extended_by is not None:
        raise ExtensionRefused(
            f"Deadline {rule.id!r} has been extended once; a second extension is not lawful.",
            f"“{rule.label}”已延期一次，不得再次延期。",
        )
    if row.ends_at is not None and situation.now >= row.ends_at:
        raise ExtensionRefused(
            f"Deadline {rule.id!r} ended on {row.due_date}; an extension must come before that.",
            f"“{rule.label}”已于{row.due_date}届满，期满后不得延期。",
        )
    longer = replace(row, extended_by=rule.extension(trigger, situation.facts))
    if row.status is DeadlineStatus.SUSPENDED:
        return longer
    return recounted(rule, longer, situation.calendar)


def _record(
    changes: ClockChanges,
    rule: DeadlineRule,
    before: Deadline | None,
    effect: Effect,
    row: Deadline,
    situation: Situation,
) -> None:
    row = replace(
        row,
        recorded_at=situation.now,
        supersedes=before.number if before else None,
        timer=None,
    )
    if before is not None:
        changes.disarmed.append(before.number)
    if row.status is DeadlineStatus.RUNNING:
        continues = before if before is not None and before.round == row.round else None
        timer = arm(rule, row, continues, situation.calendar, situation.now)
        row = replace(row, timer=timer)
        changes.timers += [timer] if timer else []
    changes.rows.append(row)
    changes.effects.append(ClockEffect(effect, rule.id, row.number, row.due_date, row.ends_at))
