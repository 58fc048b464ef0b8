"""The table of `opinion_response`: one row for each thing that can happen."""

from gongkai.engine.fields import (
    choice,
    choices,
    day,
    evidence,
    instant,
    link,
    number,
    text,
    unit,
)
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close, reviewed_before_publication
from gongkai.workflows.opinion_response import guards, states

_SOURCES = {
    "monitoring": "监测发现",
    "superior": "上级通知",
    "media": "媒体问询",
    "emergency": "突发事件报告",
}
_FORMS = {
    "authoritative": "发布权威信息",
    "press": "新闻发布会",
    "interview": "接受采访",
    "web": "网站、新媒体",
}
_SIGNATORIES = {"deputy_leader": "分管局领导", "bureau_leader": "局主要领导"}
_VERDICTS = {"good": "好", "fair": "一般", guards.POOR: "差"}

_ACCOUNTABILITY = Opens(
    "supervision_order",
    Relation.FOLLOW_UP,
    title=lambda facts: f"舆情应对问责督办（{facts.text('accountability_order')}）",
    facts=lambda _facts: {
        "origin": "poor_verdict",
        "fault": "政务舆情回应效果评估为“差”。",
        "demand": "查明原因，落实整改，并报告整改和问责情况。",
        "level": "orange",
    },
    when=guards.verdict_is_poor,
)
"""G-15: a named person has decided; the order itself is issued, or not, by the office director."""

TRANSITIONS = (
    Transition(
        "register",
        "登记",
        (),
        states.DETECTED,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("source", "来源", _SOURCES),
            instant("detected_at", "发现时间（与上级通知时间取早）"),
            instant("superior_notified_at", "上级通知时间", required=False),
            text("spread", "传播情况"),
            unit("unit_concerned", "涉事单位"),
        ),
        (guards.counts_from_the_earlier,),
        assigns="unit_concerned",
    ),
    Transition(
        "start_assess",
        "开始研判",
        (states.DETECTED,),
        states.ASSESSING,
        (Role.OFFICE_DIRECTOR,),
    ),
    Transition(
        "assess",
        "研判定级",
        (states.ASSESSING,),
        states.HANDLING,
        (Role.OFFICE_DIRECTOR,),
        (
            choice("level", "级别", guards.LEVELS),
            choices("key_criteria", "重点舆情认定标准", guards.KEY_CRITERIA, required=False),
        ),
        (guards.key_has_a_criterion,),
    ),
    Transition(
        "dismiss",
        "不予回应",
        (states.ASSESSING,),
        states.NO_RESPONSE,
        (Role.DEPUTY_LEADER,),
        (text("dismissal_reason", "不予回应理由"),),
    ),
    Transition(
        "assign",
        "交办",
        (states.HANDLING,),
        states.HANDLING,
        (Role.OFFICE_DIRECTOR,),
        (
            unit("responsible_unit", "责任单位"),
            text("joint_units", "配合单位", required=False),
            *(text(field, label, required=False) for field, label in guards.PARTNERS.items()),
            instant("partners_informed_at", "告知时间", required=False),
        ),
        (guards.partners_are_informed,),
        assigns="responsible_unit",
    ),
    Transition(
        "propose_response",
        "拟口径",
        (states.HANDLING,),
        states.DRAFTING_RESPONSE,
        (Role.SECTION_HEAD,),
        (text("facts_checked", "事实核查情况"), choice("form", "回应形式", _FORMS)),
        (guards.partners_are_informed,),
    ),
    Transition(
        "submit_response",
        "送审",
        (states.DRAFTING_RESPONSE,),
        states.APPROVING,
        (Role.SECTION_HEAD,),
        (
            evidence("response_text", "回应口径"),
            text("legal_opinion", "法制审核意见"),
            text("secrecy_opinion", "保密审查意见"),
            day("reviewed_on", "审查日期"),
        ),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.APPROVING,),
        states.DRAFTING_RESPONSE,
        (Role.OFFICE_DIRECTOR, Role.DEPUTY_LEADER, Role.BUREAU_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "release_authoritative",
        "发布权威信息",
        (states.APPROVING,),
        states.RESPONDED,
        (Role.SPOKESPERSON,),
        (
            choice("sign_off_by", "审定人", _SIGNATORIES),
            instant("sign_off_at", "审定时间"),
            instant("released_at", "发布时间", not_before="sign_off_at"),
            text("channel", "发布渠道"),
            link("release_url", "发布网址"),
            evidence("released_text", "发布文本"),
        ),
        (
            guards.signed_off_high_enough,
            reviewed_before_publication("response_text", "released_text", "reviewed_on"),
        ),
    ),
    Transition(
        "hold_press",
        "新闻发布会",
        (states.RESPONDED, states.TRACKING),
        states.PRESS_CONFERENCE_HELD,
        (Role.SPOKESPERSON,),
        (
            instant("press_held_at", "召开时间", not_before="detected_at"),
            text("responsible_head", "出席的涉事单位负责人"),
            evidence("press_minutes", "发布会记录"),
        ),
    ),
    Transition(
        "follow_up",
        "滚动发布",
        (states.RESPONDED, states.PRESS_CONFERENCE_HELD, states.TRACKING),
        states.TRACKING,
        (Role.HANDLER,),
        (
            text("update", "更新内容"),
            instant("updated_at", "更新时间", not_before="released_at"),
            link("update_url", "更新网址", required=False),
        ),
    ),
    Transition(
        "evaluate",
        "效果评估",
        (states.TRACKING,),
        states.EVALUATING,
        (Role.SUPERVISOR,),
        (
            *(number(field, label) for field, label in guards.SCORES.items()),
            choice("verdict", "评估结论", _VERDICTS),
        ),
        (guards.press_conference_was_held, guards.scores_are_percentages),
    ),
    Transition(
        "close",
        "办结",
        (states.EVALUATING,),
        states.CLOSED,
        (Role.OFFICE_DIRECTOR,),
        (
            evidence("report", "处置报告"),
            text("accountability_order", "问责督办单号（评估为“差”时）", required=False),
            text("accountability_decided_by", "问责决定人", required=False),
        ),
        (guards.accountability_is_decided, proof_at_close("release_url")),
        opens=(_ACCOUNTABILITY,),
    ),
)
