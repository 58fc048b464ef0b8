"""Moving a running case to another version of its procedure: an explicit act, with a verdict first.

A case keeps the version it was opened under. Where a new regulation also governs running matters,
somebody decides so, sees what becomes of each case and each running clock, and may undo it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, ClockEffect, Decision, Effect, Event, EventKind
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.decide import present_rows
from gongkai.engine.escalation import arm
from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor


class MoveRefused(Refused):
    """The case cannot go to that version, or not back."""

    code = "move_refused"


class Treatment(StrEnum):
    """What becomes of a running clock."""

    KEPT = "kept"
    """The new version has the same clock: it runs on."""
    RECOUNTED = "recounted"
    """The new version gives it another length: it is counted anew from the same start."""
    HELD = "held"
    """The new version gives it another length, but the period that has begun is kept."""
    WAIVED = "waived"
    """The new version has no such clock."""

    @property
    def label(self) -> str:
        """The treatment in Chinese, for people."""
        return {
            "kept": "照常计算",
            "recounted": "按新规定自原起算日重算",
            "held": "维持原期限",
            "waived": "不再计算",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a case can move, and what becomes of its clocks.

    Attributes:
        obstacle: Why it cannot; empty if it can.
        clocks: For each live clock its treatment.
    """

    obstacle: str
    clocks: tuple[tuple[Deadline, Treatment], ...]


def verdict(case: Case, old: Procedure, new: Procedure, *, recount: bool) -> Verdict:
    """Return what moving ``case`` would come to.

    Args:
        case: The case.
        old: The version it is under.
        new: The version it would come under.
        recount: Whether running clocks take the new version's length; otherwise they keep theirs.
    """
    if case.closed_at is not None:
        return Verdict("it has ended", ())
    if case.version != old.version:
        return Verdict(f"it is under version {case.version}", ())
    if case.state not in new.states:
        return Verdict(f"version {new.version} has no state {case.state!r}", ())
    return Verdict("", tuple(_treatments(case, new, recount=recount)))


def _treatments(
    case: Case, new: Procedure, *, recount: bool
) -> Iterator[tuple[Deadline, Treatment]]:
    rules = {rule.id: rule for rule in new.deadlines}
    for row in case.deadlines:
        if row.status.live:
            rule = rules.get(row.rule)
            if rule is None:
                yield row, Treatment.WAIVED
            elif rule.period(case.facts) == row.within:
                yield row, Treatment.KEPT
            else:
                yield row, Treatment.RECOUNTED if recount else Treatment.HELD


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who moves a case, when, by which working days, under which key."""

    actor: Actor
    now: datetime
    calendar: WorkingCalendar
    key: str


def move(
    case: Case, old: Procedure, new: Procedure, occasion: Occasion, *, recount: bool
) -> Decision:
    """Return the decision that moves ``case`` to ``new``.

    Raises:
        MoveRefused: It cannot move.
    """
    found = verdict(case, old, new, recount=recount)
    if found.obstacle:
        raise MoveRefused(
            f"Case {case.number} cannot move to version {new.version}: {found.obstacle}.",
            f"本件不能迁移至第{new.version}版。",
        )
    rows = [
        (_EFFECTS[treatment], changed)
        for row, treatment in found.clocks
        if (changed := _treated(row, treatment, case, new, occasion)) is not None
    ]
    told = {row.rule: str(treatment) for row, treatment in found.clocks}
    recorded = Facts({"from": old.version, "to": new.version, **told})
    return _decision(case, new, rows, recorded, occasion)


_EFFECTS = {Treatment.RECOUNTED: Effect.RECOUNTED, Treatment.WAIVED: Effect.WAIVED}


def _treated(
    row: Deadline, treatment: Treatment, case: Case, new: Procedure, occasion: Occasion
) -> Deadline | None:
    """Return the row in whose place ``row`` goes; None where it stays as it is."""
    if treatment is Treatment.WAIVED:
        return replace(row, status=DeadlineStatus.WAIVED, ended_at=occasion.now, paused_after=None)
    if treatment is not Treatment.RECOUNTED:
        return None
    rule = new.rule(row.rule)
    longer = replace(row, within=rule.period(case.facts))
    if row.status is not DeadlineStatus.RUNNING:
        return longer
    return recounted(rule, longer, occasion.calendar)


def undo(
    case: Case,
    old: Procedure,
    history: Sequence[Event],
    rows: Sequence[Deadline],
    occasion: Occasion,
) -> Decision:
    """Return the decision that takes the last move of ``case`` back; ``old`` is where it was.

    Raises:
        MoveRefused: It was not moved, or somebody has acted on it since.
    """
    acts = [event for event in history if event.kind is not EventKind.RUNG_FIRED]
    last = acts[-1] if acts else None
    if last is None or last.kind is not EventKind.MIGRATED or "undone" in last.input:
        raise MoveRefused(
            f"Case {case.number} was not moved, or somebody has acted on it since.",
            "本件没有可撤销的版本迁移，或此后已有办理。",
        )
    by_number = {row.number: row for row in rows}
    restored = [
        (Effect.RESTORED, by_number[by_number[effect.number].supersedes or 0])
        for effect in last.effects
    ]
    recorded = Facts({"from": case.version, "to": old.version, "undone": True})
    return _decision(case, old, restored, recorded, occasion)


def _decision(
    case: Case,
    to: Procedure,
    changed: Sequence[tuple[Effect, Deadline]],
    recorded: Facts,
    occasion: Occasion,
) -> Decision:
    now, calendar = occasion.now, occasion.calendar
    present = {row.rule: row for row in case.deadlines}
    rows: list[Deadline] = []
    for number, (_, row) in enumerate(changed, case.rows + 1):
        before = present[row.rule]
        made = replace(row, number=number, recorded_at=now, supersedes=before.number, timer=None)
        if made.status is DeadlineStatus.RUNNING:
            made = replace(made, timer=arm(to.rule(row.rule), made, before, calendar, now))
        rows.append(made)
    effects = tuple(
        ClockEffect(effect, row.rule, row.number, row.due_date, row.ends_at)
        for (effect, _), row in zip(changed, rows, strict=True)
    )
    after = replace(
        case,
        version=to.version,
        revision=case.revision + 1,
        seq=case.seq + 1,
        rows=case.rows + len(rows),
        deadlines=present_rows(case.deadlines, rows),
    )
    event = Event(
        seq=after.seq,
        at=now,
        kind=EventKind.MIGRATED,
        actor_id=occasion.actor.id,
        trigger="",
        from_state=case.state,
        to_state=case.state,
        input=recorded,
        effects=effects,
        command_key=occasion.key,
    )
    return Decision(
        case=after,
        events=(event,),
        deadlines=tuple(rows),
        timers=tuple(row.timer for row in rows if row.timer is not None),
        disarmed=tuple(row.supersedes for row in rows if row.supersedes is not None),
    )
