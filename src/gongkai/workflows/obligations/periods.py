"""Duties on periods: figures to be published (O-01, O-03), channels to be checked (O-06)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from gongkai.calendar import NaturalDays, WorkingDays
from gongkai.engine.facts import FactValue
from gongkai.engine.obligations import Obligation, Occurrence, after_end, by_end
from gongkai.engine.recurrence import MONTHLY, QUARTERLY, YEARLY, AfterEnd, AtStart, Span
from gongkai.workflows.channel_inspection.matters import NEW_MEDIA, WEBSITE
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.supervision import SOCIAL_ASSISTANCE_2014, WELFARE_DISCLOSURE_2018
from gongkai.workflows.periodic_disclosure import matters

_SINCE: Final = date(2018, 1, 1)
"""First day of the year the task table is for."""
_RHYTHM: Final = "任务表只要求定期公开，周期和期限为设计值"


def _period(field: str, cycle: str) -> Callable[[Occurrence], Mapping[str, FactValue]]:
    def facts(one: Occurrence) -> Mapping[str, FactValue]:
        return {
            "field": field,
            "cycle": cycle,
            "period": one.span.label,
            "period_ends_on": one.span.last.isoformat(),
        }

    return facts


def _inspection(channel: str) -> Callable[[Occurrence], Mapping[str, FactValue]]:
    def facts(one: Occurrence) -> Mapping[str, FactValue]:
        return {
            "channel_kind": channel,
            "cause": "quarterly",
            "quarter_ends_on": one.span.last.isoformat(),
        }

    return facts


def _titled(words: str) -> Callable[[Span], str]:
    return lambda span: f"{span.label}{words}"


PERIODS: Final = (
    Obligation(
        id="O-01",
        label="社会救助人数、资金月度公开",
        source=f"{TASK_TABLE_2018.at('第6项')}；{SOCIAL_ASSISTANCE_2014}",
        design=f"{_RHYTHM}：每月一期，次月第10个工作日前公开",
        tasks=(6,),
        recurrence=MONTHLY,
        opens_on=AfterEnd(),
        targets=(after_end("公开月度数据", WorkingDays(10)),),
        procedure="periodic_disclosure",
        unit="jzjzc",
        title=_titled("社会救助信息公开"),
        facts=_period(matters.SOCIAL_ASSISTANCE, matters.MONTHLY),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-03.elderly",
        label="养老服务信息季度公开",
        source=TASK_TABLE_2018.at("第7项"),
        design=f"{_RHYTHM}：每季度一期，季后15个自然日内公开",
        tasks=(7,),
        recurrence=QUARTERLY,
        opens_on=AfterEnd(),
        targets=(after_end("公开季度数据", NaturalDays(15)),),
        procedure="periodic_disclosure",
        unit="flcsc",
        title=_titled("养老服务信息公开"),
        facts=_period(matters.ELDERLY_CARE, matters.QUARTERLY),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-03.ageing",
        label="老龄事业发展基本情况年度公开",
        source=(
            f"{TASK_TABLE_2018.at('第7项')}；{OGI_2008.at('第十八条')}；"
            f"{OGI_2019.at('第二十六条')}（20个工作日）"
        ),
        design="任务表只要求及时公开，每年一期为设计值",
        tasks=(7,),
        recurrence=YEARLY,
        opens_on=AfterEnd(),
        targets=(after_end("公开年度数据", WorkingDays(20)),),
        procedure="periodic_disclosure",
        unit="llb",
        title=_titled("老龄事业发展基本情况公开"),
        facts=_period(matters.ELDERLY_CARE, matters.YEARLY),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-03.welfare",
        label="社会公益事业建设领域信息季度公开",
        source=f"{TASK_TABLE_2018.at('第9项')}；{WELFARE_DISCLOSURE_2018}（未见原文）",
        design=f"{_RHYTHM}：每季度一期，季后15个自然日内公开；任务表未列牵头部门，由办公室汇总",
        tasks=(9,),
        recurrence=QUARTERLY,
        opens_on=AfterEnd(),
        targets=(after_end("公开季度数据", NaturalDays(15)),),
        procedure="periodic_disclosure",
        unit="bgs",
        title=_titled("社会公益事业建设领域信息公开"),
        facts=_period(matters.PUBLIC_WELFARE, matters.QUARTERLY),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-06.website",
        label="政府网站季度检查",
        source=TASK_TABLE_2018.at("第23项"),
        design="任务表只要求做好检查抽查，每季度一次为设计值",
        tasks=(23,),
        recurrence=QUARTERLY,
        opens_on=AtStart(),
        targets=(by_end("完成检查"),),
        procedure="channel_inspection",
        unit="bgs",
        title=_titled("政府网站检查"),
        facts=_inspection(WEBSITE),
        valid_from=_SINCE,
    ),
    Obligation(
        id="O-06.new_media",
        label="政务新媒体季度检查",
        source=TASK_TABLE_2018.at("第24、25项"),
        design="任务表只要求加强维护管理，每季度一次为设计值",
        tasks=(24, 25),
        recurrence=QUARTERLY,
        opens_on=AtStart(),
        targets=(by_end("完成检查"),),
        procedure="channel_inspection",
        unit="bgs",
        title=_titled("政务新媒体检查"),
        facts=_inspection(NEW_MEDIA),
        valid_from=_SINCE,
    ),
)
