"""Open a case: an office learns of a matter and a procedure begins."""

from dataclasses import replace

from gongkai.casework.people import with_known_units, working_unit
from gongkai.casework.ports import AlreadyDone, Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Command
from gongkai.engine.decide import Opening, decide_opening
from gongkai.engine.roles import Actor
from gongkai.errors import InvalidInput

MAX_TITLE = 200
"""Longest title of a case, in characters."""


def open_case(
    office: Office,
    procedure_id: str,
    title: str,
    command: Command,
    actor: Actor,
    unit_id: str | None = None,
) -> Case:
    """Open a case and return it, with its number.

    Args:
        office: The bureau.
        procedure_id: Which procedure; the version in force today is taken.
        title: What it is about.
        command: What the opening transition asks for.
        actor: Who opens it.
        unit_id: The unit it starts with; the actor's own by default.

    Raises:
        NotFound: There is no such procedure or unit.
        InvalidInput: The title is empty or too long, or a date lies outside the calendar.
        Refused: The opening is not allowed, with the precise reason.
        Duplicate: A case with the same identity exists.
    """
    title = " ".join(title.split())
    if not 0 < len(title) <= MAX_TITLE:
        raise InvalidInput(f"A case needs a title of 1 to {MAX_TITLE} characters.")
    now = office.clock.now()
    procedure = office.catalogue.in_force(procedure_id, beijing_day(now))
    unit = working_unit(office.organisation, unit_id or actor.unit_id, beijing_day(now))
    command = replace(command, trigger=procedure.opening.trigger)
    decision = decide_opening(
        procedure,
        Opening(title, unit.id, office.jurisdiction),
        with_known_units(office.organisation, procedure.opening, command, beijing_day(now)),
        actor,
        now,
        office.calendar(now, office.jurisdiction),
    )
    identity = None
    if procedure.identity is not None:
        identity = f"{procedure.id}:{decision.case.facts[procedure.identity]}"
    try:
        return office.store.add(decision, procedure.prefix, identity)
    except AlreadyDone:
        before = office.store.opened_by(command.key or "")
        if before is None or before.procedure != procedure.id:
            raise
        return before
