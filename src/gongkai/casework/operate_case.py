"""Do an operation on a case: load it, with its past where that is needed, decide, save."""

from gongkai.casework.carrying_out import carry_out
from gongkai.casework.named import with_known_names
from gongkai.casework.people import acting_on
from gongkai.casework.ports import Office, Work
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.operate import find_operation, operate
from gongkai.engine.roles import Actor
from gongkai.errors import InvalidInput


def operate_case(
    office: Office,
    number: str,
    command: Command,
    actor: Actor,
    expected_revision: int | None = None,
) -> Case:
    """Do an operation on a case and return the case as it stands afterwards.

    Args and errors as for `take_action`; besides, people and units an operation names must exist.
    """
    named = with_known_names(office, command)
    if named.trigger == "publish_together":
        office.store.load(str(named.input.get("case", "")))
    return carry_out(
        office,
        number,
        named,
        actor,
        expected_revision,
        lambda work: _decided(office, work, named, actor),
    )


def _decided(office: Office, work: Work, command: Command, actor: Actor) -> Decision:
    case, now = work.case, office.clock.now()
    reads = find_operation(command.trigger).reads_history
    decision = operate(
        office.procedure_of(case),
        case,
        command,
        acting_on(case, actor),
        now,
        office.calendar(now, case.jurisdiction, work.edition),
        history=work.history() if reads else (),
        rows=work.rows() if reads else (),
    )
    _check_claimant(office, case, decision.case)
    return decision


def _check_claimant(office: Office, before: Case, after: Case) -> None:
    """Make sure that who gets a case is of the unit that has it, and so can act on it."""
    claimed_by = after.desk.claimed_by
    units = {user.id: user.unit_id for user in office.users}
    new = claimed_by and (claimed_by, after.unit_id) != (before.desk.claimed_by, before.unit_id)
    if new and units.get(claimed_by) != after.unit_id:
        raise InvalidInput(
            f"{claimed_by} is not of unit {after.unit_id!r}, which has the case: name the unit "
            "too, or somebody of it."
        )
