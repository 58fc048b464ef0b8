"""The clocks of `periodic_disclosure`: all count from the end of the period or from the decision.

The tenth working day of the next month is ten working days after the month's last day: a day of the
event is never counted.
"""

from gongkai.calendar import NaturalDays, WorkingDays
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019
from gongkai.workflows.periodic_disclosure.matters import (
    has_the_ordinary_limit,
    is_monthly,
    is_quarterly,
)

_OPENING = frozenset({"open_period"})
_PUBLISHING = frozenset({"publish"})
_DATED = {"publish": "published_on"}
# Whoever publishes is reminded too (our reading of E-STD).
_TO_EDITOR_15 = also_telling(E_STD_15, "E-STD-15-EDITOR", Role.CHANNEL_EDITOR)
_TO_EDITOR_20 = also_telling(E_STD_20, "E-STD-20-EDITOR", Role.CHANNEL_EDITOR)

DEADLINES = (
    DeadlineRule(
        "start_1wd",
        "布置报送（期满自动布置）",
        WorkingDays(1),
        _OPENING,
        BUREAU_TARGET,
        waived_by=frozenset({"start_collect"}),
        on_expiry="start_collect",
    ),
    DeadlineRule(
        "publish_10wd",
        "公开月度数据",
        WorkingDays(10),
        _OPENING,
        BUREAU_TARGET,
        counts_from="period_ends_on",
        met_by=_PUBLISHING,
        met_on=_DATED,
        applies=is_monthly,
        ladder=_TO_EDITOR_15,
    ),
    DeadlineRule(
        "publish_15nd",
        "公开季度数据",
        NaturalDays(15),
        _OPENING,
        BUREAU_TARGET,
        counts_from="period_ends_on",
        met_by=_PUBLISHING,
        met_on=_DATED,
        applies=is_quarterly,
        ladder=_TO_EDITOR_15,
    ),
    DeadlineRule(
        "publish_20wd",
        "公开年度数据、评定结果和政策",
        WorkingDays(20),
        _OPENING,
        f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}",
        counts_from="period_ends_on",
        met_by=_PUBLISHING,
        met_on=_DATED,
        applies=has_the_ordinary_limit,
        ladder=_TO_EDITOR_20,
    ),
)
