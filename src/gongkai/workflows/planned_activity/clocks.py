"""The clocks of `planned_activity`: a fixed date, told early enough to plan and to hold it.

The catalogue wants yellow on 1 October when nothing is planned and on 15 November when nothing is
held. A rung counts back from its due date: 60 and 32 working days before the end of the year lie
within two working days of those dates.
"""

from dataclasses import replace

from gongkai.calendar import WorkingDays
from gongkai.engine.ladders import Action, AtExpiry, Ladder, Light, Rung, WorkingDaysLeft
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DATE, also_telling
from gongkai.workflows.law import BUREAU_TARGET, TASK_TABLE_2018
from gongkai.workflows.planned_activity.matters import literal_date, operational_date

_DESK = (Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER)


def _yellow(rung: str, label: str, days_left: int) -> Rung:
    return Rung(rung, label, WorkingDaysLeft(WorkingDays(days_left)), Light.YELLOW, _DESK)


_UNPLANNED = Ladder("E-DATE-PLAN", (_yellow("unplanned", "方案尚未审定", 60),))
_TOLD = also_telling(E_DATE, "E-DATE-COUNTY", Role.COUNTY_OFFICER)
_UNDONE = replace(
    _TOLD, id="E-DATE-ACTIVITY", rungs=(_yellow("undone", "活动尚未开展", 32), *_TOLD.rungs)
)
_AT_THE_END = Ladder(
    "E-DATE-END",
    (
        # The case ends with the year; what E-DATE proposes five working days later is proposed now.
        Rung(
            "criticism",
            "到期未完成，提请通报批评",
            AtExpiry(),
            Light.RED,
            (Role.SUPERVISOR, Role.BUREAU_LEADER),
            Action.PROPOSE_CRITICISM,
        ),
    ),
)

HELD = DeadlineRule(
    "hold_by",
    "开展活动",
    operational_date,
    frozenset({"plan"}),
    f"{TASK_TABLE_2018.at('第11项（每年至少1次）')}；其他活动为{BUREAU_TARGET}",
    met_by=frozenset({"execute"}),
    met_on={"execute": "executed_on"},
    waived_by=frozenset({"cancel"}),
    ladder=_UNDONE,
)

DEADLINES = (
    DeadlineRule(
        "approve_by",
        "审定方案",
        operational_date,
        frozenset({"plan"}),
        BUREAU_TARGET,
        met_by=frozenset({"approve"}),
        waived_by=frozenset({"cancel", "mark_missed"}),
        ladder=_UNPLANNED,
    ),
    HELD,
    replace(
        HELD,
        id="end_of_term",
        label="开展活动（最后期限）",
        within=literal_date,
        on_expiry="mark_missed",
        ladder=_AT_THE_END,
    ),
)
