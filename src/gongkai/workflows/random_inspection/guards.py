"""The standing rules on random inspections: drawn at random, by two, and told."""

from typing import Final

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.random_inspection.matters import (
    CITY_SHARE,
    REGULAR,
    SOCIAL_ORGANISATIONS,
    objects_with_problems,
    objects_with_result,
)

FEWEST_INSPECTORS: Final = 2


@guard("share", "抽查比例")
def share_is_high_enough(situation: Situation) -> Reason | None:
    """民发〔2017〕45号 art. 5: a city draws at least four of a hundred social organisations a year.

    The year's plan is what counts; a single batch may be smaller, and batches outside the plan are
    free.
    """
    facts = situation.facts
    if facts.number("planned_objects") > facts.number("objects_total"):
        return Reason("more is to be drawn than there is", "本批拟抽取数不得超过检查对象库总数。")
    free = facts.text("domain") != SOCIAL_ORGANISATIONS or facts.text("batch") != REGULAR
    if free or facts.number("year_objects") * 100 >= facts.number("objects_total") * CITY_SHARE:
        return None
    return Reason(
        f"a city draws at least {CITY_SHARE}% of its social organisations a year",
        f"市级登记管理机关对社会组织的年度抽查比例不低于{CITY_SHARE}%。",
    )


@guard("two_lists", "双随机")
def both_are_drawn(situation: Situation) -> Reason | None:
    """Objects and inspectors are drawn, each from a list of its own."""
    facts = situation.facts
    objects, inspectors = facts.evidence("object_list"), facts.evidence("inspector_list")
    if objects is not None and inspectors is not None and objects.sha256 != inspectors.sha256:
        return None
    return Reason(
        "objects and inspectors are drawn from two different lists",
        "检查对象名录库与执法检查人员名录库应当分别提供，不能是同一份文件。",
    )


@guard("as_planned", "按计划抽取")
def as_many_as_planned(situation: Situation) -> Reason | None:
    """No fewer objects are drawn than the plan says."""
    facts = situation.facts
    planned, drawn = facts.number("planned_objects"), facts.number("drawn_objects")
    if drawn >= planned:
        return None
    return Reason(
        f"{planned} objects were planned and {drawn} drawn; draw the rest",
        f"计划抽取{planned}家，实际抽取{drawn}家，请补足。",
    )


@guard("recusal", "回避审查")
def recusal_is_checked(situation: Situation) -> Reason | None:
    """Nobody inspects where they have an interest of their own."""
    if situation.facts.flag("recusal_checked"):
        return None
    return Reason(
        "check whom the inspectors drawn have an interest in, and draw anew where they have",
        "抽取结果尚未作回避审查；检查人员与检查对象有利害关系的应当回避。",
    )


@guard("two_inspectors", "两人检查")
def inspectors_come_in_pairs(situation: Situation) -> Reason | None:
    """An inspection is made by two at least, who show their cards and the notice."""
    facts = situation.facts
    if facts.number("inspectors") >= FEWEST_INSPECTORS and facts.flag("cards_shown"):
        return None
    return Reason(
        f"at least {FEWEST_INSPECTORS} inspectors, with their cards and the inspection notice",
        f"检查人员不得少于{FEWEST_INSPECTORS}人，并应出示工作证件和检查通知书。",
    )


@guard("all_results", "结果逐一录入")
def every_object_has_a_result(situation: Situation) -> Reason | None:
    """Each object drawn comes out one way."""
    facts = situation.facts
    drawn, counted = facts.number("drawn_objects"), objects_with_result(facts)
    if drawn == counted:
        return None
    return Reason(
        f"{drawn} objects were drawn, but there are {counted} results",
        f"抽取{drawn}家，录入结果{counted}家，应逐一录入且不重复。",
    )


@guard("problems_told", "告知问题")
def problems_were_told(situation: Situation) -> Reason | None:
    """What was found is told to whom it was found with."""
    facts = situation.facts
    if not objects_with_problems(facts) or facts.flag("problems_told"):
        return None
    return Reason(
        "tell the objects inspected what was found (problems_told)",
        "检查发现的问题应当告知被检查对象。",
    )


@guard("has_problems", "有问题需后续处理")
def there_is_something_to_follow_up(situation: Situation) -> Reason | None:
    """Only what was found is followed up."""
    if objects_with_problems(situation.facts):
        return None
    return Reason("nothing was found; close the batch", "本批未发现问题，无须后续处理。")


@guard("followed_up", "问题有后续")
def nothing_waits_for_follow_up(situation: Situation) -> Reason | None:
    """A batch that found something does not end with its publication."""
    found = objects_with_problems(situation.facts)
    if not found:
        return None
    return Reason(
        f"{found} objects did not come out clean; follow them up (open_followup)",
        f"有{found}家发现问题，须先转入后续整改或立案。",
    )
