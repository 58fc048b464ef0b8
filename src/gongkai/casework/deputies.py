"""Standing deputies (代理): somebody acts for a colleague who is away, between two days.

A deputy acts with the absent person's roles and unit, and under their own name: history tells who
acted and for whom. Guards that want different people see the person who really acted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from gongkai.casework.organisation import User
from gongkai.casework.people import actor_of
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.engine.permission import acts_as
from gongkai.engine.refusals import NotYourRole, NotYourUnit, Refused
from gongkai.engine.roles import Actor, Role
from gongkai.errors import GongkaiError, InvalidInput

_LONGEST_DAYS = 366
_APPOINTERS = (Role.OFFICE_DIRECTOR, Role.DISCLOSURE_OFFICER)
_NO_RIGHT = (NotYourRole, NotYourUnit)
_NOT_THEIRS = (*_NO_RIGHT, CaseHeld, OperationRefused)
"""Refusals that may be about who acts: whom they stand in for may fare better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Somebody acting for somebody else; both days count.

    Attributes:
        id: Number of the appointment; 0 before it is stored.
        absent: Id of the person who is away.
        deputy: Id of the person who acts.
        first_day: The first day of it, in Beijing.
        last_day: The last day of it.
        reason: Why.
        made_by: Id of who appointed them.
        made_at: When, UTC.
        ended_at: When it was ended before its last day, UTC.
    """

    id: int = 0
    absent: str
    deputy: str
    first_day: date
    last_day: date
    reason: str
    made_by: str
    made_at: datetime
    ended_at: datetime | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether they act for each other on ``day``."""
        return self.ended_at is None and self.first_day <= day <= self.last_day


class DeputyRegister(Protocol):
    """Where appointments are kept."""

    def find(self, deputy_id: int) -> Deputy:
        """Return an appointment.

        Raises:
            NotFound: There is none with this number.
        """
        ...

    def all(self) -> Sequence[Deputy]:
        """Return every appointment, the newest last."""
        ...

    def add(self, deputy: Deputy) -> Deputy:
        """Store an appointment and return it with its number."""
        ...

    def end(self, deputy_id: int, at: datetime) -> None:
        """End an appointment now.

        Raises:
            NotFound: There is no such appointment that still holds.
        """
        ...


def appoint(office: Office, register: DeputyRegister, wanted: Deputy, actor: Actor) -> Deputy:
    """Appoint a deputy: for oneself, or, as director or disclosure officer, for anybody.

    Raises:
        InvalidInput: The days, the people or the appointer cannot be right.
    """
    people = {user.id: user for user in office.users if user.active}
    if wanted.absent not in people or wanted.deputy not in people:
        raise InvalidInput("Both must be active users. See `gongkai user list`.")
    if wanted.absent == wanted.deputy:
        raise InvalidInput("Nobody is their own deputy; name a colleague.")
    if not 0 <= (wanted.last_day - wanted.first_day).days < _LONGEST_DAYS:
        raise InvalidInput("The last day lies before the first, or more than a year after it.")
    if wanted.last_day < beijing_day(office.clock.now()):
        raise InvalidInput("These days are over already.")
    _check_appointer(wanted, actor)
    if not wanted.reason.strip():
        raise InvalidInput("Say why.")
    return register.add(wanted)


def end_appointment(
    office: Office, register: DeputyRegister, deputy_id: int, actor: Actor
) -> Deputy:
    """End an appointment before its last day; who may appoint may end it.

    Raises:
        NotFound: There is no such appointment that still holds.
        InvalidInput: The person may not end it.
    """
    one = register.find(deputy_id)
    _check_appointer(one, actor)
    register.end(deputy_id, office.clock.now())
    return one


def _check_appointer(one: Deputy, actor: Actor) -> None:
    if not acts_as(actor, one.absent) and not actor.roles.intersection(_APPOINTERS):
        raise InvalidInput(
            f"Only {one.absent}, the director or the disclosure officer decides who stands in for "
            f"{one.absent}."
        )


def actors_for(office: Office, register: DeputyRegister, user: User) -> list[Actor]:
    """Return whom ``user`` may act as today: first themselves, then those they stand in for."""
    today = beijing_day(office.clock.now())
    absent = {one.absent for one in register.all() if one.deputy == user.id and one.holds_on(today)}
    own = actor_of(user)
    return [own, *(_standing_in(own, user_) for user_ in office.users if user_.id in absent)]


def as_first_allowed(actors: Sequence[Actor], act: Callable[[Actor], Case]) -> Case:
    """Let the first of ``actors`` act who may; return what became of it.

    Raises:
        Refused: As for the first of them whose role and unit allow it, or else for the first; or
            for whatever else is wrong.
    """
    refusals: list[Refused] = []
    for actor in actors:
        try:
            return act(actor)
        except _NOT_THEIRS as error:
            refusals.append(error)
    raise next((one for one in refusals if not isinstance(one, _NO_RIGHT)), refusals[0])


def _standing_in(own: Actor, absent: User) -> Actor:
    try:
        their = actor_of(replace(absent, active=True))
    except GongkaiError:
        return own
    return replace(their, id=own.id, name=own.name, on_behalf_of=absent.id)
