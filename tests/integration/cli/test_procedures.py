"""``gongkai procedure``: what is declared, and its pictures."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import procedure_check
from gongkai.engine.description_markdown import MADE
from gongkai.engine.diagram import mermaid, outline
from gongkai.engine.pages import pages
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

EVERY = pytest.mark.parametrize(
    "procedure", list(CATALOGUE), ids=lambda one: f"{one.id}@{one.version}"
)


def shown(procedure: Procedure, *more: str) -> tuple[str, ...]:
    return "procedure", "show", procedure.id, "--version", str(procedure.version), *more


def test_the_list_names_every_version(bare: Any) -> None:
    listed = {(one["id"], one["version"]) for one in bare.json("procedure", "list")}
    assert listed == {(one.id, one.version) for one in CATALOGUE}


@EVERY
def test_show_tells_states_actions_clocks_and_law(bare: Any, procedure: Procedure) -> None:
    page = bare(*shown(procedure)).out
    parts = (procedure.states.values(), procedure.transitions, procedure.deadlines)
    assert [one.label for part in parts for one in part if one.label not in page] == []
    assert all(law in page for law in procedure.law)
    told = bare.json(*shown(procedure))
    assert len(told["transitions"]) == len(procedure.transitions)
    assert len(told["clocks"]) == len(procedure.deadlines)


@EVERY
def test_the_mermaid_diagram_has_every_arrow_once(bare: Any, procedure: Procedure) -> None:
    drawn = bare(*shown(procedure, "--mermaid")).out
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


def test_without_a_version_the_one_in_force_is_shown(bare: Any) -> None:
    assert bare.at("2019-05-14T23:59").json("procedure", "show", "foi_request")["version"] == 1
    assert bare.at("2019-05-15T00:00").json("procedure", "show", "foi_request")["version"] == 2


@EVERY
def test_the_page_for_documents_is_the_one_that_is_committed(
    bare: Any, procedure: Procedure
) -> None:
    committed = pages(CATALOGUE, OBLIGATIONS)[f"{procedure.id}.md"]
    page = bare(*shown(procedure, "--markdown")).out

    head, heading, rest = page.partition("## ")
    assert committed.startswith(head)
    assert heading + rest.rstrip() in committed


def test_the_pages_are_written_once_and_what_is_left_over_is_removed(
    bare: Any, tmp_path: Path
) -> None:
    out = tmp_path / "made" / "pages"
    count = len(pages(CATALOGUE, OBLIGATIONS))

    def written() -> str:
        done = bare("procedure", "docs", "--out", str(out))
        assert done.code == 0
        return str(done.out).partition(": ")[2].strip()

    assert written() == f"{count} written, 0 removed."
    assert written() == "0 written, 0 removed."
    (out / "old.md").write_text(f"{MADE}\n# 旧程序\n", encoding="utf-8")
    (out / "own.md").write_text("# 自己写的\n", encoding="utf-8")
    (out / "county_report.md").write_text("changed", encoding="utf-8")
    assert written() == "1 written, 1 removed."
    assert {path.name for path in out.iterdir()} - pages(CATALOGUE, OBLIGATIONS).keys() == {
        "own.md"
    }


def test_pages_that_cannot_be_written_are_said_to_be_so(bare: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = bare("procedure", "docs", "--out", str(tmp_path / "file"))

    assert done.code == 2
    assert "cannot be written to" in done.err


def test_the_check_finds_nothing_wrong_and_tells_the_longest_courses(bare: Any) -> None:
    done = bare("procedure", "check")

    assert (done.code, done.err) == (0, "")
    assert "Faults: none" in done.out
    for one in CATALOGUE:
        assert f"\n{one.id}@{one.version} " in done.out
    assert "site_error_report@1  at most 9 working days" in done.out


def test_the_check_tells_programs_the_same(bare: Any) -> None:
    told = bare.json("procedure", "check")

    assert told["catalogue_faults"] == []
    assert [(one["id"], one["version"]) for one in told["procedures"]] == [
        (one.id, one.version) for one in CATALOGUE
    ]
    report = next(one for one in told["procedures"] if one["id"] == "power_list_adjustment")
    assert report["faults"] == []
    assert report["exempt"]["submitted"] == "等待编办批复，期限由批复机关掌握"
    assert report["longest"]["working_days"] == 30
    assert report["longest"]["triggers"][0] == "open"
    assert report["unbounded"] == ["submitted", "published"]


def test_one_procedure_can_be_checked_alone(bare: Any) -> None:
    told = bare.json("procedure", "check", "foi_request")
    assert [one["version"] for one in told["procedures"]] == [1, 2]

    unknown = bare("procedure", "check", "foi")
    assert unknown.code == 1
    assert "There is no procedure 'foi'. There are:" in unknown.err


def test_a_fault_is_told_with_its_place_and_ends_the_check_with_one(
    bare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = CATALOGUE.get("county_report", 1)
    awaiting = report.state("awaiting")
    unwatched = replace(report, deadlines=())
    monkeypatch.setattr(procedure_check, "CATALOGUE", Catalogue((unwatched,)))

    done = bare("procedure", "check")
    assert done.code == 1
    assert (
        f"county_report@1: in state {awaiting.id!r} no clock runs after assign_report, and it "
        "does not say why (exempt)"
    ) in done.out
    assert "opens the unknown procedure" in done.out
    assert bare("procedure", "check", "county_report", "--json").code == 1
