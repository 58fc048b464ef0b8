"""The standing rules on publishing of one's own accord; the numbered ones are shared."""

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.guards import deidentified
from gongkai.workflows.personal_information import find
from gongkai.workflows.proactive_disclosure.matters import POSTING, is_first_list

_ORDINARILY_DEIDENTIFIED = deidentified("content", exempt="deid_exemption")
_WHOLE = {
    "content": "拟公开内容",
    "draft": "拟公开文本",
    "channel": "公开渠道",
    "audience": "公开对象",
}


@guard("collected", "采集齐全")
def is_collected_whole(situation: Situation) -> Reason | None:
    """What goes into review says what is to be published, where and for whom."""
    facts = situation.facts
    missing = [field for field in _WHOLE if not facts.get(field)]
    if not missing:
        return None
    return Reason(
        f"these are not collected yet: {', '.join(missing)}",
        f"采集内容不齐全，缺少：{'、'.join(_WHOLE[field] for field in missing)}。",
    )


@guard("doubt", "存疑事项")
def doubt_is_named(situation: Situation) -> Reason | None:
    """Whoever asks for a review of its own says what about."""
    facts = situation.facts
    if not facts.flag("doubtful") or facts.text("doubt"):
        return None
    return Reason("say what is in doubt (doubt)", "提请公开审查的，须写明存疑事项。")


@guard("second_person", "双人复核")
def somebody_else_checked(situation: Situation) -> Reason | None:
    """De-identification is checked by a second person."""
    if situation.facts.text("checked_by") not in {situation.actor.id, situation.actor.name}:
        return None
    return Reason(
        "whoever removes the identifiers does not check it too; let a second person check",
        "去标识化处理须由另一人复核，复核人不得为处理人本人。",
    )


@guard("deid_copies", "处理前后文本")
def copies_differ(situation: Situation) -> Reason | None:
    """Before and after are two texts; if nothing was removed nothing was done."""
    before, after = situation.facts.evidence("before_copy"), situation.facts.evidence("draft")
    if before is None or after is None or before.sha256 != after.sha256:
        return None
    return Reason(
        "the text after is the text before; remove what the list of identifiers names",
        "处理前后文本相同，请按标识清单完成去标识化处理。",
    )


@guard("G-13", "去标识化")
def is_deidentified(situation: Situation) -> Reason | None:
    """Nothing names a person's numbers; a first list shows names only, whatever was exempted."""
    facts = situation.facts
    if is_first_list(facts) and find(facts.text("content")):
        return Reason(
            "a first list shows names only, and knows no exemption: remove identity numbers, "
            "phones, bank cards and addresses",
            "初审名单不得含公民身份号码、电话、银行卡号和详细住址，不适用豁免。",
        )
    return _ORDINARILY_DEIDENTIFIED.check(situation)


@guard("G-17", "公开凭证")
def can_be_found(situation: Situation) -> Reason | None:
    """What is public has an address on the web, or a picture of the board it hangs on."""
    facts = situation.facts
    if facts.text("publication_url") or facts.evidence("board_photo") is not None:
        return None
    return Reason(
        "show where it is public: its address (publication_url) or a photo of the notice board "
        "(board_photo)",
        "须填写公开网址，或附公示栏照片。",
    )


@guard("posting_period", "公示期满")
def has_hung_long_enough(situation: Situation) -> Reason | None:
    """The first list of recipients hangs for seven working days before it may come down."""
    facts = situation.facts
    posted = facts.day("published_on")
    if not is_first_list(facts) or posted is None:
        return None
    last = situation.calendar.add(posted, POSTING)
    if beijing_day(situation.now) > last:
        return None
    return Reason(
        f"the list hangs for {POSTING}, until the end of {last}",
        f"初审名单须公示{POSTING.label}，至{last}止，期满前不得归档。",
    )
