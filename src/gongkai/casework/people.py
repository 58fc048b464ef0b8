"""People and units as casework sees them: who acts, and whether a named unit exists."""

from dataclasses import replace
from datetime import date

from gongkai.casework.organisation import Organisation, Unit, UnknownUnit, User
from gongkai.engine.cases import Case, Command
from gongkai.engine.fields import FieldKind
from gongkai.engine.permission import acts_as
from gongkai.engine.roles import Actor, Role
from gongkai.engine.states import Transition
from gongkai.errors import InvalidInput


def actor_of(user: User) -> Actor:
    """Return the actor a user is.

    Raises:
        InvalidInput: The user has left, or holds a role this release does not know.
    """
    if not user.active:
        raise InvalidInput(f"User {user.id!r} is no longer active; sign in as somebody else.")
    try:
        roles = frozenset(Role(role) for role in user.roles)
    except ValueError as error:
        raise InvalidInput(f"User {user.id!r} has an unknown role: {error}.") from error
    return Actor(user.id, user.name, user.unit_id, roles - {Role.SYSTEM})


def acting_on(case: Case, actor: Actor) -> Actor:
    """Return ``actor`` with the roles that came with a case given to them (委派)."""
    given = case.desk.delegations[-1] if case.desk.delegations else None
    if given is None or not acts_as(actor, given.to):
        return actor
    lent = frozenset(Role(role) for role in given.roles)
    return replace(actor, roles=actor.roles | lent, unit_id=case.unit_id)


def with_known_units(
    organisation: Organisation, transition: Transition, command: Command, today: date
) -> Command:
    """Return ``command`` with each unit it names, by whatever spelling, given by its id.

    Raises:
        UnknownUnit: No unit goes by that name.
        InvalidInput: The unit does not work any more.
    """
    named: dict[str, object] = {}
    for field in transition.needs:
        raw = command.input.get(field.id)
        if field.kind is FieldKind.UNIT and isinstance(raw, str) and raw.strip():
            named[field.id] = working_unit(organisation, raw.strip(), today).id
    return replace(command, input={**command.input, **named}) if named else command


def working_unit(organisation: Organisation, spelling: str, today: date) -> Unit:
    """Return the unit with this id or name, if it works today.

    Raises:
        UnknownUnit: No unit goes by that name.
        InvalidInput: The unit does not work any more.
    """
    try:
        unit = organisation.unit(spelling)
    except UnknownUnit:
        unit = organisation.find(spelling)
    if not unit.in_force(today):
        raise InvalidInput(f"Unit {unit.name} does not work any more; name its successor.")
    return unit
