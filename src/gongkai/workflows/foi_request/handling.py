"""Rows of `foi_request` while the section works on it: consultations, reasons, fees, extension."""

from gongkai.engine.fields import (
    Field,
    Tense,
    choice,
    day,
    evidence,
    flag,
    number,
    text,
)
from gongkai.engine.guards import Guard
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition, staying
from gongkai.workflows.foi_request import guards, matters, states
from gongkai.workflows.foi_request.fees import FEE_KINDS

_OFFICER = (Role.DISCLOSURE_OFFICER,)
_DIRECTOR = (Role.OFFICE_DIRECTOR,)
_SYSTEM = (Role.SYSTEM,)

_OPINION_UNTIL = day("opinion_until", "征求意见书中确定的答复期限", Tense.FUTURE)
"""Before 2019 no text gave the length: the letter names the day."""

START_DRAFT = Transition(
    "start_draft",
    "签收拟办",
    (states.DISPATCHED,),
    states.DRAFTING,
    (Role.HANDLER,),
    (evidence("search_record", "检索记录"),),
)


def _consult(until: tuple[Field, ...], opinion: tuple[Field, ...]) -> tuple[Transition, ...]:
    return (
        Transition(
            "consult_third_party",
            "征求第三方意见",
            (states.DRAFTING,),
            states.CONSULTING_THIRD_PARTY,
            _OFFICER,
            (
                text("third_party", "第三方"),
                evidence("third_party_letter", "征求第三方意见书"),
                day("third_party_sent_on", "发出日期", not_before="received_on"),
                *until,
            ),
        ),
        *staying(
            "third_party_served",
            "第三方收到征求意见书",
            (states.CONSULTING_THIRD_PARTY,),
            _OFFICER,
            (
                day("third_party_served_on", "第三方收到日期", not_before="third_party_sent_on"),
                evidence("third_party_receipt", "送达凭证"),
            ),
        ),
        Transition(
            "third_party_replied",
            "第三方答复",
            (states.CONSULTING_THIRD_PARTY,),
            states.DRAFTING,
            _OFFICER,
            (
                choice("third_party_opinion", "第三方意见", matters.OPINIONS),
                evidence("third_party_opinion_letter", "第三方意见书"),
                day("third_party_opinion_on", "收到意见日期", not_before="third_party_sent_on"),
                *opinion,
            ),
        ),
        Transition(
            "third_party_silent",
            "第三方逾期未答复",
            (states.CONSULTING_THIRD_PARTY,),
            states.DRAFTING,
            _SYSTEM,
            signs="third_party_silence",
        ),
        Transition(
            "consult_agency",
            "征求其他机关意见",
            (states.DRAFTING,),
            states.CONSULTING_AGENCY,
            _OFFICER,
            (
                text("agency", "被征求意见机关"),
                flag("jointly_made", "属共同制作的政府信息"),
                evidence("agency_letter", "征求意见函"),
                day("agency_sent_on", "发出日期", not_before="received_on"),
                *until,
            ),
        ),
        *staying(
            "agency_served",
            "其他机关收到征求意见函",
            (states.CONSULTING_AGENCY,),
            _OFFICER,
            (day("agency_served_on", "对方收到日期", not_before="agency_sent_on"),),
        ),
        Transition(
            "agency_replied",
            "其他机关答复",
            (states.CONSULTING_AGENCY,),
            states.DRAFTING,
            _OFFICER,
            (
                choice("agency_opinion", "其他机关意见", matters.OPINIONS),
                evidence("agency_opinion_letter", "复函"),
                day("agency_opinion_on", "收到意见日期", not_before="agency_sent_on"),
            ),
        ),
        Transition(
            "agency_silent",
            "其他机关逾期未答复",
            (states.CONSULTING_AGENCY,),
            states.DRAFTING,
            _SYSTEM,
            signs="agency_silence",
        ),
    )


CONSULTATION_2008 = _consult((_OPINION_UNTIL,), ())
CONSULTATION_2019 = _consult(
    (),
    (
        text("objection_grounds", "不同意公开的理由", required=False),
        flag("objection_holds", "理由合理", required=False),
    ),
)

REASON = (
    Transition(
        "ask_reason",
        "要求说明理由",
        (states.REGISTERED, states.DRAFTING),
        states.AWAITING_REASON,
        _DIRECTOR,
        (
            text("excess", "申请数量、频次明显超过合理范围的情况"),
            evidence("excess_record", "申请数量、频次统计"),
            evidence("reason_notice", "说明理由通知书"),
        ),
        (guards.is_no_renewed_reply,),
    ),
    Transition(
        "reason_given",
        "已说明理由",
        (states.AWAITING_REASON,),
        states.REGISTERED,
        _DIRECTOR,
        (
            choice("reason_judgement", "对理由的判断", matters.REASON_JUDGEMENTS),
            text("reason", "申请人说明的理由（未说明的，写明情况）"),
        ),
    ),
    *staying(
        "fix_later_date",
        "确定延迟答复期限",
        (states.REGISTERED, states.DISPATCHED, states.DRAFTING),
        _DIRECTOR,
        (
            day("later_date", "延迟答复的日期", Tense.FUTURE),
            evidence("later_notice", "延迟答复告知书"),
            day("later_told_on", "告知申请人日期", not_before="received_on"),
        ),
        (guards.is_no_renewed_reply, guards.later_date_is_justified),
    ),
)

FEES = (
    Transition(
        "notify_fee",
        "收费通知",
        (states.DRAFTING,),
        states.AWAITING_FEE,
        _DIRECTOR,
        (
            choice("fee_kind", "计收方式", FEE_KINDS),
            number("fee_count", "该申请人当月第几件（按件）或者页数（按量）"),
            number("fee_amount", "金额（元）"),
            evidence("fee_notice", "收费通知书"),
            day("fee_notice_received_on", "申请人收到通知日期", not_before="received_on"),
        ),
        (
            guards.fees_may_be_charged,
            guards.no_fee_was_paid,
            guards.fee_is_by_the_table,
            guards.is_no_renewed_reply,
        ),
    ),
    Transition(
        "fee_paid",
        "已缴费",
        (states.AWAITING_FEE,),
        states.DRAFTING,
        _OFFICER,
        (
            day("fee_paid_on", "完成缴费日期", not_before="fee_notice_received_on"),
            evidence("fee_receipt", "缴费凭证"),
        ),
    ),
    Transition(
        "lapse_fee",
        "逾期未缴费",
        (states.AWAITING_FEE,),
        states.ABANDONED,
        _OFFICER,
        (choice("decision_code", "决定类型", matters.OVERDUE_FEE),),
        (guards.payment_has_lapsed,),
    ),
)


def extend(while_answering: tuple[State, ...], *limits: Guard) -> tuple[Transition, ...]:
    """Return the rows that extend the period for the reply, told to the applicant in writing.

    Args:
        while_answering: States in which there is a period to extend.
        limits: How far, and when not.
    """
    return staying(
        "extend",
        "延期答复",
        while_answering,
        _DIRECTOR,
        (
            text("extension_reason", "延期理由"),
            number("extension_days", "延长期限（工作日）"),
            evidence("extension_notice", "延期答复告知书"),
            day("extension_told_on", "告知申请人日期", not_before="received_on"),
        ),
        (guards.is_no_renewed_reply, *limits),
    )
