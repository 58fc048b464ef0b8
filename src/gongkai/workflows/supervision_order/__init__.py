"""Supervision orders and accountability (督办整改与问责): catalogue §4.20.

Every red light leads here, and so do inspections, a poor verdict on a response, orders from above
and complaints proven (条例 2019 art. 47). An order is registered, issued, signed for, carried out,
reported back, verified and struck off (销号). One that is not heeded is upgraded from blue to
orange to red, talked about, and may end in public criticism with an order to rectify (task 17).

The system may register an order as a draft. It issues none, and it decides about nobody: criticism
is proposed by a supervisor and decided by the bureau leader, two named persons, with a document
(G-15). A decided criticism opens a new order for what remains to be put right.

Where the catalogue is silent (our reading):

* Signing in is due within a working day. The catalogue's four working hours are the aim told on the
  clock: the engine counts no periods in working hours.
* An order gives three, two or one working day by its colour unless it names a day; failed
  verification, a reissue and 挂账 name a new one, and the clock starts anew.
* Red has no colour above it: a red order that is upgraded stays red and goes to a talk, to a
  proposal of criticism, or out again. After a talk an order may go out again too.
* The bureau leader may also decline; the order is then where it was before the proposal.
* 挂账 of an order (``keep_on_account``) sets the day promised, and progress is owed every month.
* What was overdue is closed or has a new date before its order is struck off; other orders may have
  no case behind them.
* For a county unit its officer does what a section head does in the bureau.
* The overdue clock of an order that is upgraded runs on until the order goes out again.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.supervision import OGI_2008_ON_SUPERVISION
from gongkai.workflows.supervision_order.clocks import DEADLINES
from gongkai.workflows.supervision_order.table import TRANSITIONS

SUPERVISION_ORDER = Procedure(
    id="supervision_order",
    label="督办整改与问责",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008 in force
    prefix="DB",
    law=(
        OGI_2019.at("第四十七条、第五十二条、第五十三条"),
        OGI_2008_ON_SUPERVISION,
        TASK_TABLE_2018.at("第17、23项"),
    ),
    tasks=(17, 23),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
