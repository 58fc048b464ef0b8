"""Stories of messages from the public that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.workflows.public_inquiry import PUBLIC_INQUIRY

SHOWN = {
    "shown_message": "请问低保怎么申请？",
    "reply_text": "可向户籍地街道办事处提出申请。",
}


def received_message(**facts: Any) -> Story:
    given: dict[str, Any] = {"kind": "suggestion", "complex": False} | facts
    return Story(PUBLIC_INQUIRY).on("2018-09-20T10:00").open(**given)


def handled_message(**facts: Any) -> Story:
    return received_message(**facts).fire("dispatch", unit="jzjzc").fire("sign_in")


def answered_message(on: str = "2018-09-25T15:00", **facts: Any) -> Story:
    story = handled_message(**facts).on(on).fire("submit_reply")
    return story.fire("approve_reply", **SHOWN)


def unsatisfying_message() -> Story:
    return answered_message().on("2018-09-26T09:00").fire("rate")


def tour() -> Iterable[Story]:
    yield answered_message().fire("record_rating", rating="satisfied").fire("close")
    yield unsatisfying_message().fire("redo")
    longer = handled_message().fire("extend").fire("submit_reply")
    yield longer.fire("return_for_rework").fire("redirect")
    yield handled_message().fire("submit_reply").fire("extend")
    yield received_message().fire("redirect")
    yield received_message().fire("mark_invalid")
