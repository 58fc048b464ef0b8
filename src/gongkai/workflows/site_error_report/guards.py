"""The standing rules on reports of website errors."""

from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.guards import Reason, Situation, guard


def is_promised(facts: Facts) -> bool:
    """Whether the reply promises to rectify by a later day."""
    return facts.flag("rectification_promised")


def is_done(facts: Facts) -> bool:
    """Whether the reply reports that all is rectified."""
    return not is_promised(facts)


@guard("same_day", "当日退回")
def is_sent_back_the_same_day(situation: Situation) -> Reason | None:
    """What is not ours goes back the day it came; from a rest day, on the next working day."""
    forwarded = situation.facts.day("forwarded_at")
    if forwarded is not None:
        last = situation.calendar.on_or_after(forwarded)
        if beijing_day(situation.now) <= last:
            return None
    return Reason(
        "a message that is not ours goes back to the platform on the day it came; "
        "answer it, or mark it invalid with a reply",
        "非本单位事项应当日退回平台；已过当日的，请办理或按无效留言答复。",
    )


@guard("public_unless_untrue", "留言公开")
def public_unless_untrue(situation: Situation) -> Reason | None:
    """Message and reply are shown to the public unless the message is untrue."""
    facts = situation.facts
    if facts.flag("reply_public") or facts.text("untrue_reason"):
        return None
    return Reason(
        "message and reply are public unless the message is untrue; say why it is (untrue_reason)",
        "留言及答复应当公开；反映不实的，请说明理由。",
    )


@guard("promise", "承诺整改")
def promise_is_complete(situation: Situation) -> Reason | None:
    """A reply reports what was rectified, or promises what will be and by which day."""
    facts = situation.facts
    if not is_promised(facts):
        if facts.evidence("after_screenshot") is not None:
            return None
        return Reason(
            "there is no screenshot after rectification; promise a day instead",
            "没有整改后的截图；未整改到位的，请作出整改承诺。",
        )
    until = facts.day("rectify_by")
    if facts.text("plan") and until is not None and until >= beijing_day(situation.now):
        return None
    return Reason(
        "a promise needs a plan and a day still to come (plan, rectify_by)",
        "承诺整改须附整改方案和整改期限（不得早于今日）。",
    )


@guard("G-17", "办结证据")
def promise_is_kept(situation: Situation) -> Reason | None:
    """What was promised is proved before the case ends."""
    facts = situation.facts
    if is_done(facts) or ("rectified_on" in facts and "rectification_proof" in facts):
        return None
    return Reason(
        "rectification was promised; its day and proof are missing "
        "(rectified_on, rectification_proof)",
        "已承诺整改，须填写整改完成日期并附整改证明后方可办结。",
    )
