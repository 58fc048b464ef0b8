"""Whatever has ended can be taken up again, and what begins anew has time."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from gongkai.calendar import FixedDate
from gongkai.casework.reopening import from_now
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.decide import Opening, decide_opening
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import SYSTEM_ACTOR, Role
from gongkai.testing.all_clocks import ALL_CLOCKS, standing
from gongkai.testing.casebook import Story
from gongkai.testing.office_story import OfficeStory
from gongkai.testing.tours import TOURS
from gongkai.workflows import CATALOGUE

LATER = "2022-06-10T10:00"


def tour_of(procedure: Procedure) -> Callable[[], Iterable[Story]]:
    return TOURS.get(f"{procedure.id}@{procedure.version}") or TOURS[procedure.id]


def ended_cases(procedure: Procedure) -> list[Case]:
    """Return a case in each state in which one can end."""
    decided = [one.case for story in tour_of(procedure)() for one in story.decisions]
    return list({case.state: case for case in decided if case.closed_at}.values())


def reopened(procedure: Procedure, ended: Case) -> Case:
    """Take a case that has ended up again, years later, and open the new one."""
    story = OfficeStory(procedure).on(LATER).take(Decision(case=ended, events=()))
    (request,) = story.as_(Role.SUPERVISOR).do("reopen").decisions[-1].openings
    opening = Opening(request.title, request.unit_id, asked_for=True)
    return decide_opening(
        from_now(procedure),
        opening,
        Command("", request.input),
        SYSTEM_ACTOR,
        story.now,
        story.calendar,
    ).case


@pytest.mark.parametrize("procedure", list(CATALOGUE), ids=lambda one: one.id)
def test_a_case_of_every_procedure_can_be_taken_up_again_in_time(procedure: Procedure) -> None:
    ends = ended_cases(procedure)
    assert ends

    for ended in ends:
        case = reopened(procedure, ended)
        now = Story(procedure).on(LATER).now
        late = [row for row in case.deadlines if row.is_overdue(now)]
        assert all(isinstance(row.within, FixedDate) for row in late)
        assert case.deadlines or not any(
            procedure.opening.trigger in rule.started_by for rule in procedure.deadlines
        )


@guard("G-X", "示例")
def not_so_late(situation: Situation) -> Reason | None:
    late = situation.now.year > 2018
    return Reason("it is too late now", "现已太迟。") if late else None


def test_what_cannot_be_opened_again_is_refused_while_there_is_a_choice() -> None:
    opening, *rest = ALL_CLOCKS.transitions
    guarded = replace(ALL_CLOCKS, transitions=(replace(opening, guards=(not_so_late,)), *rest))
    with pytest.raises(GuardFailed) as error:
        reopened(guarded, standing().fire("finish").case)
    assert error.value.zh == "示例：现已太迟。"
