"""The standing rules on disclosing budgets and final accounts."""

from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.engine.links import LinkedCase, Relation
from gongkai.workflows.budget_disclosure.matters import CONTENTS, has_units, is_department, is_unit


@guard("department", "部门本级")
def is_the_departments(situation: Situation) -> Reason | None:
    """A unit signs for the department's reply before it starts to prepare."""
    if is_department(situation.facts):
        return None
    return Reason(
        "a unit signs in the department's reply first (sign_in)", "所属单位应先签收部门批复。"
    )


@guard("unit", "所属单位")
def is_a_units(situation: Situation) -> Reason | None:
    """Only a unit's own disclosure is replied to by the department, and may be exempted."""
    if is_unit(situation.facts):
        return None
    return Reason(
        "this is the department's own disclosure; only a unit's can take this step",
        "本件为部门本级预决算公开，仅所属单位适用此操作。",
    )


@guard("contents", "公开内容完整")
def contents_are_complete(situation: Situation) -> Reason | None:
    """All seven parts are shown; one without figures stays in the text and says so."""
    facts = situation.facts
    missing = [label for part, label in CONTENTS.items() if part not in facts.tags("contents")]
    if not missing or facts.text("missing_reason"):
        return None
    return Reason(
        f"{len(missing)} parts are missing; add them or say why (missing_reason)",
        f"缺少公开内容：{'、'.join(missing)}。请补充，或说明没有该项内容的理由。",
    )


@guard("classification", "分类公开到位")
def is_classified_deep_enough(situation: Situation) -> Reason | None:
    """实施条例 art. 6: by function down to 项, basic expenditure by economic nature to 款."""
    facts = situation.facts
    if facts.flag("functional_to_item") and facts.flag("economic_to_section"):
        return None
    return Reason(
        "expenditure is shown by function down to 项, basic expenditure by nature down to 款",
        "支出按功能分类应公开到项，基本支出按经济性质分类应公开到款。",
    )


@guard("secrecy_ground", "涉密剔除依据")
def removal_has_a_ground(situation: Situation) -> Reason | None:
    """What is left out as a state secret is left out on a named ground."""
    facts = situation.facts
    if not facts.flag("secrets_removed") or facts.text("secrecy_ground"):
        return None
    return Reason(
        "secret items were removed; name the ground (secrecy_ground)",
        "已剔除涉密内容的，须注明定密依据。",
    )


@guard("has_units", "有所属单位")
def has_units_to_reply_to(situation: Situation) -> Reason | None:
    """Only a department with units replies to units."""
    if has_units(situation.facts):
        return None
    return Reason("there are no units to reply to", "本件没有需要批复的所属单位。")


def each_unit_once(units: str) -> Guard:
    """Make the rule that no unit is replied to a second time.

    Args:
        units: The field with the units now replied to.
    """

    @guard("unit_once", "单位不重复批复")
    def check(situation: Situation) -> Reason | None:
        before = {child.unit_id for child in _children(situation)}
        twice = sorted(situation.facts.tags(units) & before)
        if not twice:
            return None
        return Reason(
            f"{', '.join(twice)} was replied to before", f"{'、'.join(twice)}已批复，不得重复批复。"
        )

    return check


@guard("units_open", "单位尚未公开完毕")
def units_are_open(situation: Situation) -> Reason | None:
    """There is something to wait for."""
    if any(not child.closed for child in _children(situation)):
        return None
    return Reason("no unit is open; close the case", "所属单位均已公开完毕，可直接办结。")


@guard("units_replied", "单位均已批复")
def units_were_replied_to(situation: Situation) -> Reason | None:
    """A department with units has replied to all of them before its case ends."""
    facts = situation.facts
    if not has_units(facts) or "units_approved_on" in facts:
        return None
    return Reason(
        "the units have not all been replied to (approve_units)", "尚未完成对所属单位的批复。"
    )


def _children(situation: Situation) -> tuple[LinkedCase, ...]:
    return tuple(one for one in situation.linked if one.relation is Relation.CHILD)
