"""Who may act: roles, and the unit a role is bound to."""

from gongkai.engine.refusals import NotYourRole, NotYourUnit
from gongkai.engine.roles import Actor
from gongkai.engine.states import Transition


def may_act(transition: Transition, unit_id: str, actor: Actor) -> bool:
    """Return whether ``actor`` holds a role for ``transition`` on a case of that unit."""
    held = actor.roles.intersection(transition.by)
    return any(not role.bound_to_unit or actor.unit_id == unit_id for role in held)


def acts_as(actor: Actor, user_id: str) -> bool:
    """Return whether ``actor`` is this person, or stands in for them (代理)."""
    return user_id in {actor.id, actor.on_behalf_of}


def check_actor(row: Transition, unit_id: str, actor: Actor) -> None:
    """Make sure that ``actor`` holds a role for ``row`` on a case of that unit.

    Raises:
        NotYourRole: None of the actor's roles may fire it.
        NotYourUnit: The role acts only on cases of its own unit.
    """
    if not actor.roles.intersection(row.by):
        raise NotYourRole(row, actor.roles)
    if not may_act(row, unit_id, actor):
        raise NotYourUnit(row, unit_id, actor.unit_id)
