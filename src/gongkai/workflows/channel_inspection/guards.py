"""The standing rules on inspections: all channels, every issue taken up, an honest verdict."""

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.channel_inspection.matters import (
    FAIL,
    INDICATORS,
    fails_outright,
    indicators_of,
)


@guard("all_channels", "检查全覆盖")
def every_channel_is_checked(situation: Situation) -> Reason | None:
    """A bureau checks all of its own channels; samples are for those who supervise many."""
    facts = situation.facts
    registered, checked = facts.number("channels_registered"), facts.number("channels_checked")
    if registered == checked:
        return None
    return Reason(
        f"{registered} channels are registered, {checked} are checked; check all of them",
        f"登记在册{registered}个，列入检查{checked}个，应当全部检查。",
    )


@guard("indicator", "检查指标")
def indicator_applies(situation: Situation) -> Reason | None:
    """A website is measured as a website, an account as an account."""
    facts = situation.facts
    if facts.text("indicator") in indicators_of(facts):
        return None
    return Reason(
        "this indicator does not apply to the channels inspected",
        "该指标不适用于本次检查的渠道。",
    )


@guard("indicator", "检查指标")
def indicators_apply(situation: Situation) -> Reason | None:
    """The sum of what was found is told in the indicators of these channels."""
    facts = situation.facts
    strange = facts.tags("indicators") - indicators_of(facts)
    if not strange:
        return None
    return Reason(
        f"{len(strange)} indicators do not apply to the channels inspected",
        f"不适用于本次检查的指标：{'、'.join(sorted(INDICATORS[one] for one in strange))}。",
    )


@guard("issues_taken_up", "问题全部交办")
def issue_is_taken_up(situation: Situation) -> Reason | None:
    """What was recorded is among what is ordered to be put right, and so is its unit."""
    facts = situation.facts
    if facts.text("indicator") not in facts.tags("indicators"):
        return Reason(
            f"{facts.text('indicator')} was recorded but is not among the indicators",
            f"已登记的问题“{INDICATORS[facts.text('indicator')]}”未列入问题指标。",
        )
    if facts.text("issue_unit") not in facts.tags("units_ordered"):
        return Reason(
            f"unit {facts.text('issue_unit')!r} has an issue but no order",
            "已登记问题的单位未列入责令整改单位。",
        )
    return None


@guard("outright", "单项否决")
def verdict_is_honest(situation: Situation) -> Reason | None:
    """What fails a channel outright cannot be published as a pass."""
    facts = situation.facts
    if facts.text("verdict") == FAIL or not fails_outright(facts):
        return None
    return Reason(
        "an indicator was found that fails the channel outright; the verdict is fail",
        "存在单项否决问题，检查结论应为不合格。",
    )


@guard("security_issue", "安全类问题")
def concerns_security(situation: Situation) -> Reason | None:
    """Only an issue of security is put right at once, before all others."""
    if "security" in situation.facts.tags("indicators"):
        return None
    return Reason("no security issue was found", "本次检查未发现安全类问题。")
