"""What a new holiday notice makes of the clocks of a case. Pure, and the same for a dry run.

A clock that runs is counted again; where the answer differs a new row supersedes the old one.
Where only days around its date have turned, its next step is armed anew. What has ended is left as
it is: history is not rewritten.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gongkai.calendar import Notice, WorkingCalendar
from gongkai.engine.cases import Case, ClockEffect, Decision, Effect, Event, EventKind, Message
from gongkai.engine.counted import recounted
from gongkai.engine.deadlines import Deadline, Timer
from gongkai.engine.escalation import address, arm, fired, waiting_steps, with_timer
from gongkai.engine.facts import Facts
from gongkai.engine.findings import Finding, Outcome
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import SYSTEM_ACTOR, Role

_NEWS = frozenset({Outcome.LATER, Outcome.EARLIER, Outcome.KEPT})


def recount(
    procedure: Procedure,
    case: Case,
    now: datetime,
    calendar: WorkingCalendar,
    notice: Notice,
    found: Sequence[Finding],
) -> Decision | None:
    """Return the decision that counts the running clocks of ``case`` on ``calendar``.

    Rows, timers, one line of history that names ``notice``, and messages to those concerned; None
    where nothing changes. ``found`` is what `findings` says of the case.
    """
    moved = {one.rule: one for one in found if one.outcome is not Outcome.REJUDGED}
    rearmed = tuple(_rearmed(procedure, case, moved, calendar))
    for timer in rearmed:
        case = with_timer(case, timer.deadline, timer)
    if not moved:
        return Decision(case=case, events=(), timers=rearmed) if rearmed else None
    before = [one for one in case.deadlines if one.rule in moved]
    rows = tuple(_rows(procedure, case, before, now, calendar))
    effects = tuple(_effect(moved[row.rule], row) for row in rows)
    event = _event(case, now, notice, effects)
    after = replace(
        case,
        seq=event.seq,
        rows=case.rows + len(rows),
        deadlines=tuple(
            sorted(
                (*(one for one in case.deadlines if one.rule not in moved), *rows),
                key=lambda one: one.number,
            )
        ),
    )
    return Decision(
        case=after,
        events=(event,),
        deadlines=rows,
        timers=(*rearmed, *(row.timer for row in rows if row.timer is not None)),
        messages=tuple(_messages(procedure, after, event, before, moved, notice, calendar)),
        disarmed=tuple(one.number for one in before),
    )


def _rearmed(
    procedure: Procedure, case: Case, moved: Collection[str], calendar: WorkingCalendar
) -> Iterator[Timer]:
    """Yield the timers of clocks that stay, where the days around their date moved the next step.

    A reminder three working days before a fixed date comes earlier when one of them is given off.
    """
    for row in case.deadlines:
        if row.timer is not None and row.rule not in moved:
            waiting = waiting_steps(procedure.rule(row.rule), row, calendar)
            if waiting and waiting[0].at != row.timer.fires_at:
                yield Timer(row.number, waiting[0].id, waiting[0].at)


def _rows(
    procedure: Procedure,
    case: Case,
    before: Iterable[Deadline],
    now: datetime,
    calendar: WorkingCalendar,
) -> Iterator[Deadline]:
    """Yield the rows that take the place of those before, armed anew."""
    for number, old in enumerate(before, case.rows + 1):
        rule = procedure.rule(old.rule)
        row = replace(
            recounted(rule, old, calendar),
            number=number,
            recorded_at=now,
            supersedes=old.number,
            timer=None,
        )
        timer: Timer | None = arm(rule, row, old, calendar, now)
        yield replace(row, timer=timer)


def _effect(finding: Finding, row: Deadline) -> ClockEffect:
    confirmed = finding.outcome is Outcome.CONFIRMED
    effect = Effect.CONFIRMED if confirmed else Effect.RECOUNTED
    return ClockEffect(effect, row.rule, row.number, row.due_date, row.ends_at)


def _event(case: Case, now: datetime, notice: Notice, effects: tuple[ClockEffect, ...]) -> Event:
    return Event(
        seq=case.seq + 1,
        at=now,
        kind=EventKind.RECOUNTED,
        actor_id=SYSTEM_ACTOR.id,
        trigger="",
        from_state=case.state,
        to_state=case.state,
        input=Facts({"notice": notice.id}),
        effects=effects,
        note=f"{notice.title}{f'（{notice.number}）' if notice.number else ''}",
    )


def _messages(
    procedure: Procedure,
    case: Case,
    event: Event,
    before: Iterable[Deadline],
    moved: Mapping[str, Finding],
    notice: Notice,
    calendar: WorkingCalendar,
) -> Iterator[Message]:
    """Tell those concerned what becomes of each date.

    A date that stays where it was is in the history, and nobody's news.
    """
    news = {rule: one for rule, one in moved.items() if one.outcome in _NEWS}
    people = dict.fromkeys(
        address(role, case.unit_id) for role in _concerned(procedure, case, before, news, calendar)
    )
    if not (people and news):
        return
    clocks = [
        f"{procedure.rule(rule).label}：{one.was_due}→{one.due}（{one.outcome.label}）"
        for rule, one in news.items()
    ]
    body = {"notice": notice.id, "number": notice.number, "title": notice.title}
    yield Message(
        event.seq, event.at, "recount", tuple(people), {**body, "clocks": "；".join(clocks)}
    )


def _concerned(
    procedure: Procedure,
    case: Case,
    before: Iterable[Deadline],
    news: Mapping[str, Finding],
    calendar: WorkingCalendar,
) -> Iterator[Role]:
    """Yield the roles that can move the case on, and those once told that it was late.

    Where it turns late its ladder tells them, as always.
    """
    for row in procedure.rows_from(case.state):
        yield from (role for role in row.by if role is not Role.SYSTEM)
    for one in before:
        rule = procedure.rule(one.rule)
        if rule.ladder and one.rule in news and news[one.rule].no_longer_late:
            behind = fired(rule, one, calendar)
            for rung in rule.ladder.rungs:
                yield from rung.to if rung.id in behind else ()
