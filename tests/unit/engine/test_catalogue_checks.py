"""What procedures say of each other is held against what the others say of themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from gongkai.calendar import WorkingDays
from gongkai.clock import BEIJING
from gongkai.engine.catalogue_checks import Made, catalogue_faults
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field, choice, day, flag, text
from gongkai.engine.ladders import Action, AtExpiry, Ladder, Light, Rung
from gongkai.engine.links import OpeningRequest, Opens, Relation
from gongkai.engine.obligation_calendar import Awaited, ObligationCalendar
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final

OPEN, DONE = State("open", "在办"), final("done", "办结")
BY = (Role.HANDLER, Role.SYSTEM)
NONE = ObligationCalendar()
FINISH = Transition("finish", "办结", (OPEN,), DONE, (Role.HANDLER,))
ASKS = (text("item", "事项"), choice("level", "等级", {"high": "高", "low": "低"}))


def procedure(
    name: str,
    *needs: Field,
    by: tuple[Role, ...] = BY,
    opens: tuple[Opens, ...] = (),
    at_opening: tuple[Opens, ...] = (),
    rules: tuple[DeadlineRule, ...] = (),
    **more: Any,
) -> Procedure:
    given: dict[str, Any] = {"version": 1, "effective_from": date(2018, 1, 1)} | more
    start = Transition("start", "开始", (), OPEN, by, needs, opens=at_opening)
    return Procedure(
        id=name,
        label=name,
        prefix=given.pop("prefix", name[:2].upper()),
        law=(),
        tasks=(),
        transitions=(start, replace(FINISH, opens=opens)),
        deadlines=rules,
        **given,
    )


def opening(child: str, facts: Any = None, **more: Any) -> Opens:
    def same(parent: Facts) -> Mapping[str, FactValue]:
        return {"item": parent["item"], "level": parent["level"]}

    return Opens(child, Relation.CHILD, lambda _facts: "子件", facts or same, **more)


def faults(*procedures: Procedure, made: Iterable[Made] = ()) -> list[str]:
    return catalogue_faults(Catalogue(procedures), NONE, made)


CHILD = procedure("child", *ASKS)


def test_a_parent_that_gives_what_the_child_asks_for_is_sound() -> None:
    assert faults(procedure("parent", *ASKS, opens=(opening("child"),)), CHILD) == []


def parent(facts: Any, *needs: Field, **more: Any) -> Procedure:
    return procedure("parent", *(needs or ASKS), opens=(opening("child", facts, **more),))


FAULTS: dict[str, tuple[tuple[Procedure, ...], str]] = {
    "unknown procedure": (
        (procedure("parent", *ASKS, opens=(opening("nephew"),)),),
        "parent@1 'finish' opens the unknown procedure 'nephew'",
    ),
    "not for the system": (
        (
            procedure("parent", *ASKS, opens=(opening("child"),)),
            procedure("child", *ASKS, by=(Role.HANDLER,)),
        ),
        "parent@1 'finish' opens 'child', which the system may not open",
    ),
    "a field too many": (
        (parent(lambda facts: {**facts, "colour": "red"}), CHILD),
        "parent@1 'finish' gives 'colour', which 'start' does not ask for",
    ),
    "a field too few": (
        (parent(lambda facts: {"item": facts["item"]}), CHILD),
        "parent@1 'finish' leaves out 'level', which 'start' of 'child' needs",
    ),
    "an unknown option": (
        (parent(lambda facts: {"item": facts["item"], "level": "middle"}), CHILD),
        "parent@1 'finish' gives 'start' a 'level' that needs one of high, low, not 'middle'",
    ),
    "an option only some kinds of case give": (
        (
            parent(
                lambda facts: {"item": facts["item"], "level": facts["level"]},
                text("item", "事项"),
                choice("level", "等级", {"high": "高", "middle": "中"}),
            ),
            CHILD,
        ),
        "parent@1 'finish' gives 'start' a 'level' that needs one of high, low, not 'middle'",
    ),
    "facts nobody knows": (
        (parent(lambda facts: {"item": facts["missing"]}), CHILD),
        "parent@1 'finish' opens 'child' with facts nobody can tell: no tour opens one",
    ),
    "a loop": (
        (
            procedure("first", *ASKS, at_opening=(opening("second"),)),
            procedure("second", *ASKS, at_opening=(opening("first"),)),
        ),
        "first@1 would open cases without end as soon as it is opened: first > second > first",
    ),
    "one prefix for two": (
        (procedure("child"), procedure("chief")),
        "child and chief both number their cases CH",
    ),
    "versions in the wrong order": (
        (procedure("child"), procedure("child", version=2, effective_from=date(2017, 1, 1))),
        "child@1 and child@2 are not in the order of the days they take effect",
    ),
    "versions with different numbers": (
        (
            procedure("child"),
            procedure("child", version=2, effective_from=date(2019, 1, 1), prefix="XX"),
        ),
        "child@1 and child@2 differ in 'prefix'",
    ),
    "a date that may be left out": (
        (procedure("child", day("on", "日期", required=False), dated_by="on"),),
        "child@1 has a date 'on' that is no required day",
    ),
    "a date that is none": (
        (procedure("child", flag("on", "日期"), dated_by="on"),),
        "child@1 has a date 'on' that is no required day",
    ),
    "a date nobody asks for": (
        (procedure("child", dated_by="on"),),
        "child@1 asks for its date 'on' 0 times, not once",
    ),
    "a date only one version knows": (
        (
            procedure("child", day("on", "日期"), dated_by="on"),
            procedure("child", day("on", "日期"), version=2, effective_from=date(2019, 1, 1)),
        ),
        "child@1 and child@2 differ in 'dated_by'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_contradiction_is_named_with_its_place(name: str) -> None:
    procedures, says = FAULTS[name]

    assert any(fault.startswith(says) for fault in faults(*procedures)), faults(*procedures)


def test_where_facts_cannot_be_told_the_openings_of_real_cases_speak() -> None:
    relying_on_a_guard = parent(lambda facts: {"item": facts["missing"], "level": "low"})
    at = datetime(2018, 9, 28, 10, tzinfo=BEIJING)

    def made(**given: FactValue) -> list[str]:
        request = OpeningRequest("child", Relation.CHILD, "子件", "bgs", given)
        return faults(relying_on_a_guard, CHILD, made=[Made("parent", "finish", request, at)])

    assert made(item="事项", level="low") == []
    (refused,) = made(item="事项")
    assert refused.startswith("parent 'finish' opens 'child', which refuses: 'start' cannot be")


def test_what_is_opened_only_sometimes_is_asked_only_then() -> None:
    only_high = parent(
        lambda facts: {"item": facts["item"], "level": facts["level"]},
        text("item", "事项"),
        choice("level", "等级", {"high": "高", "middle": "中"}),
        when=lambda facts: facts.text("level") == "high",
    )
    assert faults(only_high, CHILD) == []


def test_a_chain_of_openings_that_stops_by_itself_is_no_loop() -> None:
    once = opening(
        "first",
        lambda _facts: {"item": "子件", "again": False},
        when=lambda facts: facts.flag("again"),
    )
    needs = (text("item", "事项"), flag("again", "再开"))
    assert faults(procedure("first", *needs, at_opening=(once,))) == []


def test_versions_that_ask_for_their_date_later_open_a_case_the_same_way() -> None:
    def version(number: int, since: date, *needs: Field, trigger: str = "confirm") -> Procedure:
        known = State("known", "已登记")
        rows = (
            Transition("start", "开始", (), OPEN, BY, needs),
            Transition(trigger, "登记", (OPEN,), known, BY, (day("on", "日期"),)),
            replace(FINISH, sources=(known,)),
        )
        return Procedure("child", "子", number, since, "CH", (), (), rows, (), dated_by="on")

    old, since = version(1, date(2018, 1, 1), *ASKS), date(2019, 1, 1)
    assert faults(old, version(2, since, *ASKS)) == []
    (opened,) = faults(old, version(2, since))
    assert "open a case differently, before the date that tells them apart is known" in opened
    (asked,) = faults(old, version(2, since, *ASKS, trigger="receive"))
    assert asked == "child@1 and child@2 ask for the date 'on' with different triggers"


DRAFTING = DeadlineRule(
    "reply",
    "答复",
    WorkingDays(5),
    frozenset({"start"}),
    "设计",
    met_by=frozenset({"finish"}),
    ladder=Ladder(
        "L",
        (
            Rung(
                "order",
                "督办",
                AtExpiry(),
                Light.RED,
                (Role.SUPERVISOR,),
                Action.DRAFT_SUPERVISION_ORDER,
            ),
        ),
    ),
)


def test_orders_that_red_lights_draft_need_a_procedure_that_takes_them() -> None:
    late = procedure("late", rules=(DRAFTING,))
    (unknown,) = faults(late)
    assert (
        unknown == "late@1 'reply' drafts an order: opens the unknown procedure 'supervision_order'"
    )

    (refused,) = faults(late, procedure("supervision_order", text("fault", "问题")))
    assert "'supervision_order', which refuses: 'start' cannot be recorded: unknown" in refused


def test_the_obligations_are_held_against_the_procedures_too() -> None:
    awaited = Awaited("O-99", "义务", "依据", (1,), "nephew", "事由", "没有日期")

    assert catalogue_faults(Catalogue((CHILD,)), ObligationCalendar((), (awaited,))) == [
        "O-99 names the unknown procedure 'nephew'"
    ]
