"""Stories of suggestions and proposals that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.proposal_reply import PROPOSAL_REPLY

DRAFT = evidence_file("reply_draft")
PUBLIC = evidence_file("reviewed_reply")
SENT: dict[str, Any] = {"category": "A", "opinion_form": evidence_file("opinion_form")}
OUT: dict[str, Any] = {"published_reply": PUBLIC}


def assigned_proposal(on: str = "2018-03-12T10:00", **facts: Any) -> Story:
    return Story(PROPOSAL_REPLY).on(on).open("关于社区养老的建议", **({"unit": "flcsc"} | facts))


def accepted_proposal(**facts: Any) -> Story:
    return assigned_proposal(**facts).on("2018-03-13T09:00").fire("accept")


def investigated_proposal(**facts: Any) -> Story:
    return accepted_proposal(**facts).on("2018-04-16T09:00").fire("consult_member")


def submitted_reply(**facts: Any) -> Story:
    return investigated_proposal(**facts).fire("draft").fire("submit")


def sent_reply(sent: dict[str, Any] | None = None, **facts: Any) -> Story:
    """A suggestion answered on Friday, 18 May 2018."""
    story = submitted_reply(**facts).on("2018-05-18T10:00")
    story.fire("sign_reply", signed_reply=DRAFT)
    return story.fire("send_reply", **(SENT if sent is None else sent))


def promised_reply() -> Story:
    return sent_reply(SENT | {"category": "B", "commitment": "年内新建三所照料中心"})


def heard_member(opinion: str = "satisfied", **facts: Any) -> Story:
    story = sent_reply(**facts).on("2018-05-28T10:00")
    return story.fire("record_opinion", member_opinion=opinion)


def reviewed_for_publication(publication: str = "full", **reasons: Any) -> Story:
    story = heard_member().on("2018-06-01T10:00")
    return story.fire("decide_publication", publication=publication, **reasons)


def tour() -> Iterable[Story]:
    done = reviewed_for_publication().fire("decide_publication")
    yield done.fire("publish_full", **OUT).fire("close")
    less = {"publication_reason": "涉及面宽、情况复杂"}
    yield reviewed_for_publication("summary", **less).fire("publish_summary", **OUT)
    kept = reviewed_for_publication("none", legal_ground="条例第十四条", **less)
    yield kept.fire("keep_unpublished")
    yield heard_member("dissatisfied").fire("redo").fire("consult_member")
    yield sent_reply({}, part="co", host_unit="市卫健委").fire("close")
    yield assigned_proposal().fire("return_wrong")
    yield submitted_reply().fire("return_for_rework").fire("extend", extension_months=1)
    yield submitted_reply().fire("extend", extension_months=3)
    yield investigated_proposal().fire("collect_co_opinion").fire("extend", extension_months=3)
    yield accepted_proposal().fire("collect_co_opinion").fire("extend", extension_months=3)
    promise = promised_reply().fire("track").fire("record_opinion").fire("track")
    promise.fire("decide_publication").fire("track").fire("publish_full", **OUT).fire("track")
    yield promise.fire("close").fire("track")
