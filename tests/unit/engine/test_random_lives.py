"""Whatever officers do to a case of any procedure, in whatever order: its record stays whole.

Triggers and operations are tried at random while time passes. What is refused changes nothing; what
is not leaves a history from which the case can be told again.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.engine.cases import Case, Effect, Event, EventKind
from gongkai.engine.counted import counted
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.facts import FactValue
from gongkai.engine.operate import find_operation
from gongkai.engine.operations import OPERATIONS
from gongkai.engine.places import reachable_places
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import SYSTEM_ACTOR, Actor, Role
from gongkai.errors import InvalidInput
from gongkai.testing.all_clocks import ALL_CLOCKS, standing
from gongkai.testing.casebook import Story
from gongkai.testing.examples import example
from gongkai.testing.office_story import OfficeStory, person
from gongkai.testing.tours import TOURS
from gongkai.workflows import CATALOGUE

PEOPLE = ("wang", "lin", "zhao")
OF_UNIT = "bangongshi"
Input = Mapping[str, Any]


PROCEDURES = {(one.id, one.version): one for one in (*CATALOGUE, ALL_CLOCKS)}
Name = tuple[str, int]


@cache
def tour(name: Name) -> tuple[Story, ...]:
    """Return stories of a procedure: what they enter fits together."""
    told = TOURS.get(f"{name[0]}@{name[1]}") or TOURS.get(name[0])
    return tuple(told()) if told else (standing(),)


@cache
def known_inputs(name: Name) -> dict[str, list[Input]]:
    """Return, by trigger, what the tour of a procedure enters."""
    found: dict[str, list[Input]] = {}
    for story in tour(name):
        for told in story.told:
            found.setdefault(told.row.trigger, []).append(dict(told.command.input))
    return found


OPERATION_INPUTS: dict[str, Input] = {
    "send_back": {"to": "previous"},
    "transfer": {"unit": "jcc"},
    "hand_over": {"user": "zhao"},
    "delegate": {"user": "lin"},
    "co_handle": {"units": "flcsc", "working_days": 3},
    "countersign": {"signers": "wang,lin", "mode": "any"},
    "add_signers": {"signers": "zhao"},
    "remove_signers": {"signers": "lin"},
    "copy": {"users": "lin,zhao"},
    "suspend": {"ground": "internal", "expected_end": "2030-01-01"},
    "report_progress": {"percent": 50},
}


@dataclass
class Life:
    """One case, and who did what to it."""

    story: OfficeStory
    actors: dict[int, Actor] = field(default_factory=dict)

    def tried(self, who: Actor, what: str, given: Input, *, operation: bool) -> None:
        """Try something; what is refused leaves the case as it was."""
        before = self.story.case
        self.story.by(who)
        try:
            if operation:
                self.story.do(what, **given)
            else:
                self.story.fire(what, **given)
        except (Refused, InvalidInput):
            assert self.story.case is before
        else:
            self.actors[self.story.case.seq] = who


@dataclass(frozen=True)
class Step:
    """One thing tried: after how many hours, what of all that is possible, by whom.

    Asleep, the sweep comes only at the end of these hours.
    """

    hours: int
    asleep: bool
    choice: int
    who: int
    variant: int


steps = st.lists(
    st.builds(
        Step,
        st.integers(0, 150),
        st.booleans(),
        st.integers(0, 10_000),
        st.integers(0, 100),
        st.integers(0, 100),
    ),
    max_size=14,
)


def lived(procedure: Procedure, begin: int, script: list[Step]) -> Life:
    """Play a script on a case of a procedure."""
    stories = tour((procedure.id, procedure.version))
    first = stories[begin % len(stories)].told[0]
    given: dict[str, Any] = dict(first.command.input)
    story = OfficeStory(procedure).on(first.now.isoformat()).open(**given)
    life = Life(story)
    life.actors[1] = Actor("handler-1", "", OF_UNIT, frozenset(procedure.opening.by))
    for step in script:
        until = (story.now + timedelta(hours=step.hours)).isoformat()
        _ = story.jump(until).sweep() if step.asleep else story.on(until)
        _try(life, procedure, step)
    story.sweep()  # what was recorded late may be late at once
    return life


def _try(life: Life, procedure: Procedure, step: Step) -> None:
    case = life.story.case
    rows = [row for row in procedure.rows_from(case.state) if set(row.by) != {Role.SYSTEM}]
    name = PEOPLE[step.who % len(PEOPLE)]
    if rows and step.choice % 3:
        row = rows[step.choice // 3 % len(rows)]
        role = row.by[step.who % len(row.by)]
        known = known_inputs((procedure.id, procedure.version)).get(row.trigger, [])
        examples = {one.id: example(one, life.story.now) for one in row.needs if one.required}
        given = [*known, examples][step.variant % (len(known) + 1)]
        life.tried(person(name, role, unit_id=case.unit_id), row.trigger, given, operation=False)
        return
    operation = find_operation(_waited_for(case, step) or _any_operation(step))
    roles = operation.by or (Role.HANDLER, Role.SECTION_HEAD, Role.OFFICE_DIRECTOR)
    given = dict(OPERATION_INPUTS.get(operation.id, {}))
    if operation.id == "request_extension":
        live = [row.rule for row in case.deadlines if row.status.live] or ["none"]
        given = {"rule": live[step.variant % len(live)], "n": 1 + step.variant % 10}
    unit_id = "flcsc" if operation.id == "co_return" else case.unit_id
    who = person(name, roles[step.who % len(roles)], unit_id=unit_id)
    life.tried(who, operation.id, given, operation=True)


def _any_operation(step: Step) -> str:
    return list(OPERATIONS)[step.choice // 3 % len(OPERATIONS)]


def _waited_for(case: Case, step: Step) -> str:
    """Return, every other time, the operation that what lies open on the desk waits for."""
    if step.variant % 2:
        return ""
    if case.desk.suspended is not None:
        return "resume"
    return "approve_extension" if case.desk.extension is not None else ""


def assert_whole(life: Life) -> None:
    story, case, history = life.story, life.story.case, life.story.history

    assert [event.seq for event in history] == list(range(1, case.seq + 1))
    assert [row.number for row in story.rows] == list(range(1, case.rows + 1))
    assert case.revision == sum(event.kind in _ACTS for event in history)
    assert all(a.to_state == b.from_state for a, b in itertools.pairwise(history))
    assert history[-1].to_state == case.state
    assert dict(case.facts) == recorded(history)
    assert_clocks_are_counted_once(story)
    assert_rows_follow_effects(story.rows, history)


_ACTS = {EventKind.OPENED, EventKind.MOVED, EventKind.OPERATED}


def recorded(history: list[Event]) -> dict[str, FactValue]:
    """Return what the history says was recorded, without what was taken back."""
    gone = {e.input["event"] for e in history if (e.kind, e.trigger) == ("operated", "take_back")}
    facts: dict[str, FactValue] = {}
    for event in history:
        if event.kind in {EventKind.OPENED, EventKind.MOVED} and event.seq not in gone:
            facts |= event.input
    return facts


def assert_clocks_are_counted_once(story: OfficeStory) -> None:
    superseded = {row.supersedes for row in story.rows}
    present = [row for row in story.rows if row.number not in superseded]
    assert sorted(row.rule for row in present) == sorted({row.rule for row in story.rows})
    assert {r.number for r in present} == {r.number for r in story.case.deadlines}
    for row in story.case.deadlines:
        pauses = sorted(row.pauses, key=lambda one: (one.after, one.through))
        assert all(a.through <= b.after for a, b in itertools.pairwise(pauses))
        if row.timer is not None:
            assert row.status is DeadlineStatus.RUNNING
            assert row.timer.deadline == row.number
            assert row.timer.fires_at > story.now
        if row.status is DeadlineStatus.RUNNING and row.calendar == story.calendar.fingerprint:
            found = counted(story.procedure.rule(row.rule), row, story.calendar)
            assert (row.due_date, row.ends_at) == (found.due_date, found.ends_at)


AFTERWARDS = {
    Effect.STARTED: DeadlineStatus.RUNNING,
    Effect.RESTARTED: DeadlineStatus.RUNNING,
    Effect.RESUMED: DeadlineStatus.RUNNING,
    Effect.RECOUNTED: DeadlineStatus.RUNNING,
    Effect.CONFIRMED: DeadlineStatus.RUNNING,
    Effect.TOLD: DeadlineStatus.RUNNING,
    Effect.SUSPENDED: DeadlineStatus.SUSPENDED,
    Effect.MET: DeadlineStatus.MET,
    Effect.MISSED: DeadlineStatus.MISSED,
    Effect.WAIVED: DeadlineStatus.WAIVED,
}


def assert_rows_follow_effects(rows: list[Deadline], history: list[Event]) -> None:
    effects = {effect.number: effect for event in history for effect in event.effects}
    assert sorted(effects) == [row.number for row in rows]
    for row in rows:
        effect = effects[row.number]
        assert (effect.rule, effect.due_date, effect.ends_at) == (
            row.rule,
            row.due_date,
            row.ends_at,
        )
        assert AFTERWARDS.get(effect.effect, row.status) is row.status


@cache
def may_be_untimed(name: Name) -> frozenset[str]:
    """Return the states in which the table itself lets a case lie without a clock."""
    procedure = PROCEDURES[name]
    known = {state for state, live in reachable_places(procedure) if not live}
    return frozenset(known | {one.id for one in procedure.states.values() if one.exempt})


procedures = st.sampled_from(list(PROCEDURES)) | st.just((ALL_CLOCKS.id, ALL_CLOCKS.version))


@settings(max_examples=500, deadline=None)
@given(name=procedures, begin=st.integers(0, 20), script=steps)
def test_every_life_is_recorded_whole(name: Name, begin: int, script: list[Step]) -> None:
    assert_whole(lived(PROCEDURES[name], begin, script))


@settings(max_examples=300, deadline=None)
@given(name=procedures, begin=st.integers(0, 20), script=steps)
def test_no_open_case_is_forgotten_by_all_clocks(
    name: Name, begin: int, script: list[Step]
) -> None:
    case = lived(PROCEDURES[name], begin, script).story.case

    # Sending back leaves clocks alone: one that has ended does not begin anew.
    sent_back = case.desk.sent_back > 0
    if case.closed_at is None and not sent_back and case.state not in may_be_untimed(name):
        assert [row for row in case.deadlines if row.status.live]


def told_again(life: Life) -> OfficeStory:
    """Tell a case again from its history: the same inputs by the same people at the same time."""
    history = life.story.history
    first = history[0]
    story = OfficeStory(life.story.procedure).on(first.at.isoformat()).open(**_entered(life, first))
    for event in history[1:]:
        story.on(event.at.isoformat())
        if event.actor_id != SYSTEM_ACTOR.id:
            story.by(life.actors[event.seq])
            act = story.do if event.kind is EventKind.OPERATED else story.fire
            act(event.trigger, **_entered(life, event))
    return story.on(life.story.now.isoformat())


def _entered(life: Life, event: Event) -> dict[str, Any]:
    """Return what a person entered, without what the program noted beside it."""
    procedure = life.story.procedure
    if event.kind is EventKind.OPERATED:
        needs = find_operation(event.trigger).needs
    else:
        row = procedure.row(event.trigger, event.from_state) or procedure.opening
        needs = row.needs
    return {one.id: event.input[one.id] for one in needs if one.id in event.input}


@settings(max_examples=300, deadline=None)
@given(name=procedures, begin=st.integers(0, 20), script=steps)
def test_the_history_tells_the_same_case_again(name: Name, begin: int, script: list[Step]) -> None:
    life = lived(PROCEDURES[name], begin, [replace(step, asleep=False) for step in script])
    again = told_again(life)

    assert again.case == life.story.case
    assert again.history == life.story.history
    assert again.rows == life.story.rows
