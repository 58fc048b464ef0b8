"""All procedures in all versions are verified: no fault, no gap without a word of why."""

import re
from typing import Any

from gongkai.engine.catalogue_checks import Made, catalogue_faults
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.kinds import MOST, fields_read, kinds
from gongkai.engine.longest import longest_course
from gongkai.engine.places import reachable_places
from gongkai.engine.procedure import Procedure
from gongkai.engine.verification import verify
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

Rehearsals = dict[tuple[str, str, str], Any]


def test_nothing_is_wrong_with_it_on_any_path(procedure: Procedure) -> None:
    assert verify(procedure).faults == ()


def test_nothing_is_wrong_with_all_of_them_together(rehearsals: Rehearsals) -> None:
    made = [
        Made(one.procedure.id, one.told.row.trigger, request, one.told.now)
        for one in rehearsals.values()
        for request in one.told.decision.openings
    ]

    assert len(made) > 50
    assert catalogue_faults(CATALOGUE, OBLIGATIONS, made) == []


def test_what_its_procedures_open_can_be_told_without_any_tour() -> None:
    assert catalogue_faults(CATALOGUE, OBLIGATIONS) == []


def test_a_case_lies_in_no_state_without_a_clock_that_does_not_say_why(rehearsal: Any) -> None:
    case, procedure = rehearsal.told.decision.case, rehearsal.procedure
    runs = any(one.status is DeadlineStatus.RUNNING for one in case.deadlines)

    assert case.closed_at is not None or runs or procedure.state(case.state).exempt


def test_every_place_a_told_case_comes_to_was_foreseen(rehearsal: Any) -> None:
    case = rehearsal.told.decision.case
    live = frozenset(one.rule for one in case.deadlines if one.status.live)

    assert (case.state, live) in reachable_places(rehearsal.procedure)


def test_why_no_clock_runs_is_told_in_one_chinese_sentence(procedure: Procedure) -> None:
    for state in verify(procedure).exempt:
        assert re.fullmatch(r"[一-鿿0-9A-Za-z，；、（）“”]{8,60}", state.exempt), state.exempt


def test_the_longest_course_was_found_by_comparing_all(procedure: Procedure) -> None:
    for course in (verify(procedure).longest, verify(procedure).by_law):
        assert course.complete
        assert procedure.row(course.triggers[-1], last_state(procedure, course.triggers))


def last_state(procedure: Procedure, triggers: tuple[str, ...]) -> str:
    """The state from which the last trigger of a course ends the case."""
    state = procedure.opening.dest
    assert triggers[0] == procedure.opening.trigger
    for trigger in triggers[1:-1]:
        row = procedure.row(trigger, state.id)
        assert row is not None
        state = row.dest
    end = procedure.row(triggers[-1], state.id)
    assert end is not None
    assert end.dest.final
    return state.id


def days(procedure_id: str, version: int = 1) -> tuple[int, int]:
    """The longest course with all clocks, and by law alone."""
    procedure = CATALOGUE.get(procedure_id, version)
    return (
        longest_course(procedure).working_days,
        longest_course(procedure, by_law=True).working_days,
    )


def test_a_website_error_takes_two_days_and_once_bounced_two_more() -> None:
    # In between, the platform has five days of ours to object; that is no law.
    assert days("site_error_report") == (2 + 5 + 2, 2 + 2)


def test_an_application_of_2008_is_answered_twice_fifteen_days_after_it_was_corrected() -> None:
    # A day to confirm, 15 + 15 until the correction is asked for, 15 + 15 for the applicant, and
    # 15 + 15 again; a consultation stands still for the 5 days in which its letter is served.
    confirmed, reply, correction, letter = 1, 15 + 15, 15 + 15, 5
    whole = confirmed + reply + correction + reply
    assert days("foi_request", 1) == (whole + letter, whole)


def test_an_application_of_2019_begins_anew_with_a_correction_and_with_a_fee() -> None:
    confirmed, reply, correction, fee, heard = 1, 20 + 20, 15 + 15, 20, 15
    by_law = confirmed + 3 * reply + correction + fee + 2 * heard
    assert days("foi_request", 2)[1] == by_law


def test_budgets_are_published_in_twenty_natural_days() -> None:
    assert days("budget_disclosure") == (15, 15)  # of which so many are usually worked


def test_a_proposal_is_answered_in_six_months_and_published_in_twenty_days() -> None:
    assert days("proposal_reply")[1] == (3 + 3) * 22 + 20


def test_every_kind_of_case_was_looked_at(procedure: Procedure) -> None:
    rows = procedure.transitions
    questions = [
        *((rule.applies or rule.period, rule.period) for rule in procedure.deadlines),
        *((opens.when or opens.facts, opens.facts) for row in rows for opens in row.opens),
    ]

    for asked in questions:
        assert sum(1 for _ in kinds(rows, fields_read(rows, *asked))) < MOST
