"""The stage: the script laid over the working days of one period, as cues with their instants."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongkai.calendar import WorkingCalendar
from gongkai.clock import BEIJING, beijing_day
from gongkai.demo.acts import Act, HoursOn, Matter, Rest
from gongkai.demo.script import DAYS, MATTERS
from gongkai.errors import InvalidInput

FEWEST_DAYS = 15
"""Working days a period needs for the script to be recognisable."""

MOST_DAYS = 190
"""Natural days after which the script would be too thin to be a story."""

_FINALE = 4
"""Last days of the script that stay the last days, so that every light burns at the end."""

OPENS, CLOSES = time(8, 40), time(18, 0)
_BREATH = timedelta(minutes=10)
"""Nobody acts sooner than this after the act before."""
_OUTAGE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Cue:
    """Somebody's entry: at this instant, this act on this matter. Without an act it is opened."""

    at: datetime
    matter: Matter
    arose: datetime
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One performance.

    Attributes:
        start: When the curtain rises.
        end: When it falls.
        down: When the scheduler stops.
        up: When it runs again.
        cues: All entries in order; those after `end` never happen.
    """

    start: datetime
    end: datetime
    down: datetime
    up: datetime
    cues: tuple[Cue, ...]


def lay_out(first: date, last: date, calendar: WorkingCalendar) -> Stage:
    """Lay the script over a period.

    Raises:
        InvalidInput: The period is too short, too long, or outside the calendar.
    """
    if not timedelta() <= last - first <= timedelta(days=MOST_DAYS):
        raise InvalidInput(
            f"The demonstration cannot play from {first} to {last}: "
            f"give a period of three weeks to six months."
        )
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    working = [day for day in every if calendar.is_working_day(day)]
    if len(working) < FEWEST_DAYS:
        raise InvalidInput(
            f"{first} to {last} has {len(working)} working days; "
            f"the demonstration needs at least {FEWEST_DAYS}."
        )
    rest = _longest_rest(every, calendar)
    down = datetime.combine(_rest_day(rest, 3), CLOSES, BEIJING)
    cues = [cue for matter in MATTERS for cue in _cues(matter, working, rest, calendar)]
    return Stage(
        start=datetime.combine(first, time(8, 30), BEIJING),
        end=datetime.combine(last, CLOSES, BEIJING),
        down=down,
        up=down + _OUTAGE,
        cues=tuple(sorted(cues, key=lambda cue: (cue.at, cue.matter.number))),
    )


def _longest_rest(days: list[date], calendar: WorkingCalendar) -> list[date]:
    """Return the first of the longest unbroken stretches of rest days."""
    longest: list[date] = []
    present: list[date] = []
    for day in days:
        present = [] if calendar.is_working_day(day) else [*present, day]
        if len(present) > len(longest):
            longest = present
    return longest


def _rest_day(rest: list[date], nth: int) -> date:
    return rest[min(nth, len(rest)) - 1]


def _cues(
    matter: Matter, working: list[date], rest: list[date], calendar: WorkingCalendar
) -> list[Cue]:
    arose = datetime.combine(_day(matter, working, rest), matter.at, BEIJING)
    at = _registered(matter, arose, calendar)
    found = [Cue(at, matter, arose)]
    for act in matter.course:
        # Emergencies do not wait; whatever else falls before its predecessor follows it.
        gap = timedelta(minutes=1) if isinstance(act.when, HoursOn) else _BREATH
        at = max(act.when.instant(arose, calendar), at + gap)
        found.append(Cue(at, matter, arose, act))
    return found


def _day(matter: Matter, working: list[date], rest: list[date]) -> date:
    if isinstance(matter.day, Rest):
        return _rest_day(rest, matter.day.nth)
    if matter.day > DAYS - _FINALE:
        return working[matter.day - DAYS - 1]
    # What comes before is spread over the days that are left.
    return working[(matter.day - 1) * (len(working) - _FINALE) // (DAYS - _FINALE)]


def _registered(matter: Matter, arose: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when somebody enters it: the officer on duty at once, the office when it opens."""
    if matter.procedure == "opinion_response":
        return arose + timedelta(minutes=6)
    day = beijing_day(arose)
    if calendar.is_working_day(day):
        return arose + timedelta(minutes=15)
    return datetime.combine(calendar.on_or_after(day), OPENS, BEIJING)
