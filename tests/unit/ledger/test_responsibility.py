"""Who leads and who is responsible, against a table written down independently of the code."""

from pathlib import Path

import pytest

from gongkai.casework.organisation import Organisation
from gongkai.ledger import Ledger, decode_table, parse_task_table, resolve
from gongkai.samples import sample_ledger

SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seed").glob("*.txt"))

SECTIONS = [
    "bgs",
    "jzjzc",
    "flcsc",
    "jcc",
    "jczqc",
    "swdmc",
    "shzzc",
    "xzspc",
    "yfazc",
    "lqgzc",
    "llb",
]
SUBORDINATE = ["swhydjzx"]
COUNTIES = [
    "350102",
    "350103",
    "350104",
    "350105",
    "350111",
    "350112",
    "350181",
    "350121",
    "350122",
    "350123",
    "350124",
    "350125",
    "gxq",
]
EVERYBODY = [*SECTIONS, *SUBORDINATE, *COUNTIES]
SERVICES = ["xzspc", "swdmc", "swhydjzx"]

LEADS = {n: ["bgs"] for n in (3, 5, 11, 12, 15, 16, 17, 19, 22, 23, *range(25, 31))}
LEADS |= {6: ["jzjzc"], 7: ["flcsc", "llb"], 8: ["jcc"]}
BLANK = (1, 2, 4, 9, 10, 13, 14, 18, 20, 21, 24)

RESPONSIBLE = dict.fromkeys(range(1, 31), EVERYBODY)
RESPONSIBLE |= {
    6: COUNTIES,
    7: COUNTIES,
    8: [*SECTIONS, *SUBORDINATE],
    9: ["jzjzc", "flcsc", "jczqc", "swdmc", "shzzc", "xzspc", "llb", "lqgzc", *COUNTIES],
    14: ["jzjzc", "yfazc", "flcsc", "jczqc", "swdmc", "lqgzc", *COUNTIES],
    18: [*SERVICES, *COUNTIES],
    20: SERVICES,
    21: SERVICES,
    22: [*SECTIONS, *COUNTIES],
    30: [*SUBORDINATE, *COUNTIES],
}
TASKS_IN_HEADING = [5, 4, 5, 3, 2, 3, 1, 2, 2, 1, 1, 1]
TASKS_IN_PART = [17, 5, 3, 5]


@pytest.fixture(scope="module", params=["fixture", "sample", *SEEDS], ids=str)
def ledger(request: pytest.FixtureRequest, raw: bytes, organisation: Organisation) -> Ledger:
    if request.param == "sample":
        return sample_ledger()
    source = raw if request.param == "fixture" else request.param.read_bytes()
    return resolve(parse_task_table(decode_table(source)), organisation)


@pytest.mark.skipif(not SEEDS, reason="the bureau's own file does not lie beside this checkout")
def test_the_bureaus_own_file_is_among_those_checked() -> None:
    assert SEEDS


def test_there_are_thirty_tasks_and_nobody_is_unknown(ledger: Ledger) -> None:
    assert [task.number for task in ledger.tasks] == list(range(1, 31))
    assert ledger.unresolved == ()


def test_tasks_stand_under_their_part_and_heading(ledger: Ledger) -> None:
    parts = [task.part for task in ledger.tasks]
    headings = [task.heading for task in ledger.tasks]
    assert [parts.count(part) for part in dict.fromkeys(parts)] == TASKS_IN_PART
    assert [headings.count(heading) for heading in dict.fromkeys(headings)] == TASKS_IN_HEADING


def test_nineteen_tasks_have_a_lead_and_eleven_none(ledger: Ledger) -> None:
    assert {task.number: list(task.lead_ids) for task in ledger.tasks if task.lead_ids} == LEADS
    assert tuple(task.number for task in ledger.tasks if not task.lead_ids) == BLANK
    assert (len(LEADS), len(BLANK)) == (19, 11)
    assert sum(task.host_id == "bgs" for task in ledger.tasks) == 16


def test_the_lead_named_first_is_in_charge_and_the_second_helps(ledger: Ledger) -> None:
    seventh = ledger.tasks[6]
    assert (seventh.host_id, seventh.co_host_ids) == ("flcsc", ("llb",))
    assert (ledger.tasks[0].host_id, ledger.tasks[0].co_host_ids) == (None, ())


@pytest.mark.parametrize("number", range(1, 31))
def test_every_task_has_its_responsible_units_in_order(ledger: Ledger, number: int) -> None:
    assert list(ledger.tasks[number - 1].responsible_ids) == RESPONSIBLE[number]


def test_a_fan_out_to_the_counties_makes_thirteen_children(ledger: Ledger) -> None:
    assert len(ledger.tasks[5].responsible_ids) == 13
    assert "350128" not in ledger.tasks[5].responsible_ids


def test_no_requirement_is_cut_off(ledger: Ledger) -> None:
    assert all(task.requirement.endswith("。") for task in ledger.tasks)
