"""Stories of information made public that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.proactive_disclosure import PROACTIVE_DISCLOSURE

DRAFT = evidence_file("draft")
CLEAN = evidence_file("clean")
CORRECTED = evidence_file("corrected")
URL = "https://mzj.fuzhou.gov.cn/zwgk/gkml/1.htm"
WHOLE: dict[str, Any] = {
    "content": "全市城乡低保标准调整为每人每月700元。",
    "draft": DRAFT,
    "channel": "门户网站",
    "audience": "社会公众",
}


def collected_information(category: str = "default", on: str = "2018-09-20T10:00") -> Story:
    return Story(PROACTIVE_DISCLOSURE).on(on).open(unit_id="jzjzc", category=category, **WHOLE)


def information_in_review(category: str = "default", **doubt: Any) -> Story:
    return collected_information(category).fire("send_review", **doubt)


def approved_information(category: str = "default") -> Story:
    story = information_in_review(category).on("2018-09-26T15:00")
    return story.fire("approve", approved_text=DRAFT, sensitive=False)


def published_information(category: str = "default") -> Story:
    story = approved_information(category).on("2018-09-27T10:00")
    return story.fire("publish", publication_url=URL, published_text=DRAFT)


def corrected_information(category: str = "default") -> Story:
    story = published_information(category).on("2018-10-10T10:00").fire("correct")
    return story.fire(
        "republish",
        content="更正：每人每月710元。",
        approved_text=CORRECTED,
        published_text=CORRECTED,
        publication_url=URL,
    )


def tour() -> Iterable[Story]:
    yield corrected_information().fire("archive", archive_ground="expired")
    yield published_information().fire("takedown").fire("archive", archive_ground="withdrawn")
    yield published_information("assistance_first_list").fire("end_posting")
    cleaned = information_in_review(doubtful=True, doubt="名单是否公开").fire("need_deid")
    yield cleaned.fire("deid_done", before_copy=DRAFT, draft=CLEAN)
    yield information_in_review().fire("return_for_rework")
    yield information_in_review().fire("reject")
    yield approved_information().fire("review_again", approved_text=DRAFT)
