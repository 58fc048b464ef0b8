"""Rows of `foi_request` from the draft to the letter in the applicant's hands."""

from collections.abc import Mapping

from gongkai.engine.fields import choice, day, evidence, flag, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.foi_request import decision_guards, states
from gongkai.workflows.foi_request.intake import REMEDY_NOTICE
from gongkai.workflows.guards import deidentified, reviewed_before_publication

_SERVICE_METHODS = {
    "in_person": "当面送达",
    "post": "邮寄送达",
    "email": "电子邮件",
    "online": "网上平台送达",
    "public_notice": "公告送达",
}
_DEIDENTIFIED = deidentified("released_text", exempt="deid_exemption")


def submit_review(decisions: Mapping[str, str]) -> Transition:
    """Return the row that submits the decision with its letter for review.

    Args:
        decisions: The decisions the regulation knows.
    """
    return Transition(
        "submit_review",
        "送审",
        (states.DRAFTING,),
        states.REVIEWING,
        (Role.SECTION_HEAD,),
        (
            choice("decision_code", "决定类型", decisions),
            text("legal_basis", "法律依据及条款", required=False),
            evidence("draft_letter", "答复书稿"),
            evidence("released_copy", "拟提供的信息（区分处理、去标识化后）", required=False),
            text("released_text", "拟提供信息的文字内容", required=False),
            evidence("deid_exemption", "经批准的去标识化豁免", required=False),
            text("already_public_at", "已主动公开信息的获取方式、途径", required=False),
            text("earlier_reply", "此前答复文号（重复申请时）", required=False),
            flag("public_interest", "涉及重大公共利益"),
            text("public_interest_reason", "第三方不同意而公开的理由", required=False),
        ),
        (
            decision_guards.code_is_known_to_the_law,
            decision_guards.code_fits_the_facts,
            decision_guards.objection_is_respected,
            _DEIDENTIFIED,
        ),
    )


REVIEW = (
    *staying(
        "clear_secrecy",
        "保密审查通过",
        (states.REVIEWING,),
        (Role.SECRECY_REVIEWER,),
        (
            text("secrecy_opinion", "保密审查意见"),
            evidence("secrecy_reviewed", "所审答复书"),
        ),
        signs="secrecy_reviewer",
    ),
    Transition(
        "pass_review",
        "审核通过",
        (states.REVIEWING,),
        states.APPROVING,
        (Role.LEGAL_REVIEWER,),
        (
            text("legal_opinion", "法制审核意见"),
            text("legal_basis", "法律依据及条款", required=False),
            evidence("reviewed_letter", "所审答复书"),
            day("reviewed_on", "审核日期"),
        ),
        (decision_guards.both_opinions_are_on_this_letter, decision_guards.article_is_cited),
        signs="legal_reviewer",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.DRAFTING,
        (Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.APPROVING,),
        states.DRAFTING,
        (Role.DEPUTY_LEADER, Role.BUREAU_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
)

REPLY = (
    *staying(
        "sign_reply",
        "签发",
        (states.APPROVING,),
        (Role.DEPUTY_LEADER, Role.BUREAU_LEADER),
        (
            text("doc_number", "答复书文号"),
            day("signed_on", "签发日期", not_before="reviewed_on"),
            evidence("signed_letter", "签发的答复书"),
        ),
        (decision_guards.signs_what_was_reviewed, decision_guards.signed_high_enough),
        signs="signatory",
    ),
    Transition(
        "serve_reply",
        "送达",
        (states.APPROVING,),
        states.REPLIED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("service_method", "送达方式", _SERVICE_METHODS),
            evidence("service_proof", "送达凭证"),
            day("served_on", "送达日期", not_before="signed_on"),
            evidence("served_letter", "送达的答复书"),
            evidence("served_copy", "提供的信息", required=False),
            REMEDY_NOTICE,
        ),
        (
            decision_guards.is_signed,
            reviewed_before_publication("reviewed_letter", "served_letter", "reviewed_on"),
            _DEIDENTIFIED,
            decision_guards.hands_out_what_was_approved,
            decision_guards.remedies_are_told,
        ),
    ),
)
