"""The table of `site_error_report`: one row for each thing that can happen to a message."""

from gongkai.engine.fields import (
    Tense,
    choice,
    day,
    evidence,
    flag,
    instant,
    link,
    text,
    unit,
)
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.site_error_report import guards, states

_KINDS = {
    "broken_link": "错链断链",
    "typo": "错别字",
    "stale": "内容不更新",
    "no_reply": "互动不回应",
    "fake": "假冒政府网站",
    "other": "其他",
}

TRANSITIONS = (
    Transition(
        "accept",
        "接收",
        (),
        states.RECEIVED,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("platform_no", "平台编号"),
            link("url", "问题页面网址"),
            choice("kind", "问题类型", _KINDS),
            evidence("screenshot", "问题截图"),
            instant("forwarded_at", "平台转办时间"),
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
        "send_back_to_platform",
        "退回平台（非本单位事项）",
        (states.RECEIVED,),
        states.RETURNED_TO_PLATFORM,
        (Role.DISCLOSURE_OFFICER,),
        (text("send_back_reason", "退回理由"),),
        (guards.is_sent_back_the_same_day,),
    ),
    Transition(
        "mark_invalid",
        "无效",
        (states.RECEIVED,),
        states.INVALID,
        (Role.OFFICE_DIRECTOR,),
        (text("invalid_reason", "无效理由"), text("reply_text", "答复内容")),
    ),
    Transition(
        "sign_in",
        "签收",
        (states.DISPATCHED,),
        states.RECTIFYING,
        (Role.HANDLER,),
    ),
    Transition(
        "rectified",
        "整改完成",
        (states.RECTIFYING,),
        states.REPLY_REVIEW,
        (Role.HANDLER,),
        (
            evidence("before_screenshot", "整改前截图"),
            evidence("after_screenshot", "整改后截图"),
        ),
    ),
    Transition(
        "propose_plan",
        "报整改方案（短期内难以整改）",
        (states.RECTIFYING,),
        states.REPLY_REVIEW,
        (Role.HANDLER,),
        (
            evidence("before_screenshot", "整改前截图"),
            text("plan", "整改方案"),
            day("rectify_by", "整改期限", Tense.FUTURE),
        ),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REPLY_REVIEW,),
        states.RECTIFYING,
        (Role.OFFICE_DIRECTOR,),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "approve_reply",
        "审定回复",
        (states.REPLY_REVIEW,),
        states.REPLIED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("reply_text", "答复内容（文明、具体、不推诿）"),
            flag("reply_public", "公开留言及答复"),
            text("untrue_reason", "反映不实的理由（不公开时）", required=False),
            flag("rectification_promised", "承诺限期整改"),
            text("plan", "整改方案（承诺整改时）", required=False),
            day("rectify_by", "整改期限（承诺整改时）", Tense.FUTURE, required=False),
        ),
        (guards.public_unless_untrue, guards.promise_is_complete),
    ),
    Transition(
        "close",
        "办结",
        (states.REPLIED,),
        states.CLOSED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
        (
            day("rectified_on", "整改完成日期（承诺整改时）", required=False),
            evidence("rectification_proof", "整改证明（承诺整改时）", required=False),
        ),
        (guards.promise_is_kept,),
    ),
    Transition(
        "bounce",
        "平台退回",
        (states.REPLIED,),
        states.REJECTED_BY_PLATFORM,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("bounce_reason", "平台退回理由"),
            instant("bounced_at", "平台退回时间", not_before="forwarded_at"),
        ),
    ),
    Transition(
        "resume_rectify",
        "重新整改",
        (states.REJECTED_BY_PLATFORM,),
        states.RECTIFYING,
        (Role.DISCLOSURE_OFFICER,),
    ),
)
