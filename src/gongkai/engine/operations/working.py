"""Who has the case: sign for it, claim and release, transfer, delegate and hand back.

None of these touches a clock: the legal limit is the bureau's, not the section's.
"""

from dataclasses import replace

from gongkai.engine.desk import Delegation, handed_on
from gongkai.engine.escalation import address
from gongkai.engine.fields import text, unit
from gongkai.engine.holds import check_claim
from gongkai.engine.operations.declaring import Change, Operation, OperationRefused, Scene
from gongkai.engine.operations.past import TO_UNIT
from gongkai.engine.permission import acts_as
from gongkai.engine.roles import Role

_UNIT = (Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER)


def _sign_in(scene: Scene) -> Change:
    desk = scene.case.desk
    if desk.signed_in_by:
        raise OperationRefused(
            f"{desk.signed_in_by} has signed for it already.", f"本件已由{desk.signed_in_by}签收。"
        )
    return Change(desk=replace(desk, signed_in_by=scene.actor.id, signed_in_at=scene.now))


def _claim(scene: Scene) -> Change:
    desk = scene.case.desk
    if desk.holder:
        raise OperationRefused(
            f"{desk.holder} has it; ask them to release it.",
            f"本件已由{desk.holder}认领或受托办理，请其释放后再认领。",
        )
    return Change(desk=replace(desk, claimed_by=scene.actor.id))


def _release(scene: Scene) -> Change:
    """Let anybody of the unit have it; who gave it to somebody takes it back from them so."""
    desk = scene.case.desk
    had = desk.claimed_by or next((one.by for one in desk.delegations), "")
    if not had:
        raise OperationRefused("Nobody has claimed it.", "本件未被认领，无需释放。")
    if not acts_as(scene.actor, had) and Role.SECTION_HEAD not in scene.actor.roles:
        raise OperationRefused(
            f"Only {had} or the section head may release it.",
            f"只有{had}本人或处室负责人可以释放。",
        )
    return Change(desk=replace(desk, claimed_by="", delegations=()))


def _transfer(scene: Scene) -> Change:
    target = scene.input.text("unit")
    if target == scene.case.unit_id:
        raise OperationRefused(
            "It is with that unit already; name another.", "本件已在该单位，请另选单位。"
        )
    return Change(
        desk=handed_on(scene.case.desk, scene.case.unit_id),
        unit_id=target,
        tell=tuple(address(role, target) for role in _UNIT[:2]),
        noted={TO_UNIT: target},
    )


def _delegate(scene: Scene) -> Change:
    desk, to = scene.case.desk, scene.input.text("user")
    check_claim(scene.case, scene.actor, _UNIT)
    if to in {scene.actor.id, desk.holder, *(one.by for one in desk.delegations)}:
        raise OperationRefused(
            f"{to} has given it on before: hand it back instead.", "不能委派给本人或原委派人。"
        )
    roles = tuple(sorted(str(role) for role in scene.actor.roles if role.bound_to_unit))
    given = Delegation(by=scene.actor.id, to=to, roles=roles)
    return Change(desk=replace(desk, delegations=(*desk.delegations, given)), tell=(f"user:{to}",))


def _hand_back(scene: Scene) -> Change:
    desk = scene.case.desk
    if not desk.delegations or not acts_as(scene.actor, desk.holder):
        raise OperationRefused("It was not given to you.", "本件未委派给您，无需交回。")
    back = desk.delegations[-1].by
    return Change(desk=replace(desk, delegations=desk.delegations[:-1]), tell=(f"user:{back}",))


OPERATIONS = (
    Operation(id="sign_for", label="签收", by=_UNIT, act=_sign_in),
    Operation(id="claim", label="认领", by=_UNIT, act=_claim),
    Operation(id="release", label="释放", by=_UNIT, act=_release),
    Operation(
        id="transfer",
        label="转办",
        by=(Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        needs=(unit("unit", "接收单位"), text("reason", "转办理由")),
        act=_transfer,
    ),
    Operation(
        id="delegate",
        label="委派",
        by=_UNIT,
        needs=(text("user", "受托人"), text("reason", "委派事由", required=False)),
        act=_delegate,
    ),
    Operation(
        id="hand_back",
        label="交回委派",
        needs=(text("opinion", "办理情况", required=False),),
        act=_hand_back,
    ),
)
