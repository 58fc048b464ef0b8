"""Disclosure of budgets and final accounts (预决算公开): catalogue §4.9.

The finance authority approves (批复) the budget or the final accounts of the department; within
twenty natural days the department publishes them (预算法 art. 14), all that is not a state secret,
with the use of its operating expenses explained. Within fifteen days it replies to its own units
(art. 52, 80), and each of them publishes within twenty days of that reply (实施条例 art. 6, in
force from 2020-10-01). A last day on which offices rest moves to the next working day.

One case is one year's budget, final accounts or adjustment of the department; `approve_units`
opens one more of the same kind for each unit, and the department's case ends after theirs.

Where the catalogue is silent (our reading):

* A procedure begins in one state, so a unit's case begins in ``approved_by_finance`` 已批复 too,
  opened by the department's reply; the unit signs for that reply (``sign_in``, §3.1) and stands in
  ``approved_by_department``. Its clock counts from the reply, whenever it signs.
* ``approve_units`` completes the replies and meets the fifteen days; what is replied to before
  goes through ``approve_units_in_part`` 批复部分单位. Both stay open while units are waited for.
* G-12 needs a record of the review: ``pass_review`` 审核通过 by the secrecy reviewer. After rework
  the new text is reviewed anew.
* The system moves a department with open units to ``waiting_units`` at the end of the day of
  publication. Where all are done by then, it stays and is closed.
* A unit whose whole budget is secret is exempted (``exempt``) by the office director; a department
  cannot be (task 8 of the 2018 table).
* The act sets no period for replying to units on an adjustment, so there is none. Units replied to
  before 2020-10-01 have the department's twenty days as a target of the bureau.
* That the department and all its units publish on one day (统一集中公开) is not confirmed, and not
  demanded here. No field can hold the pair of year and kind, so no two cases are told apart by it.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.budget_disclosure.clocks import DEADLINES
from gongkai.workflows.budget_disclosure.table import TRANSITIONS
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.law.money_and_lists import BUDGET_LAW_2014, BUDGET_RULES_2020

BUDGET_DISCLOSURE = Procedure(
    id="budget_disclosure",
    label="预决算公开",
    version=1,
    effective_from=date(2015, 1, 1),  # 预算法 as amended in 2014
    prefix="YJ",
    law=(str(BUDGET_LAW_2014), str(BUDGET_RULES_2020), str(TASK_TABLE_2018)),
    tasks=(8,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
