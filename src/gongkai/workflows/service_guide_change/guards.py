"""The standing rules on service guides: G-11, and those beside it."""

from collections.abc import Iterable

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.service_guide_change.matters import CHANNELS, EVERYWHERE, screenshot


@guard("G-11", "指南之外无要求")
def demands_have_a_basis(situation: Situation) -> Reason | None:
    """Nothing is asked of people without a basis in law; a demand that lost its basis goes."""
    facts = situation.facts
    if facts.flag("cancels_demand"):
        return None
    if facts.flag("basis_repealed"):
        return Reason(
            "the legal basis was repealed; the demand can only be cancelled (cancels_demand)",
            "原依据已废止，该项要求只能取消，不得保留或变更。",
        )
    if not facts.text("legal_basis"):
        return Reason(
            "a demand without a legal basis may not be made; name it (legal_basis)",
            "办事指南不得增加没有法律法规依据的要求，请填写法定依据。",
        )
    return None


@guard("all_channels_listed", "渠道齐全")
def all_channels_are_listed(situation: Situation) -> Reason | None:
    """Hall, website, online hall and new media show the same guide: none may be left out."""
    missing = EVERYWHERE - situation.facts.tags("channels")
    if not missing:
        return None
    return Reason(
        f"the list leaves out {', '.join(sorted(missing))}",
        f"更新渠道清单缺少：{_named(missing)}。",
    )


@guard("all_channels", "全渠道同步公开")
def published_everywhere(situation: Situation) -> Reason | None:
    """The change is published when every channel on the list shows it."""
    facts = situation.facts
    missing = facts.tags("channels") - facts.tags("published_channels")
    if not missing:
        return None
    return Reason(
        f"these channels still show the old guide: {', '.join(sorted(missing))}",
        f"以下渠道尚未公开变更后的指南：{_named(missing)}。",
    )


@guard("effective_date", "实施时间一致")
def announces_the_approved_date(situation: Situation) -> Reason | None:
    """People are told the very instant of effect that was approved."""
    facts = situation.facts
    if facts.text("announced_effective_at") == facts.text("effective_at"):
        return None
    return Reason(
        f"approved was {facts.text('effective_at')} as the time of effect; announce that one",
        "公开的具体实施时间与审批确定的实施时间不一致。",
    )


@guard("consistent", "线上线下一致")
def every_channel_is_proved(situation: Situation) -> Reason | None:
    """Somebody looked at every channel on the list, and has the picture of it."""
    facts = situation.facts
    missing = [one for one in facts.tags("channels") if facts.evidence(screenshot(one)) is None]
    if not missing:
        return None
    return Reason(
        f"there is no picture of {', '.join(sorted(map(screenshot, missing)))}",
        f"缺少以下渠道的核对截图：{_named(missing)}。",
    )


def _named(channels: Iterable[str]) -> str:
    wanted = set(channels)
    return "、".join(label for channel, label in CHANNELS.items() if channel in wanted)
