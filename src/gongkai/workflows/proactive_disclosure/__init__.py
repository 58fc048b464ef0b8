"""Publishing of one's own accord (主动公开信息发布): catalogue §4.3.

Information the public should know is published within twenty working days of its being formed or
changed (条例 2008 art. 18, 2019 art. 26). The category sets a shorter limit where a rule does so:
licences and penalties seven working days, what a county publishes on assistance and care for the
elderly ten, an annulled penalty three (行政处罚法 2021 art. 48). False information is clarified at
once (条例 2019 art. 6). What is published was reviewed, names nobody's numbers, and is corrected or
withdrawn with a statement.

Where the catalogue is silent (our reading):

* A review before approval may send the paper back (``return_for_rework``); a review older than
  thirty days is repeated (``review_again`` 重新审查). What goes into review must be whole: content,
  text, channel and audience are collected by then.
* A county publishes in its own unit: its officer sends to review, de-identifies and publishes.
* The first list of recipients hangs for seven working days; with their end the system notes it
  (``end_posting`` 公示期满), and not before may the case be archived. A corrected list hangs anew.
  It shows names only, and no exemption holds for it (G-13).
* An annulled penalty is a case of its own, whose publication withdraws and explains. Its three
  working days hold from 15 July 2021; before, twenty.
* The twenty-four hours for a clarification count from the record: the day alone has no hour, and no
  source says when they begin.
* What is not published names the day of its next assessment (条例 2019 art. 18; O-12).
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.publication import (
    ADMINISTRATIVE_PENALTY_2021,
    ASSISTANCE_CATALOGUE,
    ELDERLY_CATALOGUE,
    ENFORCEMENT_PUBLICITY_2018,
)
from gongkai.workflows.proactive_disclosure.clocks import DEADLINES
from gongkai.workflows.proactive_disclosure.table import TRANSITIONS

PROACTIVE_DISCLOSURE = Procedure(
    id="proactive_disclosure",
    label="主动公开信息发布",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008
    prefix="FB",
    law=tuple(
        str(act)
        for act in (
            OGI_2008,
            OGI_2019,
            ENFORCEMENT_PUBLICITY_2018,
            ADMINISTRATIVE_PENALTY_2021,
            ASSISTANCE_CATALOGUE,
            ELDERLY_CATALOGUE,
            TASK_TABLE_2018,
        )
    ),
    tasks=(1, 5, 6, 7, 9, 20, 26, 28),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish"}),
)
