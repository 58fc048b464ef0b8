"""Posts on the bureau's new media (政务新媒体信息发布): 三审三校.

Who opens an account runs it; what is posted is reviewed first and has a direct connection with what
the bureau does (task 25 of the 2018 table, catalogue §4.16). The first review looks at the wording,
the second at facts, basis and secrecy, the final one at orientation and effect and decides; three
different people review, none of whom wrote the text, and it is proofread at least three times
(长治市农业农村局's rule words the practice so). A text of State Council, province or city that is
only reposted needs two reviews.

Where the catalogue is silent (our reading):

* One proofreading goes with each review, so that a review without its proofreading is refused
  already; in the fast lane the third is made while the post waits. Each is a mark on one text: who
  changes the text has it proofread anew.
* Author is who drafted it and who handed it in; neither reviews it.
* The final review in the deputy leader's stead is the office director's, with a written delegation.
* A repost of major news is ordered (``order_repost`` 限时转载), which starts its twenty-four hours
  at the source's publication; the figure is known for websites only.
* A post that waits too long can be returned or rejected too: after thirty days its review has to be
  repeated (G-12).
* A corrected post can be corrected again and taken down.
* An account silent for more than fourteen days is no clock of a post: the obligation calendar
  (O-07) looks after accounts.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.law.publication import CHANNEL_INDICATORS_2019, NEW_MEDIA_2018
from gongkai.workflows.media_post.clocks import DEADLINES
from gongkai.workflows.media_post.table import TRANSITIONS

MEDIA_POST = Procedure(
    id="media_post",
    label="政务新媒体信息发布",
    version=1,
    effective_from=date(2018, 1, 1),  # task table of 2018; 国办发〔2018〕123号 followed in December
    prefix="XM",
    law=(str(NEW_MEDIA_2018), str(CHANNEL_INDICATORS_2019), str(TASK_TABLE_2018)),
    tasks=(24, 25),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"post"}),
)
