"""Obligations (义务): duties of the office that a date, and not a person, sets off.

A declaration says which spans a duty is about, on which day the case of a span is opened and by
when it is to be done. What has been opened is not known here: an occurrence has a key that stays
the same whatever notices are still to come, and its case is opened once for that key.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from gongkai.calendar import Due, FixedDate, OutsideCalendar, Period, Target, WorkingCalendar, due
from gongkai.clock import BEIJING
from gongkai.engine.facts import FactValue
from gongkai.engine.links import OpeningRequest, Relation
from gongkai.engine.recurrence import OpeningDay, Recurrence, Span
from gongkai.errors import InvalidInput

_LONGEST_LEAD: Final = 2
"""No case is opened more calendar years than this after the end of its span."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """By when something of a duty is to be done.

    Attributes:
        label: What, in Chinese.
        within: A date, or a length counted from the end of the span, by the span.
    """

    label: str
    within: Callable[[Span], Period]


def by_end(label: str) -> Milestone:
    """Declare a target on the last working day of the span: “…底前” never rolls forward."""
    return Milestone(label, lambda span: FixedDate(span.last, Target.LAST_WORKING_DAY_BEFORE))


def by_day(label: str, month: int, day: int, years_later: int = 0) -> Milestone:
    """Declare a target on the last working day up to a day of a year, counted from the span's."""

    def fixed(span: Span) -> Period:
        literal = date(span.last.year + years_later, month, day)
        return FixedDate(literal, Target.LAST_WORKING_DAY_BEFORE)

    return Milestone(label, fixed)


def after_end(label: str, within: Period) -> Milestone:
    """Declare a target so long after the end of the span."""
    return Milestone(label, lambda _span: within)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A recurring or one-off duty that opens a case on its day.

    Attributes:
        id: Name in code and storage, after the obligation calendar: ``O-01``.
        label: Chinese name.
        source: The act or document it rests on.
        design: What of it the bureau chose itself, in Chinese; empty where nothing is.
        tasks: Rows of the 2018 task table it serves.
        recurrence: How often it comes back.
        opens_on: The day the case of a span is opened; on a rest day, the next working day.
        targets: By when it is to be done, in order; there is at least one.
        procedure: Id of the procedure of its case; its opening row must admit the system.
        unit: Id of the unit the case starts with.
        title: Title of the case.
        facts: Input of the opening transition.
        valid_from: A span is owed if its last day does not lie before this one.
        valid_until: Nor behind this one; None while no end is known.
    """

    id: str
    label: str
    source: str
    design: str
    tasks: tuple[int, ...]
    recurrence: Recurrence
    opens_on: OpeningDay
    targets: tuple[Milestone, ...]
    procedure: str
    unit: str
    title: Callable[[Span], str]
    facts: "Callable[[Occurrence], Mapping[str, FactValue]]"
    valid_from: date
    valid_until: date | None = None

    def spans(self, since: date) -> Iterator[Span]:
        """Yield the spans that are owed and end on or after a day, in order."""
        for span in self.recurrence.spans(max(since, self.valid_from)):
            if self.valid_until is not None and span.last > self.valid_until:
                return
            yield span

    def named(self, key: str) -> Span:
        """Return the span called ``key``.

        Raises:
            InvalidInput: There is no such span, or nothing was owed for it.
        """
        span = self.recurrence.named(key)
        if next(self.spans(span.last), None) != span:
            held = f"since {self.valid_from}"
            held += f", until {self.valid_until}" if self.valid_until else ""
            raise InvalidInput(f"{self.id} is not owed for {key}: it holds {held}.")
        return span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One duty for one span.

    Attributes:
        obligation: The duty.
        span: What it is about.
        opens_on: The day on which its case is opened.
    """

    obligation: Obligation
    span: Span
    opens_on: date

    @property
    def key(self) -> str:
        """What makes its case one and no more: ``O-01:2018-10``."""
        return f"{self.obligation.id}:{self.span.key}"

    @property
    def opens_at(self) -> datetime:
        """The instant at which the opening day begins in Beijing."""
        return datetime.combine(self.opens_on, time(), BEIJING)

    def request(self) -> OpeningRequest:
        """Return the opening it asks for."""
        duty = self.obligation
        facts = dict(duty.facts(self))
        return OpeningRequest(
            duty.procedure, Relation.FOLLOW_UP, duty.title(self.span), duty.unit, facts
        )

    def targets(self, calendar: WorkingCalendar) -> tuple[tuple[Milestone, Due], ...]:
        """Return by when it is to be done, as this calendar knows it.

        Raises:
            OutsideCalendar: A date lies beyond the calendar.
        """
        end = datetime.combine(self.span.last, time(), BEIJING)
        return tuple(
            (one, due(end, one.within(self.span), calendar)) for one in self.obligation.targets
        )


def occurrence_of(obligation: Obligation, span: Span, calendar: WorkingCalendar) -> Occurrence:
    """Return the occurrence for a span.

    Raises:
        OutsideCalendar: Its opening day lies beyond the calendar.
    """
    literal = obligation.opens_on.literal(span)
    return Occurrence(obligation, span, calendar.on_or_after(literal))


def occurrences(
    obligation: Obligation, after: date, through: date, calendar: WorkingCalendar
) -> Iterator[Occurrence]:
    """Yield what opens after one day, up to and including another, in order.

    Raises:
        OutsideCalendar: ``through`` lies beyond the calendar.
    """
    calendar.require(through)
    for one in _from(obligation, after, calendar):
        if one.opens_on > through:
            return
        yield one


def next_occurrence(
    obligation: Obligation, after: date, calendar: WorkingCalendar
) -> Occurrence | None:
    """Return the first occurrence that opens after a day; None if the calendar knows of none."""
    return next(_from(obligation, after, calendar), None)


def _from(obligation: Obligation, after: date, calendar: WorkingCalendar) -> Iterator[Occurrence]:
    # Far enough back that no span which may still open is left out.
    since = date(max(after.year - _LONGEST_LEAD, date.min.year), 1, 1)
    for span in obligation.spans(since):
        literal = obligation.opens_on.literal(span)
        if literal < calendar.first:
            continue
        try:
            opens_on = calendar.on_or_after(literal)
        except OutsideCalendar:
            return  # the end of what is known: later spans open later still
        if opens_on > after:
            yield Occurrence(obligation, span, opens_on)
