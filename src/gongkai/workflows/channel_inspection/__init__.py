"""Inspection of websites and new media (网站与新媒体检查抽查): catalogue §4.17.

Every quarter, and whenever a superior's bulletin calls for it, the office checks the bureau's own
website, its columns, and each account in the register (tasks 23 to 25). What is found is put right
within five working days, security at once; the units concerned get a supervision order each. The
result is published within twenty working days of the check.

The indicators that fail a channel outright (单项否决) are those of 国办秘函〔2019〕19号.
Inspections before it are measured by them too, as nothing earlier was at hand.

Where the catalogue is silent (our reading):

* A bureau checks all of its own channels, so the sample is the whole register.
* ``record_issue`` is fired once an issue; `order_rectify` sums them up and names the units. The
  check is done, for its clock, when nothing was found or what was found is ordered to be put right.
* The catalogue lists `publish_result` and leads from `no_issue` and `recheck_ok` straight to
  结果公开: that state is the stage of publishing, and `publish_result` is fired in it. It may be
  fired while units still rectify, so that rectification does not hold up the twenty days; they are
  those of proactive disclosure.
* What goes out is reviewed first (``review_result``, G-12) and names nobody (G-13).
* “At once” is within 24 hours; ``settle_security`` records that it was done before all the rest.
* An inspection is not rechecked as good before every order it led to is struck off (G-16). After a
  failed recheck ``order_again`` opens further orders.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.channel_inspection.clocks import DEADLINES
from gongkai.workflows.channel_inspection.table import TRANSITIONS
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018, WEBSITE_GUIDE_2017
from gongkai.workflows.law.publication import CHANNEL_INDICATORS_2019

CHANNEL_INSPECTION = Procedure(
    id="channel_inspection",
    label="网站与新媒体检查抽查",
    version=1,
    effective_from=date(2017, 6, 8),  # 国办发〔2017〕47号 was published
    prefix="JC",
    law=(
        TASK_TABLE_2018.at("第23、24、25项"),
        f"{WEBSITE_GUIDE_2017}（未核实）",
        str(CHANNEL_INDICATORS_2019),
        str(OGI_2008),
        str(OGI_2019),
    ),
    tasks=(23, 24, 25),
    transitions=TRANSITIONS,
    deadlines=DEADLINES,
)
