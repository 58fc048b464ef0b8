"""Stories of service guides that together fire every row of the table."""

from collections.abc import Iterable

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.service_guide_change import SERVICE_GUIDE_CHANGE

GUIDE = evidence_file("new_guide")
EFFECT = "2019-01-01T00:00"
SCREENSHOTS = {
    f"{channel}_screenshot": evidence_file(f"{channel}.png")
    for channel in ("hall", "website", "online_hall", "new_media", "other")
}


def submitted_change() -> Story:
    story = Story(SERVICE_GUIDE_CHANGE).on("2018-12-26T09:00")
    return story.open(unit_id="xzspc", legal_basis="《社会团体登记管理条例》第十条").fire("submit")


def approved_change() -> Story:
    return submitted_change().on("2018-12-28T16:00").fire("approve", effective_at=EFFECT)


def published_change(at: str = "2018-12-29T10:00") -> Story:
    story = approved_change().on(at).fire("start_update")
    return story.fire("publish_change", announced_effective_at=EFFECT, published_guide=GUIDE)


def verified_change() -> Story:
    return published_change().fire("verify", **SCREENSHOTS)


def tour() -> Iterable[Story]:
    yield verified_change().fire("close")
    yield published_change().fire("return_for_rework")
    yield submitted_change().fire("reject")
