"""The clocks of `service_guide_change`: one working day to publish, and what follows it.

Whoever has to act is reminded too: the editor who publishes, the officer who verifies (our reading
of E-DAY and E-SHORT).
"""

from gongkai.calendar import WorkingDays
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DAY, E_SHORT, also_telling
from gongkai.workflows.law import BUREAU_TARGET, TASK_TABLE_2018

DEADLINES = (
    DeadlineRule(
        "publish_1wd",
        "公开变更信息",
        WorkingDays(1),
        frozenset({"approve"}),
        TASK_TABLE_2018.at("第21项"),
        counts_from="approval_completed_at",
        met_by=frozenset({"publish_change"}),
        met_on={"publish_change": "published_at"},
        ladder=also_telling(E_DAY, "E-DAY-EDITOR", Role.CHANNEL_EDITOR),
    ),
    DeadlineRule(
        "verify_3wd",
        "核对线上线下一致",
        WorkingDays(3),
        frozenset({"publish_change"}),
        BUREAU_TARGET,
        counts_from="published_at",
        met_by=frozenset({"verify", "return_for_rework"}),
        ladder=also_telling(E_SHORT, "E-SHORT-OFFICER", Role.DISCLOSURE_OFFICER),
    ),
    DeadlineRule(
        "observation",
        "公开后观察期",
        WorkingDays(1),
        frozenset({"verify"}),
        BUREAU_TARGET,
        bearer=Party.OUTSIDE,
        on_expiry="close",
    ),
)
