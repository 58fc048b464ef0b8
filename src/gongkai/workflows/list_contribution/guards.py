"""The standing rules on a unit's contribution to a list."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.list_compilation.matters import is_certificates, is_holdings_review


@guard("holdings", "应公开未公开事项")
def holdings_are_counted(situation: Situation) -> Reason | None:
    """A unit that reviewed its holdings says how many items should be public and are not."""
    facts = situation.facts
    if not is_holdings_review(facts) or "items_unpublished" in facts:
        return None
    return Reason(
        "say how many items should be public and are not; 0 if none (items_unpublished)",
        "请填写应公开未公开的项数，没有的填0。",
    )


@guard("G-11", "指南之外无要求")
def certificates_name_their_article(situation: Situation) -> Reason | None:
    """A unit that would keep a certificate names the article of each one."""
    facts = situation.facts
    if not is_certificates(facts):
        return None
    if facts.number("items_kept") == facts.number("items_with_article"):
        return None
    return Reason(
        "every certificate kept needs the article it rests on; cancel the others",
        "拟保留的证照、证明材料须逐项注明法律法规依据，没有依据的一律取消。",
    )
