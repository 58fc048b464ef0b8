"""When something is due: the counting rules C1 to C15, by arithmetic on the index.

The cost grows with the number of pauses, never with the number of days. Backward periods ("seven
days before the hearing", C16) are not offered: the law leaves open how to count them.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from gongkai.calendar.answers import Due, DueCertainty
from gongkai.calendar.counts import CountsDays
from gongkai.calendar.day_counts import Counted, count_days
from gongkai.calendar.pauses import Consultation, Pause, laid, merged
from gongkai.calendar.quantities import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Period,
    Target,
    WorkingDays,
)
from gongkai.calendar.receipt import AfterHours, day_of, wall_time
from gongkai.calendar.working import WorkingCalendar
from gongkai.clock import BEIJING, beijing_day
from gongkai.errors import InvalidInput

_ONE_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


def due(  # noqa: PLR0913 -- the clauses a legal period can have
    start: datetime,
    within: Period,
    calendar: WorkingCalendar,
    *,
    extended_by: Period | None = None,
    pauses: Sequence[Pause | Consultation] = (),
    after_hours: AfterHours | None = None,
    cutoff: time | None = None,
    not_before: date | None = None,
) -> Due:
    """Return when something is due that must be done ``within`` a period from ``start``.

    Args:
        start: The instant of the event (receipt, service, decision), aware; its Beijing day is not
            counted (C1, C2).
        within: The period. Working days end on the n-th (C5); natural days and months roll forward
            to a day offices work (C6-C8); hours elapse (C9); a fixed date stands (C15).
        calendar: The working days to count by.
        extended_by: An extension in the same unit; it runs on from the same start (C11).
        pauses: Stretches not counted (C13, C14); where they overlap, days pause once. A month with
            pauses is the natural days it has without them.
        after_hours: The office's rule on receipt outside its hours (C4). Hours and fixed dates run
            whatever the office's hours are.
        cutoff: The Beijing time at which the last day ends, where that is not 24:00.
        not_before: A last day somebody was told in writing; a count in days that ends earlier is
            kept at it, so that a new notice does not take back what was promised; so is a last
            working day before a fixed date, but never beyond the date the law fixes.

    Raises:
        InvalidInput: ``start`` is naive, the extension has another unit, or hours or a fixed date
            are to be paused, or hours to be cut off.
        OutsideCalendar: a day counted from or the due date lies beyond the calendar.
    """
    period = total(within, extended_by)
    day = day_of(start, calendar)
    end = None if cutoff is None else wall_time(cutoff, "cut-off")
    if isinstance(period, Hours):
        _refuse("Hours", pauses, end)
        return _elapsed(start, period, calendar)
    if isinstance(period, FixedDate):
        _refuse("A fixed date", pauses)
        return _fixed(day, period, calendar, end, not_before)

    def received_on(days: CountsDays) -> date:
        return day if after_hours is None else after_hours.received_on(start, days)

    def count(received: date, days: CountsDays) -> Counted:
        found = count_days(received, period, merged(laid(pauses, days), received), days)
        return found if not_before is None else found.not_before(not_before)

    found = count(received_on(calendar), calendar)
    # Whether offices work on the first day itself matters only where receipt or the end may move.
    begun = day if after_hours is None and period.n else day - _ONE_DAY
    settled = calendar.settled(begun, found.last)
    earliest = latest = found.last
    if not settled:
        busy, idle = calendar.busiest, calendar.idlest
        # A later receipt can end earlier: a month from it may have fewer days.
        receipts = _days(received_on(busy), received_on(idle))
        earliest = min(count(received, busy).last for received in receipts)
        latest = max(count(received, idle).last for received in receipts)
    return Due(
        due_date=found.last,
        ends_at=_end_of(found.last, end),
        certainty=_certainty(settled),
        earliest=earliest,
        latest=latest,
        received_on=found.received,
        first_day=found.first,
        notices=calendar.notices_between(found.received, found.last),
    )


def total(within: Period, extended_by: Period | None) -> Period:
    """Return the period and its extension as one period from the same start (C11).

    Raises:
        InvalidInput: the two are not lengths in the same unit.
    """
    if not isinstance(within, WorkingDays | NaturalDays | Hours | Months | FixedDate):
        raise InvalidInput(f"{within!r} is not a period: give for example WorkingDays(20)")
    if extended_by is None:
        return within
    if isinstance(within, FixedDate) or isinstance(extended_by, FixedDate):
        raise InvalidInput("A fixed date is not extended: give the new date instead")
    if type(within) is not type(extended_by):
        raise InvalidInput(f"{within} cannot be extended by {extended_by}: use the same unit")
    return type(within)(within.n + extended_by.n)


def _elapsed(start: datetime, period: Hours, calendar: WorkingCalendar) -> Due:
    """Return the hour on which ``period`` is over (C9); at midnight the day before was the last."""
    ends_at = start.astimezone(UTC) + timedelta(hours=period.n)
    day = beijing_day(start)
    last = calendar.require(max(day, beijing_day(ends_at - _INSTANT)))
    return Due(
        due_date=last,
        ends_at=ends_at,
        certainty=DueCertainty.ANNOUNCED,
        earliest=last,
        latest=last,
        received_on=day,
        first_day=day,
        notices=(),
    )


def _fixed(
    day: date,
    period: FixedDate,
    calendar: WorkingCalendar,
    cutoff: time | None,
    not_before: date | None,
) -> Due:
    """Return the date the law fixes, or the last working day up to it (C15)."""
    fixed = earliest = last = latest = calendar.require(period.day)
    settled, aimed = True, period.target is Target.LAST_WORKING_DAY_BEFORE
    if aimed:
        earliest = last = latest = calendar.on_or_before(fixed)
        settled = calendar.settled(last - _ONE_DAY, fixed)
    if not settled:
        earliest, latest = calendar.idlest.on_or_before(fixed), calendar.busiest.on_or_before(fixed)
    if aimed and not_before is not None:
        kept = min(not_before, fixed)
        earliest, last, latest = max(earliest, kept), max(last, kept), max(latest, kept)
    return Due(
        due_date=last,
        ends_at=_end_of(last, cutoff),
        certainty=_certainty(settled),
        earliest=earliest,
        latest=latest,
        received_on=day,
        first_day=last,
        notices=calendar.notices_between(last - _ONE_DAY, fixed) if aimed else (),
    )


def _end_of(day: date, cutoff: time | None) -> datetime:
    """Return the first instant after ``day`` (C10), or its ``cutoff``, in UTC."""
    if cutoff is None:
        return datetime.combine(day + _ONE_DAY, time(), BEIJING).astimezone(UTC)
    return datetime.combine(day, cutoff, BEIJING).astimezone(UTC)


def _certainty(settled: bool) -> DueCertainty:  # noqa: FBT001 -- private, one meaning
    return DueCertainty.ANNOUNCED if settled else DueCertainty.PROVISIONAL


def _refuse(what: str, pauses: Sequence[object], cutoff: time | None = None) -> None:
    if pauses:
        raise InvalidInput(f"{what} cannot be paused: leave the pauses out")
    if cutoff is not None:
        raise InvalidInput(f"{what} end on the hour: leave the cut-off out")


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
