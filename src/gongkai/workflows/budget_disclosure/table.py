"""The table of `budget_disclosure`: one row for each thing that can happen."""

from gongkai.engine.fields import choice, choices, day, evidence, flag, link, number, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.budget_disclosure import guards, states
from gongkai.workflows.budget_disclosure.matters import (
    CONTENTS,
    KINDS,
    LEVELS,
    child_facts,
    child_title,
)
from gongkai.workflows.guards import (
    children_are_done,
    deidentified,
    proof_at_close,
    reviewed_before_publication,
)
from gongkai.workflows.responsible_units import SUBORDINATE_UNITS
from gongkai.workflows.shared_guards import approved_as_it_stands

_OFFICERS = (Role.HANDLER, Role.COUNTY_OFFICER)
_TEXT = (
    choices("contents", "公开内容", CONTENTS),
    text("missing_reason", "缺项说明", required=False),
    flag("functional_to_item", "支出功能分类公开到项"),
    flag("economic_to_section", "基本支出经济分类公开到款"),
    text("explanation", "机关运行经费等重要事项说明"),
)
_COMPLETE = (guards.contents_are_complete, guards.is_classified_deep_enough)
_REVIEWED = approved_as_it_stands("reviewed_text", "public_text")


def _one_case_each(units: str, approved_on: str, approval_no: str) -> tuple[Opens, ...]:
    return (
        Opens(
            "budget_disclosure",
            Relation.CHILD,
            title=child_title,
            facts=lambda facts: child_facts(facts, approved_on, approval_no),
            units=lambda facts: tuple(sorted(facts.tags(units))),
        ),
    )


TRANSITIONS = (
    Transition(
        "register_approval",
        "登记批复",
        (),
        states.APPROVED_BY_FINANCE,
        (Role.HANDLER, Role.SYSTEM),
        (
            choice("kind", "类别", KINDS),
            number("fiscal_year", "年度"),
            choice("level", "公开主体", LEVELS),
            text("approval_no", "批复文号"),
            day("approved_on", "批复日期"),
            flag("has_units", "有所属单位需批复"),
        ),
    ),
    Transition(
        "sign_in",
        "签收部门批复",
        (states.APPROVED_BY_FINANCE,),
        states.APPROVED_BY_DEPARTMENT,
        _OFFICERS,
        guards=(guards.is_a_units,),
    ),
    Transition(
        "prepare",
        "编制公开文本",
        (states.APPROVED_BY_FINANCE,),
        states.PREPARING,
        (Role.HANDLER,),
        _TEXT,
        (guards.is_the_departments, *_COMPLETE),
    ),
    Transition(
        "prepare",
        "编制公开文本",
        (states.APPROVED_BY_DEPARTMENT,),
        states.PREPARING,
        _OFFICERS,
        _TEXT,
        _COMPLETE,
    ),
    *staying(
        "approve_units",
        "批复单位（至此全部批复）",
        states.APPROVING_UNITS,
        (Role.SECTION_HEAD,),
        (
            choices("units", "批复的单位", SUBORDINATE_UNITS),
            text("units_approval_no", "对单位的批复文号"),
            day("units_approved_on", "对单位的批复日期", not_before="approved_on"),
        ),
        (guards.has_units_to_reply_to, guards.each_unit_once("units")),
        opens=_one_case_each("units", "units_approved_on", "units_approval_no"),
    ),
    *staying(
        "approve_units_in_part",
        "批复部分单位",
        states.APPROVING_UNITS,
        (Role.SECTION_HEAD,),
        (
            choices("first_units", "先行批复的单位", SUBORDINATE_UNITS),
            text("first_approval_no", "先行批复文号"),
            day("first_approved_on", "先行批复日期", not_before="approved_on"),
        ),
        (guards.has_units_to_reply_to, guards.each_unit_once("first_units")),
        opens=_one_case_each("first_units", "first_approved_on", "first_approval_no"),
    ),
    Transition(
        "submit_review",
        "送审",
        (states.PREPARING,),
        states.REVIEWING,
        _OFFICERS,
        (
            evidence("public_text", "拟公开文本"),
            flag("secrets_removed", "已剔除涉密内容"),
            text("secrecy_ground", "定密依据（剔除涉密内容时）", required=False),
        ),
        (guards.removal_has_a_ground,),
    ),
    *staying(
        "pass_review",
        "审核通过",
        (states.REVIEWING,),
        (Role.SECRECY_REVIEWER,),
        (
            evidence("reviewed_text", "审核通过的文本"),
            day("reviewed_on", "审查日期"),
            text("secrecy_opinion", "保密审查意见"),
        ),
        (_REVIEWED,),
        signs="reviewed_by",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.PREPARING,
        (Role.SECRECY_REVIEWER,),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "publish",
        "公开",
        (states.REVIEWING,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR, Role.COUNTY_OFFICER),
        (
            link("website_url", "网站网址"),
            link("platform_url", "统一平台网址"),
            day("published_on", "公开日期", not_before="approved_on"),
            evidence("published_text", "公开的文本"),
            evidence("deidentification_exemption", "去标识化豁免记录", required=False),
        ),
        (
            _REVIEWED,
            reviewed_before_publication("reviewed_text", "published_text", "reviewed_on"),
            deidentified("explanation", exempt="deidentification_exemption"),
        ),
    ),
    Transition(
        "exempt",
        "免予公开（依法涉密）",
        states.BEFORE_PUBLICATION,
        states.EXEMPT,
        (Role.OFFICE_DIRECTOR,),
        (
            text("exemption_ground", "免予公开的法定依据"),
            evidence("exemption_record", "保密审查记录"),
        ),
        (guards.is_a_units,),
    ),
    Transition(
        "wait_units",
        "等待单位公开",
        (states.PUBLISHED,),
        states.WAITING_UNITS,
        (Role.SYSTEM,),
        guards=(guards.units_are_open,),
    ),
    Transition(
        "close",
        "办结",
        (states.PUBLISHED, states.WAITING_UNITS),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        guards=(
            guards.units_were_replied_to,
            children_are_done(),
            proof_at_close("website_url", "platform_url"),
        ),
    ),
)
