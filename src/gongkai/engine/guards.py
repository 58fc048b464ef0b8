"""Guards: pure yes-or-no questions about a case, answered with the reason when it is no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from gongkai.calendar import WorkingCalendar
from gongkai.engine.facts import Facts
from gongkai.engine.links import LinkedCase
from gongkai.engine.roles import Actor


@dataclass(frozen=True, slots=True)
class Situation:
    """All a guard may look at: the case's facts with the new input laid over, and who asks when.

    Attributes:
        facts: What was recorded, with the new input laid over.
        actor: Who asks.
        now: When.
        calendar: The working days as known then.
        linked: The cases that came from this one, those not opened yet included.
    """

    facts: Facts
    actor: Actor
    now: datetime
    calendar: WorkingCalendar
    linked: tuple[LinkedCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a guard holds a transition back: in English for programs, in Chinese for clerks."""

    en: str
    zh: str


Check: TypeAlias = Callable[[Situation], Reason | None]


@dataclass(frozen=True, slots=True)
class Guard:
    """A standing rule as code.

    Attributes:
        id: Number in the catalogue of guards (``G-04``).
        label: Chinese name.
        check: Returns None when the transition may go on, else the reason it may not.
    """

    id: str
    label: str
    check: Check


def guard(guard_id: str, label: str) -> Callable[[Check], Guard]:
    """Make the decorated check a `Guard`."""

    def declare(check: Check) -> Guard:
        return Guard(guard_id, label, check)

    return declare
