"""The committed pages of the procedures say what the code says now, and only that."""

import re
from pathlib import Path

import pytest

from gongkai.engine.describing import describe
from gongkai.engine.description_cells import needs_words
from gongkai.engine.pages import INDEX, pages, procedure_page
from gongkai.engine.procedure import Procedure
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

COMMITTED = Path(__file__).parents[3] / "docs" / "procedures"
PAGES = pages(CATALOGUE, OBLIGATIONS)
EVERY = pytest.mark.parametrize(
    "procedure", list(CATALOGUE), ids=lambda one: f"{one.id}@{one.version}"
)


@pytest.mark.parametrize("name", PAGES)
def test_a_committed_page_says_what_the_code_says_now(name: str) -> None:
    said = (COMMITTED / name).read_text(encoding="utf-8")

    assert said == PAGES[name], f"run `gongkai procedure docs`: {name} is out of date"


def test_no_page_is_left_over() -> None:
    assert {path.name for path in COMMITTED.iterdir()} == PAGES.keys()


def test_every_procedure_has_a_page_and_the_index_leads_to_it() -> None:
    ids = {one.id for one in CATALOGUE}

    assert PAGES.keys() == {INDEX} | {f"{one}.md" for one in ids}
    assert set(re.findall(r"\]\((\w+)\.md\)", PAGES[INDEX])) == ids


@EVERY
def test_a_page_names_every_state_action_clock_rule_and_act(procedure: Procedure) -> None:
    page = PAGES[f"{procedure.id}.md"]
    named = [
        *(f"| {one.label} | `{one.id}` |" for one in procedure.states.values()),
        *(f"| `{one.trigger}` |" for one in procedure.transitions),
        *(f"| `{one.id}` |" for one in procedure.deadlines),
        *(f"| {one.label} | `{one.id}` |" for row in procedure.transitions for one in row.guards),
        *(state.exempt for state in procedure.states.values()),
        *procedure.law,
        *(one.law for one in procedure.deadlines),
    ]

    assert [part for part in named if part not in page] == []


@EVERY
def test_an_action_is_described_once_however_many_states_it_is_possible_in(
    procedure: Procedure,
) -> None:
    described = describe(procedure, CATALOGUE)
    possible = {
        (action.trigger, source.id, action.dest.id if action.dest else source.id)
        for action in described.actions
        for source in action.sources
    }

    assert possible == {
        (row.trigger, source.id, row.dest.id)
        for row in procedure.transitions
        for source in row.sources
    }
    assert len(described.actions) <= len(procedure.transitions)


@pytest.mark.parametrize("page", PAGES)
def test_every_table_has_as_many_cells_in_each_row_as_it_has_heads(page: str) -> None:
    width = 0
    for line in PAGES[page].splitlines():
        cells = re.split(r"(?<!\\)\|", line)
        if not line.startswith("|"):
            width = 0
        elif width:
            assert len(cells) == width, line
        else:
            width = len(cells)


def test_what_may_be_left_out_is_marked() -> None:
    opening = describe(CATALOGUE.get("public_inquiry", 1), CATALOGUE).actions[0]

    assert needs_words(opening).endswith("收件日期、联系方式（选填）")


def test_the_page_of_a_procedure_tells_its_versions_apart_the_newest_first() -> None:
    page = procedure_page("foi_request", CATALOGUE, OBLIGATIONS)

    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["第2版", "第1版"]
    assert "- 施行：2019-05-15起\n" in page
    assert "- 施行：2008-05-01起，至2019-05-14\n" in page
    assert "15个工作日" in page
    assert "延期答复：延长至多20个工作日；延期答复时书面告知，已书面告知的期限不提前" in page


def test_a_page_tells_what_opens_the_procedure_by_itself() -> None:
    page = PAGES["county_report.md"]
    assert "“重点领域定期公开”的“布置报送”（子件）" in page
    assert "义务O-01“" in PAGES["periodic_disclosure.md"]


def test_a_length_that_depends_on_the_case_names_all_it_can_be() -> None:
    assert (
        "视情形：3个工作日、2个工作日、1个工作日、按登记的日期、天数"
        in (PAGES["supervision_order.md"])
    )
    assert "视情形：1个工作日、当日" in PAGES["foi_request.md"]
