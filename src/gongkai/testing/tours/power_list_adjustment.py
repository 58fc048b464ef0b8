"""Stories of adjustments of the list of powers that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.links import LinkedCase, Relation
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.power_list_adjustment import POWER_LIST_ADJUSTMENT

PROPOSAL = evidence_file("proposal")
LIST = evidence_file("system_list")
OUTLETS: dict[str, Any] = {
    "website_list": LIST,
    "hall_list": LIST,
    "online_hall_list": LIST,
}
GUIDE = LinkedCase(
    "ZN-2018-0001",
    "service_guide_change",
    Relation.FOLLOW_UP,
    "change_proposed",
    "xzspc",
    closed=False,
)


def found_cause(on: str = "2018-09-20T10:00", **facts: Any) -> Story:
    return Story(POWER_LIST_ADJUSTMENT).on(on).open("社会团体登记权责事项调整", "shzzc", **facts)


def submitted_proposal() -> Story:
    return found_cause().fire("draft").fire("submit", has_secret_items=False)


def requested_adjustment() -> Story:
    """An adjustment asked for on Sunday, 30 September 2018, a working day."""
    story = submitted_proposal().fire("legal_ok", lawful_proposal=PROPOSAL)
    return story.on("2018-09-30T15:00").fire("submit_to_bianban")


def approved_adjustment(**facts: Any) -> Story:
    return requested_adjustment().on("2018-10-22T10:00").fire("approved_by_bianban", **facts)


def synced_adjustment(**facts: Any) -> Story:
    story = approved_adjustment(**facts).on("2018-10-24T10:00").fire("sync_system")
    return story.fire("pass_review", reviewed_list=LIST)


def published_adjustment(**facts: Any) -> Story:
    return synced_adjustment(**facts).fire("publish", **OUTLETS)


def tour() -> Iterable[Story]:
    story = published_adjustment().fire("spawn_guide_change").with_linked(GUIDE)
    yield story.fire("close")
    yield approved_adjustment().fire("spawn_guide_change")
    yield synced_adjustment().fire("spawn_guide_change")
    yield submitted_proposal().fire("return_for_rework")
    yield requested_adjustment().fire("rejected_by_bianban")
    yield found_cause(kind="yearly_check").fire("confirm_no_change")
