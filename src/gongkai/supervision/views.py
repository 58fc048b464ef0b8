"""One case as a list shows it: light, nearest due date, time left, and who can move it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gongkai.calendar import DueCertainty, Hours, WorkingCalendar
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.escalation import light
from gongkai.engine.ladders import Light
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Party, Role
from gongkai.engine.states import Transition


@dataclass(frozen=True, slots=True)
class Remaining:
    """How long is left, or by how much it is late: in working days, or in hours for hour clocks.

    Attributes:
        count: Whole working days or hours; never negative.
        in_hours: Whether `count` is hours.
        late: Whether the period has ended.
        waits: Whether only a projected date has passed: nobody is late before the notice is out.
    """

    count: int
    in_hours: bool
    late: bool
    waits: bool = False

    def __str__(self) -> str:
        if self.waits:
            return "provisional date passed"
        unit = "h" if self.in_hours else "wd"
        return f"{self.count} {unit} late" if self.late else f"{self.count} {unit} left"

    @property
    def label(self) -> str:
        """The time left, or lost, in Chinese."""
        if self.waits:
            return "暂定日期已过，待放假通知确定"
        if not (self.count or self.in_hours):
            return "已逾期" if self.late else "今日到期"
        unit = "小时" if self.in_hours else "个工作日"
        return f"{'逾期' if self.late else '剩'}{self.count}{unit}"


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with what follows from it at one instant.

    Attributes:
        case: The case.
        procedure: Its procedure.
        light: The worst light of the clocks the agency owes.
        deadline: The running clock that ends first, or a suspended one; none when nothing is owed.
        remaining: Time left on `deadline`; none while it is suspended.
        holders: Names of the people who can move the case on.
        triggers: What they can do.
    """

    case: Case
    procedure: Procedure
    light: Light
    deadline: Deadline | None
    remaining: Remaining | None
    holders: tuple[str, ...]
    triggers: tuple[str, ...]


def view(office: Office, case: Case, now: datetime) -> CaseView:
    """Return how ``case`` stands at ``now``."""
    procedure = office.procedure_of(case)
    calendar = office.calendar(now, case.jurisdiction)
    owed = [d for d in case.deadlines if d.status.live and _bearer(procedure, d) is Party.AGENCY]
    nearest = min(owed, key=_nearness, default=None)
    lights = [light(procedure.rule(d.rule), d, now, calendar) for d in owed]
    rows = [row for row in rows_open(procedure, case) if any(r is not Role.SYSTEM for r in row.by)]
    return CaseView(
        case=case,
        procedure=procedure,
        light=max(lights, key=lambda one: one.severity, default=Light.GREEN),
        deadline=nearest,
        remaining=remaining(nearest, now, calendar) if nearest else None,
        holders=_holders(office, case, frozenset(role for row in rows for role in row.by)),
        triggers=tuple(row.trigger for row in rows),
    )


def rows_open(procedure: Procedure, case: Case) -> Sequence[Transition]:
    """Return what can be done with a case by its procedure: nothing once it was declared void."""
    return () if case.desk.voided else tuple(procedure.rows_from(case.state))


def remaining(deadline: Deadline, now: datetime, calendar: WorkingCalendar) -> Remaining | None:
    """Return the time left on a running deadline; None while it is suspended."""
    if deadline.ends_at is None or deadline.due_date is None:
        return None
    late = now >= deadline.ends_at
    if late and deadline.certainty is DueCertainty.PROVISIONAL:
        return Remaining(0, in_hours=False, late=False, waits=True)
    if isinstance(deadline.within, Hours):
        hours = abs(deadline.ends_at - now) // timedelta(hours=1)
        return Remaining(hours, in_hours=True, late=late)
    today = beijing_day(now)
    days = sorted((today, deadline.due_date))
    return Remaining(calendar.count(*days), in_hours=False, late=late)


def _bearer(procedure: Procedure, deadline: Deadline) -> Party:
    return procedure.rule(deadline.rule).bearer


def _nearness(deadline: Deadline) -> tuple[bool, float, int]:
    ends_at = deadline.ends_at.timestamp() if deadline.ends_at else 0.0
    return deadline.status is DeadlineStatus.SUSPENDED, ends_at, deadline.number


def _holders(office: Office, case: Case, roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(
        user.name
        for user in office.users
        if user.active
        and any(
            role in user.roles and (not role.bound_to_unit or user.unit_id == case.unit_id)
            for role in roles
        )
    )
