"""Duties an event sets off: O-02, O-04, O-07, the batches of O-08. No case is opened by date."""

from typing import Final

from gongkai.engine.obligation_calendar import Awaited
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.law.money_and_lists import BUDGET_LAW_2014
from gongkai.workflows.law.publication import CHANNEL_INDICATORS_2019

AWAITED: Final = (
    Awaited(
        id="O-02",
        label="救助标准调整公开",
        source=TASK_TABLE_2018.at("第6项"),
        tasks=(6,),
        procedure="proactive_disclosure",
        event="低保、特困、临时救助标准调整",
        because="公开期限自标准形成之日起算，无调整则无事项；每月公开时须列明现行标准，可发现漏报",
        seen_by=("O-01",),
    ),
    Awaited(
        id="O-04",
        label="部门预算、决算公开",
        source=BUDGET_LAW_2014.at("第十四条"),
        tasks=(8,),
        procedure="budget_disclosure",
        event="收到财政部门批复",
        because="20日自批复之日起算，批复日期由财政部门决定",
    ),
    Awaited(
        id="O-07",
        label="政务新媒体账号更新",
        source=f"{TASK_TABLE_2018.at('第24项')}；{CHANNEL_INDICATORS_2019}（14日未更新）",
        tasks=(24,),
        procedure="media_post",
        event="账号连续14日未更新",
        because="各账号末次发文时间尚未入库，无从按日计算；季度检查发现停更账号",
        seen_by=("O-06.new_media",),
    ),
    Awaited(
        id="O-08.batches",
        label="随机抽查批次",
        source=TASK_TABLE_2018.at("第5项"),
        tasks=(5,),
        procedure="random_inspection",
        event="年度抽查计划列出批次",
        because="批次的领域、对象和比例由年度计划确定，由业务处室列入",
        seen_by=("O-08.items",),
    ),
)
