"""The table of `proactive_disclosure`: one row for each thing that can happen to information."""

from gongkai.engine.fields import Tense, choice, choices, day, evidence, flag, link, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import (
    children_are_done,
    proof_at_close,
    reviewed_before_publication,
    timing_is_judged,
)
from gongkai.workflows.proactive_disclosure import guards, states
from gongkai.workflows.proactive_disclosure.matters import (
    ARCHIVING,
    CATEGORIES,
    GROUNDS,
    IDENTIFIERS,
)

_DESK = (Role.HANDLER, Role.COUNTY_OFFICER)
_PUBLISHERS = (Role.CHANNEL_EDITOR, Role.COUNTY_OFFICER)
_COLLECTION = (
    text("content", "拟公开内容", required=False),
    evidence("draft", "拟公开文本", required=False),
    text("channel", "公开渠道", required=False),
    text("audience", "公开对象", required=False),
)
_REVIEW = (
    evidence("approved_text", "审定文本"),
    text("secrecy_opinion", "保密审查意见"),
    day("reviewed_on", "审查日期"),
)
_PUBLICATION = (
    link("publication_url", "公开网址", required=False),
    evidence("board_photo", "公示栏照片", required=False),
    day("published_on", "公开日期", not_before="formed_on"),
    evidence("published_text", "公开的文本"),
    evidence("deid_exemption", "去标识化豁免记录（惩戒性公示、强制性信息披露）", required=False),
)
_ASKS_FOR_REVIEW = Opens(
    "disclosure_review",
    Relation.CHILD,
    title=lambda facts: f"公开审查：{facts.text('doubt')}"[:200],
    facts=lambda facts: {
        "item": facts.text("doubt"),
        "proposed_attribute": "publish",
        "origin": "doubt",
        "material": facts["draft"],
    },
    when=lambda facts: facts.flag("doubtful"),
)

TRANSITIONS = (
    Transition(
        "collect",
        "采集报送",
        (),
        states.COLLECTED,
        (*_DESK, Role.SYSTEM),
        (
            choice("category", "信息类别", CATEGORIES),
            day("formed_on", "信息形成（变更、作出决定）日期"),
            *_COLLECTION,
        ),
    ),
    Transition(
        "send_review",
        "送审",
        (states.COLLECTED,),
        states.REVIEWING,
        (Role.SECTION_HEAD, Role.COUNTY_OFFICER),
        (
            *_COLLECTION,
            flag("doubtful", "能否公开存疑，提请公开审查", required=False),
            text("doubt", "存疑事项", required=False),
        ),
        (guards.is_collected_whole, guards.doubt_is_named),
        opens=(_ASKS_FOR_REVIEW,),
    ),
    Transition(
        "need_deid",
        "需去标识化",
        (states.REVIEWING,),
        states.DEIDENTIFYING,
        (Role.SECRECY_REVIEWER,),
        (choices("identifiers", "需去除的标识", IDENTIFIERS),),
    ),
    Transition(
        "deid_done",
        "去标识化处理完成",
        (states.DEIDENTIFYING,),
        states.REVIEWING,
        _DESK,
        (
            evidence("before_copy", "处理前文本"),
            evidence("draft", "处理后文本"),
            text("content", "处理后内容"),
            text("checked_by", "复核人"),
        ),
        (guards.copies_differ, guards.somebody_else_checked),
        signs="deidentified_by",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.COLLECTED,
        (Role.SECRECY_REVIEWER, Role.DEPUTY_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "approve",
        "审定",
        (states.REVIEWING,),
        states.APPROVED,
        (Role.DEPUTY_LEADER,),
        (
            *_REVIEW,
            flag("sensitive", "敏感事项"),
            text("timing_note", "公开时机研判意见（敏感事项）", required=False),
            text("scope_note", "公开方式和范围（敏感事项）", required=False),
        ),
        (
            children_are_done(),
            reviewed_before_publication("draft", "approved_text", "reviewed_on"),
            timing_is_judged("sensitive", "timing_note", "scope_note"),
        ),
    ),
    Transition(
        "reject",
        "不予公开",
        (states.REVIEWING,),
        states.NOT_PUBLIC,
        (Role.OFFICE_DIRECTOR,),
        (
            choice("ground", "不公开理由", GROUNDS),
            text("article", "法律依据（条款）"),
            day("reassess_by", "重新评估日期", Tense.FUTURE),
        ),
    ),
    *staying(
        "review_again",
        "重新审查",
        (states.APPROVED,),
        (Role.SECRECY_REVIEWER,),
        _REVIEW,
    ),
    Transition(
        "publish",
        "发布",
        (states.APPROVED,),
        states.PUBLISHED,
        _PUBLISHERS,
        (
            *_PUBLICATION,
            text("index_no", "索引号"),
            text("catalogue_entry", "目录条目"),
        ),
        (
            guards.can_be_found,
            reviewed_before_publication("approved_text", "published_text", "reviewed_on"),
            guards.is_deidentified,
        ),
    ),
    *staying("end_posting", "公示期满", (states.PUBLISHED,), (Role.SYSTEM,)),
    Transition(
        "correct",
        "更正",
        (states.PUBLISHED,),
        states.CLARIFYING,
        (Role.OFFICE_DIRECTOR,),
        (
            text("correction_reason", "更正理由"),
            evidence("replacement", "更正文本"),
            text("correction_statement", "更正说明"),
        ),
    ),
    Transition(
        "takedown",
        "撤回",
        (states.PUBLISHED,),
        states.WITHDRAWN_ONLINE,
        (Role.OFFICE_DIRECTOR,),
        (
            text("takedown_reason", "撤回理由"),
            text("withdrawal_statement", "撤回说明"),
            link("replacement_url", "替代信息网址", required=False),
        ),
    ),
    Transition(
        "republish",
        "更正后重发",
        (states.CLARIFYING,),
        states.PUBLISHED,
        _PUBLISHERS,
        (text("content", "更正后内容"), *_REVIEW, *_PUBLICATION),
        (
            guards.can_be_found,
            reviewed_before_publication("approved_text", "published_text", "reviewed_on"),
            guards.is_deidentified,
        ),
    ),
    Transition(
        "archive",
        "归档",
        (states.PUBLISHED,),
        states.ARCHIVED,
        (Role.DISCLOSURE_OFFICER,),
        (choice("archive_ground", "归档理由", ARCHIVING),),
        (guards.has_hung_long_enough, guards.can_be_found),
    ),
    Transition(
        "archive",
        "归档",
        (states.WITHDRAWN_ONLINE,),
        states.ARCHIVED,
        (Role.DISCLOSURE_OFFICER,),
        (choice("archive_ground", "归档理由", ARCHIVING),),
        (proof_at_close("withdrawal_statement"),),
    ),
)
