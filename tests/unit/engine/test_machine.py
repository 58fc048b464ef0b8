"""The machine: made once per version, keeps nothing, and serves many threads at once."""

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest
from transitions import Machine, MachineError

from gongkai.engine.facts import Facts
from gongkai.engine.guards import Situation
from gongkai.engine.machine import _Token, compile_procedure, fire
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story, actor

THREADS, FIRES = 8, 2000


def situation(foi: Procedure, **facts: str) -> Situation:
    story = Story(foi).on("2019-05-15T10:00")
    return Situation(Facts(facts), actor(Role.HANDLER), story.now, story.calendar)


def test_a_machine_is_made_once_per_version(foi: Procedure) -> None:
    assert compile_procedure(foi) is compile_procedure(foi)


def test_firing_keeps_nothing(foi: Procedure) -> None:
    now = situation(foi, decision="granted")
    for _ in range(100):
        fire(foi, "reviewing", "answer", now)

    gc.collect()
    assert compile_procedure(foi).models == []
    assert not [one for one in gc.get_objects() if isinstance(one, _Token)]


def test_a_story_makes_no_further_machine(foi: Procedure) -> None:
    Story(foi).open().fire("dispatch")
    gc.collect()
    before = sum(isinstance(one, Machine) for one in gc.get_objects())

    for _ in range(20):
        Story(foi).open().fire("dispatch").fire("note")

    gc.collect()
    assert sum(isinstance(one, Machine) for one in gc.get_objects()) == before


def test_a_held_trigger_stays_and_says_which_guard(foi: Procedure) -> None:
    state, failure = fire(foi, "reviewing", "answer", situation(foi, decision="denied"))

    assert state == "reviewing"
    assert failure is not None
    guard, reason = failure
    assert (guard.id, reason.en) == ("G-ARTICLE", "a refusal cites its article")


def test_there_is_no_door_around_the_table(foi: Procedure) -> None:
    machine = compile_procedure(foi)

    assert not [event for event in machine.events if event.startswith("to_")]
    assert set(machine.events) == {row.trigger for row in foi.transitions if row.sources}
    with pytest.raises(MachineError):
        fire(foi, "answered", "note", situation(foi))


def test_many_threads_fire_at_once_and_none_disturbs_another(foi: Procedure) -> None:
    granted = situation(foi, decision="granted")
    denied = situation(foi, decision="denied")

    def fires(thread: int) -> int:
        right = 0
        for turn in range(FIRES):
            if (turn + thread) % 2:
                right += fire(foi, "consulting", "answer", granted) == ("answered", None)
            else:
                state, failure = fire(foi, "reviewing", "answer", denied)
                right += state == "reviewing" and failure is not None
        return right

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(fires, range(THREADS))) == [FIRES] * THREADS
