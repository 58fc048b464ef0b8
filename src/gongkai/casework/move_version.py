"""Move running cases to another version of their procedure: dry first, then case by case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.casework.carrying_out import save_decided
from gongkai.casework.ports import Office, Work
from gongkai.engine.cases import Case, Decision
from gongkai.engine.moving import Occasion, Verdict, move, undo, verdict
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor, Role
from gongkai.errors import GongkaiError

MOVERS = (Role.OFFICE_DIRECTOR, Role.LEGAL_REVIEWER)
"""Roles that may decide which regulation governs running cases (our rule)."""


class NotAMover(Refused):
    """The person's roles do not decide on versions."""

    code = "not_a_mover"

    def __init__(self) -> None:
        super().__init__(
            f"Only {', '.join(MOVERS)} may move cases to another version.",
            f"只有{'、'.join(role.label for role in MOVERS)}可以迁移程序版本。",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From which version to which, and whether running clocks take the new length.

    Attributes:
        procedure: Id of the procedure.
        old: The version cases are under.
        new: The version they are to come under.
        recount: Whether running clocks take the new version's length.
        key: Name of the move: run again with it, it goes on where it stopped.
    """

    procedure: str
    old: int
    new: int
    recount: bool
    key: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of each case: its number, and the reason where it was left."""

    done: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def preview(office: Office, open_cases: Sequence[Case], wanted: Move) -> list[tuple[Case, Verdict]]:
    """Return the verdict on every open case of the procedure; nothing is written.

    Raises:
        NotFound: This release does not know one of the versions.
    """
    old, new = _versions(office, wanted)
    return [
        (case, verdict(case, old, new, recount=wanted.recount))
        for case in open_cases
        if case.procedure == wanted.procedure
    ]


def move_cases(office: Office, numbers: Sequence[str], wanted: Move, actor: Actor) -> Moved:
    """Move cases, each in a transaction of its own; one that cannot move is left, with the reason.

    Raises:
        NotAMover: ``actor`` does not decide on versions.
        NotFound: This release does not know one of the versions.
    """
    old, new = _versions(office, wanted)
    key = f"move:{wanted.key}"

    def decided(work: Work) -> Decision:
        occasion = _occasion(office, work, actor, key)
        return move(work.case, old, new, occasion, recount=wanted.recount)

    return _each(office, numbers, actor, key, decided)


def undo_moves(office: Office, numbers: Sequence[str], wanted: Move, actor: Actor) -> Moved:
    """Take moves back, where nobody has acted on the case since.

    Raises:
        NotAMover: ``actor`` does not decide on versions.
        NotFound: This release does not know one of the versions.
    """
    old, _new = _versions(office, wanted)
    key = f"undo:{wanted.key}"

    def decided(work: Work) -> Decision:
        occasion = _occasion(office, work, actor, key)
        return undo(work.case, old, work.history(), work.rows(), occasion)

    return _each(office, numbers, actor, key, decided)


def _versions(office: Office, wanted: Move) -> tuple[Procedure, Procedure]:
    return (
        office.catalogue.get(wanted.procedure, wanted.old),
        office.catalogue.get(wanted.procedure, wanted.new),
    )


def _occasion(office: Office, work: Work, actor: Actor, key: str) -> Occasion:
    now = office.clock.now()
    calendar = office.calendar(now, work.case.jurisdiction, work.edition)
    return Occasion(actor, now, calendar, key)


def _each(
    office: Office,
    numbers: Sequence[str],
    actor: Actor,
    key: str,
    decided: Callable[[Work], Decision],
) -> Moved:
    if not actor.roles.intersection(MOVERS):
        raise NotAMover
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for number in numbers:
        try:
            save_decided(office, number, decided)
        except GongkaiError as error:
            if office.store.event_of(number, key) is None:
                left.append((number, str(error)))
                continue
        done.append(number)
    return Moved(tuple(done), tuple(left))
