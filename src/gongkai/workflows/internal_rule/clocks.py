"""The clocks of `internal_rule`: the owner's date, and what a new upper law demands (design)."""

from datetime import timedelta

from gongkai.calendar import FixedDate, Period, Target, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.internal_rule.matters import is_given_to_units
from gongkai.workflows.ladders import E_DATE, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, TASK_TABLE_2018

_EXCUSED = frozenset({"excuse"})
_ENDED = frozenset({"keep", "repeal", "replace"})
_TO_UNIT = also_telling(E_DATE, "E-DATE-UNIT", Role.COUNTY_OFFICER)


def _by_the_owners_date(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("due_on")), Target.LAST_WORKING_DAY_BEFORE)


def _before_the_law_is_in_force(facts: Facts) -> Period:
    eve = beijing_day(facts.instant("law_effective_on")) - timedelta(days=1)
    return FixedDate(eve, Target.LAST_WORKING_DAY_BEFORE)


DEADLINES = (
    DeadlineRule(
        "owner_date",
        "印发制度",
        _by_the_owners_date,
        frozenset({"plan"}),
        f"制度建设计划确定的期限；{BUREAU_TARGET}",
        met_by=frozenset({"issue"}),
        met_on={"issue": "issued_on"},
        waived_by=_EXCUSED,
        restarted_by=frozenset({"amend"}),
        ladder=_TO_UNIT,
    ),
    DeadlineRule(
        "all_in_place",
        "各单位制度齐备",
        _by_the_owners_date,
        frozenset({"plan"}),
        f"{TASK_TABLE_2018.at('第30项')}；期限为制度建设计划所定，{BUREAU_TARGET}",
        met_by=frozenset({"confirm_all_in_place"}),
        waived_by=_EXCUSED,
        applies=is_given_to_units,
        ladder=also_telling(E_DATE, "E-DATE-SUPERVISOR", Role.SUPERVISOR),
    ),
    DeadlineRule(
        "plan_20wd",
        "上位法修订后启动制定、修订",
        WorkingDays(20),
        frozenset(),
        BUREAU_TARGET,
        counts_from="law_promulgated_on",
        met_by=frozenset({"draft", "start_review"}),
        waived_by=_EXCUSED,
        restarted_by=frozenset({"follow_new_law"}),
        ladder=also_telling(E_STD_20, "E-STD-20-UNIT", Role.COUNTY_OFFICER),
    ),
    DeadlineRule(
        "before_new_law",
        "上位法施行前通过",
        _before_the_law_is_in_force,
        frozenset(),
        BUREAU_TARGET,
        met_by=frozenset({"adopt"}),
        met_on={"adopt": "adopted_on"},
        waived_by=_EXCUSED | _ENDED,
        restarted_by=frozenset({"follow_new_law"}),
        ladder=_TO_UNIT,
    ),
)
