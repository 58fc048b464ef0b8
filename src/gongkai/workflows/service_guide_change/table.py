"""The table of `service_guide_change`: one row for each thing that can happen to a change."""

from gongkai.engine.fields import (
    Tense,
    choice,
    choices,
    evidence,
    flag,
    instant,
    link,
    text,
)
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close, reviewed_before_publication
from gongkai.workflows.service_guide_change import guards, states
from gongkai.workflows.service_guide_change.matters import CHANGES, CHANNELS, screenshot

TRANSITIONS = (
    Transition(
        "propose",
        "提出变更",
        (),
        states.CHANGE_PROPOSED,
        (Role.HANDLER, Role.SYSTEM),
        (
            text("item_code", "事项编码"),
            choice("change_kind", "变更内容类别", CHANGES),
            text("old_content", "变更前内容"),
            text("new_content", "变更后内容"),
            text("legal_basis", "法定依据（取消要求时可不填）", required=False),
            flag("cancels_demand", "取消原有要求", required=False),
            flag("basis_repealed", "原依据已废止", required=False),
        ),
        (guards.demands_have_a_basis,),
    ),
    Transition(
        "submit",
        "报批",
        (states.CHANGE_PROPOSED,),
        states.APPROVING,
        (Role.SECTION_HEAD,),
        (
            text("legal_opinion", "合法性审核意见"),
            evidence("new_guide", "变更后的办事指南"),
        ),
    ),
    Transition(
        "approve",
        "批准",
        (states.APPROVING,),
        states.APPROVED,
        (Role.DEPUTY_LEADER,),
        (
            instant("approval_completed_at", "审批程序完成时间"),
            instant("effective_at", "具体实施时间", Tense.ANY),
        ),
    ),
    Transition(
        "reject",
        "不予批准",
        (states.APPROVING,),
        states.REJECTED,
        (Role.DEPUTY_LEADER,),
        (text("rejection_reason", "不予批准理由"),),
    ),
    Transition(
        "start_update",
        "开始更新",
        (states.APPROVED,),
        states.UPDATING,
        (Role.HANDLER,),
        (choices("channels", "更新渠道清单", CHANNELS),),
        (guards.all_channels_are_listed,),
    ),
    Transition(
        "publish_change",
        "公开变更",
        (states.UPDATING,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        (
            evidence("published_guide", "公开的办事指南文本"),
            link("guide_url", "办事指南网址"),
            text("what_changed", "变更说明"),
            instant("announced_effective_at", "公开的具体实施时间", Tense.ANY),
            choices("published_channels", "已公开渠道", CHANNELS),
            instant("published_at", "公开时间", not_before="approval_completed_at"),
        ),
        (
            guards.published_everywhere,
            guards.announces_the_approved_date,
            reviewed_before_publication("new_guide", "published_guide", "approval_completed_at"),
        ),
    ),
    Transition(
        "verify",
        "核对一致",
        (states.PUBLISHED,),
        states.VERIFIED,
        (Role.DISCLOSURE_OFFICER,),
        tuple(
            evidence(screenshot(channel), f"{label}截图（照片）", required=False)
            for channel, label in CHANNELS.items()
        ),
        (guards.every_channel_is_proved,),
    ),
    Transition(
        "return_for_rework",
        "核对不一致，退回更新",
        (states.PUBLISHED,),
        states.UPDATING,
        (Role.DISCLOSURE_OFFICER,),
        (text("rework_comments", "不一致之处"),),
    ),
    Transition(
        "close",
        "办结",
        (states.VERIFIED,),
        states.CLOSED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
        (),
        (proof_at_close("guide_url"),),
    ),
)
