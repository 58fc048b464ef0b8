"""Stories of supervision orders that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.workflows.supervision_order import SUPERVISION_ORDER

UNIT = "jzjzc"


def registered_order(level: str = "blue", **facts: Any) -> Story:
    story = Story(SUPERVISION_ORDER).on("2018-09-28T09:00").as_(Role.SYSTEM, unit_id="")
    return story.open("督办单", UNIT, level=level, **facts)


def issued_order(level: str = "blue", **facts: Any) -> Story:
    return registered_order(level, **facts).on("2018-09-28T10:00").fire("issue")


def rectifying_order(level: str = "blue", **facts: Any) -> Story:
    story = issued_order(level, **facts).on("2018-09-28T11:00").fire("sign_in")
    return story.fire("start")


def verifying_order(**facts: Any) -> Story:
    story = rectifying_order(**facts).on("2018-09-30T10:00").fire("feed_back")
    return story.fire("start_verify")


def escalated_order(level: str = "blue", next_level: str = "orange") -> Story:
    return rectifying_order(level).on("2018-10-09T09:30").fire("upgrade", next_level=next_level)


def talked_order() -> Story:
    return escalated_order("red", "red").on("2018-10-10T09:30").fire("talk")


def proposed_criticism() -> Story:
    return talked_order().on("2018-10-11T10:00").fire("propose_criticism")


def open_orders() -> Iterable[Story]:
    """Return an order standing in each state that can be revoked."""
    yield registered_order()
    yield issued_order()
    yield issued_order().fire("sign_in")
    yield rectifying_order()
    yield rectifying_order().fire("feed_back")
    yield verifying_order()
    yield escalated_order()
    yield talked_order()
    yield proposed_criticism()


def tour() -> Iterable[Story]:
    yield verifying_order().fire("verify_ok")
    yield verifying_order().fire("verify_fail", rectify_by="2018-10-12")
    kept = rectifying_order().fire("keep_on_account", rectify_by="2018-12-28")
    yield kept.fire("report_on_account")
    yield issued_order().fire("upgrade", next_level="orange")
    yield verifying_order().fire("upgrade", next_level="orange")
    yield escalated_order().fire("reissue", level="orange")
    yield escalated_order().fire("propose_criticism")
    yield talked_order().fire("reissue", level="red")
    yield proposed_criticism().fire("decide_criticism")
    yield proposed_criticism().fire("decline_criticism")
    for story in open_orders():
        yield story.fire("revoke")
