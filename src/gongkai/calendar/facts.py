"""What is known about one day: whether offices work, why, and how sure that is."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    STATUTORY = "statutory"
    REST_BY_NOTICE = "rest_by_notice"
    SUBSTITUTE_REST = "substitute_rest"
    """Expected in place of a statutory day on a weekend, as long as the notice is not out."""
    MAKE_UP_WORKDAY = "make_up_workday"

    @property
    def label(self) -> str:
        """The kind in Chinese, for people."""
        return _LABELS[self]

    @property
    def works(self) -> bool:
        """Whether offices work on days of this kind."""
        return self in (DayKind.WEEKDAY, DayKind.MAKE_UP_WORKDAY)


_LABELS = {
    DayKind.WEEKDAY: "工作日",
    DayKind.WEEKEND: "周末",
    DayKind.STATUTORY: "法定节假日",
    DayKind.REST_BY_NOTICE: "放假",
    DayKind.SUBSTITUTE_REST: "补假（预计）",
    DayKind.MAKE_UP_WORKDAY: "调休上班日",
}


class Certainty(StrEnum):
    """How sure it is whether offices work on a day."""

    ANNOUNCED = "announced"
    """The notice that decides about the day is out."""
    STATUTORY = "statutory"
    """Off by the statute; the notice is not out, but will not change it."""
    PROJECTED = "projected"
    """Expected; the notice that decides is not out."""

    @property
    def label(self) -> str:
        """The certainty in Chinese, for people."""
        return {"announced": "已公布", "statutory": "法定", "projected": "预计"}[self.value]


class DayFact(NamedTuple):
    """One day of a working calendar.

    Attributes:
        day: The day.
        works: Whether offices work on it.
        kind: Why.
        certainty: How sure that is.
        notice_id: The notice, or the statute, that decides; `None` where the weekday alone does.
        name: The festival or occasion, in Chinese; empty where there is none.
    """

    day: date
    works: bool
    kind: DayKind
    certainty: Certainty
    notice_id: str | None
    name: str
