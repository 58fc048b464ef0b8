"""What a transition does to the clocks of a case, from start to end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gongkai.calendar import Pause, WorkingCalendar, due
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, ClockEffect, Effect
from gongkai.engine.deadlines import Deadline, DeadlineStatus, Timer
from gongkai.engine.escalation import arm
from gongkai.engine.guards import Situation
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Party, Role
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
    pauses_through = _pauses_through(rules, present, transition.trigger, situation)
    for rule in rules:
        before = present.get(rule.id)
        change = _change(rule, before, transition, situation, pauses_through)
        if change is not None:
            effect, row = change
            number = case.rows + len(changes.rows) + 1
            _record(changes, rule, before, effect, replace(row, number=number), situation)
    return changes


def _pauses_through(
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


def _change(
    rule: DeadlineRule,
    row: Deadline | None,
    transition: Transition,
    situation: Situation,
    pauses_through: date,
) -> tuple[Effect, Deadline] | None:
    trigger = transition.trigger
    if row is not None and row.status.live and trigger not in rule.restarted_by:
        return _change_of_live(rule, row, transition, situation, pauses_through)
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
    pauses_through: date,
) -> tuple[Effect, Deadline] | None:
    trigger, dest, now = transition.trigger, transition.dest, situation.now
    if trigger in rule.waived_by:
        return Effect.WAIVED, _ended(row, DeadlineStatus.WAIVED, now)
    if trigger in rule.met_by:
        performed = _performed_at(rule, trigger, situation)
        running = _resumed(row, situation, pauses_through)
        return Effect.MET, _ended(running, DeadlineStatus.MET, performed)
    if dest.final and rule.bearer is Party.AGENCY:
        # The case ends while this clock runs: what the agency owed was not performed.
        return Effect.MISSED, _ended(row, DeadlineStatus.MISSED, now)
    if dest.final:
        return Effect.WAIVED, _ended(row, DeadlineStatus.WAIVED, now)
    if trigger in rule.extended_by:
        return Effect.EXTENDED, _extended(rule, row, trigger, situation)
    if row.status is DeadlineStatus.RUNNING and dest in rule.paused_in:
        return Effect.SUSPENDED, _suspended(row, situation)
    if row.status is DeadlineStatus.SUSPENDED and dest not in rule.paused_in:
        return Effect.RESUMED, _resumed(row, situation, pauses_through)
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
    return (Effect.RESTARTED if before else Effect.STARTED), recounted(row, situation.calendar)


def recounted(row: Deadline, calendar: WorkingCalendar) -> Deadline:
    """Return ``row`` with its due date counted on ``calendar``."""
    found = due(
        row.counts_from,
        row.within,
        calendar,
        extended_by=row.extended_by,
        pauses=row.pauses,
    )
    return replace(
        row,
        due_date=found.due_date,
        ends_at=found.ends_at,
        certainty=found.certainty,
        calendar=calendar.fingerprint,
    )


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
    longer = replace(row, extended_by=rule.extended_by[trigger])
    return (
        longer if row.status is DeadlineStatus.SUSPENDED else recounted(longer, situation.calendar)
    )


def _suspended(row: Deadline, situation: Situation) -> Deadline:
    return replace(
        row,
        status=DeadlineStatus.SUSPENDED,
        paused_after=beijing_day(situation.now),
        due_date=None,
        ends_at=None,
    )


def _resumed(row: Deadline, situation: Situation, pauses_through: date) -> Deadline:
    if row.paused_after is None:
        return row
    pause = Pause(after=row.paused_after, through=max(row.paused_after, pauses_through))
    running = replace(
        row,
        status=DeadlineStatus.RUNNING,
        pauses=(*row.pauses, pause),
        paused_after=None,
    )
    return recounted(running, situation.calendar)


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
