"""The table of `policy_document`: one row for each thing that can happen to a document."""

from gongkai.engine.fields import Tense, choice, choices, day, evidence, flag, link, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close, reviewed_before_publication
from gongkai.workflows.policy_document import guards, states
from gongkai.workflows.policy_document.matters import ATTRIBUTES, FORMS, TAGS, TYPES

_MARKING = (
    choice("attribute", "公开属性", ATTRIBUTES),
    text("attribute_reason", "公开属性理由"),
    evidence("office_review", "办公室审查记录（不予公开时）", required=False),
    text("disclosure_clause", "公开条款所在条款（涉及公众利益时）", required=False),
)
_PACKAGE = (
    evidence("document", "文件稿"),
    evidence("plan", "解读方案（提纲、形式、渠道、时间）", required=False),
    evidence("material", "解读材料", required=False),
)
_REVIEW = (
    evidence("document", "文件定稿"),
    evidence("material", "解读材料定稿", required=False),
    text("secrecy_opinion", "保密审查意见"),
    day("reviewed_on", "审查日期"),
)

TRANSITIONS = (
    Transition(
        "initiate",
        "立项",
        (),
        states.INITIATED,
        (Role.SECTION_HEAD,),
        (
            choice("document_type", "文件类型", TYPES),
            flag("public_interest", "涉及公众利益"),
            choices("tags", "标签", TAGS, required=False),
            flag("interpretation_needed", "需要解读"),
        ),
        (guards.interpretation_is_foreseen,),
    ),
    Transition(
        "draft_set",
        "三件同步起草",
        (states.INITIATED,),
        states.DRAFTING,
        (Role.HANDLER,),
        _PACKAGE,
        (guards.three_pieces_are_together,),
    ),
    Transition(
        "solicit",
        "征求意见",
        (states.DRAFTING,),
        states.SOLICITING,
        (Role.SECTION_HEAD,),
        (
            evidence("solicit_notice", "征求意见公告"),
            day("solicit_from", "开始日期", Tense.ANY),
            day("solicit_until", "截止日期", Tense.FUTURE, not_before="solicit_from"),
            flag("market_players", "与市场主体密切相关"),
            text("short_period_reason", "缩短期限理由", required=False),
        ),
        (guards.period_is_long_enough,),
    ),
    Transition(
        "mark_attribute",
        "确定公开属性",
        (states.DRAFTING,),
        states.DISCLOSURE_MARKED,
        (Role.SECTION_HEAD,),
        _MARKING,
        (guards.attribute_is_settled, guards.tells_how_it_is_disclosed),
    ),
    Transition(
        "mark_attribute",
        "确定公开属性",
        (states.SOLICITING,),
        states.DISCLOSURE_MARKED,
        (Role.SECTION_HEAD,),
        (evidence("adoption_summary", "意见采纳情况说明"), *_MARKING),
        (
            guards.solicitation_is_over,
            guards.attribute_is_settled,
            guards.tells_how_it_is_disclosed,
        ),
    ),
    Transition(
        "submit_set",
        "同步报审",
        (states.DISCLOSURE_MARKED,),
        states.LEGAL_REVIEW,
        (Role.SECTION_HEAD,),
        _PACKAGE,
        (
            guards.attribute_is_settled,
            guards.tells_how_it_is_disclosed,
            guards.three_pieces_are_together,
        ),
    ),
    Transition(
        "legal_pass",
        "审核通过",
        (states.LEGAL_REVIEW,),
        states.DELIBERATION,
        (Role.LEGAL_REVIEWER,),
        (text("legal_opinion", "合法性审核意见"),),
    ),
    Transition(
        "legal_return",
        "审核退回",
        (states.LEGAL_REVIEW,),
        states.DRAFTING,
        (Role.LEGAL_REVIEWER,),
        (text("legal_opinion", "合法性审核意见"),),
    ),
    Transition(
        "deliberate",
        "审议通过",
        (states.DELIBERATION,),
        states.SIGNING,
        (Role.BUREAU_LEADER,),
        (evidence("minutes", "会议纪要"),),
    ),
    Transition(
        "sign",
        "签发",
        (states.SIGNING,),
        states.ISSUED,
        (Role.BUREAU_LEADER,),
        (
            text("doc_number", "发文字号"),
            day("signed_on", "签发日期"),
            day("material_approved_on", "解读材料审定日期", required=False),
            *_REVIEW,
        ),
        (guards.attribute_is_settled, guards.material_is_approved_in_time),
    ),
    Transition(
        "review_again",
        "重新审查",
        (states.ISSUED,),
        states.ISSUED,
        (Role.SECRECY_REVIEWER,),
        _REVIEW,
    ),
    Transition(
        "review_again",
        "重新审查",
        (states.PUBLISHED,),
        states.PUBLISHED,
        (Role.SECRECY_REVIEWER,),
        _REVIEW,
    ),
    Transition(
        "publish_document",
        "公开文件",
        (states.ISSUED,),
        states.PUBLISHED,
        (Role.DISCLOSURE_OFFICER,),
        (
            link("document_url", "文件网址"),
            day("published_on", "公开日期", not_before="signed_on"),
            evidence("published_document", "公开的文件文本"),
        ),
        (
            guards.is_to_be_published,
            reviewed_before_publication("document", "published_document", "reviewed_on"),
        ),
    ),
    Transition(
        "publish_interpretation",
        "发布解读",
        (states.PUBLISHED,),
        states.INTERPRETED,
        (Role.CHANNEL_EDITOR,),
        (
            link("interpretation_url", "“政策解读”栏目网址"),
            day("interpretation_published_on", "解读发布日期", not_before="published_on"),
            choices("forms", "解读形式", FORMS),
            flag("data_or_example", "有数据或案例"),
            flag("two_way_link", "文件与解读相互链接"),
            evidence("published_material", "发布的解读文本"),
        ),
        (
            guards.interpretation_is_vivid,
            guards.linked_both_ways,
            reviewed_before_publication("material", "published_material", "reviewed_on"),
        ),
    ),
    Transition(
        "skip_interpretation",
        "免解读",
        (states.PUBLISHED,),
        states.COMPLETED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("waiver_reason", "免解读理由", required=False),
            evidence("filing_receipt", "备案回执（规范性文件）", required=False),
        ),
        (
            guards.interpretation_may_be_skipped,
            guards.filed_if_normative,
            proof_at_close("document_url"),
        ),
    ),
    Transition(
        "file_record",
        "备案归档",
        (states.INTERPRETED,),
        states.COMPLETED,
        (Role.DISCLOSURE_OFFICER,),
        (evidence("filing_receipt", "备案回执（规范性文件）", required=False),),
        (guards.filed_if_normative, proof_at_close("document_url", "interpretation_url")),
    ),
    Transition(
        "keep_internal",
        "不公开",
        (states.ISSUED,),
        states.NOT_PUBLIC,
        (Role.OFFICE_DIRECTOR,),
        (text("review_conclusion", "审查结论"),),
        (guards.is_to_be_kept,),
    ),
    Transition(
        "terminate",
        "终止",
        states.BEFORE_ISSUE,
        states.TERMINATED,
        (Role.BUREAU_LEADER,),
        (text("termination_reason", "终止理由"),),
    ),
)
