"""Why something is due on its day: the same count, one line a day, for people and programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from gongkai.calendar.answers import Due
from gongkai.calendar.counting import due, total
from gongkai.calendar.day_counts import in_days
from gongkai.calendar.facts import DayFact
from gongkai.calendar.narration import in_chinese, in_english
from gongkai.calendar.pauses import Consultation, Pause, PauseGround, laid, merged
from gongkai.calendar.quantities import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Period,
    WorkingDays,
)
from gongkai.calendar.reasons import Reason
from gongkai.calendar.receipt import AfterHours
from gongkai.calendar.working import WorkingCalendar
from gongkai.clock import beijing_day


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the count.

    Attributes:
        day: What the calendar knows about the day.
        ordinal: Which day of the count it is, from 1; `None` if it is not counted.
        reason: Why.
        number: The number (文号) of the notice or statute that decides about the day, or its id
            where it has no number; empty where the weekday alone decides.
        paused_for: What the clock stood still for on a paused day.
    """

    day: DayFact
    ordinal: int | None
    reason: Reason
    number: str
    paused_for: tuple[PauseGround, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the line for programs."""
        return {
            "date": self.day.day.isoformat(),
            "weekday": self.day.day.isoweekday(),
            "works": self.day.works,
            "kind": self.day.kind.value,
            "name": self.day.name,
            "certainty": self.day.certainty.value,
            "notice": self.day.notice_id,
            "number": self.number,
            "ordinal": self.ordinal,
            "reason": self.reason.value,
            "paused_for": [ground.value for ground in self.paused_for],
            "why": {"zh": self.reason.label, "en": self.reason.english},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A due date with the count that leads to it.

    Attributes:
        due: What `due` answered.
        within: The period.
        extended_by: Its extension.
        pauses: The stretches not counted; where they overlap, their days paused once.
        rule: What the period is for.
        law: Act and article.
        calendar: The fingerprint of the calendar counted by.
        lines: Each day from the event to the due date; for hours the first and the last.
    """

    due: Due
    within: Period
    extended_by: Period | None
    pauses: tuple[Pause, ...]
    rule: str
    law: str
    calendar: str
    lines: tuple[Line, ...]

    def as_text(self) -> str:
        """Return the explanation in Chinese, for clerks and citizens."""
        return in_chinese(self)

    def as_english(self) -> str:
        """Return the explanation in English."""
        return in_english(self)

    def as_json(self) -> dict[str, object]:
        """Return the explanation for programs: texts, numbers, lists and dicts only."""
        return {
            "rule": self.rule,
            "law": self.law,
            "within": self.within.to_json(),
            "extended_by": self.extended_by.to_json() if self.extended_by else None,
            "pauses": [pause.to_json() for pause in self.pauses],
            "received_on": self.due.received_on.isoformat(),
            "first_day": self.due.first_day.isoformat(),
            "due_date": self.due.due_date.isoformat(),
            "ends_at": self.due.ends_at.isoformat(),
            "certainty": self.due.certainty.value,
            "earliest": self.due.earliest.isoformat(),
            "latest": self.due.latest.isoformat(),
            "notices": list(self.due.notices),
            "calendar": self.calendar,
            "lines": [line.as_json() for line in self.lines],
        }


def explain(  # noqa: PLR0913 -- the clauses of `due`, and what to call them
    start: datetime,
    within: Period,
    calendar: WorkingCalendar,
    *,
    extended_by: Period | None = None,
    pauses: Sequence[Pause | Consultation] = (),
    after_hours: AfterHours | None = None,
    cutoff: time | None = None,
    not_before: date | None = None,
    rule: str = "",
    law: str = "",
) -> Explanation:
    """Return what `due` answers for the same arguments, with the count that leads to it.

    Args:
        start: The instant of the event; more on this and the next seven under `due`.
        within: The period.
        calendar: The working days to count by.
        extended_by: An extension in the same unit.
        pauses: Stretches not counted.
        after_hours: The office's rule on receipt outside its hours.
        cutoff: The Beijing time at which the last day ends.
        not_before: A last day somebody was told in writing.
        rule: What the period is for, in the words people should read.
        law: Act and article.

    Raises:
        InvalidInput: as `due` does, and `OutsideCalendar` likewise.
    """
    count = partial(
        due,
        start,
        within,
        calendar,
        extended_by=extended_by,
        pauses=pauses,
        after_hours=after_hours,
        cutoff=cutoff,
    )
    answer, counted = count(not_before=not_before), count()
    standing = laid(pauses, calendar)
    stretches = merged(standing, answer.received_on)
    period = total(within, extended_by)
    if isinstance(period, FixedDate):
        steps = _aim(period.day, answer.due_date, kept=answer.due_date > counted.due_date)
        kept: Iterable[_Step] = ()
    else:
        steps = _steps(beijing_day(start), period, counted, stretches, calendar)
        kept = ((day, None, Reason.KEPT) for day in _days(counted.due_date, answer.due_date))
    return Explanation(
        due=answer,
        within=within,
        extended_by=extended_by,
        pauses=tuple(dict.fromkeys(standing)),
        rule=rule,
        law=law,
        calendar=calendar.fingerprint,
        lines=tuple(_line(*step, standing, calendar) for step in (*steps, *kept)),
    )


_Step = tuple[date, int | None, Reason]


def _steps(
    arrived: date,
    period: WorkingDays | NaturalDays | Months | Hours,
    answer: Due,
    pauses: Sequence[Pause],
    calendar: WorkingCalendar,
) -> Iterator[_Step]:
    if isinstance(period, Hours):
        yield arrived, None, Reason.STARTED
        yield answer.due_date, None, Reason.ENDED
    else:
        for day in _days(arrived - timedelta(days=1), answer.received_on - timedelta(days=1)):
            yield day, None, Reason.ARRIVED
        yield answer.received_on, None, Reason.RECEIVED
        length = in_days(period, answer.received_on, calendar)
        yield from _count(length.n, answer, pauses, calendar, rests=isinstance(length, WorkingDays))


def _aim(fixed: date, due_date: date, *, kept: bool) -> Iterator[_Step]:
    """Tell the way back from a fixed date to the working day that is aimed at."""
    if due_date < fixed:
        yield due_date, None, Reason.KEPT if kept else Reason.AIMED_AT
        for day in _days(due_date, fixed - timedelta(days=1)):
            yield day, None, Reason.REST
    yield fixed, None, Reason.FIXED


def _count(
    n: int, answer: Due, pauses: Sequence[Pause], calendar: WorkingCalendar, *, rests: bool
) -> Iterator[_Step]:
    """Walk from the day after receipt to the due date; ``rests`` if rest days are not counted."""
    ordinal = 0
    for day in _days(answer.received_on, answer.due_date):
        if any(pause.holds(day) for pause in pauses):
            yield day, None, Reason.PAUSED
        elif ordinal == n:
            yield day, None, Reason.ROLLED if day == answer.due_date else Reason.OVER
        elif rests and not calendar.is_working_day(day):
            yield day, None, Reason.REST
        else:
            ordinal += 1
            yield day, ordinal, Reason.COUNTED


def _days(after: date, through: date) -> Iterator[date]:
    return map(date.fromordinal, range(after.toordinal() + 1, through.toordinal() + 1))


def _line(
    day: date,
    ordinal: int | None,
    reason: Reason,
    pauses: Sequence[Pause],
    calendar: WorkingCalendar,
) -> Line:
    fact = calendar.day(day)
    document = calendar.document(fact.notice_id) if fact.notice_id else None
    number = (document.number or document.id) if document else ""
    if reason is not Reason.PAUSED:
        return Line(fact, ordinal, reason, number)
    grounds = dict.fromkeys(pause.ground for pause in pauses if pause.holds(day))
    return Line(fact, ordinal, reason, number, tuple(grounds))
