"""Carry out what was decided on a case: once, and on the case its sender saw."""

from collections.abc import Callable
from typing import TypeAlias

from gongkai.casework.ports import AlreadyDone, Moved, Office, Work
from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor
from gongkai.errors import Conflict

Decided: TypeAlias = Callable[[Work], Decision]
"""What becomes of the case in hand; asked anew at each try."""

_TRIES = 5
"""The sweep may write a reminder, or a notice come into force, between our read and our write; then
we simply look again."""


def carry_out(
    office: Office,
    number: str,
    command: Command,
    actor: Actor,
    expected_revision: int | None,
    decided: Decided,
) -> Case:
    """Carry out a command and return the case as it stands afterwards.

    Args and errors as for `take_action`; ``decided`` raises what it refuses.
    """
    seen = expected_revision

    def as_seen(work: Work) -> Decision:
        nonlocal seen
        if seen is not None and work.case.revision != seen:
            raise Moved(number)
        seen = work.case.revision
        return decided(work)

    try:
        return save_decided(office, number, as_seen)
    except (AlreadyDone, Refused, Moved):
        if not _took_effect(office, number, command, actor):
            raise
        return office.store.load(number)


def save_decided(office: Office, number: str, decided: Decided) -> Case:
    """Decide on a case until the decision can be saved, and return the case it made.

    Raises:
        NotFound: There is no such case.
        Conflict: Others were faster each time; nothing was changed.
    """
    for _ in range(_TRIES):
        with office.store.work_on(number) as work:
            decision = decided(work)
            if work.save(decision):
                return decision.case
    raise Conflict(f"Case {number} is being changed all the time; try again in a moment.")


def _took_effect(office: Office, number: str, command: Command, actor: Actor) -> bool:
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
