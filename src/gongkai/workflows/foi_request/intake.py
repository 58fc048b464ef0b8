"""Rows of `foi_request` from arrival to dispatch: receipt, correction, withdrawal."""

from gongkai.engine.fields import (
    choice,
    choices,
    day,
    evidence,
    flag,
    instant,
    number,
    text,
    unit,
)
from gongkai.engine.guards import Guard
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition, staying
from gongkai.workflows.foi_request import decision_guards, guards, matters, states

_OFFICER = (Role.DISCLOSURE_OFFICER,)
_DIRECTOR = (Role.OFFICE_DIRECTOR,)
_CORRECTION = (
    text("correction_list", "需要补正的事项（一次性告知）"),
    number("correction_days", "补正期限（工作日，默认15）", required=False),
    evidence("correction_notice", "补正告知书"),
    day("correction_notified_on", "补正告知书送达日期", not_before="received_on"),
)

REMEDY_NOTICE = choices("remedy_notice", "告知的救济途径", matters.REMEDY_NOTICES)

RECEIVE = Transition(
    "receive",
    "收件",
    (),
    states.ARRIVED,
    _OFFICER,
    (
        choice("channel", "申请渠道", matters.CHANNELS),
        instant("arrived_at", "到达时间（提交、签收、系统接收）"),
        evidence("application", "申请材料"),
    ),
)

DISPATCH = Transition(
    "dispatch",
    "分办",
    (states.REGISTERED,),
    states.DISPATCHED,
    _DIRECTOR,
    (
        unit("section", "承办处室"),
        text("joint_sections", "会办处室", required=False),
        number("draft_days", "内部拟办时限（工作日，默认7）", required=False),
    ),
    assigns="section",
)

ANSWER_ON_SPOT = Transition(
    "answer_on_spot",
    "当场答复",
    (states.REGISTERED,),
    states.REPLIED,
    _OFFICER,
    (
        choice("decision_code", "决定类型", matters.ON_THE_SPOT),
        text("already_public_at", "已主动公开信息的获取方式、途径", required=False),
        text("earlier_reply", "此前答复文号（重复申请时）", required=False),
        text("legal_basis", "法律依据及条款", required=False),
        evidence("service_proof", "当场答复记录"),
        day("served_on", "答复日期", not_before="received_on"),
        REMEDY_NOTICE,
    ),
    (
        decision_guards.code_fits_the_facts,
        decision_guards.article_is_cited,
        decision_guards.remedies_are_told,
    ),
)

CORRECTION = (
    *staying(
        "extend_correction",
        "延长补正期限",
        (states.AWAITING_CORRECTION,),
        _OFFICER,
        (
            text("good_cause", "正当理由"),
            number("correction_days", "延长后的补正期限（工作日，自同意延长之日起算）"),
            day("correction_extended_on", "同意延长日期", not_before="correction_notified_on"),
        ),
    ),
    Transition(
        "receive_correction",
        "收到补正",
        (states.AWAITING_CORRECTION,),
        states.REGISTERED,
        _OFFICER,
        (
            day("correction_received_on", "收到补正日期", not_before="correction_notified_on"),
            evidence("corrected_application", "补正后的申请"),
        ),
    ),
    Transition(
        "lapse_correction",
        "逾期不补正",
        (states.AWAITING_CORRECTION,),
        states.ABANDONED,
        _OFFICER,
        (
            flag("no_good_cause", "申请人无正当理由"),
            choice("decision_code", "决定类型", matters.OVERDUE_CORRECTION),
        ),
        (guards.correction_has_lapsed,),
    ),
)


def confirm_receipt(on_arrival: frozenset[str]) -> Transition:
    """Return the row that registers an application; its day of receipt picks the regulation.

    Args:
        on_arrival: Channels by which arrival is receipt.
    """
    return Transition(
        "confirm_receipt",
        "确认收到",
        (states.ARRIVED,),
        states.REGISTERED,
        _OFFICER,
        (
            instant("confirmed_at", "与申请人确认时间", required=False, not_before="arrived_at"),
            day("received_on", "收到申请之日", not_before="arrived_at"),
            text("applicant", "申请人姓名或者名称"),
            choice("applicant_kind", "申请人类型", matters.APPLICANT_KINDS),
            evidence("identity_proof", "身份证明"),
            text("contact", "联系方式"),
            text("description", "申请公开的信息（名称、文号或者特征描述）"),
            choice("form_wanted", "要求的形式", matters.FORMS),
        ),
        (guards.received_on_the_lawful_day(on_arrival),),
    )


def ask_correction(*in_time: Guard) -> Transition:
    """Return the row that asks for a correction.

    Args:
        in_time: The rule on the time of the notice, where the regulation has one; then the office
            director may still ask later, with a reason.
    """
    late = (text("late_reason", "逾期告知理由（办公室主任）", required=False),)
    return Transition(
        "ask_correction",
        "告知补正",
        (states.REGISTERED, states.DRAFTING),
        states.AWAITING_CORRECTION,
        (*_OFFICER, *_DIRECTOR) if in_time else _OFFICER,
        (*_CORRECTION, *(late if in_time else ())),
        (guards.not_asked_before, guards.is_no_renewed_reply, *in_time),
    )


def applicant_withdraw(while_open: tuple[State, ...]) -> Transition:
    """Return the row by which the applicant withdraws, counted as 其他处理 (design)."""
    return Transition(
        "applicant_withdraw",
        "申请人撤回",
        while_open,
        states.WITHDRAWN,
        _OFFICER,
        (
            evidence("withdrawal", "书面撤回材料"),
            choice("decision_code", "决定类型", matters.APPLICANT_WITHDREW),
        ),
    )
