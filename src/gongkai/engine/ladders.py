"""Ladders: the steps around a due date, as data. `escalation` works out when a rung fires."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TypeAlias

from gongkai.calendar import WorkingDays
from gongkai.engine.roles import Role

NOTICE_TIME = time(9, 0)
"""Reminders of a day are given at 09:00 Beijing time, when the office has opened."""


class Light(StrEnum):
    """The traffic light of a deadline (红黄绿灯), mildest first."""

    GREEN = "green"
    GREY = "grey"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _LIGHT_LABELS[self]

    @property
    def severity(self) -> int:
        """How far up the light stands, 0 for green."""
        return list(Light).index(self)


_LIGHT_LABELS = {
    Light.GREEN: "正常",
    Light.GREY: "挂起",
    Light.YELLOW: "将到期",
    Light.ORANGE: "紧急",
    Light.RED: "已逾期",
}


class Action(StrEnum):
    """What a rung does besides telling people. None decides about anyone's accountability."""

    REMIND = "remind"
    WARN = "warn"
    URGE = "urge"
    DRAFT_SUPERVISION_ORDER = "draft_supervision_order"
    PROPOSE_TALK = "propose_talk"
    PROPOSE_CRITICISM = "propose_criticism"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _ACTION_LABELS[self]


_ACTION_LABELS = {
    Action.REMIND: "提醒",
    Action.WARN: "预警",
    Action.URGE: "催办",
    Action.DRAFT_SUPERVISION_ORDER: "草拟督办单",
    Action.PROPOSE_TALK: "提请约谈",
    Action.PROPOSE_CRITICISM: "提请通报批评、责令整改",
}


@dataclass(frozen=True, slots=True)
class WorkingDaysLeft:
    """At 09:00 on the day that lies so many working days before the due date."""

    days: WorkingDays


@dataclass(frozen=True, slots=True)
class WorkingHoursLeft:
    """When so many office hours are left before the office closes on the due date."""

    hours: int


@dataclass(frozen=True, slots=True)
class OnDueDay:
    """On the due date itself, at a time of day in Beijing."""

    at: time = NOTICE_TIME


@dataclass(frozen=True, slots=True)
class ShareUsed:
    """When so large a share (0 to 1) of the whole period, in elapsed time, is used up."""

    share: float


@dataclass(frozen=True, slots=True)
class AtExpiry:
    """At the instant the period ends."""


@dataclass(frozen=True, slots=True)
class WorkingDaysAfter:
    """At 09:00 on the day that lies so many working days after the due date."""

    days: WorkingDays


Moment: TypeAlias = (
    WorkingDaysLeft | WorkingHoursLeft | OnDueDay | ShareUsed | AtExpiry | WorkingDaysAfter
)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder.

    Attributes:
        id: Name within the ladder; with the deadline it makes the alert unique.
        label: Chinese name.
        at: When it fires.
        light: The light the deadline shows from then on.
        to: Roles told.
        action: What else is done.
    """

    id: str
    label: str
    at: Moment
    light: Light
    to: tuple[Role, ...]
    action: Action = Action.REMIND


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of a deadline rule, in the order they fire.

    Attributes:
        id: Name in the catalogue (``E-SHORT``).
        rungs: First the warnings, then expiry, then what follows.
        idle_working_days: Without action for so many working days the case counts as stuck.
        idle_minutes: Without action for so many minutes it counts as stuck (hour clocks).
    """

    id: str
    rungs: tuple[Rung, ...]
    idle_working_days: int = 3
    idle_minutes: int | None = None
