"""The table of `power_list_adjustment`: one row for each thing that can happen."""

from gongkai.engine.fields import choice, day, evidence, flag, link, text, unit
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import proof_at_close, reviewed_before_publication
from gongkai.workflows.power_list_adjustment import guards, states
from gongkai.workflows.power_list_adjustment.matters import (
    KINDS,
    OUTLETS,
    guide_facts,
    guide_title,
)
from gongkai.workflows.service_guide_change.matters import CHANGES
from gongkai.workflows.shared_guards import approved_as_it_stands

_LAWFUL = approved_as_it_stands("lawful_proposal", "proposal")

TRANSITIONS = (
    Transition(
        "open",
        "登记调整事由",
        (),
        states.CAUSE_FOUND,
        (Role.LEGAL_REVIEWER, Role.DISCLOSURE_OFFICER, Role.SECTION_HEAD, Role.SYSTEM),
        (
            choice("kind", "调整类型", KINDS),
            text("cause", "调整事由"),
            text("basis", "依据"),
            day("cause_on", "事由发生日期"),
        ),
    ),
    Transition(
        "draft",
        "拟调整方案",
        (states.CAUSE_FOUND,),
        states.PROPOSING,
        (Role.HANDLER,),
        (text("items", "涉及事项"),),
    ),
    Transition(
        "confirm_no_change",
        "核对无需调整",
        (states.CAUSE_FOUND,),
        states.CLOSED,
        (Role.OFFICE_DIRECTOR,),
        (evidence("check_record", "核对记录"), text("no_change_reason", "无需调整的理由")),
    ),
    Transition(
        "submit",
        "送合法性审查",
        (states.PROPOSING,),
        states.LEGAL_REVIEW,
        (Role.SECTION_HEAD,),
        (
            evidence("proposal", "调整方案"),
            flag("has_secret_items", "含涉密事项"),
            text("secrecy_ground", "定密依据（含涉密事项时）", required=False),
        ),
        (guards.secret_items_have_a_ground,),
    ),
    *staying(
        "legal_ok",
        "合法性审查通过",
        (states.LEGAL_REVIEW,),
        (Role.LEGAL_REVIEWER,),
        (
            evidence("lawful_proposal", "审查通过的方案"),
            text("legal_opinion", "合法性审查意见"),
        ),
        (_LAWFUL,),
        signs="legal_reviewer",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.LEGAL_REVIEW,),
        states.PROPOSING,
        (Role.LEGAL_REVIEWER,),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "submit_to_bianban",
        "报编办",
        (states.LEGAL_REVIEW,),
        states.SUBMITTED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("request_no", "申请文号"),
            day("requested_on", "报送日期", not_before="cause_on"),
        ),
        (_LAWFUL,),
    ),
    Transition(
        "approved_by_bianban",
        "编办批准",
        (states.SUBMITTED,),
        states.APPROVED,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("approval_no", "批准文号"),
            day("approved_on", "批准日期", not_before="requested_on"),
            flag("affects_guides", "涉及办事指南"),
        ),
    ),
    Transition(
        "rejected_by_bianban",
        "编办不予批准",
        (states.SUBMITTED,),
        states.REJECTED,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("rejection_reason", "不予批准理由"),
            evidence("rejection_letter", "编办复函"),
        ),
    ),
    Transition(
        "sync_system",
        "系统同源更新",
        (states.APPROVED,),
        states.SYNCED,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("system_item_ids", "系统事项编号"),
            evidence("system_list", "系统导出的清单"),
            day("synced_on", "更新日期", not_before="approved_on"),
        ),
    ),
    *staying(
        "pass_review",
        "公布前审查",
        (states.SYNCED,),
        (Role.SECRECY_REVIEWER,),
        (
            evidence("reviewed_list", "审查的清单"),
            day("reviewed_on", "审查日期"),
            text("secrecy_opinion", "保密审查意见"),
        ),
        (approved_as_it_stands("reviewed_list", "system_list"),),
        signs="reviewed_by",
    ),
    Transition(
        "publish",
        "公布",
        (states.SYNCED,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        (
            link("list_url", "清单网址"),
            day("published_on", "公布日期", not_before="synced_on"),
            *(evidence(outlet, label) for outlet, label in OUTLETS.items()),
            flag("secrets_left_out", "不含涉密事项"),
            flag("plain_language", "表述通俗易懂"),
            flag("searchable", "可检索查询"),
        ),
        (
            guards.outlets_show_the_one_source,
            reviewed_before_publication("reviewed_list", "website_list", "reviewed_on"),
            guards.secrets_are_left_out,
            guards.people_can_use_it,
        ),
    ),
    *staying(
        "spawn_guide_change",
        "发起办事指南变更",
        states.AFTER_APPROVAL,
        (Role.SECTION_HEAD, Role.DISCLOSURE_OFFICER),
        (
            unit("guide_unit", "办事指南所属单位"),
            text("item_code", "事项编码"),
            choice("change_kind", "变更内容类别", CHANGES),
            text("old_content", "变更前内容"),
            text("new_content", "变更后内容"),
            text("legal_basis", "法定依据"),
        ),
        opens=(
            Opens(
                "service_guide_change",
                Relation.FOLLOW_UP,
                title=guide_title,
                facts=guide_facts,
                units=lambda facts: (facts.text("guide_unit"),),
            ),
        ),
    ),
    Transition(
        "close",
        "办结",
        (states.PUBLISHED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        guards=(guards.guides_follow, proof_at_close("list_url")),
    ),
)
