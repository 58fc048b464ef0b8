"""The standing rules on messages from the public."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.roles import Role
from gongkai.workflows.guards import deidentified
from gongkai.workflows.public_inquiry.matters import (
    UNSATISFIED,
    is_hotline_sheet,
    is_simple_suggestion,
    was_redone,
)

_WITHOUT_PERSONAL_DATA = deidentified("shown_message", "reply_text", exempt="deid_exemption")


@guard("extension", "可以延期")
def has_seven_days(situation: Situation) -> Reason | None:
    """Seven working days can be made fifteen; fifteen are the most there are."""
    if is_simple_suggestion(situation.facts):
        return None
    return Reason(
        "this message has fifteen working days already; that is the most",
        "该留言的答复期限已为15个工作日，不得再延期。",
    )


@guard("final_review", "12345工单终审")
def hotline_sheet_has_its_final_review(situation: Situation) -> Reason | None:
    """A sheet of the hotline gets its final review from the leader in charge."""
    if not is_hotline_sheet(situation.facts) or Role.DEPUTY_LEADER in situation.actor.roles:
        return None
    return Reason(
        "the answer to a 12345 sheet is approved by the deputy leader (final review)",
        "12345工单的答复须经分管局领导终审。",
    )


@guard("G-13", "去标识化")
def shows_no_personal_data(situation: Situation) -> Reason | None:
    """What the public sees of message and answer names no number, card, phone or address."""
    facts = situation.facts
    if not facts.flag("reply_public"):
        return None
    if not facts.text("shown_message"):
        return Reason(
            "a public answer shows its message too; give the wording to show (shown_message)",
            "公开答复的，须填写对外展示的留言内容。",
        )
    return _WITHOUT_PERSONAL_DATA.check(situation)


@guard("redo_once", "只重办一次")
def is_redone_only_once(situation: Situation) -> Reason | None:
    """Whoever is not satisfied gets the message handled anew, once."""
    if not was_redone(situation.facts):
        return None
    return Reason(
        "it has been redone once already; record the rating instead (record_rating)",
        "该留言已重办一次，不再重办；请如实登记评价后办结。",
    )


@guard("redo_due", "不满意先重办")
def dissatisfaction_is_redone_first(situation: Situation) -> Reason | None:
    """A first “not satisfied” is more than a rating: it has the message handled anew."""
    facts = situation.facts
    if facts.text("rating") != UNSATISFIED or was_redone(facts):
        return None
    return Reason(
        "the first 'not satisfied' leads to a redo; fire 'rate' instead",
        "首次评价不满意的应当重办，请使用“评价不满意”。",
    )
