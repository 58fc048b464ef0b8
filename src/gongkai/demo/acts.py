"""The words the demonstration is written in: acts, when they happen, and courses made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeAlias

from gongkai.calendar import WorkingCalendar, WorkingDays
from gongkai.clock import BEIJING, beijing_day
from gongkai.engine.facts import Facts


@dataclass(frozen=True, slots=True)
class OnWorkingDay:
    """On the n-th working day after the matter arose (0: that day itself), at a Beijing time."""

    days: int
    at: time

    def instant(self, arose: datetime, calendar: WorkingCalendar) -> datetime:
        """Return the instant for a matter that arose then."""
        day = calendar.add(beijing_day(arose), WorkingDays(self.days))
        return datetime.combine(day, self.at, BEIJING)


@dataclass(frozen=True, slots=True)
class HoursOn:
    """So many hours after the matter arose, by day or night."""

    hours: float

    def instant(self, arose: datetime, _calendar: WorkingCalendar) -> datetime:
        """Return the instant for a matter that arose then."""
        return arose + timedelta(hours=self.hours)


When: TypeAlias = OnWorkingDay | HoursOn


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person does.

    Attributes:
        trigger: The transition fired.
        when: When, as seen from the day the matter arose.
        given: Values that differ from what the procedure's form is filled with.
        by: Id of the user who does it; otherwise whoever may.
        refused: Code of the refusal, or id of the guard, that is to hold it back.
    """

    trigger: str
    when: When
    given: Mapping[str, object] = field(default_factory=dict)
    by: str | None = None
    refused: str = ""


Course: TypeAlias = tuple[Act, ...]
"""What the clerks do about one matter after it was registered, in order."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The n-th day of the longest rest of the period (its last one where it is shorter)."""

    nth: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One case of the demonstration.

    Attributes:
        procedure: Which procedure it runs through.
        day: When it arises: a working day of the period, from 1, or a day of its longest rest.
        at: At which Beijing time.
        unit: The unit that deals with it.
        title: What it is about.
        course: What the clerks do about it.
        facts: What its opening form says, where that differs.
        tag: What the story calls it, if it is worth a line at the end.
        number: Its place in the script; makes its papers unique.
    """

    procedure: str
    day: int | Rest
    at: time
    unit: str
    title: str
    course: Course
    facts: Mapping[str, object] = field(default_factory=dict)
    tag: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form is filled in from: the matter, the case so far, and the present."""

    matter: Matter
    arose: datetime
    now: datetime
    facts: Facts
    calendar: WorkingCalendar

    @property
    def today(self) -> date:
        """The present day in Beijing."""
        return beijing_day(self.now)

    def instant(self, minutes_ago: int = 0) -> str:
        """Return the present instant, or one a while ago, as a form takes it."""
        return (self.now - timedelta(minutes=minutes_ago)).astimezone(BEIJING).isoformat()

    def paper(self, name: str) -> dict[str, str]:
        """Return a file of this matter; the same name is always the same content."""
        content = f"{self.matter.procedure}/{self.matter.number}/{name}"
        return {"name": name, "sha256": sha256(content.encode()).hexdigest()}

    def page(self, column: str) -> str:
        """Return an address on the bureau's website."""
        return f"https://mzj.fuzhou.gov.cn/{column}/{self.today:%Y%m}/{self.matter.number:03d}.htm"


Form: TypeAlias = Callable[[Scene], dict[str, object]]
"""What a clerk enters for one trigger."""


def wd(days: int, at: str) -> OnWorkingDay:
    """Say ``wd(2, "16:40")``: on the second working day after, at 16:40."""
    return OnWorkingDay(days, time.fromisoformat(at))


def h(hours: float) -> HoursOn:
    """Say ``h(4.5)``: four and a half hours after."""
    return HoursOn(hours)


def act(trigger: str, when: When, *, by: str | None = None, refused: str = "",
        **given: object) -> Act:  # fmt: skip
    """Say what somebody does, when, and what is special about it."""
    return Act(trigger, when, given, by, refused)
