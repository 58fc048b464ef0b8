"""A slow second opinion: it walks one day after another, by rules C1-C15 as they are worded.

It borrows gongkai's words for what goes in (notices, quantities, pauses) and none of its answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache

from gongkai.calendar import (
    AfterHours,
    Consultation,
    FixedDate,
    Hours,
    Months,
    Notice,
    NoticeKind,
    Pause,
    Period,
    Target,
    WorkingDays,
)

DAY = timedelta(days=1)
BEIJING = timezone(timedelta(hours=8))  # no summer time since 1991

# 春节 (初一), 清明, 端午 and 中秋 of each year, copied from shared/data/statutory.csv.
MOVING = {
    2011: ("02-03", "04-05", "06-06", "09-12"),
    2012: ("01-23", "04-04", "06-23", "09-30"),
    2013: ("02-10", "04-04", "06-12", "09-19"),
    2014: ("01-31", "04-05", "06-02", "09-08"),
    2015: ("02-19", "04-05", "06-20", "09-27"),
    2016: ("02-08", "04-04", "06-09", "09-15"),
    2017: ("01-28", "04-04", "05-30", "10-04"),
    2018: ("02-16", "04-05", "06-18", "09-24"),
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
}
S2013_KNOWN, S2024_KNOWN = date(2013, 12, 11), date(2024, 11, 12)


@cache
def statutory_days(year: int, known: date) -> frozenset[date]:
    """The days off by the statute: as of 2008, of 2014 and of 2025, once each was published."""
    new_year, *movable = (date.fromisoformat(f"{year}-{md}") for md in MOVING[year])
    if year >= 2025 and known >= S2024_KNOWN:
        spring, labour = range(-1, 3), range(1, 3)
    elif year >= 2014 and known >= S2013_KNOWN:
        spring, labour = range(3), range(1, 2)
    else:
        spring, labour = range(-1, 2), range(1, 2)
    return frozenset(
        [date(year, 1, 1), *movable]
        + [new_year + n * DAY for n in spring]
        + [date(year, 5, n) for n in labour]
        + [date(year, 10, n) for n in (1, 2, 3)]
    )


@dataclass(frozen=True)
class SlowDay:
    """Whether offices work on a day, how certain that is, and which notice says so."""

    works: bool
    certainty: str
    notice: str | None


class SlowCalendar:
    """What offices of a jurisdiction knew at the end of a day."""

    def __init__(self, notices: Sequence[Notice], known: date, jurisdiction: str) -> None:
        self._known = known
        out = [n for n in notices if n.known_from <= known]
        # Of one day's notices an amendment overrides an addition, and that the annual one; a
        # region's own lie on top, whenever they came out.
        kinds = list(NoticeKind)
        self._layers = sorted(
            (n for n in out if n.jurisdiction in ("CN", jurisdiction)),
            key=lambda n: (n.jurisdiction != "CN", n.known_from, kinds.index(n.kind)),
        )
        self._annual = {n.year for n in out if n.kind is NoticeKind.ANNUAL}
        self._days: dict[date, SlowDay] = {}
        self._made_up: dict[int, set[date]] = {}

    def day(self, day: date) -> SlowDay:
        if day not in self._days:
            self._days[day] = self._tell(day)
        return self._days[day]

    def works(self, day: date) -> bool:
        return self.day(day).works

    def _tell(self, day: date) -> SlowDay:
        for notice in reversed(self._layers):
            if day in notice.off or day in notice.worked:
                return SlowDay(day in notice.worked, "announced", notice.id)
        # The last five days of December wait for the notice of the year after.
        decided_by = day.year + 1 if (day.month, day.day) >= (12, 27) else day.year
        out = decided_by in self._annual
        if day in statutory_days(day.year, self._known):
            return SlowDay(False, "announced" if out else "statutory", None)
        if out:
            return SlowDay(day.weekday() < 5, "announced", None)
        return SlowDay(
            day.weekday() < 5 and day not in self._substitutes(day.year), "projected", None
        )

    def _substitutes(self, year: int) -> set[date]:
        """The days expected to make up for the statutory days of ``year`` on a weekend."""
        if year not in self._made_up:
            statutory = statutory_days(year, self._known)
            # A day of which a notice already speaks is not free.
            named = {d for n in self._layers for d in (*n.off, *n.worked)}
            taken = self._made_up[year] = set()
            for holiday in sorted(d for d in statutory if d.weekday() >= 5):
                free = holiday
                while free.weekday() >= 5 or free in statutory | taken | named:
                    free += DAY
                taken.add(free)
        return self._made_up[year]


@dataclass(frozen=True)
class Question:
    """Everything a due date depends on but the calendar."""

    start: datetime
    within: Period
    extended_by: Period | None = None
    pauses: tuple[Pause | Consultation, ...] = ()
    after_hours: AfterHours | None = None
    cutoff: time | None = None

    @property
    def arrived(self) -> date:
        return self.start.astimezone(BEIJING).date()

    def total(self) -> int:
        """The length in its own unit; an extension runs on from the same start (C11)."""
        assert not isinstance(self.within, FixedDate)
        assert not isinstance(self.extended_by, FixedDate)
        return self.within.n + (self.extended_by.n if self.extended_by else 0)


@dataclass(frozen=True)
class SlowDue:
    """The answer."""

    due_date: date
    ends_at: datetime
    certainty: str
    received_on: date
    first_day: date
    notices: tuple[str, ...]


@dataclass(frozen=True)
class LastLine:
    """What the last line of the explanation must say."""

    day: date
    ordinal: int | None
    reason: str


def slow_due(question: Question, calendar: SlowCalendar) -> tuple[SlowDue, LastLine]:
    """Answer the question by walking, and say how the last day came about."""
    if isinstance(question.within, Hours):
        return _hours(question)
    if isinstance(question.within, FixedDate):
        return _fixed(question, question.within, calendar)
    received = _received(question, calendar)
    stopped = _stopped(question, calendar)
    wanted = question.total()
    if isinstance(question.within, Months):
        wanted = (_months_later(received, wanted) - received).days
    only_worked = isinstance(question.within, WorkingDays)
    counted: list[date] = []
    day = received
    while len(counted) < wanted:
        day += DAY
        if day not in stopped and (calendar.works(day) or not only_worked):
            counted.append(day)
    over = day
    while not calendar.works(day) or (day > over and day in stopped):
        day += DAY
    # The day of arrival matters where receipt may move, or where nothing more is counted.
    unsure = question.arrived if question.after_hours or not counted else received + DAY
    answer = SlowDue(
        due_date=day,
        ends_at=_end(day, question.cutoff),
        certainty=_certainty(calendar, unsure, day),
        received_on=received,
        first_day=counted[0] if counted else day,
        notices=_notices(calendar, received + DAY, day),
    )
    if day > over:
        return answer, LastLine(day, None, "rolled")
    return answer, LastLine(day, wanted or None, "counted" if wanted else "received")


def _received(question: Question, calendar: SlowCalendar) -> date:
    day = question.arrived
    if question.after_hours is None:
        return day
    clock = question.start.astimezone(BEIJING).time()
    if calendar.works(day) and clock <= question.after_hours.closes:
        return day
    day += DAY
    while not calendar.works(day):
        day += DAY
    return day


def _stopped(question: Question, calendar: SlowCalendar) -> set[date]:
    """The days on which the clock stands still; a set, so an overlap counts once."""
    stopped: set[date] = set()
    for pause in question.pauses:
        if isinstance(pause, Pause):
            through = pause.through
        else:
            through, left = pause.after, pause.within.n
            while left and through != pause.replied:
                through += DAY
                left -= through > pause.received and calendar.works(through)
        stopped.update(walk(pause.after + DAY, through))
    return stopped


def _hours(question: Question) -> tuple[SlowDue, LastLine]:
    end = question.start + timedelta(hours=question.total())
    # Hours that end at 24:00 end on the day that ends then (C10).
    last = max(question.arrived, (end - timedelta.resolution).astimezone(BEIJING).date())
    arrived = question.arrived
    return SlowDue(last, end, "announced", arrived, arrived, ()), LastLine(last, None, "ended")


def _fixed(
    question: Question, fixed: FixedDate, calendar: SlowCalendar
) -> tuple[SlowDue, LastLine]:
    day, sure, notices = fixed.day, "announced", tuple[str, ...]()
    if fixed.target is Target.LAST_WORKING_DAY_BEFORE:
        while not calendar.works(day):
            day -= DAY
        sure = _certainty(calendar, day, fixed.day)
        notices = _notices(calendar, day, fixed.day)
    answer = SlowDue(day, _end(day, question.cutoff), sure, question.arrived, day, notices)
    return answer, LastLine(fixed.day, None, "fixed")


def _months_later(day: date, months: int) -> date:
    """The same day of the last month, else its end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for candidate in range(day.day, 0, -1):
        try:
            return date(year, month + 1, candidate)
        except ValueError:
            continue
    raise AssertionError(day)


def _end(day: date, cutoff: time | None) -> datetime:
    if cutoff is None:
        return datetime.combine(day + DAY, time(0), BEIJING)
    return datetime.combine(day, cutoff, BEIJING)


def _certainty(calendar: SlowCalendar, first: date, last: date) -> str:
    sure = all(calendar.day(d).certainty == "announced" for d in walk(first, last))
    return "announced" if sure else "provisional"


def _notices(calendar: SlowCalendar, first: date, last: date) -> tuple[str, ...]:
    named = (calendar.day(d).notice for d in walk(first, last))
    return tuple(dict.fromkeys(n for n in named if n is not None))


def walk(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY
