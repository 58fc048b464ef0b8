"""Duties that are activities planned for a date: O-05, O-10, O-14, O-15, O-16."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from gongkai.engine.facts import FactValue
from gongkai.engine.obligations import Obligation, Occurrence, by_day, by_end
from gongkai.engine.recurrence import HALF_YEARLY, YEARLY, AfterEnd, AtStart, Once, OnDay
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018, WEBSITE_GUIDE_2017
from gongkai.workflows.planned_activity.matters import FIRST_INTERPRETER

_SINCE: Final = date(2018, 1, 1)
"""First day of the year the task table is for."""


def _activity(kind: str) -> Callable[[Occurrence], Mapping[str, FactValue]]:
    """Return the facts of an activity that is due with the end of its span."""
    return lambda one: {"kind": kind, "due_on": one.span.last.isoformat()}


def _website_return(one: Occurrence) -> Mapping[str, FactValue]:
    return {"kind": "report", "due_on": date(one.span.last.year + 1, 1, 31).isoformat()}


ACTIVITIES: Final = (
    Obligation(
        id="O-05",
        label="主要领导“第一解读人”解读",
        source=TASK_TABLE_2018.at("第11项（每年至少1次）"),
        design="年初列入计划为设计值",
        tasks=(11,),
        recurrence=YEARLY,
        opens_on=AtStart(),
        targets=(by_end("开展解读"),),
        procedure="planned_activity",
        unit="bgs",
        title=lambda span: f"{span.label}主要领导“第一解读人”解读重大政策",
        facts=_activity(FIRST_INTERPRETER),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-10.anniversary",
        label="条例实施10周年宣传",
        source=f"{TASK_TABLE_2018.at('第27项')}；{OGI_2008}（2008年5月1日施行）",
        design="5月1日启动、年底前完成为设计值",
        tasks=(27,),
        recurrence=Once(date(2018, 12, 31)),
        opens_on=OnDay(5, 1),
        targets=(by_end("开展宣传"),),
        procedure="planned_activity",
        unit="bgs",
        title=lambda _span: "《政府信息公开条例》实施10周年宣传",
        facts=_activity("publicity"),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-10.new_text",
        label="新修订条例宣传",
        source=f"{TASK_TABLE_2018.at('第27项')}；{OGI_2019}（2019年5月15日施行）",
        design="施行之日启动、当年年底前完成为设计值",
        tasks=(27,),
        recurrence=Once(date(2019, 12, 31)),
        opens_on=OnDay(5, 15),
        targets=(by_end("开展宣传"),),
        procedure="planned_activity",
        unit="bgs",
        title=lambda _span: "新修订的《政府信息公开条例》宣传",
        facts=_activity("publicity"),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-14",
        label="政府网站工作年度报表",
        source=f"{TASK_TABLE_2018.at('第23项')}；{WEBSITE_GUIDE_2017}（1月31日前，未核对原文）",
        design="年后首个工作日启动为设计值",
        tasks=(23,),
        recurrence=YEARLY,
        opens_on=AfterEnd(),
        targets=(by_day("公布报表", 1, 31, years_later=1),),
        procedure="planned_activity",
        unit="bgs",
        title=lambda span: f"{span.label}政府网站工作年度报表",
        facts=_website_return,
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-15",
        label="全年落实情况报告（政务公开）",
        source=TASK_TABLE_2018.at("第30项"),
        design="任务表未定日期，12月1日启动、年底前报送为设计值",
        tasks=(30,),
        recurrence=YEARLY,
        opens_on=OnDay(12, 1),
        targets=(by_end("报送报告"),),
        procedure="planned_activity",
        unit="bgs",
        title=lambda span: f"{span.label}政务公开工作全年落实情况报告",
        facts=_activity("report"),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-16",
        label="政务舆情应对专项督查",
        source=TASK_TABLE_2018.at("第17项（适时开展）"),
        design="每半年一次为设计值",
        tasks=(17,),
        recurrence=HALF_YEARLY,
        opens_on=AtStart(),
        targets=(by_end("开展督查"),),
        procedure="planned_activity",
        unit="ldxzb",
        title=lambda span: f"{span.label}政务舆情应对专项督查",
        facts=_activity("special_inspection"),
        valid_from=_SINCE,
    ),
)
