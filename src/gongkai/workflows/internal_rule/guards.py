"""The standing rules on internal rules."""

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.links import Relation
from gongkai.workflows.internal_rule.matters import (
    PARTS,
    is_given_to_units,
    is_on_institutions,
    is_public,
)


@guard("fan_out", "下达各单位")
def only_task_30_is_given_to_units(situation: Situation) -> Reason | None:
    """Only the rule on institutions is made anew in every unit (task 30)."""
    facts = situation.facts
    if not is_given_to_units(facts) or is_on_institutions(facts):
        return None
    return Reason(
        "only the rule on institutions (task 30) is given to units",
        "只有事业单位信息公开制度（第30项）下达各单位分别制定。",
    )


@guard("four_parts", "四项办法齐备")
def all_four_parts_are_there(situation: Situation) -> Reason | None:
    """Task 30: assessment, appraisal, accountability and inspection, or it is not complete."""
    facts = situation.facts
    missing = [label for part, label in PARTS.items() if part not in facts.tags("parts")]
    if not is_on_institutions(facts) or not missing:
        return None
    return Reason(
        f"the rule of task 30 has {len(PARTS)} parts; {len(missing)} are missing",
        f"事业单位信息公开制度须含考核、评议、责任追究和监督检查办法，尚缺：{'、'.join(missing)}。",
    )


@guard("solicitation_over", "征求意见期满")
def solicitation_is_over(situation: Situation) -> Reason | None:
    """Nobody goes on before the day until which opinions are welcome has ended (our reading)."""
    last = situation.facts.day("solicit_until")
    if last is not None and beijing_day(situation.now) > last:
        return None
    return Reason(f"opinions are welcome until {last}; wait for that day", "征求意见期限尚未届满。")


@guard("legal_review", "合法性审核")
def reviews_what_was_submitted(situation: Situation) -> Reason | None:
    """The text reviewed is the one submitted."""
    facts = situation.facts
    submitted, reviewed = facts.evidence("rule_text"), facts.evidence("reviewed_text")
    if submitted is not None and reviewed is not None and submitted.sha256 == reviewed.sha256:
        return None
    return Reason("the text reviewed is not the one submitted", "审核的文本不是本次送审的文本。")


@guard("adopted_text", "审议文本经过审核")
def adopts_what_was_reviewed(situation: Situation) -> Reason | None:
    """What is adopted was submitted this time and found lawful."""
    facts = situation.facts
    texts = [facts.evidence(one) for one in ("rule_text", "reviewed_text", "adopted_text")]
    if None not in texts and len({text.sha256 for text in texts if text}) == 1:
        return None
    return Reason(
        "the text to be adopted has not passed legality review; have this one reviewed first",
        "拟审议的文本未经合法性审核通过，请先就该文本完成审核。",
    )


@guard("issued_text", "印发文本")
def issues_what_was_adopted(situation: Situation) -> Reason | None:
    """What is issued is what was adopted."""
    facts = situation.facts
    adopted, issued = facts.evidence("adopted_text"), facts.evidence("issued_text")
    if adopted is not None and issued is not None and adopted.sha256 == issued.sha256:
        return None
    return Reason("the text issued is not the one adopted", "印发文本与审议通过的文本不一致。")


@guard("where_published", "公开渠道")
def says_where_it_is_published(situation: Situation) -> Reason | None:
    """A public rule says where it is published."""
    facts = situation.facts
    if not is_public(facts) or facts.text("disclosure_channel"):
        return None
    return Reason(
        "a public rule names where it is published (disclosure_channel)",
        "公开的制度须填写公开渠道。",
    )


@guard("given_to_units", "已下达各单位")
def was_given_to_units(situation: Situation) -> Reason | None:
    """Only what was given to units can be confirmed to be in place everywhere."""
    if any(one.relation is Relation.CHILD for one in situation.linked):
        return None
    return Reason("it was not given to units", "本制度未下达各单位。")
