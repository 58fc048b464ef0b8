"""The standing rules on posts: G-07, G-08 and those beside them."""

from collections.abc import Iterable

from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.engine.roles import Role
from gongkai.workflows.guards import different_people
from gongkai.workflows.media_post.matters import PROOFS, is_authoritative_repost

_REVIEWERS = ("first_reviewer", "second_reviewer", "final_reviewer")


@guard("G-08", "职能关联")
def belongs_to_a_function(situation: Situation) -> Reason | None:
    """Nothing is posted that has no direct connection with what the bureau does."""
    if situation.facts.tags("functions"):
        return None
    return Reason(
        "name the function of the bureau it belongs to (functions); what belongs to none is not "
        "posted",
        "未注明关联的民政职能；与政府职能没有直接关联的信息不得发布。",
    )


def proofread_is_this_text(proof: str) -> Guard:
    """Make the rule that a proofreading passes the very text under review.

    Args:
        proof: Evidence field of the text as this proofreading passed it.
    """

    @guard("proofread_text", "校对稿一致")
    def check(situation: Situation) -> Reason | None:
        if _passed(situation, proof):
            return None
        return Reason(
            f"{proof} differs from the text under review; return the text for rework",
            f"{PROOFS[proof]}稿与送审文本不一致，有差错的请退回修改。",
        )

    return check


@guard("fast_lane", "转载快速通道")
def repeats_an_authority(situation: Situation) -> Reason | None:
    """Two reviews are enough only for a text of State Council, province or city."""
    if is_authoritative_repost(situation.facts):
        return None
    return Reason(
        "only reposts of State Council, province or city go without a final review",
        "仅转载国务院、省、市权威信息可以两审发布，其他信息须经终审。",
    )


@guard("delegation", "终审授权")
def final_review_is_delegated(situation: Situation) -> Reason | None:
    """In the deputy leader's stead somebody reviews by written delegation only."""
    leads = Role.DEPUTY_LEADER in situation.actor.roles
    if leads or situation.facts.evidence("delegation") is not None:
        return None
    return Reason(
        "the final review is the deputy leader's; hand in the delegation (delegation)",
        "终审由分管局领导负责；受委托终审的，须附授权书。",
    )


def reviewed_by_others(level: int) -> Guard:
    """G-07 at one review: proofread so far, by somebody who neither wrote nor reviewed it before.

    Args:
        level: 1 for the first review, 2 for the second, 3 for the final one.
    """
    proofs = tuple(PROOFS)[:level]

    @guard("G-07", "三审三校")
    def check(situation: Situation) -> Reason | None:
        return _reviewed(situation, level) or _proofread(situation, proofs)

    return check


@guard("G-07", "三审三校")
def reviewed_and_proofread(situation: Situation) -> Reason | None:
    """G-07 at the last moment: three different reviewers, three proofreadings of this text.

    Two reviewers in the fast lane.
    """
    level = 2 if is_authoritative_repost(situation.facts) else 3
    return _reviewed(situation, level) or _proofread(situation, PROOFS)


def _reviewed(situation: Situation, level: int) -> Reason | None:
    """Neither who wrote it nor who handed it in reviews it, and nobody reviews it twice."""
    for author in ("author", "submitter"):
        reason = different_people(author, *_REVIEWERS[:level]).check(situation)
        if reason is not None:
            return reason
    return None


def _proofread(situation: Situation, proofs: Iterable[str]) -> Reason | None:
    missing = [proof for proof in proofs if not _passed(situation, proof)]
    if not missing:
        return None
    return Reason(
        f"{', '.join(missing)} of this text is missing; have it proofread (proofread_ok)",
        f"缺少{'、'.join(PROOFS[proof] for proof in missing)}记录，请先校对。",
    )


def _passed(situation: Situation, proof: str) -> bool:
    """Return whether the text under review is the one this proofreading passed."""
    facts = situation.facts
    text, proofread = facts.evidence("post_text"), facts.evidence(proof)
    return text is not None and proofread is not None and text.sha256 == proofread.sha256
