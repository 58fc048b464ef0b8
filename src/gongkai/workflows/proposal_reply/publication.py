"""The standing rules on publishing replies: the full text unless there is a reason (task 4)."""

from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.workflows.proposal_reply.matters import (
    CONCERNS,
    FULL,
    PUBLICATIONS,
    SUMMARY,
    UNPUBLISHED,
)


@guard("full_text", "原则上全文公开")
def full_text_is_the_rule(situation: Situation) -> Reason | None:
    """Replies of public concern are published in full; for less there must be a reason."""
    facts = situation.facts
    choice, concerns = facts.text("publication"), facts.tags("concerns")
    if choice == FULL:
        return None
    if choice == UNPUBLISHED and concerns and not facts.text("legal_ground"):
        named = "、".join(label for one, label in CONCERNS.items() if one in concerns)
        return Reason(
            "a reply of public concern is kept back only on a ground of law (legal_ground)",
            f"复文{named}，原则上应全文公开；不予公开须注明法定依据。",
        )
    if not facts.text("publication_reason"):
        return Reason(
            "give the reason why not the full text (publication_reason)",
            "不作全文公开的（情况复杂、含涉密内容等），须说明理由。",
        )
    return None


@guard("member_contact", "删除联系方式")
def contact_is_removed(situation: Situation) -> Reason | None:
    """The member's contact data and state secrets do not go out with the reply."""
    facts = situation.facts
    if facts.text("publication") == UNPUBLISHED or facts.flag("contact_removed"):
        return None
    return Reason(
        "remove the member's contact data and secret passages first (contact_removed)",
        "公开前须删除代表委员联系方式及涉密内容。",
    )


def as_decided(publication: str) -> Guard:
    """Make the rule that the reply goes out, or stays, as the disclosure review decided."""

    @guard("as_decided", "按审查结论公开")
    def check(situation: Situation) -> Reason | None:
        decided = situation.facts.text("publication")
        if decided == publication:
            return None
        return Reason(
            f"the review decided {decided!r}; decide anew first (decide_publication)",
            f"公开审查结论为“{PUBLICATIONS.get(decided, '未定')}”，如需变更请重新审查。",
        )

    return check


is_for_the_full_text = as_decided(FULL)
is_for_a_summary = as_decided(SUMMARY)
is_for_keeping = as_decided(UNPUBLISHED)
