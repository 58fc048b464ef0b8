"""Compiling and publishing lists (目录清单编制公布): catalogue §4.14.

Seven sorts of list go the same way: the units draft, the office adds up, consults and has the list
reviewed, the bureau leader approves it (编制完成), and it is published and kept up to date until
another replaces it. The key-area list of task 29 is compiled by the end of December 2018 and
published by the end of January 2019. 31 December 2018 was a holiday, so the working day meant is
Saturday 29 December, which was worked. The other lists have the dates of the decision that started
them (tasks 9, 18, 20, 26); guide and catalogue (条例 2019 art. 12) are updated after every change.

What a list must hold: a key-area list covers the exercise of power and public service as a whole
and shows 五公开, interpretation, response and participation; a certificate that is kept names the
article it rests on, any other is cancelled (G-11); what the review of holdings finds unpublished,
or refused before, becomes a case of proactive disclosure, item by item.

Where the catalogue is silent (our reading):

* `unit_submit` is a step of each unit's own case, `list_contribution`; who contributes is what the
  task table says of the matter. A contribution sent back is a new one, with a new date.
* ``record_unpublished`` is fired once an item; the twenty working days of its publication count
  from the day the review found that it should be public. A list is not approved before every item
  found was passed on; it does not wait for their publication.
* Dates are asked for at `launch` and again by `amend`. A key-area list launched before February
  2019 has none later than the task table's; an amendment or a later edition has its own.
* What is approved is what was reviewed (G-12), and so is what is published. A review that grew old
  between the two is repeated on the approved text.
* ``return_for_rework`` leads back from review to the office's draft.
* The twenty working days for guide and catalogue are the bureau's: the regulations say 及时.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.supervision import ONLINE_SERVICES_2017, WELFARE_DISCLOSURE_2018
from gongkai.workflows.list_compilation.clocks import DEADLINES
from gongkai.workflows.list_compilation.table import TRANSITIONS

LIST_COMPILATION = Procedure(
    id="list_compilation",
    label="目录清单编制公布",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008 in force
    prefix="QD",
    law=(
        TASK_TABLE_2018.at("第9、18、20、26、29项"),
        str(OGI_2008),
        OGI_2019.at("第十二条"),
        f"{WELFARE_DISCLOSURE_2018}（未见原文）",
        f"{ONLINE_SERVICES_2017}（未见原文）",
    ),
    tasks=(9, 18, 20, 26, 29),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
