"""The table of `list_compilation`, first half: from the decision to the consulted draft."""

from collections.abc import Mapping

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import (
    Tense,
    choice,
    choices,
    day,
    evidence,
    number,
    text,
    unit,
)
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import children_are_done
from gongkai.workflows.list_compilation import guards, states
from gongkai.workflows.list_compilation.matters import (
    COLUMNS,
    KINDS,
    SCOPES,
    contributors,
    titled,
)
from gongkai.workflows.proactive_disclosure.matters import DEFAULT

_WHY_UNPUBLISHED = {"never_published": "未公开", "refused_before": "原不予公开，现应公开"}
_LEAD = (Role.DISCLOSURE_OFFICER, Role.SECTION_HEAD)

DATES = (
    day("caused_on", "启动决定或变更发生日期"),
    day("compile_by", "编制期限（指南和目录不填）", Tense.ANY, required=False),
    day(
        "publish_by",
        "公布期限（指南和目录不填）",
        Tense.ANY,
        required=False,
        not_before="compile_by",
    ),
)
TO_UNITS = (
    text("instructions", "梳理要求"),
    day("submit_by", "各单位报送期限", Tense.FUTURE),
)


def _passed_on(facts: Facts, *also: str) -> Mapping[str, FactValue]:
    return {name: facts[name] for name in ("kind", "instructions", "submit_by", *also)}


ONE_CONTRIBUTION_EACH = Opens(
    "list_contribution",
    Relation.CHILD,
    title=titled,
    facts=_passed_on,
    units=contributors,
)
_CONTRIBUTE_AGAIN = Opens(
    "list_contribution",
    Relation.CHILD,
    title=lambda facts: f"退回重报：{titled(facts)}",
    facts=lambda facts: _passed_on(facts, "return_comments"),
    units=lambda facts: (facts.text("returned_unit"),),
)
_PUBLISH_THE_ITEM = Opens(
    "proactive_disclosure",
    Relation.FOLLOW_UP,
    title=lambda facts: f"应公开未公开事项：{facts.text('item')[:100]}",
    facts=lambda facts: {
        "category": DEFAULT,
        "formed_on": facts["found_on"],
        "content": facts["item"],
        "channel": facts["item_channel"],
        "audience": facts["item_audience"],
    },
    units=lambda facts: (facts.text("item_unit"),),
)

COMPILING = (
    Transition(
        "launch",
        "启动编制",
        (),
        states.LAUNCHED,
        (*_LEAD, Role.SYSTEM),
        (choice("kind", "清单种类", KINDS), text("decision_basis", "编制依据"), *DATES),
        (guards.has_its_dates, guards.keeps_to_the_task_table),
    ),
    Transition(
        "assign_units",
        "布置梳理",
        (states.LAUNCHED,),
        states.UNITS_DRAFTING,
        _LEAD,
        TO_UNITS,
        (guards.units_are_in_time,),
        opens=(ONE_CONTRIBUTION_EACH,),
    ),
    *staying(
        "record_unpublished",
        "登记应公开未公开事项",
        states.BEFORE_APPROVAL,
        (Role.DISCLOSURE_OFFICER,),
        (
            text("item", "事项名称及内容"),
            choice("why_unpublished", "未公开情形", _WHY_UNPUBLISHED),
            day("found_on", "认定应公开的日期"),
            unit("item_unit", "公开责任单位"),
            text("item_channel", "公开渠道"),
            text("item_audience", "公开对象"),
        ),
        (guards.concerns_holdings,),
        opens=(_PUBLISH_THE_ITEM,),
    ),
    Transition(
        "consolidate",
        "汇总",
        (states.UNITS_DRAFTING,),
        states.CONSOLIDATING,
        (*_LEAD, Role.HANDLER),
        (
            evidence("draft_list", "清单初稿"),
            number("items_total", "清单总项数"),
            choices("scopes", "覆盖范围", SCOPES, required=False),
            choices("columns", "清单要素", COLUMNS, required=False),
            number("items_kept", "保留项数（证照证明清理）", required=False),
            number("items_with_article", "注明法律法规依据的项数（证照证明清理）", required=False),
            number("items_cancelled", "取消项数（证照证明清理）", required=False),
            number("items_unpublished", "应公开未公开项数（未公开梳理）", required=False),
        ),
        (children_are_done("excused"),),
    ),
    Transition(
        "unit_return",
        "退回单位重报",
        (states.CONSOLIDATING,),
        states.UNITS_DRAFTING,
        _LEAD,
        (
            unit("returned_unit", "退回的单位"),
            text("return_comments", "退回理由"),
            day("submit_by", "重报期限", Tense.FUTURE),
        ),
        opens=(_CONTRIBUTE_AGAIN,),
    ),
    Transition(
        "consult",
        "征求意见",
        (states.CONSOLIDATING,),
        states.CONSULTING,
        _LEAD,
        (
            text("consulted", "征求意见对象"),
            day("consult_until", "征求意见截止日期", Tense.FUTURE),
        ),
    ),
)
