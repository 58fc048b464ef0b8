"""The walk through all places is what the engine does with real cases, whatever the procedure."""

from dataclasses import replace
from datetime import datetime
from itertools import combinations

from hypothesis import given, settings
from tests.unit.engine.random_procedures import CLOCKS, LAPSE, procedures

from gongkai.calendar import NoticeBook
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Command
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.decide import Opening, decide, decide_opening
from gongkai.engine.facts import Facts
from gongkai.engine.places import Place, leading_to_an_end, reachable_places, running, ways
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import SYSTEM_ACTOR, Actor, Role
from gongkai.engine.verification import verify

NOW = datetime(2018, 9, 28, 10, tzinfo=BEIJING)
CALENDAR = NoticeBook.shipped().as_known_on()
SOME = settings(max_examples=60, deadline=None)
CLERK = Actor("c", "经办", "bgs", frozenset({Role.HANDLER}))


def forms(procedure: Procedure) -> list[dict[str, bool]]:
    """Every way to fill in the form, as far as it makes a difference."""
    decided = [rule.id for rule in procedure.deadlines if rule.applies is not None]
    return [
        {f"has_{clock}": clock in chosen for clock in CLOCKS}
        for size in range(len(decided) + 1)
        for chosen in combinations(decided, size)
    ]


def opened(procedure: Procedure) -> list[Case]:
    opening = Opening("示例", "bgs")
    return [
        decide_opening(procedure, opening, Command("open", form), CLERK, NOW, CALENDAR).case
        for form in forms(procedure)
    ]


def place_of(case: Case) -> Place:
    return case.state, frozenset(one.rule for one in case.deadlines if one.status.live)


def stands_still(case: Case) -> frozenset[str]:
    return frozenset(one.rule for one in case.deadlines if one.status is DeadlineStatus.SUSPENDED)


def next_cases(procedure: Procedure, case: Case) -> list[Case]:
    """What anybody, or a period that runs out, makes of a case, whatever the form says."""
    moved = []
    expiring = {
        procedure.rule(one.rule).on_expiry
        for one in case.deadlines
        if one.status is DeadlineStatus.RUNNING
    }
    for row in procedure.rows_from(case.state):
        for form in forms(procedure):
            if row.trigger != LAPSE:
                command, actor, before = Command(row.trigger, form), CLERK, case
            elif LAPSE in expiring:
                # Nobody fills in a form; what the facts say by then may be anything.
                command, actor = Command(LAPSE), SYSTEM_ACTOR
                before = replace(case, facts=Facts(form))
            else:
                continue
            moved.append(decide(procedure, before, command, actor, NOW, CALENDAR).case)
    return [replace(one, id=1, number="SY-1") for one in moved]


def all_cases(procedure: Procedure) -> dict[Place, Case]:
    """Every place a case comes to, with one such case: found by playing, not by reasoning."""
    frontier = opened(procedure)
    found: dict[Place, Case] = {}
    while frontier:
        case = frontier.pop()
        if place_of(case) not in found:
            found[place_of(case)] = case
            if case.closed_at is None:
                frontier += next_cases(procedure, case)
    return found


@SOME
@given(procedure=procedures())
def test_the_places_reached_are_those_real_cases_come_to(procedure: Procedure) -> None:
    assert reachable_places(procedure) == all_cases(procedure).keys()


@SOME
@given(procedure=procedures())
def test_what_stands_still_at_a_place_stands_still_in_real_cases(procedure: Procedure) -> None:
    for place, case in all_cases(procedure).items():
        assert place[1] - running(procedure, place) == stands_still(case)


@SOME
@given(procedure=procedures())
def test_the_way_told_to_a_place_leads_there(procedure: Procedure) -> None:
    for place, way in ways(procedure).items():
        cases = opened(procedure)
        for trigger in way[1:]:
            by_place = {
                place_of(one): one
                for case in cases
                for row in [procedure.row(trigger, case.state)]
                if row is not None
                for one in next_cases(procedure, case)
                if one.state == row.dest.id
            }
            cases = list(by_place.values())
        assert place in {place_of(case) for case in cases}


@SOME
@given(procedure=procedures())
def test_a_place_leads_to_an_end_exactly_if_some_real_case_does(procedure: Procedure) -> None:
    cases = all_cases(procedure)
    ending = {place for place, case in cases.items() if case.closed_at is not None}
    while more := {
        place
        for place, case in cases.items()
        if place not in ending
        and any(place_of(one) in ending for one in next_cases(procedure, case))
    }:
        ending |= more

    assert leading_to_an_end(procedure, cases).keys() == ending


@SOME
@given(procedure=procedures(with_facts=False))
def test_a_state_is_named_exactly_if_a_real_case_lies_there_without_a_clock(
    procedure: Procedure,
) -> None:
    clockless = {
        case.state
        for case in all_cases(procedure).values()
        if case.closed_at is None
        and not any(one.status is DeadlineStatus.RUNNING for one in case.deadlines)
    }
    named = {
        state
        for state in procedure.states
        for fault in verify(procedure).faults
        if fault.startswith(f"in state {state!r} no clock runs")
    }

    assert named == clockless
