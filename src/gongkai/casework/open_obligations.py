"""Ask for the cases of obligations whose day has come, once.

Any number of processes may look at once. What is asked for and how far was looked are written in
one transaction, and an occurrence has one key for ever, so a process killed at any instruction
leaves all of a look or nothing of it, and years without a scheduler are made up for in order. The
cases themselves are opened by `open_waiting`.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gongkai.calendar import WorkingCalendar
from gongkai.casework.obligation_ports import Act, Look, Mark, ObligationAct, ObligationDiary
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligations import Obligation, Occurrence, occurrences
from gongkai.errors import GongkaiError

LOOKS_BACK = timedelta(days=31)
"""A holiday notice that is entered late may move an opening day behind the mark, but not farther:
what was asked for is not asked for again."""

_ONE_DAY = timedelta(days=1)
_log = logging.getLogger(__name__)


def open_obligations(
    office: Office, obligations: ObligationCalendar, diary: ObligationDiary
) -> int:
    """Ask for every case whose day has come by today and return how many there were.

    Only the first call of a day in Beijing works anything out. An obligation that fails is logged
    and looked at again; it does not hold up the others.
    """
    today = beijing_day(office.clock.now())
    if _is_done(obligations, diary, today):
        return 0
    calendar = office.shelf.look().as_known_on(today, office.jurisdiction)
    asked = 0
    with diary.look([one.id for one in obligations], today) as look:
        for obligation in obligations:
            try:
                asked += _look_after(obligation, look, today, calendar)
            except GongkaiError:
                _log.exception("Obligation %s cannot be looked after", obligation.id)
    return asked


def is_off(acts: Sequence[ObligationAct], obligation_id: str, day: date) -> bool:
    """Return whether an obligation was switched off on a day.

    It is off from the day on which it was switched off up to the day before it was switched on.
    """
    off = False
    for act in acts:
        if act.obligation == obligation_id and beijing_day(act.at) <= day:
            off = act.act is Act.OFF or (off and act.act is not Act.ON)
    return off


def _is_done(obligations: ObligationCalendar, diary: ObligationDiary, today: date) -> bool:
    marks = diary.marks()
    return all(one.id in marks and marks[one.id].looked_through >= today for one in obligations)


def _look_after(obligation: Obligation, look: Look, today: date, calendar: WorkingCalendar) -> int:
    mark = look.marks[obligation.id]
    if mark.looked_through >= today:
        return 0  # somebody else has just looked
    opening = list(_opening(obligation, mark, today, calendar))
    asked = [one for one in opening if not is_off(look.acts, obligation.id, one.opens_on)]
    new = sum(look.ask(one) for one in asked)
    look.looked(obligation.id, today)
    return new


def _opening(
    obligation: Obligation, mark: Mark, today: date, calendar: WorkingCalendar
) -> Iterator[Occurrence]:
    after = max(mark.since - _ONE_DAY, mark.looked_through - LOOKS_BACK)
    return occurrences(obligation, after, today, calendar)
