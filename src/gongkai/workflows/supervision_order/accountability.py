"""The table of `supervision_order`, second half: what follows when an order is not heeded.

Every row is fired by a person (G-15).
"""

from collections.abc import Mapping

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Tense, choice, choices, day, evidence, instant, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.supervision_order import guards, states
from gongkai.workflows.supervision_order.matters import CRITICISM, FORMS, LEVELS, RED


def _ordered_again(facts: Facts) -> Mapping[str, FactValue]:
    return {
        "origin": CRITICISM,
        "fault": facts["criticism_facts"],
        "demand": facts["criticism_demand"],
        "level": RED,
        "rectify_by": facts["criticism_rectify_by"],
    }


_NEW_ORDER = Opens(
    "supervision_order",
    Relation.FOLLOW_UP,
    title=lambda facts: f"通报批评后责令整改（{facts.text('criticism_doc_no')[:100]}）",
    facts=_ordered_again,
)

ACCOUNTABILITY = (
    Transition(
        "upgrade",
        "升级",
        (states.ISSUED, states.RECTIFYING, states.VERIFYING),
        states.ESCALATED,
        (Role.SUPERVISOR,),
        (
            text("upgrade_reason", "升级理由"),
            choice("next_level", "升级后等级", LEVELS),
        ),
        (guards.upgrades_by_one,),
    ),
    Transition(
        "reissue",
        "重新下发",
        (states.ESCALATED, states.TALKED),
        states.ISSUED,
        (Role.SUPERVISOR,),
        (
            text("order_no", "督办单编号"),
            choice("level", "等级", LEVELS),
            instant("issued_at", "下发时间"),
            day("rectify_by", "新的整改期限", Tense.FUTURE),
        ),
        (guards.is_reissued_as_upgraded,),
    ),
    Transition(
        "talk",
        "约谈",
        (states.ESCALATED,),
        states.TALKED,
        (Role.DEPUTY_LEADER,),
        (
            text("talked_to", "约谈对象"),
            day("talked_on", "约谈日期"),
            evidence("talk_record", "约谈记录"),
        ),
    ),
    Transition(
        "propose_criticism",
        "提请通报批评",
        (states.ESCALATED, states.TALKED),
        states.CRITICISM_PROPOSED,
        (Role.SUPERVISOR,),
        (
            text("criticism_facts", "事实"),
            text("criticism_persons", "责任单位和责任人"),
            text("criticism_article", "依据条款"),
            choices("proposed_forms", "建议的处理方式", FORMS),
        ),
        (guards.is_proposed_by_a_person,),
        signs="criticism_proposed_by",
    ),
    Transition(
        "decide_criticism",
        "通报批评、责令整改",
        (states.CRITICISM_PROPOSED,),
        states.CRITICISED,
        (Role.BUREAU_LEADER,),
        (
            text("criticism_doc_no", "通报文号"),
            evidence("criticism_document", "通报文件"),
            text("criticism_demand", "整改要求"),
            day("criticism_rectify_by", "整改期限", Tense.FUTURE),
        ),
        (guards.is_decided_by_a_person,),
        signs="criticism_decided_by",
        opens=(_NEW_ORDER,),
    ),
    Transition(
        "decline_criticism",
        "不予通报",
        (states.CRITICISM_PROPOSED,),
        states.ESCALATED,
        (Role.BUREAU_LEADER,),
        (text("decline_reason", "不予通报理由"),),
    ),
)
