"""Hand over (移交): whoever had the case has left, or their unit is no more.

It touches no clock, like every change of hands.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.engine.desk import CoHandling, Delegation, Desk, Signing, handed_on
from gongkai.engine.escalation import address
from gongkai.engine.fields import text, unit
from gongkai.engine.operations.declaring import Change, Operation, OperationRefused, Scene
from gongkai.engine.operations.past import TO_UNIT
from gongkai.engine.roles import Role


def _hand_over(scene: Scene) -> Change:
    """Give it to the successor: all of it, or what one person or unit had of it."""
    case, given = scene.case, scene.input
    user, left = given.text("user"), given.text("from_user")
    target = _target(scene)
    desk = _without(case.desk, left, user) if left else _afresh(case.desk, user)
    desk = _with_unit(desk, given.text("from_unit"), given.text("unit"))
    if target != case.unit_id:
        desk = replace(handed_on(desk, case.unit_id), claimed_by=user)
    if desk == case.desk and target == case.unit_id:
        raise OperationRefused(
            "Name the unit or the person who takes it over.", "请填写接收单位或接收人。"
        )
    people = address(Role.HANDLER, target), address(Role.SECTION_HEAD, target)
    return Change(
        desk=desk,
        unit_id=target,
        tell=(f"user:{user}",) if user else people,
        noted={TO_UNIT: target} if target != case.unit_id else {},
    )


def _target(scene: Scene) -> str:
    """Return the unit that has the case afterwards; where others only helped, it stays."""
    case, given = scene.case, scene.input
    left, from_unit = given.text("from_user"), given.text("from_unit")
    only_helps = from_unit not in {"", case.unit_id}
    only_signs = left not in {"", case.desk.claimed_by, case.desk.holder}
    if only_helps or only_signs:
        return case.unit_id
    return given.text("unit") or case.unit_id


def _afresh(desk: Desk, user: str) -> Desk:
    return replace(desk, claimed_by=user, delegations=())


def _without(desk: Desk, left: str, user: str) -> Desk:
    """Return the desk with ``user``, or else nobody, in the place of who left."""
    signing = desk.signing
    return replace(
        desk,
        claimed_by=user if desk.claimed_by == left else desk.claimed_by,
        delegations=tuple(_given_on(desk, left, user)),
        signing=_signed_without(signing, left, user) if signing is not None else None,
        co_handling=tuple(
            replace(one, asked_by=user) if user and one.asked_by == left else one
            for one in desk.co_handling
        ),
    )


def _given_on(desk: Desk, left: str, user: str) -> Iterator[Delegation]:
    """Yield how the case was given on; where nobody follows who left, that ends with them."""
    for one in desk.delegations:
        if left not in {one.by, one.to}:
            yield one
        elif not user:
            return
        elif user not in {one.by, one.to}:
            yield replace(
                one,
                by=user if one.by == left else one.by,
                to=user if one.to == left else one.to,
            )


def _signed_without(signing: Signing, left: str, user: str) -> Signing:
    """Return the round with ``user`` asked in the place of who left; what is signed stays."""
    if signing.passed is not None or not user:
        return signing
    asked = {one.user for one in signing.signers}
    signers = tuple(
        replace(one, user=user) if one.user == left and one.agrees is None else one
        for one in signing.signers
        if not (one.user == left and one.agrees is None and user in asked)
    )
    asked_by = user if signing.asked_by == left else signing.asked_by
    return replace(signing, signers=signers, asked_by=asked_by)


def _with_unit(desk: Desk, from_unit: str, to_unit: str) -> Desk:
    """Return the desk with the successor asked to help in the place of a unit that is no more."""
    helps = [one for one in desk.co_handling if _open(one, from_unit)]
    if not (from_unit and to_unit and helps):
        return desk
    return replace(
        desk,
        co_handling=tuple(
            replace(one, unit_id=to_unit) if one in helps else one for one in desk.co_handling
        ),
    )


def _open(one: CoHandling, unit_id: str) -> bool:
    return one.unit_id == unit_id and not one.returned_by


OPERATIONS = (
    Operation(
        id="hand_over",
        label="移交",
        by=(Role.OFFICE_DIRECTOR, Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        needs=(
            unit("unit", "接收单位", required=False),
            text("user", "接收人", required=False),
            text("from_user", "移交人（只移交其经办部分）", required=False),
            unit("from_unit", "被撤并单位（只移交其经办部分）", required=False),
            text("reason", "移交原因（离岗、机构改革）"),
        ),
        act=_hand_over,
        while_suspended=True,
    ),
)
