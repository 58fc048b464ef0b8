"""Standing rules the catalogue does not number, shared by several procedures."""

from gongkai.engine.guards import Guard, Reason, Situation, guard


def approved_as_it_stands(approved: str, present: str) -> Guard:
    """Make the rule that the present text is the approved one: after rework it is approved anew.

    Args:
        approved: Evidence field of the text that was approved or reviewed.
        present: Evidence field of the text as it was last handed in.
    """

    @guard("same_text", "审定稿一致")
    def check(situation: Situation) -> Reason | None:
        seen, standing = situation.facts.evidence(approved), situation.facts.evidence(present)
        if seen is None:
            return Reason("nobody has approved the text yet", "文本尚未审定，请先审定。")
        if standing is None or seen.sha256 != standing.sha256:
            return Reason(
                "the text approved is not the one last handed in; have that one approved",
                "审定的文本与最近报送的文本不一致，请对现稿重新审定。",
            )
        return None

    return check
