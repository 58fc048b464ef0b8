"""Stories of posts that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.media_post import MEDIA_POST

TEXT = evidence_file("post_text")
CORRECTION = evidence_file("correction")
LETTER = evidence_file("delegation")


def drafted_post(**facts: Any) -> Story:
    return Story(MEDIA_POST).on("2018-09-27T09:00").open(**({"origin": "own"} | facts))


def submitted_post(**facts: Any) -> Story:
    return drafted_post(**facts).fire("submit", functions=["elderly_care"])


def proofread_post(**facts: Any) -> Story:
    return submitted_post(**facts).fire("proofread_ok", first_proof=TEXT)


def first_reviewed_post(**facts: Any) -> Story:
    story = proofread_post(**facts).fire("first_ok")
    return story.fire("proofread_ok", second_proof=TEXT)


def second_reviewed_post() -> Story:
    return first_reviewed_post().fire("second_ok").fire("proofread_ok", third_proof=TEXT)


def scheduled_post() -> Story:
    return second_reviewed_post().fire("final_ok", delegation=LETTER)


def scheduled_repost() -> Story:
    repost = first_reviewed_post(origin="state_council")
    return repost.fire("repost_ok").fire("proofread_ok", third_proof=TEXT)


def posted_post() -> Story:
    return scheduled_post().fire("post", posted_text=TEXT)


def corrected_post() -> Story:
    return posted_post().fire(
        "correct", reviewed_correction=CORRECTION, posted_correction=CORRECTION
    )


def tour() -> Iterable[Story]:
    yield posted_post().fire("archive")
    yield posted_post().fire("take_down")
    yield corrected_post().fire("archive")
    again = corrected_post().fire(
        "correct", reviewed_correction=CORRECTION, posted_correction=CORRECTION
    )
    yield again.fire("take_down")
    yield scheduled_repost().fire("post", posted_text=TEXT)
    yield drafted_post(origin="state_council").as_(Role.DISCLOSURE_OFFICER).fire("order_repost")
    for reach in (submitted_post, first_reviewed_post, second_reviewed_post, scheduled_post):
        yield reach().fire("return_for_rework")
        yield reach().fire("reject")
