"""Asking others: co-handling by units, countersignature by people. No clock is touched."""

from dataclasses import replace

from gongkai.calendar import WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.desk import CoHandling, Desk, Signer, Signing, SigningMode
from gongkai.engine.escalation import address
from gongkai.engine.fields import choice, flag, number, text
from gongkai.engine.operations.declaring import Change, Operation, OperationRefused, Scene
from gongkai.engine.roles import Role

_LEADS = (Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR)
_MOST = 20
"""People or units one round asks at the most: more is a circular, not a question."""


def names(value: str) -> tuple[str, ...]:
    """Return the names a person listed, each once, whatever stands between them.

    >>> names("wang.li、chen.jing, wang.li")
    ('wang.li', 'chen.jing')
    """
    for mark in "、，;；\n\t ":
        value = value.replace(mark, ",")
    return tuple(dict.fromkeys(name for name in value.split(",") if name))


def _listed(scene: Scene, field: str) -> tuple[str, ...]:
    found = names(scene.input.text(field))
    if not 0 < len(found) <= _MOST:
        raise OperationRefused(
            f"Name 1 to {_MOST} of them, with commas between.", f"请填写1至{_MOST}个，用逗号分隔。"
        )
    return found


def _co_handle(scene: Scene) -> Change:
    units = _listed(scene, "units")
    days = WorkingDays(scene.input.number("working_days"))
    desk = scene.case.desk
    open_ones = {one.unit_id for one in desk.co_handling if not one.returned_by}
    again = [one for one in units if one in open_ones or one == scene.case.unit_id]
    if again:
        raise OperationRefused(
            f"{', '.join(again)} has the case or was asked already.",
            f"{'、'.join(again)}已在办理或已被邀请会办。",
        )
    due = scene.calendar.add(beijing_day(scene.now), days)
    asked = tuple(CoHandling(unit_id=one, due=due, asked_by=scene.actor.id) for one in units)
    return Change(
        desk=replace(desk, co_handling=(*desk.co_handling, *asked)),
        tell=tuple(address(Role.HANDLER, one) for one in units),
    )


def _co_return(scene: Scene) -> Change:
    desk, unit_id = scene.case.desk, scene.actor.unit_id
    asked = next((o for o in desk.co_handling if o.unit_id == unit_id and not o.returned_by), None)
    if asked is None:
        raise OperationRefused("Your unit was not asked to help.", "您所在单位没有待反馈的会办。")
    given = replace(asked, returned_by=scene.actor.id, opinion=scene.input.text("opinion"))
    rest = tuple(given if one is asked else one for one in desk.co_handling)
    return Change(desk=replace(desk, co_handling=rest), tell=(f"user:{asked.asked_by}",))


def _countersign(scene: Scene) -> Change:
    desk = scene.case.desk
    if desk.signing is not None and desk.signing.passed is None:
        raise OperationRefused(
            "A round of signatures is under way: add signers to it instead.",
            "已有会签正在进行，可在其中加签。",
        )
    signers = _listed(scene, "signers")
    signing = Signing(
        mode=SigningMode(scene.input.text("mode")),
        asked_by=scene.actor.id,
        question=scene.input.text("question"),
        signers=tuple(Signer(user=one) for one in signers),
    )
    return _with_signing(desk, signing, signers)


def _sign(scene: Scene) -> Change:
    signing = _open_signing(scene)
    mine = next((one for one in signing.signers if one.user == scene.actor.id), None)
    if mine is None or mine.agrees is not None:
        raise OperationRefused(
            "You were not asked to sign, or have signed already.", "您不在会签人员之列，或已签署。"
        )
    agrees, opinion = scene.input.flag("agrees"), scene.input.text("opinion")
    if not agrees and not opinion:
        raise OperationRefused("Say why you do not agree (opinion).", "不同意的，请填写意见。")
    given = replace(mine, agrees=agrees, opinion=opinion)
    signers = tuple(given if one is mine else one for one in signing.signers)
    after = replace(signing, signers=signers)
    told = (signing.asked_by,) if after.passed is not None else ()
    return _with_signing(scene.case.desk, after, told)


def _add_signers(scene: Scene) -> Change:
    signing = _own_signing(scene)
    new = [n for n in _listed(scene, "signers") if n not in {s.user for s in signing.signers}]
    if not new or len(signing.signers) + len(new) > _MOST:
        raise OperationRefused(
            f"Name somebody new; a round has at most {_MOST} signers.",
            f"请填写新的会签人，总数不超过{_MOST}人。",
        )
    added = tuple(Signer(user=one) for one in new)
    after = replace(signing, signers=(*signing.signers, *added))
    return _with_signing(scene.case.desk, after, new)


def _remove_signers(scene: Scene) -> Change:
    signing = _own_signing(scene)
    gone = set(_listed(scene, "signers"))
    signed = [one.user for one in signing.signers if one.user in gone and one.agrees is not None]
    left = tuple(one for one in signing.signers if one.user not in gone)
    if signed or not left or len(left) == len(signing.signers):
        raise OperationRefused(
            "Only signers who have not signed may be removed, and one must be left.",
            "只能减去尚未签署的会签人，且至少保留一人。",
        )
    return _with_signing(scene.case.desk, replace(signing, signers=left), sorted(gone))


def _open_signing(scene: Scene) -> Signing:
    signing = scene.case.desk.signing
    if signing is None or signing.passed is not None:
        raise OperationRefused("No round of signatures is under way.", "目前没有进行中的会签。")
    return signing


def _own_signing(scene: Scene) -> Signing:
    signing = _open_signing(scene)
    if scene.actor.id != signing.asked_by and Role.OFFICE_DIRECTOR not in scene.actor.roles:
        raise OperationRefused(
            f"Only {signing.asked_by} or the office director changes who signs.",
            "只有发起人或办公室主任可以加签、减签。",
        )
    return signing


def _with_signing(desk: Desk, signing: Signing, told: "tuple[str, ...] | list[str]") -> Change:
    return Change(desk=replace(desk, signing=signing), tell=tuple(f"user:{user}" for user in told))


_SIGNERS = text("signers", "会签人（可多人）")
_MODES = {str(mode): mode.label for mode in SigningMode}

OPERATIONS = (
    Operation(
        id="co_handle",
        label="会办",
        by=_LEADS,
        needs=(
            text("units", "会办单位（可多个）"),
            number("working_days", "反馈期限（工作日）"),
            text("request", "会办事项"),
        ),
        act=_co_handle,
    ),
    Operation(
        id="co_return",
        label="会办反馈",
        needs=(text("opinion", "会办意见"),),
        act=_co_return,
        while_suspended=True,
    ),
    Operation(
        id="countersign",
        label="会签",
        by=_LEADS,
        needs=(_SIGNERS, choice("mode", "方式", _MODES), text("question", "会签事项")),
        act=_countersign,
    ),
    Operation(
        id="sign",
        label="签署意见",
        needs=(flag("agrees", "同意"), text("opinion", "意见", required=False)),
        act=_sign,
        while_suspended=True,
    ),
    Operation(id="add_signers", label="加签", needs=(_SIGNERS,), act=_add_signers),
    Operation(id="remove_signers", label="减签", needs=(_SIGNERS,), act=_remove_signers),
)
