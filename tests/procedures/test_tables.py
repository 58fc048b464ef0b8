"""Every row of every table fires, and every way of firing it wrongly is refused."""

from dataclasses import replace
from typing import Any

import pytest

from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import InvalidFields, NotYourRole, NotYourUnit, WrongState
from gongkai.engine.roles import Actor, Role
from gongkai.engine.states import Transition

Rehearsals = dict[tuple[str, str, str], Any]


def sources(row: Transition) -> list[str]:
    return [state.id for state in row.sources] or [""]


def test_the_tours_fire_every_row_from_every_state_it_leaves(
    procedure: Procedure, rehearsals: Rehearsals
) -> None:
    declared = {(row.trigger, source) for row in procedure.transitions for source in sources(row)}

    assert {key[1:] for key, one in rehearsals.items() if one.procedure is procedure} == declared


def test_a_row_leads_where_the_table_says(rehearsal: Any) -> None:
    told = rehearsal.told

    assert told.decision.case.state == told.row.dest.id
    assert told.decision.events[0].from_state == told.source


def test_a_trigger_is_refused_in_every_state_without_a_row_for_it(
    procedure: Procedure, rehearsals: Rehearsals
) -> None:
    tried = set()
    for state in procedure.states:
        for trigger in procedure.triggers:
            if procedure.row(trigger, state) is not None:
                continue
            standing = standing_in(procedure, state, rehearsals)
            with pytest.raises(WrongState) as refused:
                standing.again(trigger=trigger)
            assert procedure.state(state).label in refused.value.zh
            assert repr(trigger) in str(refused.value)
            tried.add((trigger, state))

    assert len(tried) == len(procedure.states) * len(procedure.triggers) - sum(
        len(row.sources) for row in procedure.transitions
    )


def standing_in(procedure: Procedure, state: str, rehearsals: Rehearsals) -> Any:
    """Return a rehearsal whose case stands in ``state``, be it the end of one."""
    for rehearsal in rehearsals.values():
        if rehearsal.procedure is procedure and rehearsal.told.decision.case.state == state:
            ended = replace(rehearsal.told, before=rehearsal.told.decision.case)
            return type(rehearsal)(procedure, ended)
    raise LookupError(state)


def test_a_row_is_refused_to_every_role_it_does_not_name(rehearsal: Any) -> None:
    row = rehearsal.told.row
    others = [role for role in Role if role not in row.by]

    for role in others:
        stranger = Actor("x", role.label, rehearsal.told.actor.unit_id, frozenset({role}))
        with pytest.raises(NotYourRole, match=row.by[0]):
            rehearsal.again(actor=stranger)

    assert len(others) == len(Role) - len(row.by)


def test_every_role_a_row_names_may_fire_it(rehearsal: Any) -> None:
    for role in rehearsal.told.row.by:
        holder = Actor("x", role.label, rehearsal.told.actor.unit_id, frozenset({role}))
        assert rehearsal.again(actor=holder).case.state == rehearsal.told.row.dest.id


def test_a_role_bound_to_its_unit_is_refused_on_the_cases_of_others(rehearsal: Any) -> None:
    told = rehearsal.told
    for role in told.row.by:
        if told.before is not None and role.bound_to_unit:
            elsewhere = Actor("x", role.label, "another-unit", frozenset({role}))
            with pytest.raises(NotYourUnit, match="another-unit"):
                rehearsal.again(actor=elsewhere)


def test_every_required_field_left_out_is_named(rehearsal: Any) -> None:
    required = [field for field in rehearsal.told.row.needs if field.required]

    for field in required:
        with pytest.raises(InvalidFields, match=field.id) as refused:
            rehearsal.again(without=[field.id])
        assert refused.value.missing == (field.id,)
        assert field.label in refused.value.zh


def test_all_fields_left_out_are_named_at_once(rehearsal: Any) -> None:
    required = tuple(field.id for field in rehearsal.told.row.needs if field.required)
    if required:
        with pytest.raises(InvalidFields) as refused:
            rehearsal.again(without=rehearsal.told.command.input)
        assert refused.value.missing == required


def test_a_field_no_row_asks_for_is_refused(rehearsal: Any) -> None:
    with pytest.raises(InvalidFields, match="favourite_colour"):
        rehearsal.again(given={"favourite_colour": "red"})


def test_when_a_case_ends_none_of_its_clocks_runs_on(rehearsal: Any) -> None:
    after = rehearsal.told.decision.case
    if rehearsal.told.row.dest.final:
        assert not [deadline for deadline in after.deadlines if deadline.status.live]
