"""Periodic disclosure of key areas (重点领域定期公开): catalogue §4.13.

Social assistance, elderly care and public welfare are disclosed period by period (tasks 6, 7 and 9
of the 2018 table). Each county bureau and the high-tech zone publishes its own figures and reports
them; the leading section of the city bureau adds them up, has them reviewed and publishes the
whole. The obligation calendar opens a case for each period (O-01 to O-03).

A county's report is a case of a procedure of its own, `county_report`, and not this one at another
level: a county reports once, has its own clock, and acts in none of the states below. Thirteen
reports are opened; no period is consolidated before each is handed in or excused (G-16).

Where the catalogue is silent (our reading):

* Nobody has to remember to begin: a period not started within a working day is started by the
  system. The counties' time counts from the end of the period either way.
* The catalogue's `report` 缺报已报 is ``resume_collect`` here: the county's own `report` is a step
  of its own case. So is `excuse` 免报.
* A report sent back is a new report of that county, with a date of its own; what it had reported
  first stays as it was.
* A county is missing when its time is over, not before.
* Figures of a quarter are asked of the counties in the same five working days as those of a month;
  the fifteen natural days are the city's. Yearly figures, ratings and county policies follow the
  twenty working days of the regulations.
* ``return_for_rework`` leads back from review; G-12 and G-13 are asked when the period is
  published.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.supervision import (
    CHARITY_LAW_2016,
    SOCIAL_ASSISTANCE_2014,
    WELFARE_DISCLOSURE_2018,
)
from gongkai.workflows.periodic_disclosure.clocks import DEADLINES
from gongkai.workflows.periodic_disclosure.table import TRANSITIONS

PERIODIC_DISCLOSURE = Procedure(
    id="periodic_disclosure",
    label="重点领域定期公开",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008 in force
    prefix="DQ",
    law=(
        TASK_TABLE_2018.at("第6、7、9项"),
        str(OGI_2008),
        OGI_2019.at("第二十一条"),
        str(SOCIAL_ASSISTANCE_2014),
        CHARITY_LAW_2016.at("第八章"),
        f"{WELFARE_DISCLOSURE_2018}（未见原文）",
    ),
    tasks=(6, 7, 9),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
