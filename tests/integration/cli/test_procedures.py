"""``gongkai procedure``: what is declared, and its pictures."""

import re
from typing import Any

import pytest

from gongkai.engine.diagram import mermaid, outline
from gongkai.engine.procedure import Procedure
from gongkai.workflows import CATALOGUE

EVERY = pytest.mark.parametrize("procedure", list(CATALOGUE), ids=lambda one: one.id)


def test_the_list_names_every_version(bare: Any) -> None:
    listed = {(one["id"], one["version"]) for one in bare.json("procedure", "list")}
    assert listed == {(one.id, one.version) for one in CATALOGUE}


@EVERY
def test_show_tells_states_actions_clocks_and_law(bare: Any, procedure: Procedure) -> None:
    page = bare("procedure", "show", procedure.id).out
    parts = (procedure.states.values(), procedure.transitions, procedure.deadlines)
    assert [one.label for part in parts for one in part if one.label not in page] == []
    assert all(law in page for law in procedure.law)
    told = bare.json("procedure", "show", procedure.id, "--version", str(procedure.version))
    assert len(told["transitions"]) == len(procedure.transitions)
    assert len(told["clocks"]) == len(procedure.deadlines)


@EVERY
def test_the_mermaid_diagram_has_every_arrow_once(bare: Any, procedure: Procedure) -> None:
    drawn = bare("procedure", "show", procedure.id, "--mermaid").out
    assert drawn == mermaid(procedure) + "\n"
    arrows = re.findall(r"^    (\S+) --> (\S+) : (\S+) ", drawn, re.MULTILINE)
    assert sorted(arrows) == sorted(
        (f"s_{source.id}" if source else "[*]", f"s_{row.dest.id}", row.trigger)
        for row in procedure.transitions
        for source in row.sources or (None,)
    )
    assert all(line.count(":") <= 1 for line in drawn.splitlines())


@EVERY
def test_the_outline_names_every_state_and_trigger(procedure: Procedure) -> None:
    drawn = outline(procedure)
    assert all(f"\n{state} " in drawn for state in procedure.states)
    assert all(f"─ {trigger} " in drawn for trigger in procedure.triggers)
