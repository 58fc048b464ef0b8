"""The clocks of `channel_inspection`.

The office of the bureau carries the inspection out, so its officer is reminded with those the
ladders name (our reading).
"""

from gongkai.calendar import FixedDate, Hours, Period, Target, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.channel_inspection.matters import has_a_security_issue
from gongkai.workflows.ladders import E_DATE, E_HOUR, E_SHORT, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019, TASK_TABLE_2018


def _within_the_quarter(facts: Facts) -> Period:
    last = beijing_day(facts.instant("quarter_ends_on"))
    return FixedDate(last, Target.LAST_WORKING_DAY_BEFORE)


def _to_officer(ladder: Ladder) -> Ladder:
    return also_telling(ladder, f"{ladder.id}-OFFICER", Role.DISCLOSURE_OFFICER)


DEADLINES = (
    DeadlineRule(
        "check_in_quarter",
        "本季度内完成检查",
        _within_the_quarter,
        frozenset({"plan_inspection"}),
        f"{TASK_TABLE_2018.at('第23项（做好检查抽查）')}；每季度一次为{BUREAU_TARGET}",
        met_by=frozenset({"no_issue", "order_rectify"}),
        met_on={"no_issue": "checked_on", "order_rectify": "checked_on"},
        ladder=_to_officer(E_DATE),
    ),
    DeadlineRule(
        "rectify_5wd",
        "整改问题",
        WorkingDays(5),
        frozenset({"order_rectify"}),
        BUREAU_TARGET,
        restarted_by=frozenset({"order_again", "recheck_fail"}),
        met_by=frozenset({"rectified"}),
        ladder=_to_officer(E_SHORT),
    ),
    DeadlineRule(
        "security_24h",
        "立即处置安全类问题",
        Hours(24),
        frozenset({"order_rectify"}),
        f"{BUREAU_TARGET}，立即整改，最长24小时",
        met_by=frozenset({"settle_security", "rectified"}),
        applies=has_a_security_issue,
        ladder=_to_officer(E_HOUR),
    ),
    DeadlineRule(
        "publish_20wd",
        "公开检查结果",
        WorkingDays(20),
        frozenset({"no_issue", "order_rectify"}),
        f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}（参照主动公开时限）",
        counts_from="checked_on",
        met_by=frozenset({"publish_result"}),
        met_on={"publish_result": "result_published_on"},
        ladder=_to_officer(E_STD_20),
    ),
)
