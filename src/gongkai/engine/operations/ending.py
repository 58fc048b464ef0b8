"""Void and reopen; keep on account and strike off."""

from dataclasses import replace

from gongkai.engine.cases import Command, Effect
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.decide import Opening, decide_opening
from gongkai.engine.fields import evidence, text
from gongkai.engine.links import OpeningRequest, Relation
from gongkai.engine.operations.declaring import (
    Change,
    ClockPolicy,
    Operation,
    OperationRefused,
    Scene,
)
from gongkai.engine.roles import SYSTEM_ACTOR, Role


def _void(scene: Scene) -> Change:
    duplicate_of = scene.input.text("duplicate_of")
    if duplicate_of and duplicate_of == scene.case.number:
        raise OperationRefused("It cannot repeat itself.", "本件不能与自身重复，请核对编号。")
    ended = (
        replace(row, status=DeadlineStatus.WAIVED, ended_at=scene.now, paused_after=None)
        for row in scene.case.deadlines
        if row.status.live
    )
    desk = replace(scene.case.desk, voided=scene.input.text("reason"), suspended=None)
    return Change(desk=desk, closes=True, clocks=tuple((Effect.WAIVED, row) for row in ended))


def _reopen(scene: Scene) -> Change:
    case = scene.case
    if case.closed_at is None:
        raise OperationRefused("It has not ended: act on it instead.", "本件尚未办结，无需重办。")
    if case.desk.reopened:
        raise OperationRefused("It was taken up again already.", "本件已重办，请在新件上办理。")
    asked = {field.id for field in scene.procedure.opening.needs}
    request = OpeningRequest(
        case.procedure,
        Relation.REOPENED,
        case.title,
        case.unit_id,
        {name: value for name, value in case.facts.items() if name in asked},
    )
    _check_opens(scene, request)
    return Change(desk=replace(case.desk, reopened=True), opens=(request,))


def _check_opens(scene: Scene, request: OpeningRequest) -> None:
    """Make sure that the new case can be opened, as long as somebody can still choose otherwise.

    Raises:
        Refused: It cannot, for the reason the opening gives.
    """
    opening = Opening(request.title, request.unit_id, scene.case.jurisdiction, asked_for=True)
    command = Command(scene.procedure.opening.trigger, request.input)
    decide_opening(scene.procedure, opening, command, SYSTEM_ACTOR, scene.now, scene.calendar)


def _put_on_account(scene: Scene) -> Change:
    if scene.case.desk.on_account:
        raise OperationRefused("It is on account already.", "本件已挂账。")
    return Change(desk=replace(scene.case.desk, on_account=True))


def _strike_off(scene: Scene) -> Change:
    if not scene.case.desk.on_account:
        raise OperationRefused("It is not on account.", "本件未挂账，无需销号。")
    return Change(desk=replace(scene.case.desk, on_account=False))


OPERATIONS = (
    Operation(
        id="void",
        label="作废",
        by=(Role.OFFICE_DIRECTOR,),
        needs=(
            text("reason", "作废理由（误登、重复登记）"),
            text("duplicate_of", "与哪件重复", required=False),
        ),
        clocks=ClockPolicy.ENDED,
        act=_void,
        while_suspended=True,
    ),
    Operation(
        id="reopen",
        label="重办",
        by=(Role.SUPERVISOR,),
        needs=(text("reason", "重办理由（不满意、复议纠正、核查不合格）"),),
        act=_reopen,
        on_closed=True,
    ),
    Operation(
        id="put_on_account",
        label="挂账",
        by=(Role.SUPERVISOR,),
        needs=(text("reason", "暂不能办结的原因"),),
        act=_put_on_account,
        is_work=False,
    ),
    Operation(
        id="strike_off",
        label="销号",
        by=(Role.SUPERVISOR,),
        needs=(evidence("verification", "核查记录"),),
        act=_strike_off,
    ),
)
