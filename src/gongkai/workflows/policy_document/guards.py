"""The standing rules on policy documents: catalogue G-01 to G-04 and G-06, and those beside them.

G-05, interpretation within three working days, is a clock: late is a breach, not a refusal.
"""

from datetime import timedelta
from typing import Final

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.law import BUSINESS_ENVIRONMENT_2020
from gongkai.workflows.policy_document.matters import (
    NORMATIVE,
    NOT_PUBLIC,
    SPECIALISED,
    VIVID_FORMS,
    interpretation_is_compulsory,
    is_poverty_relief,
    is_proactive,
    wants_interpretation,
)

SHORTEST_SOLICITATION: Final = 7
"""Working days the public has to comment (memory)."""
MARKET_SOLICITATION: Final = timedelta(days=30)
"""What is usual where businesses are concerned, since the act of 2020."""


@guard("G-01", "公文公开属性")
def attribute_is_settled(situation: Situation) -> Reason | None:
    """Every document carries an attribute with reason; one kept inside went to the office first."""
    facts = situation.facts
    if not facts.text("attribute") or not facts.text("attribute_reason"):
        return Reason(
            "the disclosure attribute and its reason are not set", "未注明公开属性并说明理由。"
        )
    if facts.text("attribute") == NOT_PUBLIC and facts.evidence("office_review") is None:
        return Reason(
            "'not public' needs the office's review record (office_review)",
            "拟不予公开的，须先送办公室审查并附审查记录。",
        )
    return None


@guard("G-01", "公文公开属性")
def is_to_be_published(situation: Situation) -> Reason | None:
    """Only a document marked for proactive disclosure is put on the website."""
    if is_proactive(situation.facts):
        return None
    return Reason(
        "its attribute is not proactive disclosure; it may not be published",
        "公开属性不是主动公开，不得对外发布。",
    )


@guard("G-01", "公文公开属性")
def is_to_be_kept(situation: Situation) -> Reason | None:
    """A document marked for proactive disclosure cannot be kept inside after all."""
    if not is_proactive(situation.facts):
        return None
    return Reason(
        "its attribute is proactive disclosure; publish it", "公开属性为主动公开，应当予以公开。"
    )


@guard("G-02", "公开条款")
def tells_how_it_is_disclosed(situation: Situation) -> Reason | None:
    """A document of public interest says what of its execution is disclosed, when and how."""
    facts = situation.facts
    if not facts.flag("public_interest") or facts.text("disclosure_clause"):
        return None
    return Reason(
        "a document of public interest needs a passage on disclosing its execution; "
        "name the paragraph (disclosure_clause)",
        "涉及公众利益的文件应写明执行情况的公开内容、时限和方式，请注明所在条款。",
    )


@guard("G-03", "是否需解读")
def interpretation_is_foreseen(situation: Situation) -> Reason | None:
    """Where interpretation is compulsory a section cannot decide against it."""
    facts = situation.facts
    if facts.flag("interpretation_needed") or not interpretation_is_compulsory(facts):
        return None
    return Reason(
        "interpretation is compulsory for normative, public-interest, major and poverty-relief "
        "documents",
        "规范性文件、涉及公众利益、重大政策或脱贫攻坚文件必须解读。",
    )


@guard("G-03", "是否需解读")
def interpretation_may_be_skipped(situation: Situation) -> Reason | None:
    """The office director may waive an interpretation with a reason, never on poverty relief."""
    facts = situation.facts
    if is_poverty_relief(facts):
        return Reason(
            "poverty-relief documents are always interpreted", "脱贫攻坚文件不得免予解读。"
        )
    needed = facts.flag("interpretation_needed") or interpretation_is_compulsory(facts)
    if needed and not facts.text("waiver_reason"):
        return Reason(
            "an interpretation is due; waiving it needs a reason (waiver_reason)",
            "本文件应当解读，免予解读须说明理由。",
        )
    return None


@guard("G-04", "三同步")
def three_pieces_are_together(situation: Situation) -> Reason | None:
    """Stages 1 and 2: document, plan and material are drafted, and handed in, as one package."""
    facts = situation.facts
    if not wants_interpretation(facts):
        return None
    pieces = [facts.evidence(field) for field in ("document", "plan", "material")]
    if None in pieces:
        return Reason(
            "document, interpretation plan and interpretation material belong together; "
            "hand in all three",
            "文件、解读方案、解读材料须同步起草、同步报审，缺一不可。",
        )
    if len({piece.sha256 for piece in pieces if piece}) < len(pieces):
        return Reason(
            "one file was handed in twice; document, plan and material are three files",
            "文件、解读方案、解读材料不能是同一份文件。",
        )
    return None


@guard("G-04", "三同步")
def material_is_approved_in_time(situation: Situation) -> Reason | None:
    """Stage 3: the interpretation is approved no later than the document."""
    facts = situation.facts
    if not wants_interpretation(facts):
        return None
    approved, signed = facts.day("material_approved_on"), facts.day("signed_on")
    if facts.evidence("material") is not None and approved and signed and approved <= signed:
        return None
    return Reason(
        "the interpretation material must be approved no later than the document is signed",
        "解读材料应与文件同步审定，审定日期不得晚于签发日期。",
    )


@guard("G-06", "解读多样化")
def interpretation_is_vivid(situation: Situation) -> Reason | None:
    """A specialised policy is explained by more than words, and with figures or examples."""
    facts = situation.facts
    if SPECIALISED not in facts.tags("tags"):
        return None
    if facts.tags("forms") & VIVID_FORMS and facts.flag("data_or_example"):
        return None
    return Reason(
        "a specialised policy needs a chart, image, video, audio or interview, "
        "with data or an example",
        "专业性强的政策应采用图表、图像、视频、音频或访谈等形式，并有数据或案例。",
    )


@guard("two_way_link", "文件与解读相互链接")
def linked_both_ways(situation: Situation) -> Reason | None:
    """Document and interpretation point at each other."""
    if situation.facts.flag("two_way_link"):
        return None
    return Reason(
        "document and interpretation must link to each other", "文件与解读应当相互关联链接。"
    )


@guard("solicitation_period", "征求意见期限")
def period_is_long_enough(situation: Situation) -> Reason | None:
    """The public has time to comment; businesses, since 2020, generally thirty days."""
    facts = situation.facts
    first, last = facts.day("solicit_from"), facts.day("solicit_until")
    if first is None or last is None:
        return Reason("the solicitation has no dates", "未注明征求意见起止日期。")
    if situation.calendar.count(first, last) < SHORTEST_SOLICITATION:
        return Reason(
            f"{first} to {last} is shorter than {SHORTEST_SOLICITATION} working days",
            f"征求意见期限少于{SHORTEST_SOLICITATION}个工作日。",
        )
    in_force = BUSINESS_ENVIRONMENT_2020.effective_from
    covered = in_force is not None and first >= in_force and facts.flag("market_players")
    if covered and last - first < MARKET_SOLICITATION and not facts.text("short_period_reason"):
        return Reason(
            "documents on businesses are generally open for comment for 30 days; "
            "give the reason for less (short_period_reason)",
            "与市场主体密切相关的，征求意见期限一般不少于30日；缩短的请说明理由。",
        )
    return None


@guard("solicitation_over", "征求意见期满")
def solicitation_is_over(situation: Situation) -> Reason | None:
    """What was promised to the public is kept: nobody decides before it ended (our reading)."""
    last = situation.facts.day("solicit_until")
    if last is not None and beijing_day(situation.now) > last:
        return None
    return Reason(f"comments are welcome until {last}; wait for that day", "征求意见期限尚未届满。")


@guard("filing_receipt", "规范性文件备案")
def filed_if_normative(situation: Situation) -> Reason | None:
    """A normative document is filed with its superior; the receipt proves it."""
    facts = situation.facts
    if facts.text("document_type") != NORMATIVE or facts.evidence("filing_receipt") is not None:
        return None
    return Reason(
        "a normative document needs its filing receipt (filing_receipt)",
        "规范性文件须附备案回执。",
    )
