from dataclasses import replace

import pytest

from gongkai.casework.organisation import Organisation, Unit, UnitKind
from gongkai.ledger import Ledger, TaskRow, TaskTable, resolve
from gongkai.ledger.resolving import split_names

ROW = TaskRow(1, "题", "办公室", "机关各处室", "公开。", "一、甲", "（一）乙", line=10)


def resolved(organisation: Organisation, row: TaskRow) -> Ledger:
    return resolve(TaskTable("表", (row,)), organisation)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("", ()),
        ("、，", ()),
        ("福利慈善处、老龄办", ("福利慈善处", "老龄办")),
        ("福利慈善处,老龄办；计财处", ("福利慈善处", "老龄办", "计财处")),
        ("基层政权和社区建设处", ("基层政权和社区建设处",)),
        ("计财处和基层政权和社区建设处", ("计财处", "基层政权和社区建设处")),
        ("机关各处室及局属各单位", ("机关各处室", "局属各单位")),
        ("机关各处室以及局属各单位", ("机关各处室", "局属各单位")),
        ("局属各单位各县（市）区民政局", ("局属各单位", "各县（市）区民政局")),
        ("局属各单位，各县（市、区）民政局", ("局属各单位", "各县（市、区）民政局")),
        ("计财处和气象台", ("计财处和气象台",)),
    ],
)
def test_a_cell_is_split_into_names(
    organisation: Organisation, cell: str, names: tuple[str, ...]
) -> None:
    assert split_names(cell, organisation) == names


def test_a_unit_named_twice_is_responsible_once(organisation: Organisation) -> None:
    row = replace(ROW, responsible_text="市老龄办、计财处、老龄办、计财处")
    assert resolved(organisation, row).tasks[0].responsible_ids == ("llb", "jcc")


def test_an_unknown_name_is_listed_and_the_others_stay(organisation: Organisation) -> None:
    row = replace(ROW, lead_text="福利慈善局、老龄办", responsible_text="计财处、天文台")
    ledger = resolved(organisation, row)
    assert ledger.tasks[0].lead_ids == ("llb",)
    assert ledger.tasks[0].responsible_ids == ("jcc",)
    lead, responsible = ledger.unresolved
    assert (lead.line, lead.column, lead.text) == (11, "牵头部门", "福利慈善局")
    assert "福利慈善处" in lead.suggestion
    assert (responsible.line, responsible.column, responsible.text) == (12, "责任部门", "天文台")
    assert "line 12, task 1, 责任部门" in str(responsible)


def test_a_closed_unit_cannot_be_responsible(organisation: Organisation) -> None:
    ledger = resolved(organisation, replace(ROW, responsible_text="平潭县民政局"))
    assert [fault.text for fault in ledger.unresolved] == ["平潭县民政局"]
    assert "successor" in ledger.unresolved[0].suggestion


def test_a_group_without_members_does_not_vanish() -> None:
    office = Organisation((Unit("bgs", "办公室", UnitKind.SECTION),))
    ledger = resolved(office, replace(ROW, responsible_text="局属各单位"))
    assert [fault.text for fault in ledger.unresolved] == ["局属各单位"]
