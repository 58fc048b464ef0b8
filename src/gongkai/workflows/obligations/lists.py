"""Duties on lists, reviews and the annual report: O-08, O-09, O-11, O-12, O-13."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.calendar import FixedDate, NaturalDays, Period, Target
from gongkai.engine.facts import FactValue
from gongkai.engine.obligations import Milestone, Obligation, Occurrence, by_day, by_end
from gongkai.engine.recurrence import YEARLY, AtStart, BeforeEnd, Once, OnDay, Span
from gongkai.workflows.law import BUSINESS_ENVIRONMENT_2020, OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.list_compilation.matters import (
    INSPECTION_ITEMS,
    KEY_AREA,
    KEY_AREA_COMPILED_BY,
    KEY_AREA_PUBLISHED_BY,
)

_SINCE: Final = date(2018, 1, 1)
"""First day of the year the task table is for."""
_LAST_YEAR_BY_MARCH: Final = 2018
"""The report on this year was the last under 条例 2008, by 31 March; then it is 31 January."""


def _inspection_items(one: Occurrence) -> Mapping[str, FactValue]:
    by = date(one.span.last.year, 3, 31).isoformat()
    return {
        "kind": INSPECTION_ITEMS,
        "decision_basis": f"{one.span.label}随机抽查计划（{TASK_TABLE_2018.at('第5项')}）",
        "caused_on": one.opens_on.isoformat(),
        "compile_by": by,
        "publish_by": by,
    }


def _power_list(one: Occurrence) -> Mapping[str, FactValue]:
    return {
        "kind": "yearly_check",
        "cause": f"{one.span.label}权责清单年度核对",
        "basis": TASK_TABLE_2018.at("第3、22项"),
        "cause_on": one.opens_on.isoformat(),
    }


def _key_area(one: Occurrence) -> Mapping[str, FactValue]:
    return {
        "kind": KEY_AREA,
        "decision_basis": TASK_TABLE_2018.at("第29项"),
        "caused_on": one.opens_on.isoformat(),
        "compile_by": KEY_AREA_COMPILED_BY.isoformat(),
        "publish_by": KEY_AREA_PUBLISHED_BY.isoformat(),
    }


def _assessment(one: Occurrence) -> Mapping[str, FactValue]:
    return {
        "item": f"{one.span.label}不予公开政府信息定期评估、主动公开范围扩展审查",
        "proposed_attribute": "publish",
        "origin": "yearly",
    }


def _published_by(span: Span) -> Period:
    year = span.last.year
    last = date(year + 1, 3, 31) if year <= _LAST_YEAR_BY_MARCH else date(year + 1, 1, 31)
    return FixedDate(last, Target.LAST_WORKING_DAY_BEFORE)


def _published_key_area(_span: Span) -> Period:
    return FixedDate(KEY_AREA_PUBLISHED_BY, Target.LAST_WORKING_DAY_BEFORE)


LISTS: Final = (
    Obligation(
        id="O-08.items",
        label="年度随机抽查事项清单公布",
        source=f"{TASK_TABLE_2018.at('第5项')}；{BUSINESS_ENVIRONMENT_2020.at('第五十四条')}",
        design="3月31日前公布为设计值",
        tasks=(5,),
        recurrence=YEARLY,
        opens_on=AtStart(),
        targets=(by_day("公布清单", 3, 31),),
        procedure="list_compilation",
        unit="bgs",
        title=lambda span: f"{span.label}随机抽查事项清单",
        facts=_inspection_items,
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-09",
        label="权责清单年度核对",
        source=TASK_TABLE_2018.at("第3、22项"),
        design="每年11月30日前核对一次为设计值，11月1日开始",
        tasks=(3, 22),
        recurrence=YEARLY,
        opens_on=OnDay(11, 1),
        targets=(by_day("完成核对", 11, 30),),
        procedure="power_list_adjustment",
        unit="bgs",
        title=lambda span: f"{span.label}权责清单年度核对",
        facts=_power_list,
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-11",
        label="重点领域政务公开清单",
        source=TASK_TABLE_2018.at("第29项（2018年12月底前编制完成，2019年1月底前公开）"),
        design="提前90个自然日启动为设计值",
        tasks=(29,),
        recurrence=Once(KEY_AREA_COMPILED_BY),
        opens_on=BeforeEnd(NaturalDays(90)),
        targets=(by_end("编制完成"), Milestone("通过政府网站公开", _published_key_area)),
        procedure="list_compilation",
        unit="bgs",
        title=lambda _span: "福州市民政局重点领域政务公开清单",
        facts=_key_area,
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-12",
        label="不予公开信息定期评估、公开内容扩展",
        source=f"{OGI_2019.at('第十八条、第二十二条')}；{TASK_TABLE_2018.at('第1、28项')}",
        design="条例只要求定期评估，每年一次、11月1日启动、年底前作出结论为设计值",
        tasks=(1, 28),
        recurrence=YEARLY,
        opens_on=OnDay(11, 1),
        targets=(by_end("作出评估结论"),),
        procedure="disclosure_review",
        unit="bgs",
        title=lambda span: f"{span.label}不予公开信息评估和公开内容扩展",
        facts=_assessment,
        valid_from=date(2019, 5, 15),  # 条例 2019 in force
    ),
    Obligation(
        id="O-13",
        label="政府信息公开工作年度报告",
        source=f"{OGI_2008.at('第三十一条')}（3月31日）；{OGI_2019.at('第四十九条')}（1月31日）",
        design="12月1日启动为设计值",
        tasks=(26, 29, 30),
        recurrence=YEARLY,
        opens_on=OnDay(12, 1),
        targets=(Milestone("公布年度报告", _published_by),),
        procedure="annual_report",
        unit="bgs",
        title=lambda span: f"{span.label}政府信息公开工作年度报告",
        facts=lambda one: {"period_begin": one.span.first.isoformat()},
        valid_from=date(2008, 5, 1),  # 条例 2008 in force
    ),
)
