"""States and transitions: the rows a procedure's table is made of."""

from dataclasses import dataclass

from gongkai.engine.fields import Field
from gongkai.engine.guards import Guard
from gongkai.engine.roles import Party, Role


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand.

    Attributes:
        id: Name in code and storage.
        label: Chinese name.
        waits_on: Who has to move next.
        final: Whether the case has ended here.
    """

    id: str
    label: str
    waits_on: Party = Party.AGENCY
    final: bool = False


def final(state_id: str, label: str) -> State:
    """Declare a state in which a case has ended."""
    return State(state_id, label, Party.NOBODY, final=True)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a procedure's table: a trigger, where it leads, who may fire it, what it asks.

    Attributes:
        trigger: Imperative name in code.
        label: Chinese name.
        sources: States it leaves; none for the transition that opens a case.
        dest: State it reaches.
        by: Roles that may fire it.
        needs: Fields it asks for.
        guards: Standing rules it must satisfy, asked in this order.
        assigns: The unit field whose value becomes the responsible unit.
    """

    trigger: str
    label: str
    sources: tuple[State, ...]
    dest: State
    by: tuple[Role, ...]
    needs: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    assigns: str | None = None
