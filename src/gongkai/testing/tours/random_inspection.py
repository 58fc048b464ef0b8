"""Stories of random inspections that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.random_inspection import RANDOM_INSPECTION

NOTICE = evidence_file("result_notice")
CLEAN = {
    "found_nothing": 20,
    "found_ordered": 0,
    "found_uncooperative": 0,
    "found_unreachable": 0,
    "found_other": 0,
}
PROBLEMS = CLEAN | {"found_nothing": 17, "found_ordered": 2, "found_unreachable": 1}


def planned_batch(**facts: Any) -> Story:
    given = {"objects_total": 500, "year_objects": 20, "planned_objects": 20} | facts
    story = Story(RANDOM_INSPECTION).on("2018-09-03T09:00")
    return story.open("2018年社会组织第三批抽查", "shzzc", **given)


def drawn_batch() -> Story:
    return planned_batch().on("2018-09-05T09:00").fire("draw", drawn_objects=20)


def inspected_batch(**results: Any) -> Story:
    """A batch whose inspection ended on Thursday, 20 September 2018."""
    story = drawn_batch().on("2018-09-10T09:00").fire("start", inspectors=4)
    return story.on("2018-09-20T16:00").fire("enter_result", **(results or CLEAN))


def reviewed_batch(**results: Any) -> Story:
    story = inspected_batch(**results).fire("submit_result")
    return story.fire("pass_review", reviewed_results=NOTICE)


def published_batch(**results: Any) -> Story:
    return reviewed_batch(**results).fire("publish", published_results=NOTICE)


def tour() -> Iterable[Story]:
    yield published_batch().fire("close")
    yield published_batch(**PROBLEMS).fire("open_followup").fire("record_penalty").fire("close")
    yield reviewed_batch().fire("return_for_rework").fire("enter_result", **CLEAN)
    yield planned_batch().fire("cancel")
    yield drawn_batch().fire("cancel")
