"""What counting answers: the last day, the instant it ends, and how sure both are."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DueCertainty(StrEnum):
    """Whether a due date can still move without anybody's doing."""

    ANNOUNCED = "announced"
    """Every day it was counted over is announced."""
    PROVISIONAL = "provisional"
    """It was counted over days whose notice is not out."""

    @property
    def label(self) -> str:
        """The certainty in Chinese, for people."""
        return {"announced": "确定", "provisional": "暂定"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due, and on what that rests.

    Attributes:
        due_date: The last day, in Beijing.
        ends_at: The first instant that is too late, in UTC: 24:00 in Beijing of the due date (C10),
            the cut-off where one was given, or the hour itself for a period in hours.
        certainty: Whether a notice still to come can move it.
        earliest: The earliest day a notice still to come may make of it; see `bounds`.
        latest: The latest such day; both are ``due_date`` once every day is announced.
        received_on: The day counting starts after; not counted itself (C2).
        first_day: Day 1 of the count; the due date where nothing is counted.
        notices: The ids of the notices naming days counted over, by first such day.
    """

    due_date: date
    ends_at: datetime
    certainty: DueCertainty
    earliest: date
    latest: date
    received_on: date
    first_day: date
    notices: tuple[str, ...]
