"""Activities that are planned for a date (计划性履职活动): catalogue §4.19.

The bureau's main leader explains a major policy once a year at least, in an online interview, a
press conference or similar, with its background, key tasks and next steps, and how he does it is a
basis of the appraisal (第一解读人, task 11 of the 2018 table). The other kinds are explanations of
one policy, publicity for the Regulations, training, the assessment of public institutions, special
inspections and reports. The obligation calendar opens the case.

Where the catalogue is silent (our reading):

* The day by which it is due is a field of the case (``due_on``; 31 December in most). The office
  works towards the last working day up to it; only with the day itself is the activity missed.
* With that day the case ends as ``missed`` 未完成, and what E-DATE would propose five working days
  later is proposed then. It may still be made up for, and stays late.
* Kind ``report`` serves the website's yearly form (O-14) and the report on the year (O-15).
* The first interpreter's duty cannot be cancelled, only replaced by another activity.
* An activity counts for the calendar year it was held in.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import TASK_TABLE_2018, WORK_POINTS_2018
from gongkai.workflows.planned_activity.clocks import DEADLINES
from gongkai.workflows.planned_activity.table import TRANSITIONS

PLANNED_ACTIVITY = Procedure(
    id="planned_activity",
    label="计划性履职活动",
    version=1,
    effective_from=date(2018, 1, 1),  # task table of 2018
    prefix="HD",
    law=(str(TASK_TABLE_2018), f"{WORK_POINTS_2018}（第一解读人，未核实）"),
    tasks=(10, 11, 14, 17, 27, 30),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
