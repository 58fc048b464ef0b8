"""Hand over all open work of somebody who leaves, or of a unit that is reorganised (移交).

Case by case, each with a line in its history; a key per case makes it safe to run again after it
was interrupted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.casework.operate_case import operate_case
from gongkai.casework.ports import Office
from gongkai.engine.cases import Case, Command
from gongkai.engine.desk import Desk
from gongkai.engine.roles import Actor
from gongkai.errors import GongkaiError, InvalidInput, Unavailable

_LONGEST_KEY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What is handed over, to whom, and why.

    Attributes:
        from_user: The person who leaves; None if a unit is dissolved.
        from_unit: The unit that is dissolved; None if a person leaves.
        to_user: Who takes the person's work; None leaves it to the unit.
        to_unit: Who takes the unit's work.
        reason: Why, such as 机构改革.
        key: What makes running it again have no further effect.
    """

    from_user: str | None = None
    from_unit: str | None = None
    to_user: str | None = None
    to_unit: str | None = None
    reason: str
    key: str

    def __post_init__(self) -> None:
        if (self.from_user is None) == (self.from_unit is None):
            raise InvalidInput("Say either who leaves or which unit is dissolved.")
        if self.from_unit is not None and self.to_unit is None:
            raise InvalidInput("Name the unit that takes the work over.")
        if self.to_user == self.from_user is not None or self.to_unit == self.from_unit is not None:
            raise InvalidInput("Work is handed over to somebody else: name another.")
        if not 0 < len(self.key.strip()) <= _LONGEST_KEY:
            raise InvalidInput(f"Give the hand-over a name of 1 to {_LONGEST_KEY} characters.")

    def concerns(self, case: Case) -> bool:
        """Return whether an open case is part of it: to be worked on, helped with or signed."""
        desk = case.desk
        if self.from_unit is not None:
            helps = any(o.unit_id == self.from_unit and not o.returned_by for o in desk.co_handling)
            return case.unit_id == self.from_unit or helps
        given_on = any(self.from_user in {one.by, one.to} for one in desk.delegations)
        return desk.claimed_by == self.from_user or given_on or self._has_to_sign(desk)

    def _has_to_sign(self, desk: Desk) -> bool:
        """Return whether the person's signature is waited for, and somebody follows to give it."""
        signing = desk.signing if self.to_user is not None else None
        return (
            signing is not None
            and signing.passed is None
            and any(one.user == self.from_user and one.agrees is None for one in signing.signers)
        )


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of it: the numbers handed over, and those that could not be, with the reason."""

    done: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def hand_over(
    office: Office,
    open_cases: Sequence[Case],
    wanted: HandOver,
    actor: Actor,
    progress: Callable[[int, int], None] | None = None,
) -> HandedOver:
    """Hand over every case of ``open_cases`` that ``wanted`` concerns.

    A case that cannot be handed over is named with the reason and does not hold up the others.

    Raises:
        InvalidInput: The person who leaves, or who takes the work over, is unknown.
        Unavailable: The database went away; run it again.
    """
    _check_people(office, wanted)
    concerned = [case for case in open_cases if wanted.concerns(case)]
    done: list[str] = []
    failed: list[tuple[str, str]] = []
    given = {
        "unit": wanted.to_unit,
        "user": wanted.to_user,
        "from_user": wanted.from_user,
        "from_unit": wanted.from_unit,
        "reason": wanted.reason,
    }
    fields = {name: value for name, value in given.items() if value}
    for n, case in enumerate(concerned, 1):
        command = Command("hand_over", fields, f"hand-over:{wanted.key}")
        try:
            after = operate_case(office, case.number, command, actor)
            if wanted.concerns(after):
                raise InvalidInput(
                    f"The name {wanted.key!r} served another hand-over: take another."
                )
        except Unavailable:
            raise
        except GongkaiError as error:
            failed.append((case.number, str(error)))
        else:
            done.append(case.number)
        if progress is not None:
            progress(n, len(concerned))
    return HandedOver(tuple(done), tuple(failed))


def _check_people(office: Office, wanted: HandOver) -> None:
    known = {user.id: user for user in office.users}
    if wanted.from_user is not None and wanted.from_user not in known:
        raise InvalidInput(f"There is no user {wanted.from_user!r}. See `gongkai user list`.")
    if wanted.to_user is not None and not (
        wanted.to_user in known and known[wanted.to_user].active
    ):
        raise InvalidInput(f"Nobody active goes by {wanted.to_user!r}. See `gongkai user list`.")
