"""Policy documents and their interpretation (政策文件制定公开与解读): 三同步, catalogue §4.2.

Document, interpretation plan and interpretation material are drafted together, submitted together
and published together. The document carries its disclosure attribute from before signature;
without it the office refuses the paper (国办发〔2016〕80号). The interpretation follows within
three working days of publication at the latest (task 12 of the 2018 table), the document itself
within twenty of signature (条例 2008 art. 18, 2019 art. 26); five is the bureau's own target.

Where the catalogue is silent (our reading):

* What is signed is what was reviewed: `sign` records the secrecy review and the final files, and
  G-12 compares what is published with them. A review older than thirty days, or a changed file,
  goes through ``review_again`` 重新审查; otherwise such a document could never be published.
* Plan and material are demanded only where an interpretation is needed, and not of a document that
  stays inside.
* Only a document marked 主动公开 can be published and only another one kept inside.
* A normative document whose interpretation is waived still shows its filing receipt.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import (
    DISCLOSURE_RULES_2016,
    NORMATIVE_DOCUMENTS_2018,
    OGI_2008,
    OGI_2019,
    TASK_TABLE_2018,
    WORK_POINTS_2018,
)
from gongkai.workflows.policy_document.clocks import DEADLINES
from gongkai.workflows.policy_document.table import TRANSITIONS

POLICY_DOCUMENT = Procedure(
    id="policy_document",
    label="政策文件制定公开与解读",
    version=1,
    effective_from=date(2016, 11, 10),  # 国办发〔2016〕80号
    prefix="ZW",
    law=tuple(
        str(act)
        for act in (
            DISCLOSURE_RULES_2016,
            OGI_2008,
            OGI_2019,
            WORK_POINTS_2018,
            NORMATIVE_DOCUMENTS_2018,
            TASK_TABLE_2018,
        )
    ),
    tasks=(1, 2, 10, 12, 13, 14),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    publishing=frozenset({"publish_document"}),
)
