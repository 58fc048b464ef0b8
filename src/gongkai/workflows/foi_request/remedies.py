"""Rows of `foi_request` after the reply: archive, remedies, a new reply, disclosure to all."""

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import choice, day, evidence, number, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.foi_request import decision_guards, matters, states
from gongkai.workflows.guards import proof_at_close

_LEGAL = (Role.LEGAL_REVIEWER,)
_DIRECTOR = (Role.OFFICE_DIRECTOR,)
_GROUNDS = {"several_applicants": "多个申请人申请同一信息", "public_value": "需要公众广泛知晓"}


def _disclosure(facts: Facts) -> dict[str, FactValue]:
    return {
        "category": "default",
        "formed_on": facts.text("converted_on"),
        "content": facts.text("description"),
        "channel": facts.text("disclosure_channel"),
        "audience": "社会公众",
    }


AFTER_REPLY = (
    Transition(
        "archive",
        "归档",
        (states.REPLIED,),
        states.ARCHIVED,
        (Role.DISCLOSURE_OFFICER,),
        (evidence("file_list", "卷内材料目录"),),
        (proof_at_close("service_proof"),),
    ),
    *staying("reconsideration_lapses", "复议期限届满", (states.REPLIED,), (Role.SYSTEM,)),
    *staying("suit_lapses", "直接起诉期限届满", (states.REPLIED,), (Role.SYSTEM,)),
    *staying("suit_after_lapses", "复议后起诉期限届满", (states.REPLIED,), (Role.SYSTEM,)),
    Transition(
        "enter_remedy",
        "进入复议诉讼",
        (states.REPLIED, states.ARCHIVED),
        states.IN_REMEDY,
        _LEGAL,
        (
            choice("remedy_kind", "救济类型", matters.REMEDY_KINDS),
            text("remedy_number", "案号"),
            day("remedy_filed_on", "提出日期", not_before="served_on"),
        ),
        (decision_guards.remedy_comes_in_order,),
        reopens=True,
    ),
    Transition(
        "remedy_result",
        "复议诉讼审结",
        (states.IN_REMEDY,),
        states.REPLIED,
        _LEGAL,
        (
            choice("remedy_result", "审结结果", matters.REMEDY_RESULTS),
            evidence("remedy_document", "复议决定书或者裁判文书"),
            day("remedy_served_on", "收到文书日期", not_before="remedy_filed_on"),
        ),
    ),
    Transition(
        "remedy_redo",
        "审结：责令重新答复",
        (states.IN_REMEDY,),
        states.REDO,
        _LEGAL,
        (
            choice("remedy_result", "审结结果", {"corrected": matters.REMEDY_RESULTS["corrected"]}),
            evidence("remedy_document", "复议决定书或者裁判文书"),
            day("remedy_served_on", "收到文书日期", not_before="remedy_filed_on"),
            number("redo_days", "重新答复期限"),
            choice("redo_unit", "期限单位", matters.REDO_UNITS),
        ),
        (decision_guards.a_period_was_set,),
    ),
    Transition(
        "redo_reply",
        "重新答复",
        (states.REDO,),
        states.DRAFTING,
        _DIRECTOR,
        (text("redo_instruction", "重新答复要求"),),
    ),
    *staying(
        "convert_to_proactive",
        "转主动公开",
        (states.REPLIED, states.ARCHIVED),
        _DIRECTOR,
        (
            choice("conversion_ground", "转主动公开的理由", _GROUNDS),
            text("disclosure_channel", "公开渠道"),
            day("converted_on", "决定日期", not_before="served_on"),
        ),
        (decision_guards.may_be_published,),
        opens=(
            Opens(
                "proactive_disclosure",
                Relation.FOLLOW_UP,
                title=lambda facts: f"依申请公开转主动公开：{facts.text('description')}"[:200],
                facts=_disclosure,
            ),
        ),
        reopens=True,
    ),
)
