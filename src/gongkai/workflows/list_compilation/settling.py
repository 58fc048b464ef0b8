"""The table of `list_compilation`, second half: from review to the list that replaces this one."""

from gongkai.engine.fields import day, evidence, link, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close, reviewed_before_publication
from gongkai.workflows.list_compilation import guards, states
from gongkai.workflows.list_compilation.compiling import DATES, ONE_CONTRIBUTION_EACH, TO_UNITS
from gongkai.workflows.shared_guards import approved_as_it_stands

_REVIEW = (
    evidence("reviewed_list", "审查的清单文本"),
    text("secrecy_opinion", "保密审查意见"),
    day("reviewed_on", "审查日期"),
)

SETTLING = (
    Transition(
        "submit_review",
        "送审",
        (states.CONSULTING,),
        states.REVIEWING,
        (Role.DISCLOSURE_OFFICER, Role.SECTION_HEAD),
        (
            evidence("draft_list", "清单送审稿"),
            text("consultation_summary", "意见采纳情况"),
        ),
        (guards.covers_its_scopes, guards.shows_its_columns, guards.certificates_rest_on_law),
    ),
    Transition(
        "review_ok",
        "审查通过",
        (states.REVIEWING,),
        states.REVIEWING,
        (Role.SECRECY_REVIEWER,),
        _REVIEW,
    ),
    Transition(
        "review_ok",
        "重新审查通过",
        (states.APPROVED,),
        states.APPROVED,
        (Role.SECRECY_REVIEWER,),
        _REVIEW,
        (approved_as_it_stands("approved_list", "reviewed_list"),),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.CONSOLIDATING,
        (Role.SECRECY_REVIEWER, Role.OFFICE_DIRECTOR, Role.BUREAU_LEADER),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "approve",
        "审定（编制完成）",
        (states.REVIEWING,),
        states.APPROVED,
        (Role.BUREAU_LEADER,),
        (
            evidence("approved_list", "审定的清单"),
            day("approved_on", "审定日期"),
        ),
        (
            reviewed_before_publication("reviewed_list", "approved_list", "reviewed_on"),
            guards.unpublished_items_are_taken_up,
        ),
    ),
    Transition(
        "publish",
        "公布",
        (states.APPROVED,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        (
            link("list_url", "政府网站公开网址"),
            day("published_on", "公布日期", not_before="approved_on"),
            evidence("published_list", "公布的清单"),
        ),
        (reviewed_before_publication("reviewed_list", "published_list", "reviewed_on"),),
    ),
    Transition(
        "maintain",
        "转入动态维护",
        (states.PUBLISHED,),
        states.MAINTAINED,
        (Role.DISCLOSURE_OFFICER,),
        (text("upkeep", "维护责任人和更新周期"),),
    ),
    Transition(
        "amend",
        "修订",
        (states.MAINTAINED,),
        states.UNITS_DRAFTING,
        (Role.DISCLOSURE_OFFICER, Role.SECTION_HEAD),
        (text("amend_reason", "修订理由"), *DATES, *TO_UNITS),
        (guards.has_its_dates, guards.units_are_in_time),
        opens=(ONE_CONTRIBUTION_EACH,),
    ),
    Transition(
        "supersede",
        "被新清单替代",
        (states.MAINTAINED,),
        states.SUPERSEDED,
        (Role.DISCLOSURE_OFFICER, Role.OFFICE_DIRECTOR),
        (text("successor", "替代清单名称、文号"),),
        (proof_at_close("list_url"),),
    ),
)
