"""The clocks of `power_list_adjustment`."""

from gongkai.calendar import WorkingDays
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019
from gongkai.workflows.law.money_and_lists import ELSEWHERE

DEADLINES = (
    DeadlineRule(
        "request_10wd",
        "提出调整申请",
        WorkingDays(10),
        frozenset({"open"}),
        f"{BUREAU_TARGET}，参照白城市10个工作日的规定，{ELSEWHERE}",
        counts_from="cause_on",
        met_by=frozenset({"submit_to_bianban"}),
        met_on={"submit_to_bianban": "requested_on"},
        waived_by=frozenset({"confirm_no_change"}),
        ladder=also_telling(E_STD_15, "E-STD-15-LEGAL", Role.LEGAL_REVIEWER),
    ),
    DeadlineRule(
        "publish_20wd",
        "公布调整后的清单",
        WorkingDays(20),
        frozenset({"approved_by_bianban"}),
        f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}",
        counts_from="approved_on",
        met_by=frozenset({"publish"}),
        met_on={"publish": "published_on"},
        ladder=also_telling(E_STD_20, "E-STD-20-EDITOR", Role.CHANNEL_EDITOR),
    ),
)
