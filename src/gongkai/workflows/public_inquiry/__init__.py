"""Messages and questions of the public (网民留言咨询办理): catalogue §4.8.

Messages come by the website's mailbox, by new media, or as a sheet of the 12345 hotline; task 19 of
the 2018 table wants acceptance, dispatch and feedback of all of them. A useful suggestion is
answered within seven working days, a complex one within fifteen (国办发〔2014〕57号); questions and
complaints have fifteen. A valid message unanswered for more than three months fails the website's
inspection outright (国办秘函〔2019〕19号).

Where the catalogue is silent (our reading):

* Co-handling (会办) and asking for an extension are operations of every case; the answer cannot be
  submitted before the units asked have replied or their time has run out (G-16). Here the office
  director decides on the extension (``extend`` 延期) and the person is told the new date, so that a
  later notice does not take it back. It makes fifteen working days of seven; what has fifteen has
  no more.
* A first “not satisfied” (``rate``) has the message handled anew, with clocks of its own; after
  that, and for every other rating, ``record_rating`` 登记评价 keeps the case where it stands.
* The answer to a 12345 sheet gets its final review from the deputy leader, who approves it in the
  office director's stead.
* The approval of the answer is its review (G-12). A public answer shows its message too, in a
  wording without personal data (G-13).
* Without a further word within five working days of the answer (design) the system closes the case;
  an officer may close it sooner.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.law.publication import CHANNEL_INDICATORS_2019, WEBSITE_CONTENT_2014
from gongkai.workflows.public_inquiry.clocks import DEADLINES
from gongkai.workflows.public_inquiry.table import TRANSITIONS

PUBLIC_INQUIRY = Procedure(
    id="public_inquiry",
    label="网民留言咨询办理",
    version=1,
    effective_from=date(2014, 12, 1),  # 国办发〔2014〕57号; its day of publication is from memory
    prefix="LY",
    law=(str(WEBSITE_CONTENT_2014), str(CHANNEL_INDICATORS_2019), str(TASK_TABLE_2018)),
    tasks=(19,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
