"""The data one decision takes and gives: the case, its clocks, and what is to be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from gongkai.engine.deadlines import Alert, Deadline, Timer
from gongkai.engine.desk import Desk
from gongkai.engine.facts import Facts
from gongkai.engine.links import LinkedCase, OpeningRequest


@dataclass(frozen=True, slots=True)
class Case:
    """One run of a procedure, as a decision sees it.

    Attributes:
        id: Storage key; 0 before it is stored.
        number: What people call it (``ZC-2018-0012``); empty before it is stored.
        procedure: Id of the procedure.
        version: Version of the procedure the case keeps for life.
        title: What it is about.
        state: Id of the present state.
        unit_id: The responsible unit.
        facts: All that was recorded.
        jurisdiction: Whose calendar counts.
        opened_at: When it was opened, UTC.
        entered_at: When it entered the present state, UTC.
        acted_at: When a person last acted on it, UTC.
        closed_at: When it reached a final state, UTC; none while it is open.
        revision: Grows by one with each transition; two clerks acting on one revision conflict.
        seq: Number of events in its history.
        rows: Number of deadline rows it has ever had.
        deadlines: The present row of each clock it has or had, whatever became of it.
        linked: The cases that came from it, those not opened yet included.
        desk: Who has it, who was asked, what holds it.
    """

    id: int
    number: str
    procedure: str
    version: int
    title: str
    state: str
    unit_id: str
    facts: Facts
    jurisdiction: str
    opened_at: datetime
    entered_at: datetime
    acted_at: datetime
    closed_at: datetime | None = None
    revision: int = 0
    seq: int = 0
    rows: int = 0
    deadlines: tuple[Deadline, ...] = ()
    linked: tuple[LinkedCase, ...] = ()
    desk: Desk = field(default_factory=Desk)


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody asks for: fire this trigger with this input.

    Attributes:
        trigger: Name of the transition.
        input: Raw values by field id.
        key: Idempotency key: sent twice, the command takes effect once.
    """

    trigger: str
    input: Mapping[str, object] = field(default_factory=dict)
    key: str | None = None


class EventKind(StrEnum):
    """What happened to a case."""

    OPENED = "opened"
    MOVED = "moved"
    RUNG_FIRED = "rung_fired"
    EXPIRY_HELD = "expiry_held"
    RECOUNTED = "recounted"
    OPERATED = "operated"
    MIGRATED = "migrated"


class Effect(StrEnum):
    """What an event did to a clock."""

    STARTED = "started"
    RESTARTED = "restarted"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    MET = "met"
    MISSED = "missed"
    WAIVED = "waived"
    TOLD = "told"
    RECOUNTED = "recounted"
    CONFIRMED = "confirmed"
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _EFFECT_LABELS[self]


_EFFECT_LABELS = {
    Effect.STARTED: "开始计时",
    Effect.RESTARTED: "重新计时",
    Effect.SUSPENDED: "暂停计时",
    Effect.RESUMED: "恢复计时",
    Effect.EXTENDED: "延长期限",
    Effect.MET: "履行完毕",
    Effect.MISSED: "未履行",
    Effect.WAIVED: "不再计时",
    Effect.TOLD: "期限已书面告知",
    Effect.RECOUNTED: "按新日历重算",
    Effect.CONFIRMED: "暂定期限转为确定",
    Effect.RESTORED: "恢复原状",
}


@dataclass(frozen=True, slots=True)
class ClockEffect:
    """What one event did to one clock; `due_date` is the date it has from then on."""

    effect: Effect
    rule: str
    number: int
    due_date: date | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's append-only history."""

    seq: int
    at: datetime
    kind: EventKind
    actor_id: str
    trigger: str
    from_state: str
    to_state: str
    input: Facts
    effects: tuple[ClockEffect, ...] = ()
    note: str = ""
    command_key: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell people, saved with the change it tells of and sent afterwards.

    Attributes:
        seq: The event it tells of.
        at: When that happened, UTC.
        kind: What sort of message: ``task`` (something waits for you) or a ladder action.
        to: Addresses as ``role@unit``, or ``role`` for bureau-wide roles.
        body: What the template needs, as plain values.
    """

    seq: int
    at: datetime
    kind: str
    to: tuple[str, ...]
    body: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """All that follows from one command or one pass of the sweep: saved together or not at all.

    Attributes:
        case: The case afterwards.
        events: New lines of history.
        deadlines: New deadline rows; those with `supersedes` replace older ones.
        timers: The next step of each clock that was touched.
        alerts: Rungs that fired.
        messages: What to tell whom.
        disarmed: Deadline rows whose timer is spent.
        openings: Cases to be opened once this is saved.
        ties: Numbers of cases that from now on are published together with this one.
    """

    case: Case
    events: tuple[Event, ...]
    deadlines: tuple[Deadline, ...] = ()
    timers: tuple[Timer, ...] = ()
    alerts: tuple[Alert, ...] = ()
    messages: tuple[Message, ...] = ()
    disarmed: tuple[int, ...] = ()
    openings: tuple[OpeningRequest, ...] = ()
    ties: tuple[str, ...] = ()
