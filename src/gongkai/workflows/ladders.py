"""The escalation ladders of the catalogue (§3.3): who is told when, before and after a due date.

Yellow (将到期) and red (已逾期) are common practice in 督查; the day counts are this catalogue's
recommendation. "+" in the catalogue adds people to those told before. After red it names the step
and not always who hears of it: drafts go to the supervisor and the office director, who issue
supervision orders, a talk to the deputy leader who holds it, a proposal of criticism to the bureau
leader who decides (our reading). Nothing here decides about anyone's accountability.
"""

from dataclasses import replace

from gongkai.calendar import WorkingDays
from gongkai.engine.ladders import (
    Action,
    AtExpiry,
    Ladder,
    Light,
    Moment,
    OnDueDay,
    Rung,
    ShareUsed,
    WorkingDaysAfter,
    WorkingDaysLeft,
    WorkingHoursLeft,
)
from gongkai.engine.roles import Role

_DESK = (Role.HANDLER, Role.SECTION_HEAD)
_OFFICE = (Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR)
_SUPERVISION = (Role.SUPERVISOR, Role.OFFICE_DIRECTOR)
_TALKS = (Role.SUPERVISOR, Role.DEPUTY_LEADER)
_CRITICISM = (Role.SUPERVISOR, Role.BUREAU_LEADER)


def _yellow(rung: str, label: str, at: Moment, to: tuple[Role, ...]) -> Rung:
    return Rung(rung, label, at, Light.YELLOW, to, Action.REMIND)


def _orange(rung: str, label: str, at: Moment, to: tuple[Role, ...]) -> Rung:
    return Rung(rung, label, at, Light.ORANGE, to, Action.WARN)


def _red(to: tuple[Role, ...]) -> Rung:
    return Rung("overdue", "逾期催办", AtExpiry(), Light.RED, to, Action.URGE)


def _after(rung: str, label: str, days: int, to: tuple[Role, ...], action: Action) -> Rung:
    return Rung(rung, label, WorkingDaysAfter(WorkingDays(days)), Light.RED, to, action)


def _order_draft() -> Rung:
    return _after(
        "order_draft",
        "逾期1个工作日，草拟督办单",
        1,
        _SUPERVISION,
        Action.DRAFT_SUPERVISION_ORDER,
    )


def _standard(ladder_id: str, days_left: int) -> Ladder:
    """Return E-STD: for clocks of ten working days or more."""
    orange = (*_DESK, *_OFFICE)
    return Ladder(
        ladder_id,
        (
            _yellow(
                "yellow",
                f"还剩{days_left}个工作日",
                WorkingDaysLeft(WorkingDays(days_left)),
                _DESK,
            ),
            _orange("orange", "今日到期", OnDueDay(), orange),
            _red((*orange, Role.DEPUTY_LEADER, Role.SUPERVISOR)),
            _order_draft(),
            _after("talk", "逾期3个工作日，提请约谈", 3, _TALKS, Action.PROPOSE_TALK),
            _after(
                "criticism",
                "逾期5个工作日，提请通报批评、责令整改",
                5,
                _CRITICISM,
                Action.PROPOSE_CRITICISM,
            ),
        ),
    )


E_STD_20 = _standard("E-STD-20", 5)
"""E-STD for clocks of twenty working days: yellow with five left."""

E_STD_15 = _standard("E-STD-15", 3)
"""E-STD for clocks of ten to fifteen working days: yellow with three left."""

E_SHORT = Ladder(
    "E-SHORT",
    (
        _yellow("yellow", "还剩1个工作日", WorkingDaysLeft(WorkingDays(1)), _DESK),
        _orange("orange", "今日到期", OnDueDay(), (*_DESK, Role.DISCLOSURE_OFFICER)),
        _red((*_DESK, *_OFFICE, Role.SUPERVISOR)),
        _order_draft(),
        _after("talk", "逾期2个工作日，提请约谈", 2, _TALKS, Action.PROPOSE_TALK),
        _after(
            "criticism",
            "逾期3个工作日，提请通报批评",
            3,
            _CRITICISM,
            Action.PROPOSE_CRITICISM,
        ),
    ),
    idle_working_days=1,
)
"""For clocks of two to seven working days."""

_DAY = (Role.HANDLER, Role.DISCLOSURE_OFFICER)

E_DAY = Ladder(
    "E-DAY",
    (
        _yellow("yellow", "还剩4个工作小时", WorkingHoursLeft(4), _DAY),
        _orange("orange", "还剩1个工作小时", WorkingHoursLeft(1), _DAY),
        _red((*_DAY, Role.SECTION_HEAD, Role.OFFICE_DIRECTOR, Role.SUPERVISOR)),
        _order_draft(),
    ),
)
"""For clocks of one working day."""

_FRONT = (Role.HANDLER, Role.SPOKESPERSON, Role.OFFICE_DIRECTOR)
_LEADERS = (Role.DEPUTY_LEADER, Role.BUREAU_LEADER)

E_HOUR = Ladder(
    "E-HOUR",
    (
        _yellow("half", "时限已用50%", ShareUsed(0.5), _FRONT),
        _orange("most", "时限已用80%", ShareUsed(0.8), (*_FRONT, *_LEADERS)),
        _red((*_FRONT, *_LEADERS, Role.SUPERVISOR)),
        Rung(
            "order_draft",
            "超时，立即草拟督办单",
            AtExpiry(),
            Light.RED,
            _SUPERVISION,
            Action.DRAFT_SUPERVISION_ORDER,
        ),
    ),
    idle_minutes=30,
)
"""For clocks of hours, which run through nights and holidays."""

E_DATE = Ladder(
    "E-DATE",
    (
        # Thirty natural days are told as twenty working days, so that it is told in office hours
        # (our reading).
        _yellow("far", "还剩约30日", WorkingDaysLeft(WorkingDays(20)), _DESK),
        _yellow("yellow", "还剩10个工作日", WorkingDaysLeft(WorkingDays(10)), _DESK),
        _orange("orange", "还剩3个工作日", WorkingDaysLeft(WorkingDays(3)), (*_DESK, *_OFFICE)),
        _red((*_DESK, *_OFFICE, Role.DEPUTY_LEADER)),
        _after(
            "criticism",
            "逾期5个工作日，提请通报批评",
            5,
            _CRITICISM,
            Action.PROPOSE_CRITICISM,
        ),
    ),
)
"""For fixed dates."""


def also_telling(ladder: Ladder, ladder_id: str, role: Role, rungs: tuple[str, ...] = ()) -> Ladder:
    """Return ``ladder`` under a new id with ``role`` told too, on these rungs or on all."""

    def widened(rung: Rung) -> Rung:
        if role in rung.to or (rungs and rung.id not in rungs):
            return rung
        return replace(rung, to=(*rung.to, role))

    return replace(ladder, id=ladder_id, rungs=tuple(widened(rung) for rung in ladder.rungs))
