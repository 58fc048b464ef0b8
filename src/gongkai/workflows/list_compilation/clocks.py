"""The clocks of `list_compilation`: two dates, or twenty working days after a change.

“…底前” never rolls forward: the due date is the last working day on or before it.
"""

from dataclasses import replace

from gongkai.calendar import FixedDate, Period, Target, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DATE, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.list_compilation.matters import (
    has_a_date_of_its_own,
    is_guide_catalogue,
    is_of_task_29,
)


def _by(fact: str, facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant(fact)), Target.LAST_WORKING_DAY_BEFORE)


def _compiled(facts: Facts) -> Period:
    return _by("compile_by", facts)


def _published(facts: Facts) -> Period:
    return _by("publish_by", facts)


# The office keeps the list, so its officer is told with the section from the first rung.
_TO_OFFICER = also_telling(E_DATE, "E-DATE-OFFICER", Role.DISCLOSURE_OFFICER)
_OWN_DATE = f"{BUREAU_TARGET}，启动时确定"

COMPILE = DeadlineRule(
    "compile_key_area",
    "编制完成重点领域清单",
    _compiled,
    frozenset({"launch", "amend"}),
    TASK_TABLE_2018.at("第29项（2018年12月底前编制完成）"),
    met_by=frozenset({"approve"}),
    met_on={"approve": "approved_on"},
    applies=is_of_task_29,
    ladder=_TO_OFFICER,
)
PUBLISH = replace(
    COMPILE,
    id="publish_key_area",
    label="公布重点领域清单",
    within=_published,
    law=TASK_TABLE_2018.at("第29项（2019年1月底前公开）"),
    met_by=frozenset({"publish"}),
    met_on={"publish": "published_on"},
)

DEADLINES = (
    COMPILE,
    PUBLISH,
    replace(
        COMPILE,
        id="compile",
        label="编制完成清单",
        law=_OWN_DATE,
        applies=has_a_date_of_its_own,
    ),
    replace(
        PUBLISH,
        id="publish",
        label="公布清单",
        law=_OWN_DATE,
        applies=has_a_date_of_its_own,
    ),
    replace(
        PUBLISH,
        id="update_20wd",
        label="更新指南和目录",
        within=WorkingDays(20),
        counts_from="caused_on",
        law=f"{OGI_2019.at('第十二条（及时更新）')}；20个工作日为{BUREAU_TARGET}",
        applies=is_guide_catalogue,
        ladder=also_telling(E_STD_20, "E-STD-20-OFFICER", Role.DISCLOSURE_OFFICER),
    ),
)
