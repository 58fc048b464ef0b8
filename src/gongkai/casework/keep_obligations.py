"""What people do to the obligation calendar: ask for a case now, switch a duty off, or on again."""

from dataclasses import replace
from datetime import timedelta

from gongkai.casework.obligation_ports import (
    Act,
    AskedOpening,
    ObligationAct,
    ObligationDiary,
)
from gongkai.casework.open_waiting import open_waiting
from gongkai.casework.opening_ports import Openings
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligations import Occurrence, occurrence_of
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor, Role
from gongkai.errors import InvalidInput

OPENERS = (Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR, Role.SUPERVISOR)
"""Roles that may ask for the case of a period (our rule)."""
SWITCHERS = (Role.OFFICE_DIRECTOR,)
"""Roles that may switch an obligation off and on: who heads the disclosure office (our rule)."""

_FARTHEST = timedelta(days=366)
"""Nothing is opened so long before its day; the period is mistyped."""


class NotTheirs(Refused):
    """The person's roles do not let them do that to an obligation."""

    code = "not_a_keeper"

    def __init__(self, allowed: tuple[Role, ...]) -> None:
        super().__init__(
            f"Only {', '.join(allowed)} may do this to an obligation.",
            f"只有{'、'.join(role.label for role in allowed)}可以操作义务日历。",
        )


class CannotOpen(InvalidInput):
    """The case of an obligation could not be opened; it waits, and may be asked for again."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key} could not be opened: {problem} It waits; ask again afterwards.")


def open_for_period(
    office: Office,
    obligations: ObligationCalendar,
    diary: ObligationDiary,
    openings: Openings,
    obligation_id: str,
    period: str,
    actor: Actor,
) -> AskedOpening:
    """Open the case of one period at once, be it before its day or before the office was set up.

    Raises:
        NotTheirs: ``actor`` may not.
        NotFound: There is no such obligation, or no date sets it off.
        InvalidInput: It is not owed for that period, or its day is too far away.
        Conflict: The case was opened already.
        CannotOpen: The opening was refused.
    """
    _check(actor, OPENERS)
    now = office.clock.now()
    one = _occurrence(office, obligations, obligation_id, period)
    act = ObligationAct(obligation_id, Act.OPEN, actor.id, now, period=one.span.key)
    diary.ask_by_hand(one, act)
    open_waiting(office, openings)
    made = diary.asked(one.key)
    if made is None or made.problem:
        raise CannotOpen(one.key, made.problem if made else "it was not asked for.")
    return made


def switch(
    office: Office,
    obligations: ObligationCalendar,
    diary: ObligationDiary,
    act: Act,
    obligation_id: str,
    reason: str,
    actor: Actor,
) -> None:
    """Switch an obligation off from today on, or on again; what was opened stays open.

    Raises:
        NotTheirs: ``actor`` may not.
        NotFound: There is no such obligation, or no date sets it off.
        InvalidInput: No reason is given.
        Conflict: It is off, or on, already.
    """
    _check(actor, SWITCHERS)
    duty = obligations.get(obligation_id)
    if not reason.strip():
        raise InvalidInput(f"Say why {duty.id} is switched {act}.")
    diary.switch(ObligationAct(duty.id, act, actor.id, office.clock.now(), reason.strip()))


def _occurrence(
    office: Office, obligations: ObligationCalendar, obligation_id: str, period: str
) -> Occurrence:
    duty = obligations.get(obligation_id)
    span = duty.named(period)
    today = beijing_day(office.clock.now())
    calendar = office.shelf.look().as_known_on(today, office.jurisdiction)
    one = occurrence_of(duty, span, calendar)
    if one.opens_on > today + _FARTHEST:
        raise InvalidInput(
            f"{one.key} is opened on {one.opens_on}, more than a year from now: check the period."
        )
    return replace(one, opens_on=min(one.opens_on, today))


def _check(actor: Actor, allowed: tuple[Role, ...]) -> None:
    if not actor.roles.intersection(allowed):
        raise NotTheirs(allowed)
