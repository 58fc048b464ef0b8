"""The report of one county in a period (县区定期公开报送): part of `periodic_disclosure`, §4.13.

Each county bureau publishes its own figures and reports them with the address where it did, by the
fifth working day after the period; a policy of its own within the ten working days that counties'
catalogues of grass-roots disclosure give. The supervisor may excuse it (免报). Red reports are
listed by county for the bulletin.

Where the catalogue is silent (our reading):

* A report sent back is a new case of this procedure with the day it is wanted again. It owes
  nothing but that day.
* Nought is a figure: a county without cases reports 0.
* What is owed to the city is the report, and counts when it is handed in; what a county owes of
  its own policies is publication, and counts from the day it published.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.county_report.clocks import DEADLINES
from gongkai.workflows.county_report.table import TRANSITIONS
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.law.publication import ASSISTANCE_CATALOGUE, ELDERLY_CATALOGUE
from gongkai.workflows.law.supervision import SOCIAL_ASSISTANCE_2014

COUNTY_REPORT = Procedure(
    id="county_report",
    label="县区定期公开报送",
    version=1,
    effective_from=date(2008, 5, 1),  # with periodic_disclosure
    prefix="XB",
    law=(
        TASK_TABLE_2018.at("第6、7、9项"),
        str(SOCIAL_ASSISTANCE_2014),
        str(ASSISTANCE_CATALOGUE),
        str(ELDERLY_CATALOGUE),
    ),
    tasks=(6, 7, 9),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
