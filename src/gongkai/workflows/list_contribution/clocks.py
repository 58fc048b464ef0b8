"""The clock of `list_contribution`: the day the office gave the units."""

from gongkai.calendar import FixedDate, Period, Target
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DATE, also_telling
from gongkai.workflows.law import BUREAU_TARGET


def _by_the_day_given(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("submit_by")), Target.LAST_WORKING_DAY_BEFORE)


DEADLINES = (
    DeadlineRule(
        "submit",
        "报送梳理结果",
        _by_the_day_given,
        frozenset({"assign_contribution"}),
        f"{BUREAU_TARGET}，布置时确定",
        met_by=frozenset({"unit_submit"}),
        waived_by=frozenset({"excuse"}),
        # In a county it is the county's officer who contributes.
        ladder=also_telling(E_DATE, "E-DATE-COUNTY", Role.COUNTY_OFFICER),
    ),
)
