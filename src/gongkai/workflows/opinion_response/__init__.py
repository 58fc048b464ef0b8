"""Responding to public opinion on government affairs (政务舆情回应): catalogue §4.5.

Authoritative information within five hours and a press conference within twenty-four in a serious
emergency; forty-eight hours in every other case that calls for a response (国办发〔2016〕61号, the
five hours added by 国办发〔2016〕80号). The department concerned is first responsible, and its head
attends the conference. What goes out is what was reviewed, signed off by the bureau leader where
the matter is key or major; afterwards the effect is evaluated.

Where the catalogue is silent (our reading):

* `register` makes the unit concerned responsible at once; `assign` may name another.
* A key opinion names its criterion. G-09 is asked again by ``propose_response``, so that nobody
  passes by the departments by leaving out `assign`.
* A rolling update may come before the conference and another one follow; evaluation starts from
  tracking, and in a major emergency not before the conference.
* Ten working days for evaluation count from the instant of the last update as recorded.
* A poor verdict needs the number of the accountability order and who decided on it: people decide,
  the procedure only refuses to forget (G-15).
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import (
    DISCLOSURE_RULES_2016,
    OGI_2019,
    OPINION_RESPONSE_2016,
    TASK_TABLE_2018,
)
from gongkai.workflows.opinion_response.clocks import DEADLINES
from gongkai.workflows.opinion_response.table import TRANSITIONS

OPINION_RESPONSE = Procedure(
    id="opinion_response",
    label="政务舆情回应",
    version=1,
    effective_from=date(2016, 8, 12),  # 国办发〔2016〕61号 was published
    prefix="YQ",
    law=(
        str(OPINION_RESPONSE_2016),
        str(DISCLOSURE_RULES_2016),
        OGI_2019.at("第六条"),
        str(TASK_TABLE_2018),
    ),
    tasks=(15, 16, 17),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
