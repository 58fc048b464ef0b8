"""How an operation is declared: who may do it, what it asks for, what it does to the clocks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gongkai.calendar import WorkingCalendar
from gongkai.engine.cases import Case, Effect, Event
from gongkai.engine.deadlines import Deadline, Timer
from gongkai.engine.desk import Desk
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field
from gongkai.engine.links import OpeningRequest
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor, Role


class OperationRefused(Refused):
    """The operation does not fit the case as it stands."""

    code = "operation_refused"


class ClockPolicy(StrEnum):
    """What an operation does to the running clocks of a case."""

    UNTOUCHED = "untouched"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    ENDED = "ended"
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """What a clerk is told before confirming."""
        return {
            "untouched": "期限照常计算，不受影响",
            "paused": "符合法定事由的期限暂停计算；没有法定事由的，只暂停本单位内部时限",
            "resumed": "暂停的期限自次日起恢复计算，暂停期间不计入",
            "extended": "批准的期限自原到期日起延长",
            "ended": "所有在计期限不再计算",
            "restored": "由该步骤开始、结束的期限恢复原状",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Scene:
    """All an operation looks at.

    Attributes:
        procedure: The version of the case.
        case: The case.
        input: What was entered.
        actor: Who does it.
        now: When.
        calendar: The working days as known then.
        history: The case's events, in order; empty unless the operation asks for it.
        rows: Every deadline row it ever had, by number; empty unless the operation asks for it.
    """

    procedure: Procedure
    case: Case
    input: Facts
    actor: Actor
    now: datetime
    calendar: WorkingCalendar
    history: Sequence[Event] = ()
    rows: Sequence[Deadline] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an operation makes of a case.

    Attributes:
        desk: The desk afterwards.
        state: Id of the state it is put into; None leaves it where it is.
        unit_id: The unit responsible afterwards; None leaves it.
        facts: The facts afterwards; None leaves them.
        closes: Whether the case ends.
        clocks: What becomes of clocks: the effect and the new row, not numbered yet. The timer of a
            restored row is the one it had.
        wakes: Timers for clocks that stay as they are.
        tell: Users (by id) and roles (as addresses) who are told.
        opens: Cases to be opened.
        noted: What the event records besides the input.
    """

    desk: Desk
    state: str | None = None
    unit_id: str | None = None
    facts: Facts | None = None
    closes: bool = False
    clocks: tuple[tuple[Effect, Deadline], ...] = ()
    wakes: tuple[Timer, ...] = ()
    tell: tuple[str, ...] = ()
    opens: tuple[OpeningRequest, ...] = ()
    ties: tuple[str, ...] = ()
    noted: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Something offices do with any case, whatever its procedure.

    Attributes:
        id: Imperative name in code.
        label: Chinese name.
        by: Roles that may do it; empty for anybody, where ``act`` itself says who.
        needs: What it asks for.
        clocks: What it does to running clocks.
        act: Works out the change, or refuses.
        while_suspended: Whether it is possible on a suspended case.
        on_closed: Whether it is for cases that have ended.
        reads_history: Whether ``act`` looks at events and old rows.
        is_work: Whether it is work on the case; what only speaks of it leaves it idle.
    """

    id: str
    label: str
    by: tuple[Role, ...] = ()
    needs: tuple[Field, ...] = ()
    clocks: ClockPolicy = ClockPolicy.UNTOUCHED
    act: Callable[[Scene], Change] = field(repr=False)
    while_suspended: bool = False
    on_closed: bool = False
    reads_history: bool = False
    is_work: bool = True
