"""How the obligations of the office stand: what opens next, by when, and what was opened last."""

from dataclasses import dataclass

from gongkai.calendar import Due, OutsideCalendar, WorkingCalendar
from gongkai.casework.obligation_ports import AskedOpening, Mark, ObligationDiary
from gongkai.casework.open_obligations import is_off
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligations import Milestone, Obligation, Occurrence, next_occurrence


@dataclass(frozen=True, slots=True)
class ObligationView:
    """How one obligation stands.

    Attributes:
        obligation: The duty.
        mark: Since when it is looked after, and how far; None before the first look.
        off: Whether its cases are not opened at present.
        coming: What opens next by itself; None if nothing will, or the calendar ends before.
        targets: By when that is to be done, as known today; empty beyond the calendar.
        last: What was asked for last.
    """

    obligation: Obligation
    mark: Mark | None
    off: bool
    coming: Occurrence | None
    targets: tuple[tuple[Milestone, Due], ...]
    last: AskedOpening | None


def obligation_views(
    office: Office, obligations: ObligationCalendar, diary: ObligationDiary
) -> list[ObligationView]:
    """Return how each obligation stands, in their order."""
    today = beijing_day(office.clock.now())
    calendar = office.shelf.look().as_known_on(today, office.jurisdiction)
    marks, acts, last = diary.marks(), diary.acts(), diary.last_asked()
    views = []
    for obligation in obligations:
        mark = marks.get(obligation.id)
        coming = next_occurrence(obligation, mark.looked_through if mark else today, calendar)
        views.append(
            ObligationView(
                obligation=obligation,
                mark=mark,
                off=is_off(acts, obligation.id, today),
                coming=coming,
                targets=_targets(coming, calendar),
                last=last.get(obligation.id),
            )
        )
    return views


def _targets(
    coming: Occurrence | None, calendar: WorkingCalendar
) -> tuple[tuple[Milestone, Due], ...]:
    try:
        return coming.targets(calendar) if coming is not None else ()
    except OutsideCalendar:
        return ()
