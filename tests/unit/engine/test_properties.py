"""Whatever officers do and however time passes, the history of a request stays consistent.

`test_random_lives` tells the lives of cases of every procedure, with the operations offices know.
"""

import itertools
from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.engine.cases import Effect, Event
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.testing.casebook import Story, beijing
from gongkai.testing.examples import example

AFTERWARDS = {
    Effect.STARTED: DeadlineStatus.RUNNING,
    Effect.RESTARTED: DeadlineStatus.RUNNING,
    Effect.RESUMED: DeadlineStatus.RUNNING,
    Effect.RECOUNTED: DeadlineStatus.RUNNING,
    Effect.SUSPENDED: DeadlineStatus.SUSPENDED,
    Effect.MET: DeadlineStatus.MET,
    Effect.MISSED: DeadlineStatus.MISSED,
    Effect.WAIVED: DeadlineStatus.WAIVED,
}

steps = st.lists(
    st.tuples(
        st.integers(0, 400),  # hours that pass
        st.booleans(),  # whether the sweep runs all the while, or only at the end
        st.integers(0, 30),  # which of the possible triggers
    ),
    max_size=12,
)


def played(procedure: Procedure, script: list[tuple[int, bool, int]]) -> Story:
    """Play a script: let time pass, then try one of the triggers possible now."""
    story = Story(procedure).on("2018-09-20T10:00").open()
    hours = 0
    for passed, awake, choice in script:
        hours += passed
        at = _later(hours)
        if awake:
            story.on(at)
        else:
            story.jump(at).sweep()
        possible = [row.trigger for row in procedure.rows_from(story.state)]
        if possible:
            _try(story, possible[choice % len(possible)])
    return story


def _later(hours: int) -> str:
    return (beijing("2018-09-20T10:00") + timedelta(hours=hours)).isoformat()


def _try(story: Story, trigger: str) -> None:
    row = story.procedure.row(trigger, story.state)
    everything = {field.id: example(field, story.now) for field in row.needs} if row else {}
    try:
        story.fire(trigger, **everything)
    except Refused:
        return


def assert_consistent(story: Story) -> None:
    case, history = story.case, story.history
    rows = [row for decision in story.decisions for row in decision.deadlines]

    assert [event.seq for event in history] == list(range(1, case.seq + 1))
    assert [row.number for row in rows] == list(range(1, case.rows + 1))
    assert case.revision == len(moves(history))
    assert all(a.to_state == b.from_state for a, b in itertools.pairwise(history))
    assert_rows_follow_their_effects(rows, history)
    assert_one_present_row_per_rule(story, rows)
    fired = Counter((alert.deadline, alert.rung) for alert in story.alerts)
    assert not [one for one, times in fired.items() if times > 1]


def moves(history: list[Event]) -> list[Event]:
    return [event for event in history if event.kind in {"opened", "moved"}]


def assert_rows_follow_their_effects(rows: list[Deadline], history: list[Event]) -> None:
    effects = {effect.number: effect for event in history for effect in event.effects}
    assert sorted(effects) == [row.number for row in rows]
    for row in rows:
        effect = effects[row.number]
        assert effect.rule == row.rule
        assert effect.due_date == row.due_date
        assert AFTERWARDS.get(effect.effect, row.status) is row.status
        assert (row.due_date is None) is (row.status is DeadlineStatus.SUSPENDED) or row.ended_at


def assert_one_present_row_per_rule(story: Story, rows: list[Deadline]) -> None:
    superseded = {row.supersedes for row in rows}
    present = {row.number for row in rows} - superseded
    assert {row.number for row in story.case.deadlines} == present
    assert len({row.rule for row in story.case.deadlines}) == len(story.case.deadlines)
    ended = story.procedure.state(story.state).final
    for row in story.case.deadlines:
        assert not (ended and row.status.live)
        if row.timer is not None:
            assert row.status is DeadlineStatus.RUNNING
            assert row.timer.deadline == row.number
            assert row.timer.fires_at > story.now


@settings(max_examples=400, deadline=None)
@given(script=steps)
def test_a_request_stays_consistent(foi: Procedure, script: list[tuple[int, bool, int]]) -> None:
    assert_consistent(played(foi, script).sweep())


@settings(max_examples=100, deadline=None)
@given(hours=st.lists(st.integers(1, 300), max_size=6))
def test_however_often_the_sweep_runs_the_same_rungs_fire(foi: Procedure, hours: list[int]) -> None:
    watched = Story(foi).on("2018-09-20T10:00").open()
    outage = Story(foi).on("2018-09-20T10:00").open()

    for passed in range(1, len(hours) + 1):
        watched.jump(_later(sum(hours[:passed]))).sweep()
    outage.jump(_later(sum(hours))).sweep()

    assert watched.rungs("reply") == outage.rungs("reply")
