"""Who may do each operation, when, with what, and what the history keeps of it."""

from collections.abc import Callable

import pytest

from gongkai.engine.cases import EventKind
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OPERATIONS, OperationRefused
from gongkai.engine.refusals import InvalidFields, NotYourRole, NotYourUnit
from gongkai.engine.roles import Role
from gongkai.testing.all_clocks import SECTION, standing
from gongkai.testing.examples import example
from gongkai.testing.office_story import OfficeStory, person

UNIT = {Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER}
ANYBODY = set(Role)

MAY = {
    "sign_for": UNIT,
    "claim": UNIT,
    "release": UNIT,
    "transfer": {Role.DISCLOSURE_OFFICER, Role.SUPERVISOR},
    "delegate": UNIT,
    "hand_back": ANYBODY,
    "hand_over": {Role.OFFICE_DIRECTOR, Role.DISCLOSURE_OFFICER, Role.SUPERVISOR},
    "co_handle": {
        Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR,
    },
    "co_return": ANYBODY,
    "countersign": {
        Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR,
    },
    "sign": ANYBODY,
    "add_signers": ANYBODY,
    "remove_signers": ANYBODY,
    "send_back": ANYBODY,
    "take_back": ANYBODY,
    "suspend": {Role.OFFICE_DIRECTOR},
    "resume": {Role.OFFICE_DIRECTOR, Role.DISCLOSURE_OFFICER},
    "request_extension": {Role.HANDLER, Role.SECTION_HEAD},
    "approve_extension": {Role.OFFICE_DIRECTOR},
    "reject_extension": {Role.OFFICE_DIRECTOR},
    "urge": {Role.SUPERVISOR, Role.DISCLOSURE_OFFICER, Role.SYSTEM},
    "copy": ANYBODY,
    "read": ANYBODY,
    "comment": ANYBODY,
    "report_progress": UNIT,
    "void": {Role.OFFICE_DIRECTOR},
    "reopen": {Role.SUPERVISOR},
    "put_on_account": {Role.SUPERVISOR},
    "strike_off": {Role.SUPERVISOR},
    "publish_together": {Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR},
}  # fmt: skip
"""The roles an operation asks for; where anybody may, the operation itself says who."""

DURING_SUSPENSION = {
    "hand_over", "co_return", "sign", "resume", "copy", "read", "comment", "void",
}  # fmt: skip
GIVEN = {"send_back": {"to": "previous"}}


def trying(operation: str, story: OfficeStory, *roles: Role, unit_id: str = SECTION) -> OfficeStory:
    return story.by(person("x", *roles, unit_id=unit_id)).do(operation, **GIVEN.get(operation, {}))


def refused(attempt: Callable[[], object]) -> type[Exception] | None:
    """Return how an attempt was refused, if it was."""
    try:
        attempt()
    except (NotYourRole, NotYourUnit, CaseHeld, OperationRefused, InvalidFields) as error:
        return type(error)
    return None


def test_the_table_of_rights_names_every_operation() -> None:
    assert set(MAY) == set(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("role", Role)
def test_an_operation_is_for_the_roles_of_the_table_only(operation: str, role: Role) -> None:
    outcome = refused(lambda: trying(operation, standing(), role))

    assert (outcome is NotYourRole) is (role not in MAY[operation])
    assert outcome not in {NotYourUnit, InvalidFields}


@pytest.mark.parametrize(
    "operation", [one for one in MAY if MAY[one] & UNIT and MAY[one] != ANYBODY]
)
def test_a_role_bound_to_its_unit_does_nothing_with_cases_of_others(operation: str) -> None:
    for role in MAY[operation] & UNIT:
        with pytest.raises(NotYourUnit) as error:
            trying(operation, standing(), role, unit_id="jcc")
        assert OPERATIONS[operation].label in error.value.zh


@pytest.mark.parametrize("operation", OPERATIONS)
def test_on_a_case_that_has_ended_only_reopening_is_possible(operation: str) -> None:
    ended = standing().fire("finish")

    if operation == "reopen":
        assert ended.do("reopen").case.desk.reopened
        return
    with pytest.raises(OperationRefused) as error:
        ended.do(operation, **GIVEN.get(operation, {}))
    assert error.value.zh == f"本件已办结，不能“{OPERATIONS[operation].label}”。"


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one != "reopen"])
def test_on_a_void_case_nothing_is_possible_and_the_reason_is_given(operation: str) -> None:
    void = standing().do("void", reason="重复登记")

    with pytest.raises(CaseHeld) as error:
        void.do(operation, **GIVEN.get(operation, {}))
    assert error.value.zh == "本件已作废：重复登记"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_while_a_case_stands_still_only_some_operations_are_possible(operation: str) -> None:
    held = standing().do("suspend", ground="court", expected_end="2018-10-31")
    outcome = refused(lambda: trying(operation, held, *MAY[operation]))

    assert (outcome is CaseHeld) is (operation not in DURING_SUSPENSION)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_required_field_left_out_is_named_in_chinese(operation: str) -> None:
    declared = OPERATIONS[operation]
    ended = operation == "reopen"
    for field in (one for one in declared.needs if one.required):
        story = standing().fire("finish") if ended else standing()
        given = {one.id: example(one, story.now) for one in declared.needs} | {field.id: ""}
        with pytest.raises(InvalidFields) as error:
            story.do(operation, **given)
        assert error.value.missing == (field.id,)
        assert field.label in error.value.zh


OPTIONAL = {
    "delegate": {"reason"},
    "hand_back": {"opinion"},
    "hand_over": {"unit", "user", "from_user", "from_unit"},
    "sign": {"opinion"},
    "send_back": {"proposed_owner"},
    "approve_extension": {"notice"},
    "report_progress": {"percent"},
    "void": {"duplicate_of"},
}
"""Every other field has to be filled in."""


@pytest.mark.parametrize("operation", OPERATIONS)
def test_only_these_fields_may_be_left_out(operation: str) -> None:
    needs = OPERATIONS[operation].needs

    assert {one.id for one in needs if not one.required} == OPTIONAL.get(operation, set())


def test_a_field_an_operation_does_not_ask_for_is_refused() -> None:
    with pytest.raises(InvalidFields, match="favourite_colour"):
        standing().do("comment", favourite_colour="red")


def test_an_operation_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(OperationRefused, match="sign_for, claim, release") as error:
        standing().do("sign_in")
    assert error.value.zh == "没有“sign_in”这一操作。"


def test_the_history_tells_who_did_what_when_and_why() -> None:
    story = standing()
    before = story.case
    story.by(person("he.qing", Role.SUPERVISOR)).do("transfer", unit="jcc", reason="职责调整")
    event = story.history[-1]

    assert (event.kind, event.trigger, event.actor_id) == (
        EventKind.OPERATED,
        "transfer",
        "he.qing",
    )
    assert (event.seq, event.at) == (before.seq + 1, story.now)
    assert (event.from_state, event.to_state) == (before.state, before.state)
    assert dict(event.input) == {"unit": "jcc", "reason": "职责调整", "to_unit": "jcc"}
    assert story.case.revision == before.revision + 1


def test_a_deputy_is_named_with_whom_they_stand_in_for() -> None:
    deputy = person("ye.wen", Role.SUPERVISOR, instead_of="he.qing")
    event = standing().by(deputy).do("urge").history[-1]

    assert event.actor_id == "ye.wen"
    assert event.note == "代理he.qing"


@pytest.mark.parametrize("operation", ["urge", "copy", "comment", "put_on_account"])
def test_speaking_of_a_case_is_not_work_on_it(operation: str) -> None:
    story = standing()
    acted_at = story.case.acted_at

    assert story.do(operation).case.acted_at == acted_at


def test_reading_a_copy_is_not_work_on_the_case() -> None:
    story = standing().do("copy", users="lin")
    acted_at = story.case.acted_at

    assert story.by(person("lin")).do("read").case.acted_at == acted_at


@pytest.mark.parametrize("operation", ["sign_for", "claim", "report_progress", "send_back"])
def test_work_on_a_case_is_noted_as_such(operation: str) -> None:
    story = standing()

    assert story.do(operation, **GIVEN.get(operation, {})).case.acted_at == story.now


def test_what_moves_a_case_nowhere_leaves_since_when_it_stands_there() -> None:
    story = standing()
    entered_at = story.case.entered_at

    assert story.on("2018-10-12T10:00").do("claim").case.entered_at == entered_at


def test_those_concerned_are_told_once_with_the_event() -> None:
    story = standing()
    (message,) = story.do("transfer", unit="jcc").decisions[-1].messages

    assert message.to == ("handler@jcc", "section_head@jcc")
    assert (message.seq, message.kind) == (story.case.seq, "operation")
    assert (message.body["label"], message.body["unit"]) == ("转办", "jcc")


def test_a_refused_operation_leaves_the_case_as_it_was() -> None:
    story = standing()
    before = story.case
    with pytest.raises(OperationRefused):
        story.do("release")

    assert story.case is before
