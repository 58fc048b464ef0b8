"""Changes of service guides (办事指南变更公开): catalogue §4.7.

A guide is the whole of what may be asked of people: nothing is demanded beside it (task 21 of the
2018 table), nothing without a basis in law (行政许可法 art. 30; 优化营商环境条例 art. 35), and what
lost its basis is cancelled (task 20). Within one working day of the approval the new guide is
public in the hall, on the website, in the online hall and on new media, with what changed and from
when it holds.

Where the catalogue is silent (our reading):

* The guide that is published is the one that was submitted for approval: the approval is its review
  (G-12). A guide names offices, not persons, so that G-13 is not asked.
* The change may be proposed by the system too: the adjustment of a power list spawns it.
* A channel that shows something else sends the change back to ``updating`` 更新中. That performs
  the verification; the one working day for publication stays as it ended.
* The system closes a verified change at the end of the next working day (design); an officer may
  close it sooner.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import BUSINESS_ENVIRONMENT_2020, TASK_TABLE_2018
from gongkai.workflows.law.publication import ADMINISTRATIVE_LICENSING_2004
from gongkai.workflows.service_guide_change.clocks import DEADLINES
from gongkai.workflows.service_guide_change.table import TRANSITIONS

SERVICE_GUIDE_CHANGE = Procedure(
    id="service_guide_change",
    label="办事指南变更公开",
    version=1,
    effective_from=date(2004, 7, 1),  # 行政许可法
    prefix="ZN",
    law=(
        ADMINISTRATIVE_LICENSING_2004.at("第三十条"),
        BUSINESS_ENVIRONMENT_2020.at("第三十五条"),
        str(TASK_TABLE_2018),
    ),
    tasks=(18, 20, 21),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish_change"}),
)
