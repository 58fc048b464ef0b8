"""Which clocks a case has is asked of every kind of case there can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gongkai.calendar import Period, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.fields import choice, choices, day, evidence, flag, number, text
from gongkai.engine.kinds import fields_read, kinds
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final
from gongkai.engine.variants import variants

OPEN, DONE = State("open", "在办"), final("done", "办结")
START = Transition(
    "start",
    "开始",
    (),
    OPEN,
    (Role.HANDLER,),
    (
        choice("kind", "种类", {"a": "甲", "b": "乙"}),
        choices("tags", "标签", {"x": "一", "y": "二"}, required=False),
        flag("urgent", "加急"),
        day("received_on", "收到日期"),
        number("days", "天数", required=False),
        text("note", "备注", required=False),
        evidence("proof", "证明"),
    ),
)
FINISH = Transition("finish", "办结", (OPEN,), DONE, (Role.HANDLER,))
ROWS = (START, FINISH)


def rule(
    name: str,
    applies: Callable[[Facts], bool] | None = None,
    within: Period | Callable[[Facts], Period] = WorkingDays(5),  # noqa: B008 -- immutable
) -> DeadlineRule:
    ends = frozenset({"finish"})
    found = DeadlineRule(name, name, within, frozenset({"start"}), "法", met_by=ends)
    return replace(found, applies=applies)


def clocks(*rules: DeadlineRule) -> set[frozenset[str]]:
    procedure = Procedure("trial", "试", 1, date(2018, 1, 1), "SY", (), (), ROWS, rules)
    return {one.clocks for one in variants(procedure)}


def test_a_clock_that_depends_on_nothing_is_in_the_one_variant_there_is() -> None:
    assert clocks(rule("always")) == {frozenset({"always"})}


def test_clocks_that_exclude_each_other_are_never_had_together() -> None:
    either = rule("a", lambda facts: facts.text("kind") == "a")
    other = rule("b", lambda facts: facts.text("kind") != "a")
    assert clocks(either, other) == {frozenset({"a"}), frozenset({"b"})}


def test_clocks_that_depend_on_different_facts_are_had_in_any_combination() -> None:
    first = rule("a", lambda facts: facts.text("kind") == "a")
    second = rule("u", lambda facts: facts.flag("urgent"))
    assert clocks(first, second) == {
        frozenset(),
        frozenset({"a"}),
        frozenset({"u"}),
        frozenset({"a", "u"}),
    }


def test_a_law_that_begins_to_hold_on_a_day_tells_two_kinds_of_case_apart() -> None:
    def since_2021(facts: Facts) -> bool:
        return beijing_day(facts.instant("received_on")) >= date(2021, 7, 15)

    assert clocks(rule("new", since_2021)) == {frozenset(), frozenset({"new"})}


def test_what_is_read_only_after_something_else_is_read_too() -> None:
    read = fields_read(
        ROWS, lambda facts: facts["kind"] == "b" and facts.flag("urgent") and "note" in facts
    )
    assert read == {"kind", "urgent", "note"}


def test_a_field_takes_every_value_that_matters() -> None:
    assert [dict(one) for one in kinds(ROWS, ["kind"])] == [{"kind": "a"}, {"kind": "b"}]
    assert [one.tags("tags") for one in kinds(ROWS, ["tags"])] == [
        frozenset(),
        frozenset(),
        frozenset({"x"}),
        frozenset({"y"}),
        frozenset({"x", "y"}),
    ]
    assert [dict(one) for one in kinds(ROWS, ["note"])] == [{}, {"note": "备注"}]
    assert [one.evidence("proof") is not None for one in kinds(ROWS, ["proof"])] == [True]
    assert [dict(one) for one in kinds(ROWS, ["nobody_asks_for_this"])] == [{}]


def test_a_clock_whose_length_needs_a_fact_that_may_be_missing_is_had_where_it_is_there() -> None:
    def as_recorded(facts: Facts) -> Period:
        return WorkingDays(int(str(facts["days"])))

    procedure = Procedure(
        "trial", "试", 1, date(2018, 1, 1), "SY", (), (), ROWS, (rule("set", within=as_recorded),)
    )
    (variant,) = variants(procedure)
    assert variant.clocks == {"set"}
    assert variant.days == {}  # somebody sets it
