"""The clocks of `county_report`: one of three, by what is reported and whether it was sent back."""

from gongkai.calendar import FixedDate, Period, Target
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.county_report.matters import is_data, is_policy, is_sent_back
from gongkai.workflows.ladders import E_SHORT, E_STD_15, also_telling
from gongkai.workflows.law import BUREAU_TARGET
from gongkai.workflows.law.publication import ASSISTANCE_CATALOGUE, ELDERLY_CATALOGUE
from gongkai.workflows.periodic_disclosure.matters import DATA_REPORT, POLICY_REPORT


def _by_the_day_given(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("report_by")), Target.LAST_WORKING_DAY_BEFORE)


def _to_county(ladder: Ladder) -> Ladder:
    """The county's officer owes the report: the ladders name only handler and section head."""
    return also_telling(ladder, f"{ladder.id}-COUNTY", Role.COUNTY_OFFICER)


_ASSIGNED = frozenset({"assign_report"})
_REPORTED = frozenset({"report"})
_EXCUSED = frozenset({"excuse"})

DEADLINES = (
    DeadlineRule(
        "report_5wd",
        "报送数据",
        DATA_REPORT,
        _ASSIGNED,
        BUREAU_TARGET,
        counts_from="period_ends_on",
        met_by=_REPORTED,
        waived_by=_EXCUSED,
        applies=is_data,
        ladder=_to_county(E_STD_15),
    ),
    DeadlineRule(
        "policy_10wd",
        "公开本级政策",
        POLICY_REPORT,
        _ASSIGNED,
        f"{ASSISTANCE_CATALOGUE}；{ELDERLY_CATALOGUE}",
        counts_from="period_ends_on",
        met_by=_REPORTED,
        met_on={"report": "own_published_on"},
        waived_by=_EXCUSED,
        applies=is_policy,
        ladder=_to_county(E_STD_15),
    ),
    DeadlineRule(
        "report_again",
        "重新报送",
        _by_the_day_given,
        _ASSIGNED,
        f"{BUREAU_TARGET}，退回时确定",
        met_by=_REPORTED,
        waived_by=_EXCUSED,
        applies=is_sent_back,
        ladder=_to_county(E_SHORT),
    ),
)
