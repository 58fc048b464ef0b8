from collections import Counter

import pytest

from gongkai.casework.organisation import UnitKind
from gongkai.ledger import TaskKind
from gongkai.samples import sample_ledger, sample_organisation, sample_plans, sample_users

CENTRAL_ROLES = frozenset(
    [
        "disclosure_officer",
        "office_director",
        "legal_reviewer",
        "secrecy_reviewer",
        "deputy_leader",
        "bureau_leader",
        "spokesperson",
        "channel_editor",
        "supervisor",
    ]
)
UNIT_ROLES = frozenset({"handler", "section_head", "county_officer"})

TASKS_OF = {
    "foi_request": {1, 26},
    "policy_document": {1, 2, 10, 12, 13, 14},
    "proactive_disclosure": {1, 5, 6, 7, 9, 20, 26, 28},
    "disclosure_review": {28},
    "opinion_response": {15, 16, 17},
    "site_error_report": {19},
    "service_guide_change": {18, 20, 21},
    "public_inquiry": {19},
    "budget_disclosure": {8},
    "proposal_reply": {4},
    "random_inspection": {5},
    "power_list_adjustment": {3, 22},
    "periodic_disclosure": {6, 7, 9},
    "list_compilation": {9, 18, 20, 26, 29},
    "annual_report": {26, 29, 30},
    "media_post": {24, 25},
    "channel_inspection": {23, 24, 25},
    "internal_rule": {12, 15, 17, 19, 25, 26, 28, 30},
    "planned_activity": {10, 11, 14, 17, 27, 30},
    "supervision_order": {17, 23},
}


def test_the_organisation_counts_as_the_table_of_2018_does() -> None:
    units = sample_organisation().units
    active = Counter(unit.kind for unit in units if unit.active)
    assert active == {
        UnitKind.SECTION: 10,
        UnitKind.ATTACHED: 1,
        UnitKind.SUBORDINATE: 1,
        UnitKind.GROUP_OFFICE: 1,
        UnitKind.COUNTY: 12,
        UnitKind.ZONE: 1,
        UnitKind.EXTERNAL: 4,
    }
    assert [unit.name for unit in units if not unit.active] == ["平潭县民政局"]
    assert all(unit.valid_from is not None for unit in units)


def test_every_role_is_filled_and_none_is_invented() -> None:
    roles = {role for user in sample_users() if user.active for role in user.roles}
    assert roles == CENTRAL_ROLES | UNIT_ROLES


def test_user_ids_and_names_are_unique_and_their_units_exist() -> None:
    users = sample_users()
    organisation = sample_organisation()
    assert len({user.id for user in users}) == len({user.name for user in users}) == len(users)
    assert all(organisation.unit(user.unit_id).active for user in users)


@pytest.mark.parametrize(
    "unit",
    sample_organisation().of_kinds(
        (UnitKind.SECTION, UnitKind.ATTACHED, UnitKind.SUBORDINATE),
    ),
    ids=lambda unit: unit.name,
)
def test_every_section_has_someone_to_draft_and_someone_else_to_review(unit: object) -> None:
    unit_id = getattr(unit, "id", "")
    staff = [user for user in sample_users() if user.unit_id == unit_id and user.active]
    drafters = {user.id for user in staff if "handler" in user.roles}
    reviewers = {user.id for user in staff if "section_head" in user.roles}
    assert drafters
    assert reviewers - drafters


def test_nobody_reviews_what_their_own_other_role_drafted() -> None:
    reviewing = CENTRAL_ROLES - {"deputy_leader", "spokesperson", "channel_editor"}
    for user in sample_users():
        assert not ("handler" in user.roles and user.roles & reviewing), user.name


def test_the_sample_tasks_bear_the_kinds_of_the_catalogue() -> None:
    kinds = Counter(task.plan.kind for task in sample_ledger().tasks if task.plan)
    assert kinds == {TaskKind.CASE: 12, TaskKind.OBLIGATION: 9, TaskKind.STANDING_RULE: 9}
    assert TaskKind("b").label == "定期或一次性任务"


def test_the_sample_tasks_name_the_procedures_that_serve_them() -> None:
    plans = sample_plans()
    served: dict[str, set[int]] = {}
    for number, plan in plans.items():
        assert plan.procedures
        for procedure in plan.procedures:
            served.setdefault(procedure, set()).add(number)
    assert served == TASKS_OF
    assert sorted(plans) == list(range(1, 31))
