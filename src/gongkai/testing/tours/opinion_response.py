"""Stories of public opinion that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.opinion_response import OPINION_RESPONSE


def assessed_opinion(level: str, **facts: Any) -> Story:
    story = Story(OPINION_RESPONSE).on("2018-10-02T20:00").open()
    story.on("2018-10-02T20:30").fire("start_assess")
    return story.fire("assess", level=level, **facts)


def responded_opinion(level: str, **facts: Any) -> Story:
    story = assessed_opinion(level, **facts)
    people = ("publicity_contact", "cyberspace_contact", "police_contact", "telecom_contact")
    story.fire("assign", partners_informed_at="2018-10-02T20:30", **dict.fromkeys(people, "林某"))
    story.fire("propose_response").on("2018-10-02T22:00").fire("submit_response")
    return story.on("2018-10-02T23:00").fire(
        "release_authoritative",
        sign_off_by="bureau_leader",
        released_text=evidence_file("response_text"),
    )


def tour() -> Iterable[Story]:
    story = responded_opinion("major_emergency").fire("follow_up")
    story.on("2018-10-03T10:00").fire("hold_press").fire("follow_up").fire("follow_up")
    yield story.fire("evaluate").fire("close")
    yield responded_opinion("ordinary").fire("hold_press")
    back = assessed_opinion("ordinary").fire("propose_response").fire("submit_response")
    yield back.fire("return_for_rework")
    yield Story(OPINION_RESPONSE).open().fire("start_assess").fire("dismiss")
