"""Answering members of congress and consultative conference (建议提案办理与复文公开): §4.10.

A deputy's suggestion (人大代表建议) or a member's proposal (政协提案) is assigned to the bureau;
the section that handles it talks with the member, and the bureau leader signs the reply. Three
months from assignment, six with the assigning body's consent (代表法 art. 42, since 2025 art. 51,
for suggestions; other places' rules for proposals). Where public interest, public rights or social
concern are touched the reply is published in full, without the member's contact data (task 4 of the
2018 table; 国办发〔2014〕46号), within twenty working days (条例 2008 art. 18, 2019 art. 26).

Where the catalogue is silent (our reading):

* A city council may fix the day of the reply (``reply_by``); it is then not lengthened but
  replaced, before it has passed and within six months of assignment.
* A co-handled matter (会办) owes its host an opinion within one month and ends with it: the host
  hears the member and publishes. It has no extension. What it learnt of the member's wishes, from
  the host or from the member, is recorded by ``consult_member`` all the same.
* The co-units' opinions are recorded once all are in. Without them the reply is drafted only after
  their month has passed (G-16).
* What the leader signed is what was submitted: after rework, and when done again, it is signed
  anew.
* A member who does not answer (逾期未反馈) does not keep the reply from the public.
* Who is dissatisfied is answered a second time, within three months of saying so, before the reply
  is published. That round cannot be put off. A third is left to the office director: to decide on
  publication instead ends it.
* The office director decides on publication, and may decide anew, also when the review has grown
  older than thirty days (G-12).
* Promises of category B are followed up from the reply on, the end of the case included; the
  catalogue gives no clock for them.
* After its days a matter that is not ours goes back only with the assigning body's consent.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.money_and_lists import DEPUTIES_LAW_2015, PROPOSAL_DISCLOSURE_2014
from gongkai.workflows.proposal_reply.clocks import DEADLINES
from gongkai.workflows.proposal_reply.table import TRANSITIONS

PROPOSAL_REPLY = Procedure(
    id="proposal_reply",
    label="建议提案办理与复文公开",
    version=1,
    effective_from=date(2014, 10, 2),  # 国办发〔2014〕46号
    prefix="TA",
    law=tuple(
        str(act)
        for act in (
            DEPUTIES_LAW_2015,
            PROPOSAL_DISCLOSURE_2014,
            OGI_2008,
            OGI_2019,
            TASK_TABLE_2018,
        )
    ),
    tasks=(4,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish_full", "publish_summary"}),
)
