"""Stories of planned activities that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.workflows.planned_activity import PLANNED_ACTIVITY

INTERVIEW: dict[str, Any] = {
    "main_leader_spoke": True,
    "major_policy": True,
    "form": "online_interview",
}
URL = "https://mzj.fuzhou.gov.cn/zxft/2018.htm"
IN_DEPTH = ["background", "key_tasks", "next_steps"]


def planned_activity(kind: str = "first_interpreter", due_on: str = "2018-12-31") -> Story:
    return Story(PLANNED_ACTIVITY).on("2018-01-08T09:00").open(kind=kind, due_on=due_on)


def approved_activity(**plan: Any) -> Story:
    return planned_activity(**plan).on("2018-09-10T10:00").fire("approve")


def executed_activity(**plan: Any) -> Story:
    return approved_activity(**plan).on("2018-11-20T16:00").fire("execute", **INTERVIEW)


def evidenced_activity(**plan: Any) -> Story:
    story = executed_activity(**plan).on("2018-11-22T10:00")
    return story.fire("submit_evidence", evidence_url=URL, contents=IN_DEPTH)


def verified_activity(**plan: Any) -> Story:
    return evidenced_activity(**plan).fire("verify", counted_year=2018)


def missed_activity() -> Story:
    return planned_activity().on("2019-01-02T09:00")


def tour() -> Iterable[Story]:
    yield verified_activity().fire("close", reported_to_appraisal=True)
    yield evidenced_activity().fire("return_evidence")
    yield planned_activity().fire("mark_missed").fire("execute")
    yield approved_activity().fire("mark_missed")
    yield planned_activity().fire("cancel", replaced_by="HD-2018-0002")
    yield approved_activity().fire("cancel", replaced_by="HD-2018-0002")
