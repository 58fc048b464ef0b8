"""States and transitions: the rows a procedure's table is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.engine.fields import Field
from gongkai.engine.guards import Guard
from gongkai.engine.links import Opens
from gongkai.engine.roles import Party, Role


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand.

    Attributes:
        id: Name in code and storage.
        label: Chinese name.
        waits_on: Who has to move next.
        final: Whether the case has ended here.
        exempt: Why no clock runs while a case stands here, in Chinese; empty where one does.
    """

    id: str
    label: str
    waits_on: Party = Party.AGENCY
    final: bool = False
    exempt: str = ""


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
        signs: The fact under which the id of whoever fires it is recorded.
        opens: The cases that follow from it.
        reopens: Whether it may leave, or be noted in, a state in which the case has ended.
    """

    trigger: str
    label: str
    sources: tuple[State, ...]
    dest: State
    by: tuple[Role, ...]
    needs: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    assigns: str | None = None
    signs: str | None = None
    opens: tuple[Opens, ...] = ()
    reopens: bool = False


def staying(  # noqa: PLR0913 -- the columns of the table
    trigger: str,
    label: str,
    states: Iterable[State],
    by: tuple[Role, ...],
    needs: tuple[Field, ...] = (),
    guards: tuple[Guard, ...] = (),
    *,
    signs: str | None = None,
    opens: tuple[Opens, ...] = (),
    reopens: bool = False,
) -> tuple[Transition, ...]:
    """Declare a trigger that leaves the case where it stands, one row for each of ``states``."""
    return tuple(
        Transition(
            trigger,
            label,
            (one,),
            one,
            by,
            needs,
            guards,
            signs=signs,
            opens=opens,
            reopens=reopens,
        )
        for one in states
    )
