"""Stories of reviews before disclosure that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.workflows.disclosure_review import DISCLOSURE_REVIEW


def checked_review(when: str = "2018-09-27T10:00", **facts: Any) -> Story:
    story = Story(DISCLOSURE_REVIEW).on(when).open("低保名单").fire("start_review")
    return story.fire("section_ok", **({"personal_information": False, "sensitive": False} | facts))


def weighed_review(when: str = "2018-09-27T10:00", **facts: Any) -> Story:
    return checked_review(when, **facts).fire("secrecy_ok")


def referred_review(when: str = "2018-09-27T10:00", **facts: Any) -> Story:
    return checked_review(when, **facts).fire("need_external")


def tour() -> Iterable[Story]:
    yield weighed_review().fire("decide").fire("close")
    yield referred_review().fire("external_answer").fire("decide")
