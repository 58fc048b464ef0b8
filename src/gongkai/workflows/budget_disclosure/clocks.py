"""The clocks of `budget_disclosure`: natural days, the last of which rolls to a working day.

E-STD warns here ten and five natural days ahead; they are told as seven and three working days, so
that they are told in office hours. Whoever publishes is reminded too (our reading).
"""

from dataclasses import replace

from gongkai.calendar import NaturalDays, WorkingDays
from gongkai.engine.ladders import Ladder, Rung, WorkingDaysLeft
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.budget_disclosure.matters import (
    has_units,
    is_department,
    is_unit_before_the_rules,
    is_unit_under_the_rules,
    owes_a_reply_to_units,
)
from gongkai.workflows.ladders import E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET
from gongkai.workflows.law.money_and_lists import BUDGET_LAW_2014, BUDGET_RULES_2020


def _days_left(rung: Rung, rung_id: str, label: str, days: int) -> Rung:
    return replace(rung, id=rung_id, label=label, at=WorkingDaysLeft(WorkingDays(days)))


_YELLOW, _ORANGE = E_STD_20.rungs[:2]
_TO_EDITOR = also_telling(
    Ladder(
        "E-STD-BUDGET",
        (
            _days_left(_YELLOW, "yellow", "还剩约10日", 7),
            _days_left(_ORANGE, "near", "还剩约5日", 3),
            *E_STD_20.rungs[1:],
        ),
    ),
    "E-STD-BUDGET-EDITOR",
    Role.CHANNEL_EDITOR,
)

PUBLICATION = DeadlineRule(
    "department_publication_20nd",
    "部门预决算公开",
    NaturalDays(20),
    frozenset({"register_approval"}),
    BUDGET_LAW_2014.at("第十四条"),
    counts_from="approved_on",
    met_by=frozenset({"publish"}),
    met_on={"publish": "published_on"},
    applies=is_department,
    ladder=_TO_EDITOR,
)
UNIT_PUBLICATION = replace(
    PUBLICATION,
    id="unit_publication_20nd",
    label="单位预决算公开",
    law=BUDGET_RULES_2020.at("第六条"),
    waived_by=frozenset({"exempt"}),
    applies=is_unit_under_the_rules,
)

DEADLINES = (
    PUBLICATION,
    UNIT_PUBLICATION,
    replace(
        UNIT_PUBLICATION,
        id="unit_publication_before_2020",
        label="单位预决算公开（2020年10月前，参照部门时限）",
        law=f"{BUREAU_TARGET}，参照{BUDGET_LAW_2014.at('第十四条')}",
        applies=is_unit_before_the_rules,
    ),
    DeadlineRule(
        "reply_to_units_15nd",
        "批复所属单位",
        NaturalDays(15),
        frozenset({"register_approval"}),
        f"{BUDGET_LAW_2014.at('第五十二条（预算）')}、第八十条（决算）",
        counts_from="approved_on",
        met_by=frozenset({"approve_units"}),
        met_on={"approve_units": "units_approved_on"},
        applies=owes_a_reply_to_units,
        ladder=E_STD_15,
    ),
    # Nobody owes this: at the end of the day of publication the case waits for its units.
    DeadlineRule(
        "day_of_publication",
        "公开当日（之后转为等待单位公开）",
        NaturalDays(0),
        frozenset({"publish"}),
        BUREAU_TARGET,
        bearer=Party.NOBODY,
        waived_by=frozenset({"wait_units"}),
        applies=has_units,
        on_expiry="wait_units",
    ),
)
