"""The engine room: the only module that knows `transitions`.

One `Machine` per procedure version, shared by all cases and threads; no model is ever registered.
A case passes through it as a throw-away token, so firing keeps nothing.
"""

import functools
from collections.abc import Callable

from transitions import Machine

from gongkai.engine.guards import Guard, Reason, Situation
from gongkai.engine.procedure import Procedure


class _Token:
    """What stands for a case inside the machine: a state, and the reason it was held back."""

    __slots__ = ("failure", "situation", "state")

    def __init__(self, state: str, situation: Situation) -> None:
        self.state = state
        self.situation = situation
        self.failure: tuple[Guard, Reason] | None = None


@functools.cache
def compile_procedure(procedure: Procedure) -> Machine:
    """Build the machine of one procedure version; the second call returns the first one's."""
    return Machine(
        model=None,
        states=list(procedure.states),
        initial=procedure.opening.dest.id,
        auto_transitions=False,
        send_event=False,
        transitions=[
            {
                "trigger": row.trigger,
                "source": source.id,
                "dest": row.dest.id,
                "conditions": [_condition(guard) for guard in row.guards],
            }
            for row in procedure.transitions
            for source in row.sources
        ],
    )


def fire(
    procedure: Procedure, state: str, trigger: str, situation: Situation
) -> tuple[str, tuple[Guard, Reason] | None]:
    """Return the next state, or the same one with the guard that held the case back and its reason.

    ``trigger`` must be declared for ``state``; the caller has looked it up.
    """
    token = _Token(state, situation)
    compile_procedure(procedure).events[trigger].trigger(token, token)
    return token.state, token.failure


def _condition(guard: Guard) -> Callable[[_Token], bool]:
    def holds(token: _Token) -> bool:
        reason = guard.check(token.situation)
        if reason is not None:
            token.failure = (guard, reason)
        return reason is None

    return holds
