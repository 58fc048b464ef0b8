"""The standing rules on responding to public opinion: G-09, G-15 and those beside them."""

from typing import Final

from gongkai.engine.facts import Facts
from gongkai.engine.guards import Reason, Situation, guard

MAJOR_EMERGENCY: Final = "major_emergency"
KEY: Final = "key"
ORDINARY: Final = "ordinary"
POOR: Final = "poor"

LEVELS: Final = {
    MAJOR_EMERGENCY: "特别重大、重大突发事件",
    KEY: "重点舆情",
    ORDINARY: "一般舆情",
}
KEY_CRITERIA: Final = {
    "policy_misread": "对政策措施误解误读",
    "public_interest": "涉及公众切身利益且产生较大影响",
    "moral_bottom_line": "冲击社会道德底线",
    "emergency": "涉及突发事件、灾害",
    "superior_order": "上级要求回应",
}
PARTNERS: Final = {
    "publicity_contact": "宣传部门联系人",
    "cyberspace_contact": "网信部门联系人",
    "police_contact": "公安部门联系人",
    "telecom_contact": "通信管理部门联系人",
}
SCORES: Final = {
    "score_timely": "及时性得分（百分制）",
    "score_accurate": "准确性得分（百分制）",
    "score_effective": "有效性得分（百分制）",
    "score_reaction": "社会反应得分（百分制）",
}
FULL_MARKS: Final = 100


def is_major_emergency(facts: Facts) -> bool:
    """Whether it is an especially serious or serious emergency: 5 hours, 24 hours."""
    return facts.text("level") == MAJOR_EMERGENCY


def is_not_an_emergency(facts: Facts) -> bool:
    """Whether it is any other opinion that calls for a response: 48 hours."""
    return facts.text("level") in {KEY, ORDINARY}


def is_key_or_major(facts: Facts) -> bool:
    """Whether the bureau leader signs off and the effect is evaluated by a date."""
    return facts.text("level") in {KEY, MAJOR_EMERGENCY}


@guard("clock_start", "起算时间取早")
def counts_from_the_earlier(situation: Situation) -> Reason | None:
    """The clocks run from detection or the superior's notice, whichever was first."""
    facts = situation.facts
    if "superior_notified_at" not in facts:
        return None
    if facts.instant("detected_at") <= facts.instant("superior_notified_at"):
        return None
    return Reason(
        "the superior's notice came before; enter that instant as detected_at",
        "上级通知早于监测发现时间，请以上级通知时间作为发现时间。",
    )


@guard("key_criteria", "重点舆情认定标准")
def key_has_a_criterion(situation: Situation) -> Reason | None:
    """A key opinion is one by a criterion of 国办发〔2016〕61号, and says by which."""
    facts = situation.facts
    if facts.text("level") != KEY or facts.tags("key_criteria"):
        return None
    return Reason(
        "a key opinion needs at least one criterion (key_criteria)", "重点舆情须注明认定标准。"
    )


@guard("G-09", "部门联动")
def partners_are_informed(situation: Situation) -> Reason | None:
    """In a major emergency four departments are told at once; contacts and time are on record."""
    facts = situation.facts
    if not is_major_emergency(facts):
        return None
    missing = [field for field in (*PARTNERS, "partners_informed_at") if field not in facts]
    if not missing:
        return None
    return Reason(
        f"a major emergency needs the contacts informed and when: {', '.join(missing)}",
        "重大突发事件须记录宣传、网信、公安、通信管理部门联系人及告知时间。",
    )


@guard("sign_off", "审定层级")
def signed_off_high_enough(situation: Situation) -> Reason | None:
    """The bureau leader signs off major and key responses; a deputy suffices for others."""
    facts = situation.facts
    if not is_key_or_major(facts) or facts.text("sign_off_by") == "bureau_leader":
        return None
    return Reason(
        "major and key responses are signed off by the bureau leader",
        "重大突发事件和重点舆情的回应须由局主要领导审定。",
    )


@guard("press_first", "先开发布会")
def press_conference_was_held(situation: Situation) -> Reason | None:
    """A major emergency is evaluated only after its press conference."""
    facts = situation.facts
    if not is_major_emergency(facts) or "press_held_at" in facts:
        return None
    return Reason(
        "a major emergency needs its press conference before it is evaluated",
        "重大突发事件须召开新闻发布会后方可评估。",
    )


@guard("score_range", "评分范围")
def scores_are_percentages(situation: Situation) -> Reason | None:
    """Scores are given out of a hundred (our reading)."""
    if all(situation.facts.number(field) <= FULL_MARKS for field in SCORES):
        return None
    return Reason(f"a score is at most {FULL_MARKS}", f"得分不得超过{FULL_MARKS}分。")


def verdict_is_poor(facts: Facts) -> bool:
    """Whether the evaluation found the response poor (差)."""
    return facts.text("verdict") == POOR


@guard("G-15", "问责人工决定")
def accountability_is_decided(situation: Situation) -> Reason | None:
    """A poor verdict leads to an accountability order, decided by a named person."""
    facts = situation.facts
    if not verdict_is_poor(facts):
        return None
    if facts.text("accountability_order") and facts.text("accountability_decided_by"):
        return None
    return Reason(
        "a poor verdict needs the accountability order's number and who decided it",
        "评估为“差”的，须填写问责督办单号及决定人。",
    )
