"""The rows of `proposal_reply` up to the reply."""

from gongkai.engine.fields import Tense, choice, day, evidence, number, text, unit
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.proposal_reply import guards, states
from gongkai.workflows.proposal_reply.matters import CATEGORIES, KINDS, PARTS
from gongkai.workflows.shared_guards import approved_as_it_stands

_SIGNED = approved_as_it_stands("signed_reply", "reply_draft")

REPLYING = (
    Transition(
        "register",
        "登记交办",
        (),
        states.ASSIGNED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("kind", "类别", KINDS),
            text("proposal_no", "编号（含年份）"),
            choice("part", "办理方式", PARTS),
            text("assigning_body", "交办单位"),
            day("assigned_on", "交办日期"),
            unit("unit", "承办处室"),
            text("co_units", "会办单位（主办件）", required=False),
            text("host_unit", "主办单位（会办件）", required=False),
            day(
                "reply_by",
                "规定的答复日期（交办单位另有规定时）",
                Tense.ANY,
                required=False,
                not_before="assigned_on",
            ),
        ),
        (guards.co_names_its_host,),
        assigns="unit",
    ),
    Transition(
        "accept",
        "签收",
        (states.ASSIGNED,),
        states.ACCEPTED,
        (Role.HANDLER, Role.SECTION_HEAD),
    ),
    Transition(
        "return_wrong",
        "退回（非本单位职责）",
        (states.ASSIGNED,),
        states.RETURNED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("return_reason", "退回理由"),
            evidence("return_letter", "退回函"),
            evidence("return_consent", "交办单位同意退回的记录（逾期退回时）", required=False),
        ),
        (guards.is_returned_in_time,),
    ),
    Transition(
        "consult_member",
        "与代表委员沟通",
        (states.ACCEPTED, states.INVESTIGATING),
        states.INVESTIGATING,
        (Role.HANDLER, Role.SECTION_HEAD),
        (
            day("consulted_on", "沟通日期", not_before="assigned_on"),
            text("consultation_record", "沟通方式及内容"),
        ),
    ),
    *staying(
        "collect_co_opinion",
        "收齐会办意见",
        (states.ACCEPTED, states.INVESTIGATING),
        (Role.HANDLER,),
        (
            evidence("co_opinions", "会办意见"),
            day("co_opinions_on", "收齐日期", not_before="assigned_on"),
        ),
    ),
    *staying(
        "extend",
        "延期答复",
        states.BEFORE_REPLY,
        (Role.OFFICE_DIRECTOR,),
        (
            text("extension_reason", "延期理由"),
            evidence("extension_consent", "交办单位同意延期的记录"),
            number("extension_months", "延长月数", required=False),
            day("new_reply_by", "新的答复日期（规定日期的）", Tense.FUTURE, required=False),
        ),
        (guards.may_be_put_off,),
    ),
    Transition(
        "draft",
        "拟复文",
        (states.INVESTIGATING,),
        states.DRAFT_REPLY,
        (Role.HANDLER,),
        (evidence("draft", "复文初稿"),),
        (guards.co_opinions_are_in,),
    ),
    Transition(
        "submit",
        "送审",
        (states.DRAFT_REPLY,),
        states.REVIEWING,
        (Role.SECTION_HEAD,),
        (evidence("reply_draft", "送审的复文"),),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.DRAFT_REPLY,
        (Role.OFFICE_DIRECTOR, Role.DEPUTY_LEADER, Role.BUREAU_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
    *staying(
        "sign_reply",
        "签发盖章",
        (states.REVIEWING,),
        (Role.BUREAU_LEADER,),
        (
            text("doc_number", "复文文号"),
            day("signed_on", "签发日期", not_before="assigned_on"),
            evidence("signed_reply", "签发的复文"),
        ),
        (_SIGNED,),
        signs="signed_by",
    ),
    Transition(
        "send_reply",
        "答复",
        (states.REVIEWING,),
        states.REPLIED,
        (Role.DISCLOSURE_OFFICER,),
        (
            day("replied_on", "答复日期", not_before="signed_on"),
            evidence("service_proof", "送达凭证"),
            choice("category", "办理结果类别", CATEGORIES, required=False),
            text("commitment", "承诺事项（B类）", required=False),
            evidence("opinion_form", "征询意见表", required=False),
        ),
        (_SIGNED, guards.reply_is_complete),
    ),
)
