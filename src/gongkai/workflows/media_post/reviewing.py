"""The first half of the table of `media_post`: from the draft to the last review."""

from gongkai.engine.fields import choice, choices, day, evidence, instant, link, text
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition
from gongkai.workflows.guards import deidentified
from gongkai.workflows.media_post import guards, states
from gongkai.workflows.media_post.matters import FUNCTIONS, ORIGINS, PROOFS

_FIRST = (Role.CHANNEL_EDITOR, Role.HANDLER)
_SECOND = (Role.SECTION_HEAD,)
_FINAL = (Role.DEPUTY_LEADER, Role.OFFICE_DIRECTOR)
_SECOND_OPINION = (
    text("second_opinion", "复审意见（事实、依据）"),
    text("secrecy_opinion", "保密审查意见"),
)


def _sent_back(state: State, by: tuple[Role, ...]) -> tuple[Transition, ...]:
    """Return the two rows by which a review (or the wait after it) says no."""
    return (
        Transition(
            "return_for_rework",
            "退回修改",
            (state,),
            states.DRAFTED,
            by,
            (text("rework_comments", "修改意见"),),
        ),
        Transition(
            "reject",
            "不予发布",
            (state,),
            states.REJECTED,
            by,
            (text("rejection_reason", "不予发布理由"),),
        ),
    )


def _proofread(state: State, proof: str) -> Transition:
    """Return the row by which the text is proofread where it stands; whoever does it signs."""
    return Transition(
        "proofread_ok",
        f"{PROOFS[proof]}通过",
        (state,),
        state,
        (Role.CHANNEL_EDITOR, Role.HANDLER),
        (evidence(proof, f"{PROOFS[proof]}稿"),),
        (guards.proofread_is_this_text(proof),),
        signs=f"{proof}reader",
    )


TRANSITIONS = (
    Transition(
        "draft",
        "采编",
        (),
        states.DRAFTED,
        (Role.HANDLER, Role.CHANNEL_EDITOR, Role.COUNTY_OFFICER),
        (text("account", "发布账号"), choice("origin", "稿件来源", ORIGINS)),
        signs="author",
    ),
    Transition(
        "order_repost",
        "限时转载",
        (states.DRAFTED,),
        states.DRAFTED,
        (Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR),
        (
            link("source_url", "原文网址"),
            instant("source_published_at", "原文发布时间"),
        ),
        (guards.repeats_an_authority,),
    ),
    Transition(
        "submit",
        "送审",
        (states.DRAFTED,),
        states.FIRST_REVIEW,
        (Role.HANDLER, Role.CHANNEL_EDITOR, Role.COUNTY_OFFICER),
        (
            text("body", "正文"),
            evidence("post_text", "送审文本"),
            choices("functions", "关联职能", FUNCTIONS, required=False),
            evidence("deid_exemption", "去标识化豁免记录", required=False),
        ),
        (guards.belongs_to_a_function, deidentified("body", exempt="deid_exemption")),
        signs="submitter",
    ),
    _proofread(states.FIRST_REVIEW, "first_proof"),
    Transition(
        "first_ok",
        "初审通过",
        (states.FIRST_REVIEW,),
        states.SECOND_REVIEW,
        _FIRST,
        (text("first_opinion", "初审意见（文字表述）"),),
        (guards.reviewed_by_others(1),),
        signs="first_reviewer",
    ),
    *_sent_back(states.FIRST_REVIEW, _FIRST),
    _proofread(states.SECOND_REVIEW, "second_proof"),
    Transition(
        "second_ok",
        "复审通过",
        (states.SECOND_REVIEW,),
        states.FINAL_REVIEW,
        _SECOND,
        _SECOND_OPINION,
        (guards.reviewed_by_others(2),),
        signs="second_reviewer",
    ),
    Transition(
        "repost_ok",
        "复审通过（转载快速通道）",
        (states.SECOND_REVIEW,),
        states.SCHEDULED,
        _SECOND,
        (*_SECOND_OPINION, day("reviewed_on", "审定日期")),
        (guards.repeats_an_authority, guards.reviewed_by_others(2)),
        signs="second_reviewer",
    ),
    *_sent_back(states.SECOND_REVIEW, _SECOND),
    _proofread(states.FINAL_REVIEW, "third_proof"),
    Transition(
        "final_ok",
        "终审通过",
        (states.FINAL_REVIEW,),
        states.SCHEDULED,
        _FINAL,
        (
            text("final_opinion", "终审意见（导向、效果、是否发布）"),
            day("reviewed_on", "审定日期"),
            evidence("delegation", "终审授权书（受委托终审时）", required=False),
        ),
        (guards.final_review_is_delegated, guards.reviewed_by_others(3)),
        signs="final_reviewer",
    ),
    *_sent_back(states.FINAL_REVIEW, _FINAL),
    _proofread(states.SCHEDULED, "third_proof"),
    *_sent_back(states.SCHEDULED, (Role.CHANNEL_EDITOR, *_FINAL)),
)
