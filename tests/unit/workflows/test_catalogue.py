"""The catalogue as a whole: named in Chinese, resting on law, told apart."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from gongkai.engine.fields import FieldKind
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.workflows import CATALOGUE

PROCEDURES = list(CATALOGUE)


CATALOGUED = frozenset(
    {
        "annual_report", "budget_disclosure", "channel_inspection", "disclosure_review",
        "foi_request", "internal_rule", "list_compilation", "media_post", "opinion_response",
        "periodic_disclosure", "planned_activity", "policy_document", "power_list_adjustment",
        "proactive_disclosure", "proposal_reply", "public_inquiry", "random_inspection",
        "service_guide_change", "site_error_report", "supervision_order",
    }
)  # fmt: skip
"""The twenty procedures of the design's catalogue."""
PARTS = frozenset({"county_report", "list_contribution"})
"""What one of many units does for a case of theirs."""


def test_the_twenty_procedures_of_the_catalogue_are_here_and_their_parts() -> None:
    assert {one.id for one in PROCEDURES} == CATALOGUED | PARTS


def test_their_numbers_cannot_be_mixed_up() -> None:
    prefixes = {one.id: one.prefix for one in PROCEDURES}
    assert len(set(prefixes.values())) == len(prefixes)
    assert all(one.prefix == prefixes[one.id] for one in PROCEDURES)
    assert all(re.fullmatch("[A-Z]{2}", prefix) for prefix in prefixes.values())


def test_every_task_of_the_thirty_is_served() -> None:
    assert {task for one in PROCEDURES for task in one.tasks} == set(range(1, 31))


def test_in_2018_all_are_in_force() -> None:
    first = {one.id: one for one in reversed(PROCEDURES)}
    for one in first.values():
        assert CATALOGUE.in_force(one.id, date(2018, 1, 1)) is one
        assert one.effective_from <= date(2018, 1, 1)


def test_the_regulation_of_2019_makes_new_versions() -> None:
    for one in ("foi_request", "annual_report"):
        assert [p.version for p in PROCEDURES if p.id == one] == [1, 2]
    assert CATALOGUE.in_force("foi_request", date(2019, 5, 14)).version == 1
    assert CATALOGUE.in_force("foi_request", date(2019, 5, 15)).version == 2


def labels(procedure: Procedure) -> Iterator[str]:
    yield procedure.label
    yield from (state.label for state in procedure.states.values())
    for row in procedure.transitions:
        yield row.label
        yield from (guard.label for guard in row.guards)
        for field in row.needs:
            yield field.label
            yield from (field.options or {}).values()
    for rule in procedure.deadlines:
        yield rule.label
        yield from (rung.label for rung in (rule.ladder.rungs if rule.ladder else ()))


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_everything_a_clerk_sees_is_in_chinese(procedure: Procedure) -> None:
    assert [label for label in labels(procedure) if not re.search(r"[一-鿿]", label)] == []


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_states_go_by_different_names(procedure: Procedure) -> None:
    names = Counter(state.label for state in procedure.states.values())

    assert max(names.values()) == 1


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_every_clock_says_where_its_figure_comes_from(procedure: Procedure) -> None:
    assert procedure.law
    assert all(rule.law for rule in procedure.deadlines)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_one_field_is_of_one_kind_wherever_it_is_asked_for(procedure: Procedure) -> None:
    kinds: dict[str, set[FieldKind]] = {}
    for row in procedure.transitions:
        for field in row.needs:
            kinds.setdefault(field.id, set()).add(field.kind)

    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_only_what_silence_may_decide_is_open_to_the_system(procedure: Procedure) -> None:
    later = [row for row in procedure.transitions if row.sources]  # opening follows from others
    automatic = {row.trigger for row in later if Role.SYSTEM in row.by}

    assert automatic == {rule.on_expiry for rule in procedure.deadlines if rule.on_expiry}


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.id)
def test_facts_a_clock_counts_from_are_required_by_then(procedure: Procedure) -> None:
    known = {field.id for field in procedure.opening.needs if field.required}
    for rule in procedure.deadlines:
        for trigger in rule.started_by | rule.restarted_by:
            fact = rule.start_fact(trigger)
            for row in procedure.transitions:
                if fact and row.trigger == trigger:
                    assert fact in known | {one.id for one in row.needs if one.required}
