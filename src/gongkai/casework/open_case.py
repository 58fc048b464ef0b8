"""Open a case: an office learns of a matter and a procedure begins."""

from dataclasses import dataclass, replace

from gongkai.calendar import NoticeBook
from gongkai.casework.notice_ports import CalendarMoved
from gongkai.casework.people import with_known_units, working_unit
from gongkai.casework.ports import AlreadyDone, Office
from gongkai.casework.versions import version_for
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.decide import Opening, decide_opening
from gongkai.engine.links import LONGEST_TITLE
from gongkai.engine.roles import Actor, Role
from gongkai.errors import InvalidInput

_TRIES = 3
"""A notice may come into force while we decide; two in a row are not to be expected."""


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
    for _ in range(_TRIES):
        book = office.shelf.look()
        found = decided_opening(office, procedure_id, title, command, actor, unit_id, book)
        try:
            return office.store.add(found.decision, found.prefix, found.identity, len(book.notices))
        except CalendarMoved:
            continue
        except AlreadyDone:
            before = office.store.opened_by(command.key or "")
            if before is None or before.procedure != procedure_id:
                raise
            return before
    raise CalendarMoved


@dataclass(frozen=True, slots=True)
class DecidedOpening:
    """A case about to be stored.

    Attributes:
        decision: What opens it.
        prefix: Letters its number begins with.
        identity: What no other case may share, if it has such a thing.
    """

    decision: Decision
    prefix: str
    identity: str | None


def decided_opening(
    office: Office,
    procedure_id: str,
    title: str,
    command: Command,
    actor: Actor,
    unit_id: str | None,
    book: NoticeBook,
) -> DecidedOpening:
    """Return what opens a case; nothing is stored. Arguments and errors as for `open_case`."""
    title = " ".join(title.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise InvalidInput(f"A case needs a title of 1 to {LONGEST_TITLE} characters.")
    now = office.clock.now()
    today = beijing_day(now)
    procedure = office.catalogue.in_force(procedure_id, today)
    procedure = version_for(office.catalogue, procedure, procedure.opening, command)
    unit = working_unit(office.organisation, unit_id or actor.unit_id, today)
    command = replace(command, trigger=procedure.opening.trigger)
    decision = decide_opening(
        procedure,
        Opening(title, unit.id, office.jurisdiction, asked_for=Role.SYSTEM in actor.roles),
        with_known_units(office.organisation, procedure.opening, command, today),
        actor,
        now,
        book.as_known_on(today, office.jurisdiction),
    )
    identity = None
    if procedure.identity is not None:
        identity = f"{procedure.id}:{decision.case.facts[procedure.identity]}"
    return DecidedOpening(decision, procedure.prefix, identity)
