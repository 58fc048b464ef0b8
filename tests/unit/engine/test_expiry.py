"""A period that ends unused fires its trigger, unless a standing rule holds that back."""

from datetime import date

import pytest

from gongkai.calendar import WorkingDays
from gongkai.engine.cases import EventKind
from gongkai.engine.fields import flag
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.ladders import Ladder, Light, Rung
from gongkai.engine.ladders import WorkingDaysAfter as After
from gongkai.engine.ladders import WorkingDaysLeft as Left
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import State, Transition, final
from gongkai.testing.casebook import Story

BY = (Role.HANDLER,)
WAITING = State("waiting", "等待", waits_on=Party.OUTSIDE)


@guard("G-OPEN", "争议未决")
def nothing_is_disputed(situation: Situation) -> Reason | None:
    if not situation.facts.flag("disputed"):
        return None
    return Reason("a dispute is open", "存在争议。")


OBJECTION = Procedure(
    id="objection",
    label="异议",
    version=1,
    effective_from=date(2018, 1, 1),
    prefix="YY",
    law=(),
    tasks=(),
    transitions=(
        Transition("announce", "公示", (), WAITING, BY, (flag("disputed", "有争议"),)),
        Transition(
            "lapse",
            "期满",
            (WAITING,),
            final("settled", "无异议"),
            (Role.SYSTEM,),
            guards=(nothing_is_disputed,),
        ),
    ),
    deadlines=(
        DeadlineRule(
            "window",
            "异议期",
            WorkingDays(5),
            frozenset({"announce"}),
            "设计",
            bearer=Party.OUTSIDE,
            on_expiry="lapse",
            ladder=Ladder(
                "T",
                (
                    Rung("soon", "将满", Left(WorkingDays(1)), Light.YELLOW, BY),
                    Rung("after", "期满后", After(WorkingDays(1)), Light.YELLOW, BY),
                ),
            ),
        ),
    ),
)


def announced(*, disputed: bool) -> Story:
    return Story(OBJECTION).on("2018-10-08T10:00").open(disputed=disputed)


@pytest.mark.parametrize("outage", [False, True])
def test_an_unused_period_fires_its_trigger_after_the_rungs_before_it(*, outage: bool) -> None:
    story = announced(disputed=False)

    story.jump("2018-10-30T09:00").sweep() if outage else story.on("2018-10-30T09:00")

    assert [event.trigger for event in story.history] == ["announce", "soon", "lapse"]
    assert story.state == "settled"
    assert not [one for one in story.case.deadlines if one.timer]


@pytest.mark.parametrize("outage", [False, True])
def test_a_trigger_held_back_is_noted_once_and_the_later_rungs_still_fire(*, outage: bool) -> None:
    story = announced(disputed=True)

    story.jump("2018-10-30T09:00").sweep() if outage else story.on("2018-10-30T09:00")
    story.sweep()

    assert [event.kind for event in story.history] == [
        EventKind.OPENED,
        EventKind.RUNG_FIRED,
        EventKind.EXPIRY_HELD,
        EventKind.RUNG_FIRED,
    ]
    assert "存在争议" in story.history[2].note
    assert story.state == "waiting"
    assert not [one for one in story.case.deadlines if one.timer]
