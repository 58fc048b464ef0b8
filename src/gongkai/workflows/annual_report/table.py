"""The table of `annual_report`: the same rows in both versions, with other figures and parts."""

from collections.abc import Mapping, Sequence

from gongkai.engine.fields import Field, Tense, choices, day, evidence, flag, link, text, unit
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.annual_report import guards, states
from gongkai.workflows.annual_report.arithmetic import Checks
from gongkai.workflows.guards import deidentified, proof_at_close, reviewed_before_publication
from gongkai.workflows.shared_guards import approved_as_it_stands

_LEADERS = (Role.OFFICE_DIRECTOR, Role.DEPUTY_LEADER, Role.BUREAU_LEADER)
_APPROVED = approved_as_it_stands("report", "draft_report")
_APPROVAL = (
    evidence("report", "审定的年度报告"),
    text("secrecy_opinion", "保密审查意见"),
    day("reviewed_on", "审查日期"),
)
_OUTGOING = (
    link("report_url", "年度报告网址"),
    day("published_on", "公布日期", not_before="period_begin"),
    evidence("published_report", "公布的年度报告"),
    evidence("deidentification_exemption", "去标识化豁免记录", required=False),
)
_SAFE = (
    _APPROVED,
    reviewed_before_publication("report", "published_report", "reviewed_on"),
    deidentified("overview_text", exempt="deidentification_exemption"),
)


def rows(
    figures: Sequence[Field], checks: Checks, parts: Mapping[str, str]
) -> tuple[Transition, ...]:
    """Return the table of a report with these figures, checks and parts."""
    return (*_gathering(figures), *_writing(figures[0].id, checks, parts), *_publishing(checks))


def _gathering(figures: Sequence[Field]) -> tuple[Transition, ...]:
    filled = (
        *figures,
        flag("overridden", "对自动汇总数据有手工修改"),
        text("override_reason", "手工修改理由", required=False),
    )
    rules = (guards.rows_are_readable, guards.override_is_explained)
    return (
        Transition(
            "open",
            "启动年度报告",
            (),
            states.OPENED,
            (Role.DISCLOSURE_OFFICER, Role.SYSTEM),
            (day("period_begin", "报告年度起始日（1月1日）", Tense.PAST),),
            (guards.is_on_a_whole_year,),
        ),
        Transition(
            "fill_tables",
            "填报统计表",
            (states.OPENED, states.COLLECTING_STATISTICS),
            states.COLLECTING_STATISTICS,
            (Role.DISCLOSURE_OFFICER,),
            filled,
            rules,
        ),
        *staying(
            "fill_tables",
            "填报统计表",
            (states.DRAFTING, states.CORRECTED),
            (Role.DISCLOSURE_OFFICER,),
            filled,
            rules,
        ),
        Transition(
            "unit_report",
            "收到单位报送",
            (states.OPENED, states.COLLECTING_STATISTICS),
            states.COLLECTING_STATISTICS,
            (Role.DISCLOSURE_OFFICER,),
            (
                unit("reporting_unit", "报送单位"),
                evidence("unit_figures", "报送材料"),
                day("unit_reported_on", "报送日期"),
            ),
        ),
    )


def _writing(figure: str, checks: Checks, parts: Mapping[str, str]) -> tuple[Transition, ...]:
    return (
        Transition(
            "draft",
            "开始撰写",
            (states.COLLECTING_STATISTICS,),
            states.DRAFTING,
            (Role.DISCLOSURE_OFFICER, Role.HANDLER),
            guards=(guards.is_filled(figure),),
        ),
        Transition(
            "submit_draft",
            "提交校验",
            (states.DRAFTING,),
            states.CHECKING,
            (Role.DISCLOSURE_OFFICER, Role.HANDLER),
            (
                evidence("draft_report", "年度报告稿"),
                choices("parts", "报告内容", parts),
                text("overview_text", "总体情况（正文）"),
                flag("tells_key_areas", "含重点领域信息公开情况"),
                flag("tells_institutions", "含事业单位信息公开情况"),
            ),
            (guards.has_all_parts(parts), guards.local_topics_are_told),
        ),
        Transition(
            "check_pass",
            "校验通过",
            (states.CHECKING,),
            states.APPROVING,
            (Role.OFFICE_DIRECTOR,),
            guards=(guards.adds_up(checks),),
        ),
        Transition(
            "check_fail",
            "校验不通过",
            (states.CHECKING,),
            states.DRAFTING,
            (Role.OFFICE_DIRECTOR,),
            (text("check_faults", "存在的问题"),),
        ),
        *staying(
            "approve",
            "审定",
            (states.APPROVING,),
            (Role.BUREAU_LEADER,),
            _APPROVAL,
            (_APPROVED,),
            signs="approved_by",
        ),
        Transition(
            "return_for_rework",
            "退回修改",
            (states.APPROVING,),
            states.DRAFTING,
            _LEADERS,
            (text("rework_comments", "修改意见"),),
        ),
    )


def _publishing(checks: Checks) -> tuple[Transition, ...]:
    return (
        Transition(
            "submit_to_supervising_office",
            "报主管部门",
            (states.APPROVING,),
            states.SUBMITTED,
            (Role.DISCLOSURE_OFFICER,),
            (
                day("submitted_on", "报送日期", not_before="period_begin"),
                evidence("submission_receipt", "报送回执"),
            ),
            (_APPROVED,),
        ),
        *staying(
            "review_again",
            "重新审查",
            (states.SUBMITTED, states.CORRECTED),
            (Role.SECRECY_REVIEWER,),
            _APPROVAL,
            (_APPROVED,),
        ),
        Transition(
            "publish",
            "公布",
            (states.SUBMITTED,),
            states.PUBLISHED,
            (Role.CHANNEL_EDITOR,),
            _OUTGOING,
            _SAFE,
        ),
        Transition(
            "correct",
            "更正",
            (states.PUBLISHED, states.CLOSED),
            states.CORRECTED,
            (Role.OFFICE_DIRECTOR,),
            (
                text("correction_reason", "更正理由"),
                evidence("draft_report", "更正后的年度报告"),
            ),
            reopens=True,
        ),
        Transition(
            "publish",
            "更正后重新公布",
            (states.CORRECTED,),
            states.PUBLISHED,
            (Role.CHANNEL_EDITOR,),
            _OUTGOING,
            (guards.adds_up(checks), *_SAFE),
        ),
        Transition(
            "close",
            "办结",
            (states.PUBLISHED,),
            states.CLOSED,
            (Role.DISCLOSURE_OFFICER,),
            guards=(proof_at_close("report_url", "submission_receipt"),),
        ),
    )
