"""The clocks of `annual_report`: a date in the law, and the last working day up to it.

The date of the law stands also where offices are closed on it; so it is reminded of by the
operational date, the last working day on or before it, and red only after itself (catalogue §3.2,
C15). A notice that closes the office later on moves the operational date, never the law's.
"""

from collections.abc import Callable
from dataclasses import replace

from gongkai.calendar import FixedDate, Period, Target
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.annual_report.matters import in_the_year_after
from gongkai.workflows.ladders import E_DATE, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019

_REMINDERS = also_telling(
    Ladder("E-DATE-AHEAD", E_DATE.rungs[:3]), "E-DATE-AHEAD-OFFICER", Role.DISCLOSURE_OFFICER
)
_AFTERWARDS = Ladder("E-DATE-AFTER", E_DATE.rungs[3:])


def _by(month: int, day: int, target: Target) -> Callable[[Facts], Period]:
    def within(facts: Facts) -> Period:
        return FixedDate(in_the_year_after(facts, month, day), target)

    return within


PUBLISH_BY_31_MARCH = DeadlineRule(
    "publish_by_31_march",
    "公布年度报告",
    _by(3, 31, Target.EXACT),
    frozenset({"open"}),
    OGI_2008.at("第三十一条"),
    counts_from="period_begin",
    met_by=frozenset({"publish"}),
    met_on={"publish": "published_on"},
    ladder=_AFTERWARDS,
)
PUBLISH_BY_31_JANUARY = replace(
    PUBLISH_BY_31_MARCH,
    id="publish_by_31_january",
    within=_by(1, 31, Target.EXACT),
    law=OGI_2019.at("第四十九条"),
)


def _ahead_of(rule: DeadlineRule, month: int, day: int) -> DeadlineRule:
    return replace(
        rule,
        id="operational_date",
        label=f"{rule.label}（操作日：法定日期前最后一个工作日）",
        within=_by(month, day, Target.LAST_WORKING_DAY_BEFORE),
        law=f"{BUREAU_TARGET}，依据{rule.law}",
        ladder=_REMINDERS,
    )


DEADLINES_2008 = (PUBLISH_BY_31_MARCH, _ahead_of(PUBLISH_BY_31_MARCH, 3, 31))

DEADLINES_2019 = (
    replace(
        PUBLISH_BY_31_JANUARY,
        id="submit_by_31_january",
        label="向主管部门提交年度报告",
        met_by=frozenset({"submit_to_supervising_office"}),
        met_on={"submit_to_supervising_office": "submitted_on"},
    ),
    PUBLISH_BY_31_JANUARY,
    _ahead_of(PUBLISH_BY_31_JANUARY, 1, 31),
)
