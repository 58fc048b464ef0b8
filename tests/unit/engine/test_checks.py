"""Every contradiction in a declaration is found before anything runs, and all of them at once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.calendar import WorkingDays
from gongkai.engine.fields import day, text, unit
from gongkai.engine.ladders import AtExpiry, Ladder, Light, Rung
from gongkai.engine.procedure import Catalogue, FaultyProcedure, Procedure
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final
from gongkai.errors import NotFound

OPEN = State("open", "在办")
WAITING = State("waiting", "等待")
DONE = final("done", "办结")
BY = (Role.HANDLER,)

START = Transition("start", "开始", (), OPEN, BY, (text("number", "编号"),))
WAIT = Transition("wait", "等待", (OPEN,), WAITING, BY)
FINISH = Transition("finish", "办结", (OPEN, WAITING), DONE, BY, (day("done_on", "日期"),))
RULE = DeadlineRule("reply", "答复", WorkingDays(2), frozenset({"start"}), "设计")


def declared(*transitions: Transition, rules: tuple[DeadlineRule, ...] = (), **more: Any) -> Any:
    return Procedure(
        id="trial",
        label="试",
        version=1,
        effective_from=date(2018, 1, 1),
        prefix="SY",
        law=(),
        tasks=(),
        transitions=transitions,
        deadlines=rules,
        **more,
    )


def test_a_sound_declaration_is_indexed() -> None:
    procedure = declared(START, WAIT, FINISH, rules=(RULE,), identity="number")

    assert list(procedure.states) == ["open", "waiting", "done"]
    assert procedure.opening is START
    assert procedure.triggers == ("start", "wait", "finish")
    assert procedure.row("finish", "waiting") is FINISH
    assert procedure.row("wait", "waiting") is None
    assert [row.trigger for row in procedure.rows_from("open")] == ["wait", "finish"]
    assert procedure.rule("reply") is RULE


def rung(rung_id: str, *to: Role) -> Rung:
    return Rung(rung_id, "到期", AtExpiry(), Light.RED, to)


FAULTS = {
    "no opening": (
        (WAIT, FINISH),
        (),
        "exactly one transition without sources, not 0",
    ),
    "two openings": (
        (START, replace(START, trigger="begin"), FINISH),
        (),
        "exactly one transition without sources, not 2",
    ),
    "a field twice": (
        (replace(START, needs=(text("number", "编号"), text("number", "编号"))), WAIT, FINISH),
        (),
        "'start' asks for a field twice",
    ),
    "nobody": (
        (START, replace(WAIT, by=()), FINISH),
        (),
        "'wait' may be fired by nobody",
    ),
    "assigned from nowhere": (
        (START, replace(WAIT, needs=(unit("unit", "单位"),), assigns="section"), FINISH),
        (),
        "'wait' assigns from 'section'",
    ),
    "leaving the end": (
        (START, WAIT, FINISH, Transition("reopen", "重办", (DONE,), OPEN, BY)),
        (),
        "'reopen' leaves the final state 'done'",
    ),
    "an ambiguous trigger": (
        (START, WAIT, FINISH, replace(WAIT, dest=DONE)),
        (),
        "'wait' leaves state 'open' 2 times",
    ),
    "one id, two states": (
        (START, replace(WAIT, dest=State("open", "打开")), FINISH),
        (),
        "two different states are called 'open'",
    ),
    "unreachable": (
        (START, replace(FINISH, sources=(OPEN, WAITING))),
        (),
        "state 'waiting' cannot be reached",
    ),
    "no way out": (
        (START, WAIT, replace(FINISH, sources=(OPEN,))),
        (),
        "no end can be reached from state 'waiting'",
    ),
    "a deadline twice": ((START, WAIT, FINISH), (RULE, RULE), "'reply' is declared 2 times"),
    "never started": (
        (START, WAIT, FINISH),
        (replace(RULE, started_by=frozenset()),),
        "'reply' is started by nothing",
    ),
    "unknown trigger": (
        (START, WAIT, FINISH),
        (replace(RULE, met_by=frozenset({"answer"}), on_expiry="lapse"),),
        "names the unknown trigger 'lapse'",
    ),
    "unknown fact": (
        (START, WAIT, FINISH),
        (replace(RULE, counts_from="received_on"),),
        "counts by 'received_on', which no transition asks for",
    ),
    "unknown fact of performance": (
        (START, WAIT, FINISH),
        (replace(RULE, met_by=frozenset({"finish"}), met_on={"finish": "answered_on"}),),
        "counts by 'answered_on', which no transition asks for",
    ),
    "pause in a foreign state": (
        (START, WAIT, FINISH),
        (replace(RULE, paused_in=frozenset({State("away", "外出")})),),
        "pauses in the unknown state 'away'",
    ),
    "a rung twice": (
        (START, WAIT, FINISH),
        (replace(RULE, ladder=Ladder("L", (rung("red", *BY), rung("red", *BY)))),),
        "has the rung 'red' 2 times",
    ),
    "a name twice": (
        (START, WAIT, replace(FINISH, label="等待")),
        (),
        "'wait' and 'finish' are both called '等待' in state 'open'",
    ),
    "met and waived at once": (
        (START, WAIT, FINISH),
        (replace(RULE, met_by=frozenset({"finish"}), waived_by=frozenset({"finish"})),),
        "'reply' lets 'finish' both meet and waive it",
    ),
    "started and met at once": (
        (START, WAIT, FINISH),
        (replace(RULE, started_by=frozenset({"wait"}), met_by=frozenset({"wait"})),),
        "'reply' lets 'wait' both start and meet it",
    ),
    "restarted and extended at once": (
        (START, WAIT, FINISH),
        (replace(RULE, restarted_by=frozenset({"wait"}), extended_by={"wait": WorkingDays(1)}),),
        "'reply' lets 'wait' both restart and extend it",
    ),
    "a date for no start": (
        (START, WAIT, FINISH),
        (replace(RULE, counts_from={"finish": "done_on"}),),
        "'reply' dates a start by 'finish', which does not start it",
    ),
    "a date for no performance": (
        (START, WAIT, FINISH),
        (replace(RULE, met_on={"finish": "done_on"}),),
        "'reply' dates a performance by 'finish', which does not meet it",
    ),
    "started by the end": (
        (START, WAIT, FINISH),
        (replace(RULE, restarted_by=frozenset({"finish"})),),
        "'reply' is started by 'finish', which ends the case",
    ),
    "started into a pause": (
        (START, WAIT, FINISH),
        (replace(RULE, restarted_by=frozenset({"wait"}), paused_in=frozenset({WAITING})),),
        "'reply' is started by 'wait', which leads to 'waiting', where it stands still",
    ),
    "an expiry of people": (
        (START, WAIT, FINISH),
        (replace(RULE, on_expiry="finish"),),
        "'reply' fires 'finish' when it ends, which the system may not fire",
    ),
    "a rung for nobody": (
        (START, WAIT, FINISH),
        (replace(RULE, ladder=Ladder("L", (rung("red"),))),),
        "rung 'red' of deadline 'reply' tells nobody",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(name: str) -> None:
    transitions, rules, says = FAULTS[name]

    with pytest.raises(FaultyProcedure) as refused:
        declared(*transitions, rules=rules)

    assert any(says in fault for fault in refused.value.faults), refused.value.faults


@pytest.mark.parametrize("identity", ["name", "done_on"])
def test_an_identity_must_be_asked_for_at_the_opening(identity: str) -> None:
    with pytest.raises(FaultyProcedure, match=f"identity '{identity}' is not a required field"):
        declared(START, WAIT, FINISH, identity=identity)


def test_all_faults_are_reported_at_once() -> None:
    with pytest.raises(FaultyProcedure, match="'trial' is faulty") as refused:
        declared(
            START,
            replace(WAIT, by=()),
            replace(FINISH, sources=(OPEN,)),
            rules=(replace(RULE, counts_from="received_on"),),
        )

    assert len(refused.value.faults) == 3


def version(number: int, effective_from: date) -> Procedure:
    found: Procedure = declared(START, WAIT, FINISH)
    return replace(found, version=number, effective_from=effective_from)


OLD, NEW = version(1, date(2008, 5, 1)), version(2, date(2019, 5, 15))
BOTH = Catalogue((NEW, OLD))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2007, 1, 1), OLD),
        (date(2019, 5, 14), OLD),
        (date(2019, 5, 15), NEW),
    ],
)
def test_the_version_in_force_is_the_one_of_the_day(day: date, expected: Procedure) -> None:
    assert BOTH.in_force("trial", day) is expected


def test_a_running_case_keeps_the_version_it_was_opened_under() -> None:
    assert BOTH.get("trial", 1) is OLD


def test_what_the_catalogue_does_not_hold_is_not_found() -> None:
    with pytest.raises(NotFound, match="'trial' version 3"):
        BOTH.get("trial", 3)
    with pytest.raises(NotFound, match=r"no procedure 'foi'.*There are: trial"):
        BOTH.in_force("foi", date(2018, 1, 1))


def test_one_version_cannot_be_declared_twice() -> None:
    with pytest.raises(FaultyProcedure, match="declared twice"):
        Catalogue((OLD, version(1, date(2010, 1, 1))))
