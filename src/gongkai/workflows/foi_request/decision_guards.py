"""The standing rules on the decision, the letter that tells it, and the remedies after it."""

from collections.abc import Callable, Mapping
from typing import Final

from gongkai.engine.facts import Facts
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.roles import Role
from gongkai.workflows.foi_request import matters
from gongkai.workflows.foi_request.guards import decided_on
from gongkai.workflows.law import OGI_2019


@guard("decision_regime", "决定类型适用的条例")
def code_is_known_to_the_law(situation: Situation) -> Reason | None:
    """The ground is one of the regulation in force on the day of the decision (design)."""
    code, since = situation.facts.text("decision_code"), OGI_2019.effective_from
    new_law = since is not None and decided_on(situation) >= since
    if new_law and code == matters.NOT_NEEDED:
        return Reason(
            "since 2019-05-15 nobody has to need the information; this ground no longer exists",
            "2019年5月15日起不得再以与申请人生产、生活、科研等特殊需要无关为由不予公开。",
        )
    if not new_law and code in matters.ONLY_DECIDED_SINCE_2019:
        return Reason(
            "this ground exists only since 2019-05-15", "该不予公开理由自2019年5月15日起方可适用。"
        )
    return None


def _tells_what_is_given(facts: Facts) -> bool:
    return facts.evidence("released_copy") is not None or bool(facts.text("already_public_at"))


def _third_party_stands_against(facts: Facts) -> bool:
    """Whether a third party was asked and objected, or was silent and the bureau decides."""
    if facts.text("third_party_opinion"):
        return facts.text("third_party_opinion") == matters.OBJECTS
    return "third_party_silence" in facts


_FITS: Final[Mapping[str, tuple[Callable[[Facts], bool], Reason]]] = {
    matters.GRANTED: (
        _tells_what_is_given,
        Reason(
            "hand in what is given (released_copy), or say where it is public (already_public_at)",
            "予以公开的，须附拟提供的信息；已主动公开的，须告知获取方式、途径。",
        ),
    ),
    matters.PARTIAL: (
        lambda facts: facts.evidence("released_copy") is not None,
        Reason(
            "partial disclosure needs the copy with the rest taken out (released_copy)",
            "部分公开的，须附区分处理后的拟提供信息。",
        ),
    ),
    matters.THIRD_PARTY: (
        _third_party_stands_against,
        Reason(
            "no third party was asked, or it agreed; this ground does not fit",
            "未书面征求第三方意见，或第三方已同意公开，不得以保护第三方权益为由不予公开。",
        ),
    ),
    matters.NOT_HELD: (
        lambda facts: facts.evidence("search_record") is not None,
        Reason("there is no record of a search (search_record)", "没有检索记录，不得答复不掌握。"),
    ),
    matters.STILL_UNCLEAR: (
        lambda facts: "correction_received_on" in facts,
        Reason(
            "no correction was asked for and received; ask for it first",
            "未经告知补正并收到补正，不得以补正后仍不明确为由答复。",
        ),
    ),
    matters.REPEAT: (
        lambda facts: bool(facts.text("earlier_reply")),
        Reason(
            "name the reply that was given before (earlier_reply)", "重复申请须注明此前答复的文号。"
        ),
    ),
    matters.EXCESSIVE: (
        lambda facts: facts.text("reason_judgement") in {"unreasonable", "not_given"},
        Reason(
            "the applicant was not asked for the reason, or it is reasonable",
            "未要求申请人说明理由，或其理由合理，不得以大量反复申请为由不予处理。",
        ),
    ),
}


@guard("decision_facts", "决定与事实相符")
def code_fits_the_facts(situation: Situation) -> Reason | None:
    """A decision code rests on what was recorded before it."""
    fits, reason = _FITS.get(situation.facts.text("decision_code"), (None, None))
    return None if fits is None or fits(situation.facts) else reason


@guard("third_party_objects", "第三方不同意公开")
def objection_is_respected(situation: Situation) -> Reason | None:
    """条例 2008 art. 23, 2019 art. 32: over an objection only in the public interest.

    Since 2019 the objection needs a reasonable ground; before, none was asked for.
    """
    facts = situation.facts
    objects = facts.text("third_party_opinion") == matters.OBJECTS
    binding = objects and facts.get("objection_holds") is not False
    granted = facts.text("decision_code") == matters.GRANTED
    if not (binding and granted) or facts.text("public_interest_reason"):
        return None
    return Reason(
        "the third party objects; disclose only where the public interest demands it, and say why "
        "(public_interest_reason)",
        "第三方不同意公开；认为不公开可能对公共利益造成重大影响而公开的，须说明理由并书面告知第三方。",
    )


@guard("opinions", "法制审核和保密审查")
def both_opinions_are_on_this_letter(situation: Situation) -> Reason | None:
    """Legality and secrecy were reviewed on the very letter that was submitted."""
    facts = situation.facts
    letters = [facts.evidence(one) for one in ("draft_letter", "secrecy_reviewed")]
    read = facts.evidence("reviewed_letter")
    if read is not None and all(one and one.sha256 == read.sha256 for one in letters):
        return None
    return Reason(
        "the secrecy review, or this review, is not of the letter as submitted; review that one",
        "保密审查或法制审核的不是本次送审的答复书，请就送审稿完成两项审核。",
    )


@guard("article_cited", "不予公开须引用条款")
def article_is_cited(situation: Situation) -> Reason | None:
    """Whatever is withheld is withheld by an article."""
    facts = situation.facts
    if not matters.is_refusal(facts) or facts.text("legal_basis"):
        return None
    return Reason(
        "cite the article the decision rests on (legal_basis)", "未予公开的，须引用法律依据及条款。"
    )


@guard("signed_text", "签发文本")
def signs_what_was_reviewed(situation: Situation) -> Reason | None:
    """What is signed is what was reviewed."""
    if _same(situation.facts, "reviewed_letter", "signed_letter"):
        return None
    return Reason(
        "the letter differs from the one reviewed; have it reviewed again",
        "签发文本与审核通过的文本不一致，请退回重新审核。",
    )


@guard("signatory", "签发层级")
def signed_high_enough(situation: Situation) -> Reason | None:
    """A refusal that touches the public interest is signed by the bureau leader."""
    facts = situation.facts
    withheld = matters.is_denied(facts) or facts.text("decision_code") == matters.PARTIAL
    if not (withheld and facts.flag("public_interest")):
        return None
    if Role.BUREAU_LEADER in situation.actor.roles:
        return None
    return Reason(
        "a refusal that touches the public interest is signed by the bureau leader",
        "涉及重大公共利益的不予公开决定，须由局主要领导签发。",
    )


@guard("signed", "已签发")
def is_signed(situation: Situation) -> Reason | None:
    """A letter goes out only once it is signed."""
    if _same(situation.facts, "signed_letter", "served_letter"):
        return None
    return Reason("this letter is not signed; have it signed first", "该答复书未经签发，请先签发。")


@guard("released_copy", "提供的信息与审定一致")
def hands_out_what_was_approved(situation: Situation) -> Reason | None:
    """What is handed out with the letter is the copy that was submitted for review."""
    facts = situation.facts
    if facts.evidence("released_copy") is None or not _gives_something(facts):
        return None
    if _same(facts, "released_copy", "served_copy"):
        return None
    return Reason(
        "what is handed out differs from the copy that was approved (served_copy)",
        "提供给申请人的信息与审定的区分处理件不一致。",
    )


@guard("remedy_notice", "救济途径告知")
def remedies_are_told(situation: Situation) -> Reason | None:
    """The letter tells the remedies; for refusals since 2024 that reconsideration comes first."""
    facts = situation.facts
    first = matters.goes_to_reconsideration_first(facts)
    wanted = {"reconsideration", "reconsideration_first" if first else "litigation"}
    told = facts.tags("remedy_notice")
    if wanted <= told and (first or "reconsideration_first" not in told):
        return None
    return Reason(
        f"the letter tells these remedies, and no others: {', '.join(sorted(wanted))}",
        "答复书应告知：" + "；".join(matters.REMEDY_NOTICES[one] for one in sorted(wanted)) + "。",
    )


@guard("remedy_order", "复议与诉讼的先后")
def remedy_comes_in_order(situation: Situation) -> Reason | None:
    """A suit after reconsideration follows one; refusals since 2024 are not sued over directly."""
    facts = situation.facts
    kind = facts.text("remedy_kind")
    if kind == "suit_after_reconsideration" and "remedy_result" not in facts:
        return Reason(
            "no reconsideration was recorded before this suit", "尚无复议结果，不属于复议后起诉。"
        )
    if kind == "direct_suit" and matters.goes_to_reconsideration_first(facts):
        return Reason(
            "a refusal served since 2024 goes to reconsideration first",
            "2024年1月1日起的不予公开决定应当先申请行政复议，请核对救济类型。",
        )
    return None


@guard("redo_period", "重新答复期限")
def a_period_was_set(situation: Situation) -> Reason | None:
    """A decision that orders a new reply sets the period for it."""
    if situation.facts.number("redo_days") >= 1:
        return None
    return Reason("the period is at least one day", "重新答复期限至少为1日。")


@guard("open_to_all", "可以公开")
def may_be_published(situation: Situation) -> Reason | None:
    """条例 2019 art. 44: only what may be disclosed to one is published for all."""
    if situation.facts.text("decision_code") in {matters.GRANTED, matters.PARTIAL}:
        return None
    return Reason(
        "nothing was disclosed that could be published", "未予公开的信息不得转为主动公开。"
    )


def _gives_something(facts: Facts) -> bool:
    return facts.text("decision_code") in {matters.GRANTED, matters.PARTIAL}


def _same(facts: Facts, first: str, second: str) -> bool:
    one, other = facts.evidence(first), facts.evidence(second)
    return one is not None and other is not None and one.sha256 == other.sha256
