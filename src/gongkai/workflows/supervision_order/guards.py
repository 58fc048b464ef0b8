"""The standing rules on orders: colours in their order, sources settled, G-15."""

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.roles import SYSTEM_ACTOR, Role
from gongkai.workflows.supervision_order.matters import (
    LEVELS,
    NEW_DATE,
    NO_CASE,
    OVERDUE,
    is_on_account,
    next_level,
)


@guard("next_colour", "逐级升级")
def upgrades_by_one(situation: Situation) -> Reason | None:
    """Blue, orange, red: each follows when the one before was not heeded; none is skipped."""
    facts = situation.facts
    wanted = next_level(facts.text("level"))
    if facts.text("next_level") == wanted:
        return None
    return Reason(
        f"a {facts.text('level')} order is upgraded to {wanted}",
        f"本督办单应升级为{LEVELS[wanted]}，不得越级或降级。",
    )


@guard("next_colour", "逐级升级")
def is_reissued_as_upgraded(situation: Situation) -> Reason | None:
    """The order that goes out again bears the colour it was upgraded to."""
    facts = situation.facts
    if facts.text("level") == facts.text("next_level"):
        return None
    wanted = facts.text("next_level")
    return Reason(
        f"the order was upgraded to {wanted}; reissue it in that colour (level)",
        f"重新下发的督办单应为{LEVELS[wanted]}。",
    )


@guard("on_account", "挂账")
def is_kept_on_account(situation: Situation) -> Reason | None:
    """Monthly progress is owed by what is on account; of any order it can be told at any time."""
    if is_on_account(situation.facts):
        return None
    return Reason("the order is not on account", "本督办单未挂账，无需按月报送进展。")


@guard("new_limit", "整改期限")
def limit_is_to_come(situation: Situation) -> Reason | None:
    """The day an order names lies ahead, also where it was named when the order was drafted."""
    limit = situation.facts.day("rectify_by")
    if limit is None or limit >= beijing_day(situation.now):
        return None
    return Reason(
        f"the day named ({limit}) has passed; name another (rectify_by)",
        "督办单所定整改期限已过，请重新确定。",
    )


@guard("source_settled", "原案件处理结果")
def source_is_settled(situation: Situation) -> Reason | None:
    """What was overdue has been closed or has a new agreed date, or there was no case at all."""
    facts = situation.facts
    outcome = facts.text("source_outcome")
    if outcome == NO_CASE and facts.text("origin") == OVERDUE:
        return Reason(
            "the case that was overdue must be closed or have a new agreed date",
            "逾期案件须已办结或已商定新期限，方可销号。",
        )
    if outcome == NEW_DATE and "agreed_until" not in facts:
        return Reason(
            "name the new date agreed for the case (agreed_until)", "请填写原案件商定的新期限。"
        )
    return None


def _is_a_person(situation: Situation, signed_as: str) -> bool:
    who = situation.facts.text(signed_as)
    return Role.SYSTEM not in situation.actor.roles and who not in {"", SYSTEM_ACTOR.id}


@guard("G-15", "问责人工决定")
def is_proposed_by_a_person(situation: Situation) -> Reason | None:
    """A named person proposes criticism, whatever rung of a ladder suggested it."""
    if _is_a_person(situation, "criticism_proposed_by"):
        return None
    return Reason(
        "criticism is proposed by a named person, never by the system",
        "通报批评须由督办人员提请，系统不得自动提请。",
    )


@guard("G-15", "问责人工决定")
def is_decided_by_a_person(situation: Situation) -> Reason | None:
    """A named person decides by a document, and not the one who proposed it."""
    if not _is_a_person(situation, "criticism_decided_by"):
        return Reason(
            "criticism is decided by a named person, never by the system",
            "通报批评须由有权领导决定，系统不得自动作出。",
        )
    facts = situation.facts
    if facts.text("criticism_decided_by") == facts.text("criticism_proposed_by"):
        return Reason(
            "whoever proposed the criticism does not decide on it",
            "提请人与决定人不得为同一人。",
        )
    return None
