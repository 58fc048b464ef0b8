from collections.abc import Mapping

import pytest

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.procedure import Procedure
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS
from gongkai.workflows.task_subjects import SUBJECTS, tasks_of_subject

TELLING = [one for one in CATALOGUE if one.id in SUBJECTS]


def options(procedure: Procedure, field_id: str) -> set[str]:
    fields = (field for row in procedure.transitions for field in row.needs if field.id == field_id)
    return {value for field in fields for value in field.options or ()}


@pytest.mark.parametrize("procedure", TELLING, ids=lambda one: one.id)
def test_what_tells_the_tasks_is_what_the_procedure_asks(procedure: Procedure) -> None:
    subject = SUBJECTS[procedure.id]
    assert subject.tasks.keys() <= options(procedure, subject.field)
    assert {task for tasks in subject.tasks.values() for task in tasks} <= set(range(1, 31))


@pytest.mark.parametrize("procedure", TELLING, ids=lambda one: one.id)
def test_every_task_a_procedure_declares_is_told_by_some_value(procedure: Procedure) -> None:
    subject = SUBJECTS[procedure.id]
    told = {task for tasks in subject.tasks.values() for task in tasks}
    whole = options(procedure, subject.field) <= subject.tasks.keys()
    # No category of published information is about inspections or public welfare alone.
    excused = {5, 9} if procedure.id == "proactive_disclosure" else set()
    assert set(procedure.tasks) - told - excused == set() or not whole


@pytest.mark.parametrize("one", OBLIGATIONS.dated, ids=lambda one: one.id)
def test_the_cases_of_an_obligation_are_told_to_serve_its_tasks(one: object) -> None:
    tasks, procedure = getattr(one, "tasks", ()), getattr(one, "procedure", "")
    subject = SUBJECTS.get(procedure)
    told = set() if subject is None else {t for those in subject.tasks.values() for t in those}
    assert subject is None or set(tasks) <= told


@pytest.mark.parametrize(
    ("procedure", "facts", "tasks"),
    [
        ("periodic_disclosure", {"field": "social_assistance"}, (6,)),
        ("planned_activity", {"kind": "first_interpreter"}, (11,)),
        ("policy_document", {"public_interest": False}, (1, 12)),
        ("policy_document", {"public_interest": True, "tags": ["poverty_relief"]}, (1, 2, 12, 14)),
        ("opinion_response", {"level": "ordinary"}, (15, 17)),
        ("opinion_response", {"level": "major_emergency"}, (15, 16, 17)),
        ("internal_rule", {"rule_kind": "other"}, ()),
        ("supervision_order", {"origin": "superior"}, None),
        ("site_error_report", {}, None),
    ],
)
def test_a_case_serves_the_tasks_it_is_about(
    procedure: str, facts: Mapping[str, FactValue], tasks: tuple[int, ...] | None
) -> None:
    assert tasks_of_subject(procedure, Facts(facts)) == tasks
