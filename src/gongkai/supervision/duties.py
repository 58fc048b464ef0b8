"""What the obligation calendar (义务日历) asks of a year: each duty, its periods, their cases."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.calendar import Due, OutsideCalendar, WorkingCalendar
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligations import Obligation, Occurrence, occurrences


@dataclass(frozen=True, slots=True)
class DutyBook:
    """The obligations of an office, and the ids of those whose cases are not opened at present."""

    obligations: ObligationCalendar = field(default_factory=ObligationCalendar)
    off: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class DutyTarget:
    """By when something of a period is to be done."""

    label: str
    due: Due


@dataclass(frozen=True, slots=True)
class DutyPeriod:
    """One period of a duty that is due in the year.

    Attributes:
        key: What its case is known by: ``O-01:2018-10``.
        opens_on: The day on which its case is opened.
        targets: By when it is to be done: what of it falls into the year.
        case: Number of its case; empty while it has none.
    """

    key: str
    opens_on: date
    targets: tuple[DutyTarget, ...]
    case: str


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation that serves a task.

    Attributes:
        id: Its id (``O-05``).
        label: Its Chinese name.
        tasks: The tasks it serves.
        procedure: Id of the procedure of its cases.
        event: The event that sets it off, in Chinese; empty where a date does.
        off: Whether its cases are not opened at present.
        periods: Its periods with something due in the year, in order.
    """

    id: str
    label: str
    tasks: tuple[int, ...]
    procedure: str
    event: str
    off: bool
    periods: tuple[DutyPeriod, ...]

    def coming(self, today: date) -> Iterator[tuple[DutyPeriod, Due]]:
        """Yield what is still to be done of periods without a case, unless the duty is off."""
        for period in self.periods:
            for target in period.targets:
                if not (period.case or self.off) and target.due.due_date >= today:
                    yield period, target.due


def duties(
    book: DutyBook,
    year: int,
    calendar: WorkingCalendar,
    opened: Mapping[str, str],
    wanted: Callable[[Obligation], bool] = lambda _one: True,
) -> tuple[Duty, ...]:
    """Return the duties of an office and what is due of them in a year.

    Args:
        book: The duties.
        year: A calendar year in Beijing.
        calendar: The working days, as known; of a year beyond it no periods are known.
        opened: The numbers of the cases opened for periods, by their keys.
        wanted: Whose periods are looked for.
    """
    dated = (
        Duty(
            id=one.id,
            label=one.label,
            tasks=one.tasks,
            procedure=one.procedure,
            event="",
            off=one.id in book.off,
            periods=tuple(_periods(one, year, calendar, opened)) if wanted(one) else (),
        )
        for one in book.obligations
    )
    awaited = (
        Duty(one.id, one.label, one.tasks, one.procedure, one.event, off=False, periods=())
        for one in book.obligations.awaited
    )
    return tuple(sorted((*dated, *awaited), key=lambda one: one.id))


def _periods(
    obligation: Obligation, year: int, calendar: WorkingCalendar, opened: Mapping[str, str]
) -> Iterator[DutyPeriod]:
    # What is due in a year may have been opened in the one before.
    before, last = date(year - 2, 12, 31), date(year, 12, 31)
    try:
        found = tuple(occurrences(obligation, before, last, calendar))
    except OutsideCalendar:
        return
    for one in found:
        if targets := tuple(_targets(one, year, calendar)):
            yield DutyPeriod(one.key, one.opens_on, targets, opened.get(one.key, ""))


def _targets(one: Occurrence, year: int, calendar: WorkingCalendar) -> Iterator[DutyTarget]:
    try:
        for milestone, due in one.targets(calendar):
            if due.due_date.year == year:
                yield DutyTarget(milestone.label, due)
    except OutsideCalendar:
        return
