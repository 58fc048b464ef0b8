"""Internal rules (制度建设): the rules a bureau has to have on file, catalogue §4.18.

Each of the rules the task table of 2018 names is planned with a date, drafted, put to those
concerned where that is wanted, reviewed for legality, adopted by the bureau leader, issued and
published; later it is kept, amended, repealed or replaced. The rule on institutions of task 30 is
complete only with its four methods (考核、评议、责任追究、监督检查), and each subordinate unit and
each county makes its own: planning it opens a case for each.

Where the catalogue is silent (our reading):

* ``submit_review`` leads to review, from drafting or once the solicitation is over; ``legal_ok``
  is an opinion on the very text that is then adopted and issued.
* ``publish_rule`` brings a rule into force, public or not; a public one opens its publication.
* A unit's rule is adopted and issued by its own leaders; its officer records it with the minutes.
* The parent's rule does not wait for the units': ``confirm_all_in_place`` 确认各单位制度齐备 closes
  the account once every unit's rule is in force, replaced or excused (免报).
* The owner's date is one by which the rule is issued. It is a day "…底前": met on the last working
  day before it at the latest.
* A new upper law is noted on a rule planned or in force (``follow_new_law``). The twenty working
  days from its promulgation end with the first draft or the start of the review; the rule is
  adopted on the eve of the law's first day at the latest.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.internal_rule.clocks import DEADLINES
from gongkai.workflows.internal_rule.table import TRANSITIONS
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.applications import INSTITUTIONS_2020

INTERNAL_RULE = Procedure(
    id="internal_rule",
    label="制度建设",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008 in force
    prefix="ZD",
    law=(
        str(OGI_2008),
        OGI_2019.at("第四条、第十七条、第四十五条、第四十六条、第五十五条"),
        f"{INSTITUTIONS_2020}（未列民政事业单位，属地方自行要求）",
        TASK_TABLE_2018.at("第12、15、17、19、25、26、28、30项"),
    ),
    tasks=(12, 15, 17, 19, 25, 26, 28, 30),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
