"""The table of `disclosure_review`: one row for each thing that can happen."""

from gongkai.engine.fields import Tense, choice, choices, day, evidence, flag, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.disclosure_review import guards, states
from gongkai.workflows.disclosure_review.matters import (
    CHECKS,
    CONCLUSIONS,
    DETERMINATIONS,
    EXEMPTIONS,
    ORIGINS,
)
from gongkai.workflows.guards import timing_is_judged

TRANSITIONS = (
    Transition(
        "submit",
        "提交审查",
        (),
        states.SUBMITTED,
        (Role.HANDLER, Role.COUNTY_OFFICER, Role.SYSTEM),
        (
            text("item", "审查事项"),
            choice("proposed_attribute", "拟定结论", CONCLUSIONS),
            choice("origin", "来源", ORIGINS, required=False),
            evidence("material", "拟公开文本", required=False),
        ),
    ),
    Transition(
        "start_review",
        "开始自审",
        (states.SUBMITTED,),
        states.SECTION_REVIEW,
        (Role.SECTION_HEAD, Role.COUNTY_OFFICER),
    ),
    Transition(
        "section_ok",
        "自审通过",
        (states.SECTION_REVIEW,),
        states.SECRECY_REVIEW,
        (Role.SECTION_HEAD, Role.COUNTY_OFFICER),
        (
            choices("checks", "已审查的内容", CHECKS),
            text("section_opinion", "自审意见"),
            flag("personal_information", "涉及个人隐私"),
            flag("sensitive", "属敏感事项"),
        ),
        (guards.all_five_are_checked,),
        signs="section_reviewer",
    ),
    Transition(
        "secrecy_ok",
        "保密审查通过",
        (states.SECRECY_REVIEW,),
        states.RISK_REVIEW,
        (Role.SECRECY_REVIEWER,),
        (
            text("secrecy_opinion", "保密审查意见"),
            evidence("secrecy_record", "签字的保密审查表"),
        ),
        signs="secrecy_reviewer",
    ),
    Transition(
        "need_external",
        "不能确定，报请确定",
        (states.SECRECY_REVIEW,),
        states.EXTERNAL_DETERMINATION,
        (Role.SECRECY_REVIEWER,),
        (
            text("authority", "主管部门或者保密行政管理部门"),
            evidence("external_letter", "报请确定的函"),
            day("external_sent_on", "发出日期"),
        ),
    ),
    Transition(
        "external_answer",
        "已批复",
        (states.EXTERNAL_DETERMINATION,),
        states.RISK_REVIEW,
        (Role.DISCLOSURE_OFFICER,),
        (
            choice("determination", "确定结果", DETERMINATIONS),
            evidence("external_reply", "批复"),
            day("external_replied_on", "批复日期", not_before="external_sent_on"),
        ),
    ),
    Transition(
        "decide",
        "作出结论",
        (states.RISK_REVIEW,),
        states.DECIDED,
        (Role.DEPUTY_LEADER,),
        (
            choice("conclusion", "结论", CONCLUSIONS),
            text("conclusion_reason", "研判意见"),
            text("article", "法律依据及条款（不予公开时）", required=False),
            day("delay_until", "暂缓至（暂缓公开时）", Tense.FUTURE, required=False),
            text("audience", "公开范围", required=False),
            text("identifiers", "需去除的标识", required=False),
            choice("exemption", "去标识化豁免", EXEMPTIONS, required=False),
            text("timing_note", "时机研判意见（敏感事项）", required=False),
            text("channel", "选定的公开方式（敏感事项）", required=False),
        ),
        (
            guards.determination_is_followed,
            guards.conclusion_is_complete,
            guards.privacy_is_protected,
            timing_is_judged("sensitive", "timing_note", "channel"),
        ),
        signs="decided_by",
    ),
    Transition(
        "close",
        "办结",
        (states.DECIDED,),
        states.CLOSED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
    ),
)
