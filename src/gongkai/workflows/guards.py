"""Standing rules several procedures share, made for the fields each of them uses (catalogue §6)."""

from datetime import timedelta
from typing import Final

from gongkai.clock import beijing_day
from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.engine.links import Relation
from gongkai.workflows.personal_information import find

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


def deidentified(*fields: str, exempt: str) -> Guard:
    """G-13: a text that goes out names no identity number, phone, bank card or full address.

    Args:
        fields: The text fields that go out.
        exempt: The evidence field of a signed exemption (惩戒性公示、依法强制披露), if any.
    """

    @guard("G-13", "去标识化")
    def check(situation: Situation) -> Reason | None:
        facts = situation.facts
        found = [one for field in fields for one in find(facts.text(field))]
        if not found or facts.evidence(exempt) is not None:
            return None
        kinds = "、".join(dict.fromkeys(f"{one.kind.label}（{one.shown}）" for one in found))
        return Reason(
            f"the text holds personal information ({', '.join(str(one.kind) for one in found)}): "
            f"remove it, or hand in the signed exemption ({exempt})",
            f"拟公开内容含个人信息：{kinds}。请去标识化处理，或附经批准的豁免记录。",
        )

    return check


def timing_is_judged(sensitive: str, *judgements: str) -> Guard:
    """G-14: what is sensitive goes out only after its timing, channel and scope were judged.

    Args:
        sensitive: Flag field that marks the matter as sensitive.
        judgements: Fields that record the judgement: note on timing, chosen channel or scope.
    """

    @guard("G-14", "时机方式研判")
    def check(situation: Situation) -> Reason | None:
        facts = situation.facts
        missing = [one for one in judgements if not facts.get(one)]
        if not missing or not facts.flag(sensitive):
            return None
        return Reason(
            f"it is sensitive; record the judgement on timing, channel and scope first: "
            f"{', '.join(missing)}",
            "敏感事项须先研判公开时机、方式和范围，并记录研判意见。",
        )

    return check


def different_people(*signatures: str) -> Guard:
    """G-07: those who signed, in their order, are all different people.

    Args:
        signatures: Facts recorded by `Transition.signs`, the author's first.
    """

    @guard("G-07", "三审人员各异")
    def check(situation: Situation) -> Reason | None:
        signed = [situation.facts.text(one) for one in signatures]
        missing = [one for one, who in zip(signatures, signed, strict=True) if not who]
        if missing:
            return Reason(
                f"{', '.join(missing)} has not signed yet", "审核环节不完整，请依次完成审核。"
            )
        if len(set(signed)) < len(signed):
            return Reason(
                "author and reviewers must be different people; let somebody else review",
                "撰稿人与各审核人不得为同一人，请更换审核人。",
            )
        return None

    return check


def children_are_done(*excused: str) -> Guard:
    """G-16: every part of the matter given to others is done or excused.

    Args:
        excused: States in which a child counts as excused though it was not done.
    """

    @guard("G-16", "子件全部办结")
    def check(situation: Situation) -> Reason | None:
        children = [one for one in situation.linked if one.relation is Relation.CHILD]
        waiting = [one for one in children if not one.closed and one.state not in excused]
        if not waiting:
            return None
        names = ", ".join(one.number or f"{one.procedure}@{one.unit_id}" for one in waiting)
        return Reason(
            f"{len(waiting)} of {len(children)} parts are not done: {names}",
            f"尚有{len(waiting)}件子件未办结（共{len(children)}件）：{names}。",
        )

    return check
