"""Adjusting and publishing the list of powers (权责清单动态调整与公开): catalogue §4.12.

A law is made, amended or repealed, a power is delegated or taken over, a function changes: the list
of powers follows. The section proposes, the legal desk reviews, 编办 approves, the list is changed
in the 权责清单管理系统, and every outlet shows what the system has (tasks 3 and 22 of the 2018
table). All powers are listed but secret ones, in words people understand, and within twenty
working days of approval (条例 2008 art. 18, 2019 art. 26). No rule of 福建 or 福州 was found on how
soon the adjustment has to be asked for; ten working days, as in 白城, are the bureau's target.

Where the catalogue is silent (our reading):

* The ten working days end with the request to 编办; after that its answer is waited for, without a
  clock of ours.
* ``legal_ok`` stands for the proposal as submitted: after rework it is reviewed anew.
* A rejected request ends the case; a changed one begins a new case.
* What is published was reviewed (``pass_review`` 公布前审查, G-12), and that is the system's list.
  Website, hall and online hall are the outlets asked for; a list of powers names no persons, so
  G-13 is not asked.
* ``spawn_guide_change`` opens one case for each affected item, from the approval on, because a
  guide has one working day. The adjustment ends once they are set off and does not wait for them.
* The yearly check (O-09) opens a case of the kind 年度核对. A check, or a cause, that changes
  nothing ends with ``confirm_no_change`` 核对无需调整 and its record, and nothing is asked for.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.power_list_adjustment.clocks import DEADLINES
from gongkai.workflows.power_list_adjustment.table import TRANSITIONS

POWER_LIST_ADJUSTMENT = Procedure(
    id="power_list_adjustment",
    label="权责清单动态调整与公开",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008: the period for publication is its
    prefix="QZ",
    law=(str(OGI_2008), str(OGI_2019), str(TASK_TABLE_2018)),
    tasks=(3, 22),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
