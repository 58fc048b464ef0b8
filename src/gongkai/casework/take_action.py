"""Take action on a case: load it, decide, save. The life of one trigger."""

from dataclasses import replace

from gongkai.casework.carrying_out import carry_out
from gongkai.casework.people import acting_on, with_known_units
from gongkai.casework.ports import Office, Work
from gongkai.casework.versions import version_for, with_readiness
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.decide import decide
from gongkai.engine.roles import Actor


def take_action(
    office: Office,
    number: str,
    command: Command,
    actor: Actor,
    expected_revision: int | None = None,
) -> Case:
    """Fire a trigger on a case and return the case as it stands afterwards.

    Args:
        office: The bureau.
        number: The case's number.
        command: The trigger and its input; with a key, sending it twice has the effect of once.
        actor: Who acts.
        expected_revision: The revision the actor was looking at. If somebody has acted since, this
            command conflicts instead of being decided on a case its sender has never seen.

    Raises:
        NotFound: There is no such case or unit.
        Refused: The case does not allow it, with the precise reason.
        Conflict: Somebody else acted first; nothing was changed.
        InvalidInput: A date lies outside the calendar.
    """
    return carry_out(
        office,
        number,
        command,
        actor,
        expected_revision,
        lambda work: _decided(office, work, command, actor),
    )


def _decided(office: Office, work: Work, command: Command, actor: Actor) -> Decision:
    case, now = work.case, office.clock.now()
    procedure = office.procedure_of(case)
    row = procedure.row(command.trigger, case.state)
    if row is not None:
        command = with_known_units(office.organisation, row, command, beijing_day(now))
        procedure = version_for(office.catalogue, procedure, row, command)
        case = replace(case, version=procedure.version)
    case = replace(case, linked=with_readiness(office.catalogue, case.linked))
    calendar = office.calendar(now, case.jurisdiction, work.edition)
    return decide(procedure, case, command, acting_on(case, actor), now, calendar)
