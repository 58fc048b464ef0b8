"""The standing rules on planned activities: what counts, and what proves it."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.planned_activity.matters import (
    ASSESSMENT,
    CONTENTS,
    FOR_THE_PUBLIC,
    SPOKEN_FORMS,
    is_first_interpreter,
)


@guard("yearly_duty", "年度必办事项")
def duty_is_not_cancelled(situation: Situation) -> Reason | None:
    """The yearly duty of the first interpreter is replaced by another event, never dropped."""
    facts = situation.facts
    if not is_first_interpreter(facts) or facts.text("replaced_by"):
        return None
    return Reason(
        "the first interpreter speaks once a year at least; name the activity that replaces this "
        "one (replaced_by)",
        "主要领导每年至少解读1次，取消的须注明替代活动。",
    )


@guard("public_link", "公开网址")
def public_can_see_it(situation: Situation) -> Reason | None:
    """What addresses the public is proved by where the public finds it."""
    facts = situation.facts
    if facts.text("kind") not in FOR_THE_PUBLIC or facts.text("evidence_url"):
        return None
    return Reason(
        "an activity for the public needs its address on the web (evidence_url)",
        "面向公众的活动须附公开网址。",
    )


@guard("assessment_scores", "考核评议结果")
def assessment_has_scores(situation: Situation) -> Reason | None:
    """The scores of an assessment of public institutions go into the annual report."""
    facts = situation.facts
    if facts.text("kind") != ASSESSMENT or facts.evidence("score_sheet") is not None:
        return None
    return Reason(
        "an assessment needs its score sheet for the annual report (score_sheet)",
        "考核评议须附评分表，供年度报告使用。",
    )


@guard("first_interpreter", "第一解读人认定")
def counts_as_first_interpreter(situation: Situation) -> Reason | None:
    """It counts when the main leader explained a major policy, in depth, and spoke (task 11)."""
    facts = situation.facts
    if not is_first_interpreter(facts):
        return None
    missing = [one for one in CONTENTS if one not in facts.tags("contents")]
    if not facts.flag("main_leader_spoke"):
        return Reason(
            "the speaker was not the main leader", "解读人不是本局主要领导，不计入第一解读人次数。"
        )
    if facts.text("form") not in SPOKEN_FORMS:
        return Reason(
            "the form is neither an interview nor a press conference or similar",
            "解读形式不是在线访谈、新闻发布会等，不计入第一解读人次数。",
        )
    if not facts.flag("major_policy"):
        return Reason(
            "the subject was no major policy", "解读对象不是重大政策，不计入第一解读人次数。"
        )
    if missing:
        return Reason(
            f"the interpretation leaves out {', '.join(missing)}",
            f"解读未涵盖：{'、'.join(CONTENTS[one] for one in missing)}。",
        )
    return None


@guard("counted_year", "计入年度")
def counts_for_its_year(situation: Situation) -> Reason | None:
    """An activity counts for the calendar year in which it was held, and for no other."""
    facts = situation.facts
    held = facts.day("executed_on")
    if held is not None and held.year == facts.number("counted_year"):
        return None
    return Reason(
        f"it was held on {held} and counts for that year only",
        f"活动于{held}开展，只能计入当年。",
    )


@guard("appraisal", "绩效考评依据")
def appraisal_is_told(situation: Situation) -> Reason | None:
    """How the main leader performs this duty is a basis of the government's appraisal (task 11)."""
    facts = situation.facts
    if not is_first_interpreter(facts) or facts.flag("reported_to_appraisal"):
        return None
    return Reason(
        "report the result to the performance appraisal first (reported_to_appraisal)",
        "第一解读人履职情况须先报绩效考评。",
    )
