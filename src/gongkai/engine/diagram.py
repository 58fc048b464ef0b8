"""A procedure's table as a picture: for a terminal, and as Mermaid for documents. Pure."""

from collections.abc import Iterator

from gongkai.engine.procedure import Procedure
from gongkai.engine.states import State, Transition

# What ends or begins something in Mermaid's own grammar.
_MERMAID_SIGNS = str.maketrans({":": "：", ";": "；", "#": "＃", '"': "”", "\n": " "})


def outline(procedure: Procedure) -> str:
    """Return the states with what leads out of each, one transition a line."""
    opening = procedure.opening
    lines = [f"● ─ {_words(opening)} → {opening.dest.id}"]
    for state in procedure.states.values():
        rows = list(procedure.rows_from(state.id))
        lines += ["", f"{state.id} {state.label}{'  ■' if state.final else ''}"]
        for row in rows:
            turn = "└" if row is rows[-1] else "├"
            lines.append(f"  {turn}─ {_words(row)} → {row.dest.id}")
    return "\n".join(lines)


def mermaid(procedure: Procedure) -> str:
    """Return the state diagram in the language of Mermaid (``stateDiagram-v2``)."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _mermaid_lines(procedure))])


def _mermaid_lines(procedure: Procedure) -> Iterator[str]:
    names = {state.id: f"s_{state.id}" for state in procedure.states.values()}
    for state in procedure.states.values():
        yield f'state "{_mermaid_text(state.label)}" as {names[state.id]}'
    opening = procedure.opening
    yield f"[*] --> {names[opening.dest.id]} : {_mermaid_text(_words(opening))}"
    for row in procedure.transitions:
        for source in row.sources:
            label = _mermaid_text(_words(row))
            yield f"{names[source.id]} --> {names[row.dest.id]} : {label}"
    yield from (f"{names[state.id]} --> [*]" for state in _finals(procedure))


def _finals(procedure: Procedure) -> Iterator[State]:
    return (state for state in procedure.states.values() if state.final)


def _words(row: Transition) -> str:
    return f"{row.trigger} {row.label}"


def _mermaid_text(text: str) -> str:
    return text.translate(_MERMAID_SIGNS)
