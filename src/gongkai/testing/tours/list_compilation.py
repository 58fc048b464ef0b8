"""Stories of lists that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.links import LinkedCase, Relation
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.list_compilation import LIST_COMPILATION
from gongkai.workflows.list_compilation.matters import COLUMNS, SCOPES

LIST = evidence_file("清单.xlsx")
TASK_29: dict[str, Any] = {"compile_by": "2018-12-31", "publish_by": "2019-01-31"}
WHOLE: dict[str, Any] = {"scopes": sorted(SCOPES), "columns": sorted(COLUMNS)}


def contribution(unit: str, *, submitted: bool = True) -> LinkedCase:
    state = "submitted" if submitted else "drafting"
    number = f"QB-2018-{unit}"
    return LinkedCase(number, "list_contribution", Relation.CHILD, state, unit, submitted)


def launched_list(kind: str = "key_area", **facts: Any) -> Story:
    given = TASK_29 | {"caused_on": "2018-09-03"} | facts
    return (
        Story(LIST_COMPILATION).on("2018-09-03T09:00").open("清单编制", "bgs", kind=kind, **given)
    )


def drafted_list(kind: str = "key_area", **facts: Any) -> Story:
    story = launched_list(kind, **facts).on("2018-09-05T09:00")
    story.fire("assign_units", submit_by="2018-10-31")
    return story.with_linked(contribution("bgs"), contribution("350102"))


def consolidated_list(kind: str = "key_area", **facts: Any) -> Story:
    return drafted_list(kind).on("2018-11-05T09:00").fire("consolidate", **(WHOLE | facts))


def consulted_list(kind: str = "key_area", **facts: Any) -> Story:
    story = consolidated_list(kind, **facts)
    return story.fire("consult", consult_until="2018-11-30")


def reviewed_list(kind: str = "key_area", **facts: Any) -> Story:
    story = consulted_list(kind, **facts).on("2018-12-10T09:00").fire("submit_review")
    return story.on("2018-12-18T09:00").fire("review_ok", reviewed_list=LIST)


def approved_list() -> Story:
    return reviewed_list().on("2018-12-20T10:00").fire("approve", approved_list=LIST)


def maintained_list() -> Story:
    story = approved_list().on("2019-01-08T10:00").fire("publish", published_list=LIST)
    return story.on("2019-01-09T10:00").fire("maintain")


def tour() -> Iterable[Story]:
    yield maintained_list().fire("supersede")
    yield maintained_list().fire(
        "amend", submit_by="2019-02-28", compile_by="2019-03-29", publish_by="2019-04-30"
    )
    yield approved_list().fire("review_ok", reviewed_list=LIST)
    yield consolidated_list().fire("unit_return", returned_unit="350102")
    yield consulted_list().fire("submit_review").fire("return_for_rework")
    holdings = drafted_list("holdings_review").fire("record_unpublished")
    holdings.fire("consolidate").fire("record_unpublished")
    holdings.fire("consult").fire("record_unpublished").fire("submit_review")
    yield holdings.fire("record_unpublished")
