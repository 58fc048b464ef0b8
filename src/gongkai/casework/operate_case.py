"""Do an operation on a case: load it, with its past where that is needed, decide, save."""

from gongkai.casework.named import with_known_names
from gongkai.casework.people import acting_on
from gongkai.casework.ports import AlreadyDone, Moved, Office, Work
from gongkai.casework.take_action import TRIES, took_effect
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.operate import find_operation, operate
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor
from gongkai.errors import Conflict, InvalidInput


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
    try:
        return _operate_on_what_was_seen(office, number, command, actor, expected_revision)
    except (AlreadyDone, Refused, Moved):
        if not took_effect(office, number, command, actor):
            raise
        return office.store.load(number)


def _operate_on_what_was_seen(
    office: Office, number: str, command: Command, actor: Actor, seen: int | None
) -> Case:
    command = with_known_names(office, command)
    if command.trigger == "publish_together":
        office.store.load(str(command.input.get("case", "")))
    for _ in range(TRIES):
        with office.store.work_on(number) as work:
            if seen is not None and work.case.revision != seen:
                raise Moved(number)
            seen = work.case.revision
            decision = _decided(office, work, command, actor)
            if work.save(decision):
                return decision.case
    raise Conflict(f"Case {number} is being changed all the time; try again in a moment.")


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
