from datetime import date

import pytest

from gongkai.casework.organisation import (
    InvalidOrganisation,
    Organisation,
    Unit,
    UnitKind,
    UnknownUnit,
)

OFFICE = Unit("bgs", "办公室", UnitKind.SECTION, aliases=("局办公室",))
GRASSROOTS = Unit("jczqc", "基层政权和社区建设处", UnitKind.SECTION)
AGEING = Unit("llb", "老龄办", UnitKind.ATTACHED, aliases=("市老龄办",))
DESK = Unit("ldxzb", "领导小组办公室", UnitKind.GROUP_OFFICE)
CENTRE = Unit("centre", "涉外婚姻登记中心", UnitKind.SUBORDINATE)
GULOU = Unit("350102", "鼓楼区民政局", UnitKind.COUNTY)
PINGTAN = Unit("350128", "平潭县民政局", UnitKind.COUNTY, active=False)
ZONE = Unit("gxq", "高新区社会事业管理局", UnitKind.ZONE)
POLICE = Unit("police", "公安部门", UnitKind.EXTERNAL, aliases=("公安",))
BUREAU = Organisation((OFFICE, GRASSROOTS, AGEING, DESK, CENTRE, GULOU, PINGTAN, ZONE, POLICE))


@pytest.mark.parametrize(
    "spelling",
    ["老龄办", "市老龄办", " 市 老龄办 ", "市老龄办　", "“老龄办”", "老龄办。", "老\u200b龄办"],
)
def test_a_unit_is_found_by_any_of_its_spellings(spelling: str) -> None:
    assert BUREAU.find(spelling) is AGEING


def test_a_closed_unit_is_still_found_because_old_cases_name_it() -> None:
    assert BUREAU.find("平潭县民政局") is PINGTAN
    assert BUREAU.unit("350128") is PINGTAN


def test_the_sections_include_the_office_and_attached_bodies_but_no_group_office() -> None:
    assert BUREAU.expand("机关各处室") == (OFFICE, GRASSROOTS, AGEING)


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("局属各单位", (CENTRE,)),
        ("各县（市）区民政局", (GULOU,)),
        ("各县(市)区民政局", (GULOU,)),
        ("各县（市、区）民政局", (GULOU,)),
        ("高新区社会事业管理局", (ZONE,)),
        ("办公室", (OFFICE,)),
    ],
)
def test_a_name_stands_for_its_active_units(group: str, members: tuple[Unit, ...]) -> None:
    assert BUREAU.expand(group) == members


def test_an_unknown_name_is_refused_with_the_names_that_look_like_it() -> None:
    with pytest.raises(UnknownUnit) as refused:
        BUREAU.expand("基层政权和社区处")
    assert refused.value.text == "基层政权和社区处"
    assert refused.value.nearest[0] == "基层政权和社区建设处"
    assert "基层政权和社区建设处" in refused.value.zh


def test_a_name_like_no_other_is_refused_without_a_guess() -> None:
    with pytest.raises(UnknownUnit, match="register the unit first") as refused:
        BUREAU.find("气象台")
    assert refused.value.nearest == ()


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(UnknownUnit, match="350102"):
        BUREAU.unit("35010")


def test_a_group_is_no_unit() -> None:
    with pytest.raises(UnknownUnit):
        BUREAU.find("机关各处室")


def test_the_organisation_of_a_day_has_only_units_in_force_active() -> None:
    first, last = date(2018, 1, 1), date(2018, 12, 31)
    section = Unit("a", "优抚安置处", UnitKind.SECTION, valid_from=first, valid_to=last)
    organisation = Organisation((section, PINGTAN))
    working = {
        day: [unit.id for unit in organisation.on(day).units if unit.active]
        for day in (date(2017, 12, 31), first, last, date(2019, 1, 1))
    }
    assert list(working.values()) == [[], ["a"], ["a"], []]


@pytest.mark.parametrize(
    "units",
    [
        (OFFICE, Unit("bgs", "计财处", UnitKind.SECTION)),
        (OFFICE, Unit("x", "局 办公室", UnitKind.SECTION)),
        (OFFICE, Unit("x", "机关各处室", UnitKind.SECTION)),
        (OFFICE, Unit("x", "　", UnitKind.SECTION)),
    ],
    ids=["same id", "same spelling", "a group's name", "no name"],
)
def test_units_that_contradict_each_other_are_refused(units: tuple[Unit, ...]) -> None:
    with pytest.raises(InvalidOrganisation, match="change"):
        Organisation(units)


def test_a_unit_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidOrganisation, match="valid_to"):
        Unit("x", "处", UnitKind.SECTION, valid_from=date(2019, 1, 1), valid_to=date(2018, 1, 1))


def test_every_kind_has_a_chinese_label() -> None:
    assert [kind.label for kind in UnitKind][:2] == ["机关处室", "挂靠机构"]
    assert UnitKind("zone").label == "开发区单位"
