"""Take action on a case: load it, decide, save. The life of one trigger."""

from dataclasses import replace

from gongkai.casework.people import acting_on, with_known_units
from gongkai.casework.ports import AlreadyDone, Moved, Office, Work
from gongkai.casework.versions import version_for, with_readiness
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.decide import decide
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor
from gongkai.errors import Conflict

TRIES = 5
"""The sweep may write a reminder, or a notice come into force, between our read and our write; then
we simply look again."""


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
    try:
        return _act_on_what_was_seen(office, number, command, actor, expected_revision)
    except (AlreadyDone, Refused, Moved):
        if not took_effect(office, number, command, actor):
            raise
        return office.store.load(number)


def _act_on_what_was_seen(
    office: Office, number: str, command: Command, actor: Actor, seen: int | None
) -> Case:
    for _ in range(TRIES):
        with office.store.work_on(number) as work:
            if seen is not None and work.case.revision != seen:
                raise Moved(number)
            seen = work.case.revision
            decision = _decided(office, work, command, actor)
            if work.save(decision):
                return decision.case
    raise Conflict(f"Case {number} is being changed all the time; try again in a moment.")


def took_effect(office: Office, number: str, command: Command, actor: Actor) -> bool:
    """Return whether this very command was carried out before.

    Raises:
        Conflict: Its key belongs to another command.
    """
    done = office.store.event_of(number, command.key) if command.key is not None else None
    if done is None:
        return False
    if (done.trigger, done.actor_id) != (command.trigger, actor.id):
        raise Conflict(
            f"The key {command.key!r} belongs to {done.trigger!r} by {done.actor_id}; "
            "send another command with a key of its own."
        )
    return True


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
