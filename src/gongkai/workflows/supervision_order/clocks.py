"""The clocks of `supervision_order`. All are the bureau's own (design).

The ladders are those of the catalogue without the draft of a supervision order: an order that is
not heeded is upgraded, not followed by an order about the order. Whoever signs for a county is told
where the ladders name handler and section head.
"""

from dataclasses import replace

from gongkai.calendar import Months, WorkingDays
from gongkai.engine.ladders import Action, Ladder
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DAY, E_SHORT, E_STD_15, also_telling
from gongkai.workflows.law import BUREAU_TARGET
from gongkai.workflows.supervision_order.matters import is_on_account, rectification_limit


def _of_an_order(ladder: Ladder, role: Role) -> Ladder:
    rungs = tuple(one for one in ladder.rungs if one.action is not Action.DRAFT_SUPERVISION_ORDER)
    return also_telling(replace(ladder, rungs=rungs), f"{ladder.id}-ORDER-{role}".upper(), role)


_REVOKED = frozenset({"revoke"})

DEADLINES = (
    DeadlineRule(
        "sign_in_1wd",
        "签收督办单",
        WorkingDays(1),
        frozenset({"issue"}),
        f"{BUREAU_TARGET}，目标为4个工作小时",
        counts_from="issued_at",
        restarted_by=frozenset({"reissue"}),
        met_by=frozenset({"sign_in"}),
        waived_by=_REVOKED,
        ladder=_of_an_order(E_DAY, Role.COUNTY_OFFICER),
    ),
    DeadlineRule(
        "rectify",
        "整改反馈",
        rectification_limit,
        frozenset({"issue"}),
        f"{BUREAU_TARGET}：蓝色3个、橙色2个、红色1个工作日，或按督办单所定期限",
        counts_from={"issue": "issued_at", "reissue": "issued_at"},
        restarted_by=frozenset({"reissue", "verify_fail", "keep_on_account"}),
        met_by=frozenset({"feed_back"}),
        waived_by=_REVOKED,
        ladder=_of_an_order(E_SHORT, Role.COUNTY_OFFICER),
    ),
    DeadlineRule(
        "verify_2wd",
        "核查整改",
        WorkingDays(2),
        frozenset({"feed_back"}),
        BUREAU_TARGET,
        met_by=frozenset({"verify_ok", "verify_fail", "upgrade"}),
        waived_by=_REVOKED,
        ladder=_of_an_order(E_SHORT, Role.SUPERVISOR),
    ),
    DeadlineRule(
        "monthly_progress",
        "挂账事项按月报送进展",
        Months(1),
        frozenset({"keep_on_account"}),
        BUREAU_TARGET,
        restarted_by=frozenset({"report_on_account"}),
        waived_by=frozenset({"feed_back", "upgrade", "revoke"}),
        applies=is_on_account,
        ladder=_of_an_order(E_STD_15, Role.COUNTY_OFFICER),
    ),
)
