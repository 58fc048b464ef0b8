"""The clocks of `disclosure_review`, all of them the bureau's own (design)."""

from gongkai.calendar import Hours, WorkingDays
from gongkai.engine.ladders import Action, AtExpiry, Ladder, Light, Rung, WorkingDaysLeft
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.disclosure_review import states
from gongkai.workflows.ladders import E_SHORT, also_telling
from gongkai.workflows.law import BUREAU_TARGET

_CHASERS = (Role.SECRECY_REVIEWER, Role.DISCLOSURE_OFFICER)

_SOFT = Ladder(
    "E-SOFT",
    (
        Rung(
            "yellow",
            "还剩3个工作日，请联系批复部门",
            WorkingDaysLeft(WorkingDays(3)),
            Light.YELLOW,
            _CHASERS,
        ),
        Rung("chase", "仍未批复，请催询", AtExpiry(), Light.YELLOW, _CHASERS, Action.REMIND),
    ),
)
"""Another authority is reminded, not called to account."""

DEADLINES = (
    DeadlineRule(
        "review_3wd",
        "完成公开审查",
        WorkingDays(3),
        frozenset({"submit"}),
        BUREAU_TARGET,
        met_by=frozenset({"decide"}),
        paused_in=frozenset({states.EXTERNAL_DETERMINATION}),
        ladder=also_telling(
            also_telling(E_SHORT, "E-SHORT-SECRECY", Role.SECRECY_REVIEWER),
            "E-SHORT-REVIEW",
            Role.DEPUTY_LEADER,
            ("orange", "overdue"),
        ),
    ),
    DeadlineRule(
        "external_10wd",
        "主管或保密部门批复",
        WorkingDays(10),
        frozenset({"need_external"}),
        BUREAU_TARGET,
        counts_from="external_sent_on",
        bearer=Party.OUTSIDE,
        met_by=frozenset({"external_answer"}),
        met_on={"external_answer": "external_replied_on"},
        ladder=_SOFT,
    ),
    DeadlineRule(
        "hand_back_1h",
        "结论返回来源事项",
        Hours(1),
        frozenset({"decide"}),
        BUREAU_TARGET,
        bearer=Party.NOBODY,
        on_expiry="close",
    ),
)
