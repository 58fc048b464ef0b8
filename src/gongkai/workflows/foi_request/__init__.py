"""Disclosure on request (依申请公开办理): one applicant asks, one agency answers, catalogue §4.1.

Two regulations, two versions. What was received until 2019-05-14 is answered under 条例 2008
within fifteen working days, extended once by at most fifteen; what was received from 2019-05-15 on
under 条例 2019 within twenty and twenty. The day of receipt (``received_on``) picks the version
when the application is registered, and the case keeps it to its end.

A correction starts the period anew, a consultation stops it, an extension is added to it before it
has ended. Refusals cite their article and are reviewed by two people; what is handed out is what
was reviewed. The decision codes are the rows of the annual report's table 三.

Where the catalogue is silent (our reading):

* `receive` opens the case; the channel and the hour of arrival are recorded there, since by
  ordinary mail the applicant is called the same day, which the clock ``confirm_receipt`` watches.
* ``correction_notice`` watches the desk until the application is dispatched as clear; a section
  that finds it unclear later is still held to the seventh day by the guard of ``ask_correction``.
* A letter to a third party or another office is sent on one day and received on another: the first
  stops the clock of the reply (calendar rule C13), the second, ``third_party_served`` or
  ``agency_served``, starts theirs. The clock stands still by the dates of the letter and of the
  answer, however late they are recorded.
* Before 2019 no text gives the length of a consultation, so the letter names the day; and only
  third parties, not other offices, stop the clock (条例 2008 art. 24).
* A request for reasons does not stop the clock, and the case goes back to the desk that registered
  it. The later date of art. 35 replaces the period and has to be told before the twentieth day.
* A period is extended once; one that began anew with a correction or a fee is a new one.
* ``answer_on_spot`` is for what is public already and for what is no application at all; whatever
  takes judgement is reviewed. Secrecy is reviewed by ``clear_secrecy``, legality by
  ``pass_review``, each on the very letter; a letter not signed is returned.
* ``remedy_result`` leads back to `replied`, not to the archive: after a reconsideration the
  applicant may still sue for fifteen days. ``remedy_redo`` orders a new reply; its period is
  neither extended nor begun anew.
* An application received under 条例 2008 and decided later keeps its clock and is decided by the
  law of the day of the decision (design; no transition rule was found).
* Of refusals only 不予公开 is told, and held, to go to reconsideration first since 2024.
* The windows for remedies count from service and end with the file; that a suit came late is for
  the court to say. A remedy against silence is not modelled, as the catalogue has none.
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.foi_request.clocks import DEADLINES_2008, DEADLINES_2019
from gongkai.workflows.foi_request.table import TRANSITIONS_2008, TRANSITIONS_2019
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.applications import (
    FEE_RULES_2020,
    LITIGATION_2014,
    RECEIPT_RULES_2015,
    RECONSIDERATION_2023,
)
from gongkai.workflows.law.money_and_lists import REPORT_FORMAT_2021

_REMEDIES = (str(RECONSIDERATION_2023), str(LITIGATION_2014))

FOI_REQUEST_2008 = Procedure(
    id="foi_request",
    label="依申请公开办理",
    version=1,
    effective_from=date(2008, 5, 1),
    prefix="YS",
    law=(
        OGI_2008.at("第二十条至第二十八条"),
        str(RECEIPT_RULES_2015),
        *_REMEDIES,
        TASK_TABLE_2018.at("第26项"),
    ),
    tasks=(1, 26),
    transitions=TRANSITIONS_2008,
    deadlines=DEADLINES_2008,
    dated_by="received_on",
)

FOI_REQUEST_2019 = Procedure(
    id="foi_request",
    label="依申请公开办理",
    version=2,
    effective_from=date(2019, 5, 15),
    prefix="YS",
    law=(
        OGI_2019.at("第二十七条至第四十五条"),
        str(FEE_RULES_2020),
        str(REPORT_FORMAT_2021),
        *_REMEDIES,
        TASK_TABLE_2018.at("第26项"),
    ),
    tasks=(1, 26),
    transitions=TRANSITIONS_2019,
    deadlines=DEADLINES_2019,
    dated_by="received_on",
)
