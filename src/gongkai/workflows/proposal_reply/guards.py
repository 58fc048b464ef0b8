"""The standing rules on answering members: returning, putting off, signing and doing again."""

from typing import Final

from gongkai.calendar import Months, WorkingDays, due
from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.proposal_reply.matters import (
    has_fixed_date,
    is_answered_by_us,
    is_co_handled,
    is_committed,
    is_dissatisfied,
    waits_for_co_units,
    was_redone,
)

RETURN_WITHIN: Final = WorkingDays(3)
"""How long a matter that is not ours may be handed back; local rules say three working days to
ten days, none of them from here."""
CO_OPINION_WITHIN: Final = Months(1)
"""How long a co-handling unit has for its opinion (a city's rule of 2008, not ours)."""
LONGEST: Final = Months(6)
"""The latest reply, counted from assignment, with the assigning body's consent."""
LONGEST_EXTENSION: Final = 3
"""Months an extension adds at most to the three."""


@guard("host_named", "主办单位")
def co_names_its_host(situation: Situation) -> Reason | None:
    """Who only co-handles knows whom the opinion goes to."""
    facts = situation.facts
    if is_answered_by_us(facts) or facts.text("host_unit"):
        return None
    return Reason("name the unit that answers (host_unit)", "会办件须注明主办单位。")


@guard("return_in_time", "退回期限")
def is_returned_in_time(situation: Situation) -> Reason | None:
    """What is not ours goes back soon; later only with the assigning body's consent."""
    facts = situation.facts
    limit = due(facts.instant("assigned_on"), RETURN_WITHIN, situation.calendar)
    if situation.now < limit.ends_at or facts.evidence("return_consent") is not None:
        return None
    return Reason(
        f"it could be returned until {limit.due_date}; "
        "after that the assigning body has to consent (return_consent)",
        f"退回期限（{limit.due_date}）已过，须附交办单位同意的记录。",
    )


@guard("G-16", "会签完整")
def co_opinions_are_in(situation: Situation) -> Reason | None:
    """The reply is drafted with the opinions of all co-handling units, or after their month."""
    facts = situation.facts
    if not waits_for_co_units(facts) or facts.evidence("co_opinions") is not None:
        return None
    limit = due(facts.instant("assigned_on"), CO_OPINION_WITHIN, situation.calendar)
    if situation.now >= limit.ends_at:
        return None
    return Reason(
        f"the co-handling units have until {limit.due_date} for their opinions",
        f"会办意见尚未收齐（会办期限至{limit.due_date}）。",
    )


@guard("extension", "延期条件")
def may_be_put_off(situation: Situation) -> Reason | None:
    """The first reply can be put off: by up to three months, or to a new day within six."""
    facts = situation.facts
    if is_co_handled(facts) or was_redone(facts):
        return Reason(
            "only the first reply to the member can be put off",
            "会办意见和重新办理的答复不得延期。",
        )
    if has_fixed_date(facts):
        return _new_day_fits(situation)
    if 1 <= facts.number("extension_months") <= LONGEST_EXTENSION:
        return None
    return Reason(
        f"say by how many months, 1 to {LONGEST_EXTENSION} (extension_months)",
        f"请填写延长的月数（1至{LONGEST_EXTENSION}个月，自交办之日起最长6个月）。",
    )


def _new_day_fits(situation: Situation) -> Reason | None:
    facts = situation.facts
    fixed, new = facts.day("reply_by"), facts.day("new_reply_by")
    latest = due(facts.instant("assigned_on"), LONGEST, situation.calendar).due_date
    if fixed is not None and beijing_day(situation.now) > fixed:
        return Reason(
            f"the day fixed ({fixed}) has passed; it can no longer be changed",
            f"规定的答复日期（{fixed}）已过，不得延期。",
        )
    if new is not None and fixed is not None and fixed < new <= latest:
        return None
    return Reason(
        f"give the new day (new_reply_by), after {fixed} and not after {latest}",
        f"请填写新的答复日期，应晚于{fixed}且不晚于{latest}（自交办之日起6个月）。",
    )


@guard("reply_complete", "复文要素")
def reply_is_complete(situation: Situation) -> Reason | None:
    """A reply says how far the matter is solved, asks for an opinion, and promises in words."""
    facts = situation.facts
    if is_co_handled(facts):
        return None
    if not facts.text("category") or facts.evidence("opinion_form") is None:
        return Reason(
            "a reply needs its category and the opinion form (category, opinion_form)",
            "复文须标明办理结果类别（A、B、C、D）并附征询意见表。",
        )
    if is_committed(facts) and not facts.text("commitment"):
        return Reason(
            "category B promises something; say what (commitment)",
            "B类复文须写明承诺事项。",
        )
    return None


@guard("answered_by_us", "主办或分办件")
def is_ours_to_answer(situation: Situation) -> Reason | None:
    """A co-handled matter ends with the opinion; its host hears the member and publishes."""
    if is_answered_by_us(situation.facts):
        return None
    return Reason(
        "the host asks the member; close the case", "会办件由主办单位征询意见并公开，可直接办结。"
    )


@guard("co_handled", "会办件")
def is_only_co_handled(situation: Situation) -> Reason | None:
    """What we answer ourselves does not end with the reply."""
    if is_co_handled(situation.facts):
        return None
    return Reason(
        "after the reply comes the member's opinion and the decision on publication",
        "主办、分办件答复后须征询意见并作公开审查，不能直接办结。",
    )


@guard("redo", "不满意重办")
def member_is_dissatisfied(situation: Situation) -> Reason | None:
    """Only what did not satisfy is done again."""
    if is_dissatisfied(situation.facts):
        return None
    return Reason("the member is not dissatisfied", "代表委员未表示不满意，无须重新办理。")


@guard("redo", "不满意重办")
def dissatisfied_was_redone(situation: Situation) -> Reason | None:
    """What did not satisfy is done again once before it is published (our reading)."""
    facts = situation.facts
    if not is_dissatisfied(facts) or was_redone(facts):
        return None
    return Reason(
        "the member is dissatisfied; the matter is done again first (redo)",
        "代表委员不满意的，应先重新办理并再次答复。",
    )


@guard("commitment", "承诺事项")
def something_was_promised(situation: Situation) -> Reason | None:
    """Only promises are followed up."""
    if is_committed(situation.facts):
        return None
    return Reason("the reply promises nothing", "复文未作承诺（非B类），无须跟踪。")
