"""The clocks of a case as they run: a deadline, its next timer, and the alerts its rungs left."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gongkai.calendar import DueCertainty, Pause, Period
from gongkai.engine.ladders import Action, Light


class DeadlineStatus(StrEnum):
    """What has become of a clock."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    MET = "met"
    MISSED = "missed"
    WAIVED = "waived"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return {
            "running": "计时中",
            "suspended": "挂起",
            "met": "已履行",
            "missed": "未履行",
            "waived": "不再适用",
        }[self.value]

    @property
    def live(self) -> bool:
        """Whether the clock still matters to anyone."""
        return self in {DeadlineStatus.RUNNING, DeadlineStatus.SUSPENDED}


@dataclass(frozen=True, slots=True)
class Timer:
    """When the sweep has to look at a running deadline next, and at which step of its ladder."""

    deadline: int
    step: str
    fires_at: datetime


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of one case as it stood from `recorded_at` until another row superseded it.

    Attributes:
        number: Position among all deadline rows of the case, from 1.
        rule: Id of the declaring `DeadlineRule`.
        round: 1 for the first run of the rule on this case; a restart begins the next.
        status: What has become of it.
        counts_from: The instant of the event the period counts from, UTC.
        within: The period as the law words it, before any extension.
        recorded_at: When this row was decided, UTC.
        extended_by: The extension granted, if any.
        pauses: Closed pauses; days inside them do not count.
        paused_after: The last day that counted before a pause still open.
        due_date: The Beijing day the period ends on; none while suspended.
        ends_at: The exclusive instant the period ends, UTC; none while suspended.
        certainty: Whether every day counted was announced.
        earliest: The earliest day a notice still to come may make of the due date.
        latest: The latest such day.
        told: The due date that was last given to the applicant in writing, if any was.
        calendar: Fingerprint of the calendar it was counted by.
        ended_at: When it was met, missed or waived, UTC.
        supersedes: Number of the row this one replaces.
        timer: The next step the sweep has to fire; none when suspended, ended or past its last.
    """

    number: int
    rule: str
    round: int
    status: DeadlineStatus
    counts_from: datetime
    within: Period
    recorded_at: datetime
    extended_by: Period | None = None
    pauses: tuple[Pause, ...] = ()
    paused_after: date | None = None
    due_date: date | None = None
    ends_at: datetime | None = None
    certainty: DueCertainty = DueCertainty.ANNOUNCED
    earliest: date | None = None
    latest: date | None = None
    told: date | None = None
    calendar: str = ""
    ended_at: datetime | None = None
    supersedes: int | None = None
    timer: Timer | None = None

    @property
    def on_time(self) -> bool | None:
        """Whether it was performed in time; None while that is open or nothing is owed.

        A projection alone calls nobody late: what was performed after a provisional date is open.
        """
        if self.status is DeadlineStatus.MISSED:
            return False
        if self.status is not DeadlineStatus.MET or self.ended_at is None or self.ends_at is None:
            return None
        in_time = self.ended_at < self.ends_at
        return in_time if in_time or self.certainty is DueCertainty.ANNOUNCED else None

    def is_overdue(self, now: datetime) -> bool:
        """Return whether the period has ended unperformed; a projection alone never says so."""
        return (
            self.status is DeadlineStatus.RUNNING
            and self.ends_at is not None
            and now >= self.ends_at
            and self.certainty is DueCertainty.ANNOUNCED
        )


@dataclass(frozen=True, slots=True)
class Alert:
    """A rung that fired: recorded exactly once per deadline row and rung."""

    deadline: int
    rung: str
    light: Light
    action: Action
    scheduled_for: datetime
    fired_at: datetime
