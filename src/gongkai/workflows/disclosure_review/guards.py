"""The standing rules on a review before disclosure."""

from typing import Final

from gongkai.engine.guards import Reason, Situation, guard
from gongkai.workflows.disclosure_review.matters import (
    CHECKS,
    DEIDENTIFIED,
    DELAY,
    GOES_OUT,
    MAY_NOT,
    PARTIAL_AUDIENCE,
    PUBLISH,
    REFUSE,
)

_NEEDED: Final = {
    DEIDENTIFIED: ("identifiers", "去标识化后公开的，须列明需去除的标识。"),
    PARTIAL_AUDIENCE: ("audience", "在一定范围内公开的，须写明公开范围。"),
    REFUSE: ("article", "不予公开的，须引用法律依据及条款。"),
    DELAY: ("delay_until", "暂缓公开的，须写明暂缓至何日。"),
}
"""What a conclusion has to say besides itself, and how its absence is told."""


@guard("five_checks", "科室自审五项")
def all_five_are_checked(situation: Situation) -> Reason | None:
    """The section goes through all five, not some."""
    missing = [label for check, label in CHECKS.items() if check not in _checked(situation)]
    if not missing:
        return None
    return Reason(
        f"{len(missing)} of the {len(CHECKS)} checks are not made",
        f"自审不完整，尚未审查：{'、'.join(missing)}。",
    )


def _checked(situation: Situation) -> frozenset[str]:
    return situation.facts.tags("checks")


@guard("conclusion", "结论完整")
def conclusion_is_complete(situation: Situation) -> Reason | None:
    """A conclusion says what it needs to be carried out: article, day, audience, identifiers."""
    needed = _NEEDED.get(situation.facts.text("conclusion"))
    if needed is None or situation.facts.text(needed[0]):
        return None
    return Reason(f"this conclusion needs {needed[0]}", needed[1])


@guard("determination", "主管或保密部门的确定")
def determination_is_followed(situation: Situation) -> Reason | None:
    """What the competent or the secrecy authority determined may not go out stays inside."""
    facts = situation.facts
    if facts.text("determination") != MAY_NOT or facts.text("conclusion") not in GOES_OUT:
        return None
    return Reason(
        "the authority determined that it may not be disclosed",
        "主管部门或者保密部门已确定不得公开。",
    )


@guard("G-13", "去标识化")
def privacy_is_protected(situation: Situation) -> Reason | None:
    """Personal information goes out de-identified, save punitive and mandatory disclosure."""
    facts = situation.facts
    as_it_is = facts.text("conclusion") == PUBLISH
    if not (facts.flag("personal_information") and as_it_is) or facts.text("exemption"):
        return None
    return Reason(
        "it holds personal information; conclude on publish_deidentified, or name the exemption",
        "涉及个人隐私的，除惩戒性公示、强制性信息披露外，应当去标识化后公开。",
    )
