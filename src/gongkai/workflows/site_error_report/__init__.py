"""Errors reported on “我为政府网站找错” (网站找错留言办理): catalogue §4.6.

The national platform forwards what somebody found wrong on our website. The reply is due within two
working days of the platform's forwarding (task 19 of the 2018 table); the national limit of three
(国办发〔2017〕47号, not confirmed) is shown beside it. No two cases share a platform number.

Where the catalogue is silent (our reading):

* “Not ours” is an end of its own, ``returned_to_platform`` 退回平台, open on the day the message
  came or, from a rest day, on the next working day.
* An invalid message is answered too; that answer meets the limit.
* What cannot be rectified in two days is answered in time with a plan (``propose_plan``) and a
  promised day; the case stays open until the promise is proved. A reply the platform sends back
  takes its promise with it: the next reply makes its own.
* Unless the platform sends a reply back within five working days (design), the system closes the
  case; an officer may close it sooner.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.law import TASK_TABLE_2018, WEBSITE_GUIDE_2017
from gongkai.workflows.site_error_report.clocks import DEADLINES
from gongkai.workflows.site_error_report.table import TRANSITIONS

SITE_ERROR_REPORT = Procedure(
    id="site_error_report",
    label="“我为政府网站找错”留言办理",
    version=1,
    effective_from=date(2017, 6, 8),  # 国办发〔2017〕47号 was published
    prefix="ZC",
    law=(str(WEBSITE_GUIDE_2017), str(TASK_TABLE_2018)),
    tasks=(19,),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
    identity="platform_no",
)
