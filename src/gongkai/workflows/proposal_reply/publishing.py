"""The rows of `proposal_reply` from the reply on: the member's opinion, publication, promises."""

from gongkai.engine.fields import choice, choices, day, evidence, flag, link, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import deidentified, proof_at_close, reviewed_before_publication
from gongkai.workflows.proposal_reply import guards, publication, states
from gongkai.workflows.proposal_reply.matters import CONCERNS, OPINIONS, PUBLICATIONS

_PROGRESS = {"going_on": "推进中", "kept": "已兑现", "broken": "未能兑现（说明原因）"}
_OUTGOING = (
    link("reply_url", "公开网址"),
    day("published_on", "公开日期", not_before="replied_on"),
    evidence("published_reply", "公开的文本"),
    text("published_body", "公开的正文"),
    evidence("deidentification_exemption", "去标识化豁免记录", required=False),
)
_SAFE = (
    reviewed_before_publication("reviewed_reply", "published_reply", "reviewed_on"),
    deidentified("published_body", exempt="deidentification_exemption"),
)

PUBLISHING = (
    Transition(
        "record_opinion",
        "登记代表委员意见",
        (states.REPLIED,),
        states.FEEDBACK,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("member_opinion", "对答复的意见", OPINIONS),
            day("opinion_on", "意见日期", not_before="replied_on"),
            evidence("returned_form", "反馈的征询意见表", required=False),
        ),
        (guards.is_ours_to_answer,),
    ),
    Transition(
        "redo",
        "不满意重新办理",
        (states.FEEDBACK,),
        states.INVESTIGATING,
        (Role.OFFICE_DIRECTOR,),
        (text("redo_reason", "重新办理要求"),),
        (guards.member_is_dissatisfied,),
    ),
    Transition(
        "decide_publication",
        "公开审查",
        (states.FEEDBACK, states.DISCLOSURE_REVIEW),
        states.DISCLOSURE_REVIEW,
        (Role.OFFICE_DIRECTOR,),
        (
            choices("concerns", "涉及事项", CONCERNS, required=False),
            choice("publication", "公开方式", PUBLICATIONS),
            text("publication_reason", "不作全文公开的理由", required=False),
            text("legal_ground", "不予公开的法定依据", required=False),
            evidence("reviewed_reply", "审查的文本"),
            day("reviewed_on", "审查日期"),
            text("secrecy_opinion", "保密审查意见"),
            flag("contact_removed", "已删除代表委员联系方式及涉密内容"),
        ),
        (
            guards.dissatisfied_was_redone,
            publication.full_text_is_the_rule,
            publication.contact_is_removed,
        ),
        signs="publication_decided_by",
    ),
    Transition(
        "publish_full",
        "全文公开",
        (states.DISCLOSURE_REVIEW,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        _OUTGOING,
        (publication.is_for_the_full_text, *_SAFE),
    ),
    Transition(
        "publish_summary",
        "摘要公开",
        (states.DISCLOSURE_REVIEW,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        _OUTGOING,
        (publication.is_for_a_summary, *_SAFE),
    ),
    Transition(
        "keep_unpublished",
        "不予公开",
        (states.DISCLOSURE_REVIEW,),
        states.CLOSED,
        (Role.OFFICE_DIRECTOR,),
        (text("keeping_reason", "不予公开理由"),),
        (publication.is_for_keeping, proof_at_close("service_proof")),
    ),
    *staying(
        "track",
        "承诺事项跟踪",
        states.AFTER_REPLY,
        (Role.HANDLER,),
        (
            day("tracked_on", "跟踪日期", not_before="replied_on"),
            choice("commitment_progress", "兑现情况", _PROGRESS),
            text("tracking_note", "进展说明"),
        ),
        (guards.something_was_promised,),
        reopens=True,
    ),
    Transition(
        "close",
        "办结（会办件）",
        (states.REPLIED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        guards=(guards.is_only_co_handled, proof_at_close("service_proof")),
    ),
    Transition(
        "close",
        "办结",
        (states.PUBLISHED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        guards=(proof_at_close("reply_url"),),
    ),
)
