import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.casework.organisation import Organisation
from gongkai.ledger import TaskRow, TaskTable, parse_task_table, resolve, short_names
from gongkai.samples import sample_organisation

ACTIVE = [unit.id for unit in sample_organisation().units if unit.active]


def ids_of(text: str, organisation: Organisation) -> tuple[str, ...]:
    row = TaskRow(1, "题", "", text, "公开。", "一、甲", "（一）乙")
    ledger = resolve(TaskTable("表", (row,)), organisation)
    assert ledger.unresolved == ()
    return ledger.tasks[0].responsible_ids


@given(st.lists(st.sampled_from(ACTIVE), unique=True))
def test_names_lead_back_to_the_same_units_in_the_same_order(unit_ids: list[str]) -> None:
    organisation = sample_organisation()
    assert ids_of(short_names(unit_ids, organisation), organisation) == tuple(unit_ids)


@given(
    st.lists(
        st.sampled_from(["机关各处室", "局属各单位", "各县（市）区民政局", "老龄办", "办公室"])
    )
)
def test_groups_lead_back_to_the_same_units_too(names: list[str]) -> None:
    organisation = sample_organisation()
    unit_ids = ids_of("、".join(names), organisation)
    assert ids_of(short_names(unit_ids, organisation), organisation) == unit_ids


def test_every_cell_of_the_table_is_named_as_the_office_names_it(
    text: str, organisation: Organisation
) -> None:
    table = parse_task_table(text)
    for row, task in zip(table.rows, resolve(table, organisation).tasks, strict=True):
        pairs = ((row.lead_text, task.lead_ids), (row.responsible_text, task.responsible_ids))
        for cell, unit_ids in pairs:
            written = cell.replace("，", "、").replace("市老龄办", "老龄办")
            assert short_names(unit_ids, organisation) == written


@pytest.mark.parametrize(
    ("unit_ids", "names"),
    [
        ((), ""),
        (("swhydjzx",), "涉外婚姻登记中心"),
        (("xzspc", "swdmc", "swhydjzx"), "行政审批处、社会事务和区划地名处、涉外婚姻登记中心"),
    ],
)
def test_a_group_of_one_is_not_meant_where_single_units_stand(
    organisation: Organisation, unit_ids: tuple[str, ...], names: str
) -> None:
    assert short_names(unit_ids, organisation) == names
