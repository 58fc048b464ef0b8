"""The table of `public_inquiry`: one row for each thing that can happen to a message."""

from gongkai.engine.fields import choice, day, evidence, flag, text, unit
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import proof_at_close
from gongkai.workflows.public_inquiry import guards, states
from gongkai.workflows.public_inquiry.matters import (
    KINDS,
    OTHER_CHANNELS,
    RATINGS,
    SOURCES,
    UNSATISFIED,
)

TRANSITIONS = (
    Transition(
        "accept",
        "受理",
        (),
        states.RECEIVED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("source", "来源", SOURCES),
            choice("kind", "留言类型", KINDS),
            flag("complex", "疑难复杂"),
            text("message", "留言内容"),
            day("received_on", "收件日期"),
            text("contact", "联系方式", required=False),
        ),
    ),
    Transition(
        "dispatch",
        "转办",
        (states.RECEIVED,),
        states.DISPATCHED,
        (Role.DISCLOSURE_OFFICER,),
        (unit("unit", "承办单位"),),
        assigns="unit",
    ),
    Transition(
        "mark_invalid",
        "无效",
        (states.RECEIVED,),
        states.INVALID,
        (Role.OFFICE_DIRECTOR,),
        (text("invalid_reason", "无效理由"),),
    ),
    Transition(
        "redirect",
        "转信访、举报等渠道",
        (states.RECEIVED, states.HANDLING),
        states.REDIRECTED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("redirected_to", "转往渠道", OTHER_CHANNELS),
            text("redirect_reason", "转办理由"),
            text("redirect_notice", "对留言人的告知内容"),
        ),
    ),
    Transition(
        "sign_in",
        "签收",
        (states.DISPATCHED,),
        states.HANDLING,
        (Role.HANDLER, Role.COUNTY_OFFICER),
    ),
    *staying(
        "extend",
        "延期",
        (states.HANDLING, states.REPLY_REVIEW),
        (Role.OFFICE_DIRECTOR,),
        (
            text("extension_reason", "延期理由"),
            text("extension_notice", "对留言人的延期告知"),
        ),
        (guards.has_seven_days,),
    ),
    Transition(
        "submit_reply",
        "提交答复",
        (states.HANDLING,),
        states.REPLY_REVIEW,
        (Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER),
        (text("reply_text", "答复内容"),),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REPLY_REVIEW,),
        states.HANDLING,
        (Role.OFFICE_DIRECTOR, Role.DEPUTY_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "approve_reply",
        "审定答复",
        (states.REPLY_REVIEW,),
        states.REPLIED,
        (Role.OFFICE_DIRECTOR, Role.DEPUTY_LEADER),
        (
            text("reply_text", "审定的答复内容"),
            day("replied_on", "答复日期", not_before="received_on"),
            evidence("service_proof", "答复送达或公开凭证"),
            flag("reply_public", "公开留言及答复"),
            text("shown_message", "对外展示的留言内容（公开时）", required=False),
            evidence("deid_exemption", "去标识化豁免记录", required=False),
        ),
        (guards.hotline_sheet_has_its_final_review, guards.shows_no_personal_data),
    ),
    Transition(
        "rate",
        "评价不满意",
        (states.REPLIED,),
        states.UNSATISFIED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("rating", "评价", {UNSATISFIED: RATINGS[UNSATISFIED]}),
            text("rating_reason", "不满意的理由"),
        ),
        (guards.is_redone_only_once,),
    ),
    *staying(
        "record_rating",
        "登记评价",
        (states.REPLIED,),
        (Role.DISCLOSURE_OFFICER,),
        (choice("rating", "评价", RATINGS), text("rating_reason", "评价理由", required=False)),
        (guards.dissatisfaction_is_redone_first,),
    ),
    Transition(
        "redo",
        "重办",
        (states.UNSATISFIED,),
        states.HANDLING,
        (Role.OFFICE_DIRECTOR, Role.SUPERVISOR),
        (text("redo_demand", "重办要求"),),
    ),
    Transition(
        "close",
        "办结",
        (states.REPLIED,),
        states.CLOSED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
        (),
        (proof_at_close("service_proof"),),
    ),
)
