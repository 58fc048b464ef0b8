"""What can be wrong with a procedure as a whole is found, with the place where it is."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendar import WorkingDays
from gongkai.engine.fields import choice
from gongkai.engine.ladders import AtExpiry, Ladder, Light, Rung
from gongkai.engine.places import after, reachable_places, rows_open
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final
from gongkai.engine.verification import verify

OPEN = State("open", "在办")
WAITING = State("waiting", "等待", waits_on=Party.OUTSIDE)
DONE = final("done", "办结")
BY = (Role.HANDLER,)
SYSTEM = (Role.SYSTEM,)

START = Transition("start", "开始", (), OPEN, BY)
WAIT = Transition("wait", "等待", (OPEN,), WAITING, BY)
RETURN = Transition("return", "返回", (WAITING,), OPEN, BY)
FINISH = Transition("finish", "办结", (OPEN, WAITING), DONE, BY)
GIVE_UP = Transition("give_up", "放弃", (WAITING,), DONE, SYSTEM)
TABLE = (START, WAIT, RETURN, FINISH)

REPLY = DeadlineRule(
    "reply", "答复", WorkingDays(5), frozenset({"start"}), "设计", met_by=frozenset({"finish"})
)
ANSWER = DeadlineRule(
    "answer",
    "对方答复",
    WorkingDays(3),
    frozenset({"wait"}),
    "设计",
    bearer=Party.OUTSIDE,
    waived_by=frozenset({"return"}),
)


def declared(*transitions: Transition, rules: tuple[DeadlineRule, ...] = (REPLY,)) -> Procedure:
    return Procedure(
        id="trial",
        label="试",
        version=1,
        effective_from=date(2018, 1, 1),
        prefix="SY",
        law=(),
        tasks=(),
        transitions=transitions or TABLE,
        deadlines=rules,
    )


def with_states(table: tuple[Transition, ...], *changed: State) -> tuple[Transition, ...]:
    """The table with these states in place of those with the same ids."""
    new = {state.id: state for state in changed}
    return tuple(
        replace(
            row,
            sources=tuple(new.get(state.id, state) for state in row.sources),
            dest=new.get(row.dest.id, row.dest),
        )
        for row in table
    )


def test_a_sound_procedure_has_no_fault() -> None:
    found = verify(declared(rules=(REPLY, ANSWER)))

    assert found.faults == ()
    assert found.exempt == ()


def test_a_place_is_a_state_with_the_clocks_that_are_live_there() -> None:
    assert reachable_places(declared(rules=(REPLY, ANSWER))) == {
        ("open", frozenset({"reply"})),
        ("waiting", frozenset({"reply", "answer"})),
        ("done", frozenset()),
    }


def test_a_clock_that_depends_on_facts_both_runs_and_does_not() -> None:
    perhaps = replace(REPLY, applies=lambda facts: facts.flag("urgent"))
    places = reachable_places(declared(rules=(perhaps,)))

    assert {live for state, live in places if state == "open"} == {
        frozenset(),
        frozenset({"reply"}),
    }


def test_facts_decide_about_a_start_but_leave_a_running_clock_alone() -> None:
    perhaps = replace(REPLY, restarted_by=frozenset({"wait"}), applies=lambda _facts: False)

    assert set(after([perhaps], frozenset(), WAIT)) == {frozenset(), frozenset({"reply"})}
    assert set(after([perhaps], frozenset({"reply"}), WAIT)) == {frozenset({"reply"})}
    assert set(after([perhaps], frozenset(), WAIT, clocks=())) == {frozenset()}
    assert set(after([perhaps], frozenset(), WAIT, clocks={"reply"})) == {frozenset({"reply"})}


def test_what_only_the_system_fires_waits_for_a_period_to_end() -> None:
    silent = replace(ANSWER, on_expiry="give_up", applies=lambda facts: facts.flag("asked"))
    procedure = declared(*TABLE, GIVE_UP, rules=(REPLY, silent))

    def open_rows(*live: str) -> set[str]:
        return {row.trigger for row in rows_open(procedure, ("waiting", frozenset(live)))}

    assert open_rows("reply", "answer") == {"return", "finish", "give_up"}
    assert open_rows("reply") == {"return", "finish"}


def rung(*to: Role) -> Ladder:
    return Ladder("L", (Rung("red", "逾期", AtExpiry(), Light.RED, to),))


EXPIRING = replace(ANSWER, waived_by=frozenset(), on_expiry="give_up")

FAULTS: dict[str, tuple[Procedure, str]] = {
    "a state without any clock": (
        declared(rules=(replace(REPLY, waived_by=frozenset({"wait"})),)),
        "in state 'waiting' no clock runs after start > wait, and it does not say why",
    ),
    "a way round the clock": (
        declared(*TABLE, rules=(replace(REPLY, waived_by=frozenset({"return"})), ANSWER)),
        "in state 'open' no clock runs after start > wait > return, and it does not say why",
    ),
    "only a clock that stands still": (
        declared(rules=(replace(REPLY, paused_in=frozenset({WAITING})),)),
        "in state 'waiting' no clock runs (only 'reply', which stands still) after start > wait",
    ),
    "an excuse where a clock runs": (
        declared(*with_states(TABLE, replace(OPEN, exempt="无期限"))),
        "state 'open' says why no clock runs (exempt), yet a clock always runs there",
    ),
    "an excuse for the end": (
        declared(*with_states(TABLE, replace(DONE, exempt="无期限"))),
        "state 'done' says why no clock runs (exempt), yet the case has ended there",
    ),
    "a state that waits on nobody": (
        declared(*with_states(TABLE, replace(WAITING, waits_on=Party.NOBODY))),
        "state 'waiting' waits on nobody, yet the case has not ended there",
    ),
    "only the system, and no clock that moves it": (
        declared(START, WAIT, replace(FINISH, sources=(OPEN,)), GIVE_UP),
        "state 'waiting' belongs to nobody after start > wait: no person and no clock can move",
    ),
    "a clock that moves it, but stands still there": (
        declared(
            START,
            WAIT,
            replace(FINISH, sources=(OPEN,)),
            GIVE_UP,
            rules=(replace(REPLY, on_expiry="give_up", paused_in=frozenset({WAITING})),),
        ),
        "state 'waiting' belongs to nobody after start > wait: no person and no clock can move",
    ),
    "round and round without an end": (
        declared(
            START,
            WAIT,
            replace(FINISH, sources=(OPEN,)),
            GIVE_UP,
            Transition("turn", "轮转", (WAITING,), WAITING, BY),
        ),
        "no end can be reached from state 'waiting' after start > wait",
    ),
    "a pause without a resume": (
        declared(
            START,
            WAIT,
            FINISH,
            rules=(
                replace(REPLY, paused_in=frozenset({WAITING})),
                replace(ANSWER, waived_by=frozenset({"finish"})),
            ),
        ),
        "deadline 'reply' stands still in 'waiting' and can never go on",
    ),
    "a pause that only ends with the clock": (
        declared(
            *TABLE,
            rules=(
                replace(REPLY, paused_in=frozenset({WAITING}), waived_by=frozenset({"return"})),
                ANSWER,
            ),
        ),
        "deadline 'reply' stands still in 'waiting' and can never go on",
    ),
    "a pause after the clock is over": (
        declared(
            *TABLE,
            rules=(
                replace(REPLY, paused_in=frozenset({WAITING}), waived_by=frozenset({"wait"})),
                ANSWER,
            ),
        ),
        "deadline 'reply' would stand still in 'waiting', but is over by then",
    ),
    "a clock for no kind of case": (
        declared(rules=(REPLY, replace(ANSWER, applies=lambda _facts: False))),
        "deadline 'answer' applies to no kind of case",
    ),
    "a clock nothing can end": (
        declared(rules=(REPLY, replace(ANSWER, waived_by=frozenset()))),
        "deadline 'answer' can be neither met nor waived and lets nothing follow",
    ),
    "an expiry from the wrong state": (
        declared(*TABLE, GIVE_UP, rules=(REPLY, EXPIRING)),
        "deadline 'answer' may end in state 'open', where 'give_up', which it fires then, is not",
    ),
    "an expiry that ends nothing": (
        declared(
            *TABLE,
            Transition("note", "记录", (WAITING,), WAITING, SYSTEM),
            rules=(REPLY, replace(ANSWER, on_expiry="note")),
        ),
        "deadline 'answer' ends by firing 'note', which does not end it",
    ),
    "a rung for the system": (
        declared(rules=(replace(REPLY, ladder=rung(Role.SYSTEM)),)),
        "rung 'red' of deadline 'reply' tells no person",
    ),
    "no end without a breach": (
        declared(
            START,
            Transition("lapse", "期满", (OPEN,), DONE, SYSTEM),
            rules=(replace(REPLY, met_by=frozenset(), on_expiry="lapse"),),
        ),
        "a case with any facts cannot end without missing a deadline (one of 'reply')",
    ),
    "a kind of case that has no end without a breach": (
        declared(
            replace(START, needs=(choice("kind", "种类", {"plain": "一般", "odd": "特殊"}),)),
            *TABLE[1:],
            rules=(
                REPLY,
                replace(
                    ANSWER,
                    bearer=Party.AGENCY,
                    started_by=frozenset({"start"}),
                    waived_by=frozenset(),
                    applies=lambda facts: facts.text("kind") == "odd",
                ),
            ),
        ),
        "a case with kind=odd cannot end without missing a deadline (one of 'answer', 'reply')",
    ),
    "a length no facts give": (
        declared(rules=(replace(REPLY, within=lambda facts: WorkingDays(int(str(facts["x"])))),)),
        "no facts give each clock that applies its length",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_place(name: str) -> None:
    procedure, says = FAULTS[name]

    assert any(says in fault for fault in verify(procedure).faults), verify(procedure).faults


def test_a_state_that_says_why_needs_no_clock() -> None:
    excused = with_states(TABLE, replace(WAITING, exempt="等待对方，期限由对方掌握"))
    unwatched = replace(REPLY, waived_by=frozenset({"wait"}), restarted_by=frozenset({"return"}))
    found = verify(declared(*excused, rules=(unwatched,)))

    assert found.faults == ()
    assert [state.id for state in found.exempt] == ["waiting"]


def test_a_clock_only_some_cases_have_calls_for_no_excuse_but_allows_one() -> None:
    kinds = replace(START, needs=(choice("kind", "种类", {"plain": "一般", "odd": "特殊"}),))
    sometimes = replace(REPLY, applies=lambda facts: facts.text("kind") == "plain")
    table = (kinds, *TABLE[1:])

    assert verify(declared(*table, rules=(sometimes, ANSWER))).faults == ()
    excused = with_states(table, replace(OPEN, exempt="特殊事项没有答复期限"))
    assert verify(declared(*excused, rules=(sometimes, ANSWER))).faults == ()
