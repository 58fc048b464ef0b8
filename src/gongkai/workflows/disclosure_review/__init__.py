"""Review before disclosure (公开审查): secrecy, de-identification, attribute, catalogue §4.4.

Whether something may be published is doubtful, or what was kept back is assessed again: yearly
(条例 2019 art. 18), or against a new regulation. The section checks five things, the secrecy
reviewer signs or asks the authority that can determine it (art. 17), timing and public opinion are
weighed, and a leader decides: publish, publish without identities, to some, on request, not at all,
or later. The case it came from is told.

Where the catalogue is silent (our reading):

* The three working days stand still while the authority is asked: they are the bureau's own. The
  clocks of the case the doubt arose in run on, as the statutory ones must.
* What the authority forbids is not concluded otherwise; what it allows may still be refused.
* Personal information is published as it is only as punitive or mandatory disclosure (task 28).
* The conclusion can be read for an hour, then the system closes the review; an officer may close
  it sooner. The case it came from sees that it is closed; its conclusion is read there.
* An item another case sends in needs no text of its own: the text lies in that case.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.disclosure_review.clocks import DEADLINES
from gongkai.workflows.disclosure_review.table import TRANSITIONS
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.applications import STATE_SECRETS
from gongkai.workflows.law.supervision import SOCIAL_ASSISTANCE_2014

DISCLOSURE_REVIEW = Procedure(
    id="disclosure_review",
    label="公开审查",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008 in force
    prefix="SC",
    law=(
        str(OGI_2008),
        OGI_2019.at("第十四条至第十八条"),
        f"{STATE_SECRETS}（未核实）",
        SOCIAL_ASSISTANCE_2014.at("第六十一条"),
        TASK_TABLE_2018.at("第28项"),
    ),
    tasks=(28,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
