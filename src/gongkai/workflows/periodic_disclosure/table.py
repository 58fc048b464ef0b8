"""The table of `periodic_disclosure`: one row for each thing that can happen in a period."""

from collections.abc import Mapping

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import (
    Tense,
    choice,
    choices,
    day,
    evidence,
    flag,
    link,
    text,
    unit,
)
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import (
    children_are_done,
    deidentified,
    proof_at_close,
    reviewed_before_publication,
)
from gongkai.workflows.periodic_disclosure import guards, states
from gongkai.workflows.periodic_disclosure.matters import CONTENTS, CYCLES, FIELDS, titled
from gongkai.workflows.responsible_units import COUNTY_UNITS

_PASSED_ON = ("field", "cycle", "period", "period_ends_on")
_PASSED_ON_IF_GIVEN = ("instructions", "report_by", "return_comments")
_ALL_REPORTED = children_are_done("excused")


def _report(facts: Facts, *also: str) -> Mapping[str, FactValue]:
    return {name: facts[name] for name in (*_PASSED_ON, *also) if name in facts}


_ONE_REPORT_EACH = Opens(
    "county_report",
    Relation.CHILD,
    title=titled,
    facts=lambda facts: _report(facts, "instructions"),
    units=lambda _facts: tuple(COUNTY_UNITS),
)
_REPORT_AGAIN = Opens(
    "county_report",
    Relation.CHILD,
    title=lambda facts: f"退回重报：{titled(facts)}",
    facts=lambda facts: _report(facts, *_PASSED_ON_IF_GIVEN),
    units=lambda facts: (facts.text("returned_unit"),),
)

TRANSITIONS = (
    Transition(
        "open_period",
        "开始本期",
        (),
        states.OPENED,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER, Role.SECTION_HEAD),
        (
            choice("field", "领域", FIELDS),
            choice("cycle", "周期", CYCLES),
            text("period", "期次（如2018年9月）"),
            day("period_ends_on", "本期截止日（评定、政策为作出之日）", Tense.ANY),
        ),
        (guards.field_has_this_cycle,),
    ),
    Transition(
        "start_collect",
        "布置报送",
        (states.OPENED,),
        states.COLLECTING,
        (Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICER, Role.SYSTEM),
        (text("instructions", "报送要求", required=False),),
        opens=(_ONE_REPORT_EACH,),
    ),
    Transition(
        "mark_missing",
        "认定缺报",
        (states.COLLECTING,),
        states.MISSING_REPORTS,
        (Role.HANDLER, Role.DISCLOSURE_OFFICER),
        (text("missing_units", "缺报县区"),),
        (guards.reports_are_missing,),
    ),
    *staying(
        "remind",
        "催报",
        (states.MISSING_REPORTS,),
        (Role.HANDLER, Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        (text("reminder", "催报内容"),),
    ),
    Transition(
        "resume_collect",
        "缺报已报齐",
        (states.MISSING_REPORTS,),
        states.COLLECTING,
        (Role.HANDLER, Role.DISCLOSURE_OFFICER),
        (),
        (_ALL_REPORTED,),
    ),
    Transition(
        "consolidate",
        "汇总",
        (states.COLLECTING,),
        states.CONSOLIDATING,
        (Role.HANDLER, Role.SECTION_HEAD),
        (evidence("consolidated_table", "汇总表"),),
        (_ALL_REPORTED,),
    ),
    Transition(
        "return_report",
        "退回重报",
        (states.CONSOLIDATING,),
        states.COLLECTING,
        (Role.HANDLER, Role.SECTION_HEAD),
        (
            unit("returned_unit", "退回的县区"),
            text("return_comments", "退回理由"),
            day("report_by", "重报期限", Tense.FUTURE),
        ),
        opens=(_REPORT_AGAIN,),
    ),
    Transition(
        "submit_review",
        "送审",
        (states.CONSOLIDATING,),
        states.REVIEWING,
        (Role.SECTION_HEAD,),
        (
            evidence("consolidated_table", "汇总表（定稿）"),
            choices("contents", "公开内容", CONTENTS),
            flag("sums_checked", "汇总数与各县区报送数核对一致"),
        ),
        (guards.contents_are_complete, guards.sums_agree),
    ),
    *staying(
        "review_ok",
        "审查通过",
        (states.REVIEWING,),
        (Role.SECRECY_REVIEWER,),
        (
            evidence("reviewed_text", "审定文本"),
            text("secrecy_opinion", "保密审查意见"),
            day("reviewed_on", "审查日期"),
        ),
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.CONSOLIDATING,
        (Role.SECRECY_REVIEWER, Role.OFFICE_DIRECTOR),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "publish",
        "公开",
        (states.REVIEWING,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        (
            link("publication_url", "公开网址"),
            day("published_on", "公开日期"),
            evidence("published_text", "公开的文本"),
            text("summary", "内容摘要（随文公开）"),
            evidence("deid_exemption", "免予去标识化的审批记录", required=False),
        ),
        (
            reviewed_before_publication("reviewed_text", "published_text", "reviewed_on"),
            deidentified("summary", exempt="deid_exemption"),
        ),
    ),
    Transition(
        "close",
        "办结",
        (states.PUBLISHED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        (),
        (proof_at_close("publication_url"),),
    ),
)
