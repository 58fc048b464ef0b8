"""The clock of `random_inspection`: results are public within twenty working days.

A penalty that follows has seven, in the case that publishes it.
"""

from gongkai.calendar import WorkingDays
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_STD_20, also_telling
from gongkai.workflows.law.money_and_lists import JOINT_INSPECTION_2019

DEADLINES = (
    DeadlineRule(
        "publish_20wd",
        "公示抽查结果",
        WorkingDays(20),
        frozenset({"enter_result"}),
        f"{JOINT_INSPECTION_2019}（未核实；河北省规定为检查结束后20个工作日）",
        counts_from="completed_on",
        met_by=frozenset({"publish"}),
        met_on={"publish": "published_on"},
        ladder=also_telling(E_STD_20, "E-STD-20-EDITOR", Role.CHANNEL_EDITOR),
    ),
)
