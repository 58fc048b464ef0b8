"""Stories of inspections that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.channel_inspection import CHANNEL_INSPECTION

RESULT = evidence_file("检查结果.docx")
ISSUES: dict[str, Any] = {"indicators": ["home_stale"], "units_ordered": ["bgs", "350102"]}


def checking_inspection(channel_kind: str = "website", **facts: Any) -> Story:
    given = {"channel_kind": channel_kind, "quarter_ends_on": "2018-09-30"} | facts
    story = Story(CHANNEL_INSPECTION).on("2018-09-03T09:00").open("检查", "bgs", **given)
    return story.on("2018-09-10T09:00").fire("start_check")


def inspection_with_issues(channel_kind: str = "website", **issue: Any) -> Story:
    given = {"indicator": "home_stale", "issue_unit": "bgs"} | issue
    return checking_inspection(channel_kind).fire("record_issue", **given)


def rectifying_inspection(**order: Any) -> Story:
    story = inspection_with_issues().on("2018-09-20T10:00")
    return story.fire("order_rectify", **(ISSUES | order))


def rechecked_inspection(**order: Any) -> Story:
    return rectifying_inspection(**order).on("2018-09-27T10:00").fire("rectified")


def published(story: Story) -> Story:
    story.fire("review_result", reviewed_result=RESULT)
    return story.fire("publish_result", published_result=RESULT, verdict="fail")


def tour() -> Iterable[Story]:
    yield published(checking_inspection().fire("no_issue")).fire("close")
    yield inspection_with_issues().fire("record_issue", indicator="unanswered")
    yield published(rectifying_inspection().fire("order_again", units_ordered=["bgs"]))
    yield rectifying_inspection(indicators=["home_stale", "security"]).fire("settle_security")
    yield published(rechecked_inspection()).fire("recheck_ok")
    yield rechecked_inspection().fire("recheck_fail")
