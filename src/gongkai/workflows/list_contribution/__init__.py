"""One unit's contribution to a list (清单梳理报送): part of `list_compilation`, catalogue §4.14.

Each responsible unit goes through its own field and hands in its part by the day the office gave;
it has its own case and its own light (§1.3). The supervisor may excuse it (免报).

Where the catalogue is silent (our reading):

* A contribution is a procedure of its own: a unit submits once and acts in none of the list's
  states. One sent back is a new case with a new date.
* What a list must hold in the end is asked of each part already: holdings are counted, and a
  certificate is kept only with its article (G-11).
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import TASK_TABLE_2018
from gongkai.workflows.list_contribution.clocks import DEADLINES
from gongkai.workflows.list_contribution.table import TRANSITIONS

LIST_CONTRIBUTION = Procedure(
    id="list_contribution",
    label="清单梳理报送",
    version=1,
    effective_from=date(2008, 5, 1),  # with list_compilation
    prefix="QB",
    law=(TASK_TABLE_2018.at("第9、18、20、26、29项"),),
    tasks=(9, 18, 20, 26, 29),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
