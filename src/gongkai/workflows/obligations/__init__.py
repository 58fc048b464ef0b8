"""The obligation calendar (义务日历): catalogue §7, O-01 to O-16.

A duty with several matters or rhythms is declared once for each, with a word behind its number:
``O-03.elderly``. What nobody but the bureau chose (a rhythm the sources leave open, the day a case
is opened) is said in ``design``, in words a clerk reads; the dates of targets are in the sources
unless ``design`` names them.

Where the catalogue is silent (our reading):

* A case is opened on a working day: a day on which offices rest moves to the next one. Nobody
  takes it up before. The date it is due never moves forward (“…底前”).
* O-02, O-04, the batches of O-08 and O-07 are set off by an event: a changed standard, the reply
  of the finance authority (批复), the year's plan of inspections, a silent account. A case opened
  by date would count from a day on which nothing happened. The quarterly look of O-02 is a monthly
  one: no period of O-01 goes through review without the standards in force. O-07 needs a register
  of accounts with their last posts, which no procedure keeps as data yet; O-06.new_media finds the
  accounts that were silent for two weeks.
* O-05 and O-16 are opened when their year or half-year begins, so that they can be planned in it;
  reports (O-13, O-15) on 1 December, as the catalogue has it for the annual report.
* O-11 is opened ninety natural days before the end of December 2018, which leaves the units time
  and lies well before the first rung of E-DATE.
* O-12: the yearly assessment of what is not public (条例 2019 art. 18) and of what should be added
  (art. 22) is one review, within the three working days of any. It holds since those articles do;
  the year 2019 is the first.
* O-14 is due by a public page on the rules for government websites, which was not read in full.
"""

from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.workflows.obligations.activities import ACTIVITIES
from gongkai.workflows.obligations.awaited import AWAITED
from gongkai.workflows.obligations.lists import LISTS
from gongkai.workflows.obligations.periods import PERIODS

OBLIGATIONS = ObligationCalendar(
    dated=tuple(sorted((*PERIODS, *LISTS, *ACTIVITIES), key=lambda one: one.id)),
    awaited=AWAITED,
)
"""All duties of the office that come back, or come once, by themselves."""
