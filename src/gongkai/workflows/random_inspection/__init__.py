"""Random inspections and their results (双随机抽查与结果公示): catalogue §4.11.

Whom to inspect and who inspects are both drawn at random; the items, objects and grounds of
inspection are published before, the results after (双随机、一公开, task 5 of the 2018 table;
优化营商环境条例 art. 54; 国办发〔2015〕58号 and 国发〔2019〕5号, both not confirmed). Two
inspectors at least show their cards and the notice, nobody inspects where they have an interest,
and what is found is told to whom it was found with (民发〔2017〕45号, on social organisations).

Where the catalogue is silent (our reading):

* One case is one batch. A city's four per cent are of the year's plan for social organisations, not
  of one batch, and hold for regular inspections only (民发〔2017〕45号 art. 5).
* The supervisor who witnesses the draw is on record; seed and log make it repeatable.
* Results may be entered again until they are submitted. G-12 needs a record of the review:
  ``pass_review`` 审核通过 by the secrecy reviewer, who may also return them.
* Twenty working days for publication count from the day the batch was completed.
* A batch that found something goes through ``open_followup`` before it ends.
* A penalty that follows is recorded (``record_penalty``) and published within seven working days of
  its decision by a case of its own, ``proactive_disclosure``; the batch ends once it is public.
* Ratios for 养老机构 (民发〔2021〕86号) are not known to us and not checked.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import BUSINESS_ENVIRONMENT_2020, TASK_TABLE_2018
from gongkai.workflows.law.money_and_lists import (
    JOINT_INSPECTION_2019,
    RANDOM_INSPECTION_2015,
    SOCIAL_ORGANISATIONS_2017,
)
from gongkai.workflows.random_inspection.clocks import DEADLINES
from gongkai.workflows.random_inspection.table import TRANSITIONS

RANDOM_INSPECTION = Procedure(
    id="random_inspection",
    label="双随机抽查与结果公示",
    version=1,
    effective_from=date(2017, 3, 13),  # 民发〔2017〕45号
    prefix="SJ",
    law=(
        f"{RANDOM_INSPECTION_2015}（未核实）",
        f"{JOINT_INSPECTION_2019}（未核实）",
        str(SOCIAL_ORGANISATIONS_2017),
        BUSINESS_ENVIRONMENT_2020.at("第五十四条"),
        str(TASK_TABLE_2018),
    ),
    tasks=(5,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
