"""The annual report on disclosure (政府信息公开工作年度报告): catalogue §4.15, §11.

Every year the bureau reports on the year before: what it published, which applications it received
and how it decided them, which remedies were sought. Figures come from the cases, the bureau leader
approves, the supervising office receives, the public reads.

Two versions, because two laws ask for two reports. Under the 条例 of 2008 (art. 31, 32) every
agency published by 31 March, last the report on 2018. Under that of 2019 (art. 49, 50) a department
submits and publishes by 31 January, first the report on 2019, in the tables of
国办公开办函〔2021〕30号. The year reported on decides (`dated_by`), whenever the case is opened.

Tables are checked as the format demands (§11): each row's total, rows 3 to 23 against 24, 1 and 2
against 24 and 25 in every column, 2 against last year's 25 or an explanation, documents in force,
remedies. A report that does not add up is not approved.

Where the catalogue is silent (our reading):

* A row of a table is entered as its whole numbers, as it leaves a spreadsheet.
* Of the statistics for 2018 and before no form is confirmed: totals are entered, and what came in
  or was carried in must be answered or carried out. The reports on 2019 and 2020 had an earlier
  format too (not confirmed); their 其他处理 is entered in row 23.
* The law's date is a clock of its own beside the operational date, the last working day up to it:
  reminders go by the latter, escalation by the former (§3.2).
* The reports of counties and institutions are recorded by the disclosure officer (``unit_report``),
  as an officer of another unit may not act on the bureau's case.
* Whoever fills the tables does not check them: that is the office director's (``check_pass``).
* What is approved is the draft as checked; a review that grew older than thirty days, and every
  correction, is reviewed again (``review_again``, G-12). A closed report can be corrected too.
* The yearly return on the website itself, also due by 31 January, is another duty (O-14).
"""

from datetime import date

from gongkai.engine.procedure import Procedure
from gongkai.workflows.annual_report.arithmetic import faults_2008, faults_2019
from gongkai.workflows.annual_report.clocks import DEADLINES_2008, DEADLINES_2019
from gongkai.workflows.annual_report.figures import FIGURES_2008, FIGURES_2019
from gongkai.workflows.annual_report.matters import PARTS_2008, PARTS_2019
from gongkai.workflows.annual_report.table import rows
from gongkai.workflows.law import OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.law.money_and_lists import REPORT_FORMAT_2021

ANNUAL_REPORT_2008 = Procedure(
    id="annual_report",
    label="政府信息公开工作年度报告",
    version=1,
    effective_from=date(2008, 5, 1),  # 条例 2008
    prefix="NB",
    law=(OGI_2008.at("第三十一条、第三十二条"), str(TASK_TABLE_2018)),
    tasks=(26, 29, 30),
    transitions=rows(FIGURES_2008, faults_2008, PARTS_2008),
    deadlines=DEADLINES_2008,
    publishing=frozenset({"publish"}),
    dated_by="period_begin",
)
"""Reports on 2018 and before."""

ANNUAL_REPORT_2019 = Procedure(
    id="annual_report",
    label="政府信息公开工作年度报告",
    version=2,
    effective_from=date(2019, 1, 1),  # first day of the first year reported on under 条例 2019
    prefix="NB",
    law=(
        OGI_2019.at("第四十九条、第五十条"),
        str(REPORT_FORMAT_2021),
        str(TASK_TABLE_2018),
    ),
    tasks=(26, 29, 30),
    transitions=rows(FIGURES_2019, faults_2019, PARTS_2019),
    deadlines=DEADLINES_2019,
    publishing=frozenset({"publish"}),
    dated_by="period_begin",
)
"""Reports on 2019 and after."""
