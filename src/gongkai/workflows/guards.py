"""Standing rules several procedures share, made for the fields each of them uses (catalogue §6)."""

from datetime import timedelta
from typing import Final

from gongkai.clock import beijing_day
from gongkai.engine.guards import Guard, Reason, Situation, guard

REVIEW_IS_VALID_FOR: Final = timedelta(days=30)
"""Natural days after which a review before publication has to be repeated (G-12)."""


def reviewed_before_publication(reviewed: str, published: str, reviewed_on: str) -> Guard:
    """G-12: what is published is what was reviewed, and that was not long ago.

    Args:
        reviewed: Evidence field of the reviewed text.
        published: Evidence field of the text now going out.
        reviewed_on: Day field of the review.
    """

    @guard("G-12", "先审后公开")
    def check(situation: Situation) -> Reason | None:
        facts = situation.facts
        seen, outgoing, day = (
            facts.evidence(reviewed),
            facts.evidence(published),
            facts.day(reviewed_on),
        )
        if seen is None or day is None:
            return Reason(
                "there is no record of a review; have the text reviewed first",
                "没有审查记录，请先送审。",
            )
        if outgoing is None or outgoing.sha256 != seen.sha256:
            return Reason(
                "the text differs from the one reviewed; publish that one or have this reviewed",
                "拟公开的文本与审查通过的文本不一致，请使用审定文本或重新送审。",
            )
        if beijing_day(situation.now) > day + REVIEW_IS_VALID_FOR:
            return Reason(
                f"the review of {day} is older than {REVIEW_IS_VALID_FOR.days} days; repeat it",
                f"{day}的审查已超过{REVIEW_IS_VALID_FOR.days}日，请重新审查。",
            )
        return None

    return check


def proof_at_close(*proofs: str) -> Guard:
    """G-17: a case ends only with proof, such as the address of what was published.

    Args:
        proofs: Fields that must all be recorded by now.
    """

    @guard("G-17", "办结证据")
    def check(situation: Situation) -> Reason | None:
        missing = [field for field in proofs if field not in situation.facts]
        if not missing:
            return None
        return Reason(
            f"the proof is missing: record {', '.join(missing)} before closing",
            "缺少办结证据（公开网址、回执或整改证明），不能办结。",
        )

    return check
