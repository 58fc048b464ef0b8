"""The table of `channel_inspection`: one row for each thing that can happen in an inspection."""

from gongkai.engine.facts import Facts
from gongkai.engine.fields import (
    Tense,
    choice,
    choices,
    day,
    evidence,
    link,
    number,
    text,
    unit,
)
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.channel_inspection import guards, states
from gongkai.workflows.channel_inspection.matters import CAUSES, CHANNELS, INDICATORS, VERDICTS
from gongkai.workflows.guards import (
    children_are_done,
    deidentified,
    proof_at_close,
    reviewed_before_publication,
)
from gongkai.workflows.responsible_units import ALL_UNITS
from gongkai.workflows.supervision_order.matters import LEVELS

_ISSUE = (
    choice("indicator", "问题指标", INDICATORS),
    link("issue_url", "问题网址"),
    evidence("issue_evidence", "问题截图"),
    unit("issue_unit", "责任单位"),
)
_ORDER = (
    choices("units_ordered", "责令整改的单位", ALL_UNITS),
    text("issues_summary", "存在问题"),
    text("demand", "整改要求"),
    choice("order_level", "督办等级", LEVELS),
)


def _ordered(facts: Facts) -> tuple[str, ...]:
    return tuple(one for one in ALL_UNITS if one in facts.tags("units_ordered"))


_ONE_ORDER_EACH = Opens(
    "supervision_order",
    Relation.CHILD,
    title=lambda facts: f"{CHANNELS[facts.text('channel_kind')]}检查发现问题整改",
    facts=lambda facts: {
        "origin": "inspection",
        "fault": facts["issues_summary"],
        "demand": facts["demand"],
        "level": facts["order_level"],
    },
    units=_ordered,
)

TRANSITIONS = (
    Transition(
        "plan_inspection",
        "列入计划",
        (),
        states.PLANNED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        (
            choice("channel_kind", "检查对象", CHANNELS),
            choice("cause", "检查缘由", CAUSES),
            day("quarter_ends_on", "本季度最后一日", Tense.ANY),
        ),
    ),
    Transition(
        "start_check",
        "开始检查",
        (states.PLANNED,),
        states.CHECKING,
        (Role.DISCLOSURE_OFFICER,),
        (
            evidence("register", "渠道登记表（责任单位、责任人、开设日期、状态）"),
            number("channels_registered", "登记在册渠道数"),
            number("channels_checked", "列入检查渠道数"),
        ),
        (guards.every_channel_is_checked,),
    ),
    Transition(
        "no_issue",
        "未发现问题",
        (states.CHECKING,),
        states.RESULT_PUBLISHED,
        (Role.DISCLOSURE_OFFICER,),
        (day("checked_on", "检查完成日期"), evidence("check_record", "检查记录")),
    ),
    Transition(
        "record_issue",
        "登记问题",
        (states.CHECKING, states.ISSUES_FOUND),
        states.ISSUES_FOUND,
        (Role.DISCLOSURE_OFFICER,),
        _ISSUE,
        (guards.indicator_applies,),
    ),
    Transition(
        "order_rectify",
        "责令整改",
        (states.ISSUES_FOUND,),
        states.RECTIFYING,
        (Role.OFFICE_DIRECTOR, Role.SUPERVISOR),
        (
            day("checked_on", "检查完成日期"),
            evidence("check_record", "检查记录（问题清单）"),
            choices("indicators", "发现的全部问题指标", INDICATORS),
            *_ORDER,
        ),
        (guards.indicators_apply, guards.issue_is_taken_up),
        opens=(_ONE_ORDER_EACH,),
    ),
    Transition(
        "order_again",
        "再次责令整改",
        (states.RECTIFYING,),
        states.RECTIFYING,
        (Role.OFFICE_DIRECTOR, Role.SUPERVISOR),
        _ORDER,
        opens=(_ONE_ORDER_EACH,),
    ),
    Transition(
        "settle_security",
        "安全类问题已处置",
        (states.RECTIFYING,),
        states.RECTIFYING,
        (Role.DISCLOSURE_OFFICER, Role.CHANNEL_EDITOR),
        (evidence("security_proof", "处置证明"),),
        (guards.concerns_security,),
    ),
    Transition(
        "rectified",
        "整改完成",
        (states.RECTIFYING,),
        states.RECHECKING,
        (Role.DISCLOSURE_OFFICER,),
        (evidence("rectification_report", "整改报告"),),
    ),
    Transition(
        "recheck_ok",
        "复核合格",
        (states.RECHECKING,),
        states.RESULT_PUBLISHED,
        (Role.SUPERVISOR,),
        (evidence("recheck_record", "复核记录"),),
        (children_are_done(),),
    ),
    Transition(
        "recheck_fail",
        "复核不合格",
        (states.RECHECKING,),
        states.RECTIFYING,
        (Role.SUPERVISOR,),
        (text("recheck_reason", "不合格理由"),),
    ),
    *staying(
        "review_result",
        "审查拟公开结果",
        states.AFTER_THE_CHECK,
        (Role.SECRECY_REVIEWER,),
        (
            evidence("reviewed_result", "审定的结果文本"),
            text("secrecy_opinion", "保密审查意见"),
            day("reviewed_on", "审查日期"),
        ),
    ),
    *staying(
        "publish_result",
        "公开结果",
        states.AFTER_THE_CHECK,
        (Role.CHANNEL_EDITOR,),
        (
            choice("verdict", "检查结论", VERDICTS),
            link("result_url", "公开网址"),
            day("result_published_on", "公开日期", not_before="checked_on"),
            evidence("published_result", "公开的结果文本"),
            text("result_summary", "结果摘要（随文公开）"),
            evidence("deid_exemption", "免予去标识化的审批记录", required=False),
        ),
        (
            guards.verdict_is_honest,
            reviewed_before_publication("reviewed_result", "published_result", "reviewed_on"),
            deidentified("result_summary", exempt="deid_exemption"),
        ),
    ),
    Transition(
        "close",
        "办结",
        (states.RESULT_PUBLISHED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        (),
        (proof_at_close("result_url"),),
    ),
)
