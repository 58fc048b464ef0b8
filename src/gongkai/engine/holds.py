"""What holds a case back whatever its procedure says: void, suspended, or others were asked."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.links import Relation
from gongkai.engine.permission import acts_as
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Actor, Role


class CaseHeld(Refused):
    """The case itself allows the action, but something on its desk does not."""

    code = "case_held"


def check_not_held(case: Case, actor: Actor, by: Sequence[Role], now: datetime) -> None:
    """Make sure that nothing on the desk of ``case`` keeps ``actor`` from moving it on.

    Args:
        case: The case.
        actor: Who acts.
        by: The roles that may take this step.
        now: When.

    Raises:
        CaseHeld: Something does, and the text says what to do about it.
    """
    check_alive(case)
    check_not_suspended(case)
    check_claim(case, actor, by)
    # A period that has run out has run out, whoever among us still owes an opinion.
    if Role.SYSTEM not in actor.roles:
        _check_others_answered(case, now)


def check_published_together(procedure: Procedure, case: Case, trigger: str) -> None:
    """Make sure that what is tied to be published together is ready, all of it.

    Raises:
        CaseHeld: Another case is not.
    """
    if trigger not in procedure.publishing:
        return
    tied = [one for one in case.linked if one.relation is Relation.TOGETHER and not one.ready]
    if tied:
        names = "、".join(one.number for one in tied)
        raise CaseHeld(
            f"{names} is to be published together with it and is not ready yet.",
            f"须与{names}同步公开，对方尚未具备公开条件。",
        )


def check_alive(case: Case) -> None:
    """Make sure that a case was not declared void.

    Raises:
        CaseHeld: It was.
    """
    if case.desk.voided:
        raise CaseHeld(
            f"Case {case.number} was declared void: {case.desk.voided}",
            f"本件已作废：{case.desk.voided}",
        )


def check_not_suspended(case: Case) -> None:
    """Make sure that a case is not suspended.

    Raises:
        CaseHeld: It is.
    """
    if case.desk.suspended is not None:
        until = case.desk.suspended.expected_end
        raise CaseHeld(
            f"Case {case.number} is suspended (until about {until}): resume it first.",
            f"本件已挂起（预计至{until}），请先恢复。",
        )


def check_claim(case: Case, actor: Actor, by: Sequence[Role]) -> None:
    """Make sure that nobody else has the case in hand.

    Only who has it acts on it for the unit; section heads, and roles of the whole bureau, are not
    bound to it.

    Raises:
        CaseHeld: Somebody else has it.
    """
    holder = case.desk.holder
    held = actor.roles.intersection(by)
    bound = all(role.bound_to_unit for role in held) and Role.SECTION_HEAD not in actor.roles
    if holder and bound and not acts_as(actor, holder):
        raise CaseHeld(
            f"Case {case.number} is with {holder}: ask them to release it.",
            f"本件由{holder}办理，请其释放后再办。",
        )


def _check_others_answered(case: Case, now: datetime) -> None:
    waiting = [
        one.unit_id
        for one in case.desk.co_handling
        if not one.returned_by and beijing_day(now) <= one.due
    ]
    if waiting:
        raise CaseHeld(
            f"{', '.join(waiting)} were asked to help and have not answered yet.",
            f"会办单位尚未反馈：{'、'.join(waiting)}。",
        )
    signing = case.desk.signing
    if signing is not None and signing.passed is None:
        missing = [one.user for one in signing.signers if one.agrees is None]
        raise CaseHeld(
            f"The countersignatures are not complete: {', '.join(missing)}.",
            f"会签尚未完成：{'、'.join(missing)}。",
        )
