"""Take action on a case: load it, decide, save. The life of one trigger."""

from gongkai.casework.people import with_known_units
from gongkai.casework.ports import AlreadyDone, Moved, Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Command
from gongkai.engine.decide import decide
from gongkai.engine.roles import Actor
from gongkai.errors import Conflict

_TRIES = 5
"""The sweep may write a reminder between our read and our write; then we simply look again."""


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
    seen = expected_revision
    for _ in range(_TRIES):
        case = office.store.load(number)
        if seen is not None and case.revision != seen and not _done(office, case, command):
            raise Moved(number)
        seen = case.revision
        try:
            return _decide_and_save(office, case, command, actor)
        except Moved:
            continue
    raise Conflict(f"Case {number} is being changed all the time; try again in a moment.")


def _done(office: Office, case: Case, command: Command) -> bool:
    return command.key is not None and office.store.has_key(case.id, command.key)


def _decide_and_save(office: Office, case: Case, command: Command, actor: Actor) -> Case:
    if _done(office, case, command):
        # It may have taken effect after our reading.
        return office.store.load(case.number)
    now = office.clock.now()
    procedure = office.procedure_of(case)
    row = procedure.row(command.trigger, case.state)
    if row is not None:
        command = with_known_units(office.organisation, row, command, beijing_day(now))
    calendar = office.calendar(now, case.jurisdiction)
    decision = decide(procedure, case, command, actor, now, calendar)
    try:
        office.store.save(case, decision)
    except AlreadyDone:
        return office.store.load(case.number)
    return decision.case
