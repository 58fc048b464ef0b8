"""Adjustments of the list of powers, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.power_list_adjustment import (
    GUIDE,
    LIST,
    OUTLETS,
    PROPOSAL,
    approved_adjustment,
    found_cause,
    published_adjustment,
    requested_adjustment,
    submitted_proposal,
    synced_adjustment,
)
from gongkai.workflows import CATALOGUE

POWERS = "power_list_adjustment"
OTHER = evidence_file("another file")
GUIDE_CHANGE: dict[str, Any] = {
    "guide_unit": "xzspc",
    "item_code": "350100-MZ-012",
    "change_kind": "material",
    "old_content": "验资报告",
    "new_content": "不再要求",
    "legal_basis": "社会团体登记管理条例",
}


def test_a_law_changes_and_the_list_of_powers_follows() -> None:
    story = found_cause("2018-09-20T10:00")
    assert story.due("request_10wd") == date(2018, 10, 10)

    story.fire("draft").fire("submit", has_secret_items=False)
    story.fire("legal_ok", lawful_proposal=PROPOSAL)
    story.on("2018-10-10T17:00").fire("submit_to_bianban")
    assert story.deadline("request_10wd").on_time is True

    story.on("2018-10-22T10:00").fire("approved_by_bianban")
    assert story.due("publish_20wd") == date(2018, 11, 19)
    story.fire("spawn_guide_change", **GUIDE_CHANGE).with_linked(GUIDE)
    story.on("2018-10-24T10:00").fire("sync_system").fire("pass_review", reviewed_list=LIST)
    story.on("2018-11-19T17:00").fire("publish", **OUTLETS).fire("close")
    assert story.state == "closed"
    assert story.deadline("publish_20wd").on_time is True


def test_reworked_asked_for_late_and_published_late_it_is_escalated_twice() -> None:
    story = submitted_proposal().fire("return_for_rework")
    story.on("2018-10-18T09:00").fire("submit", has_secret_items=False)
    story.fire("legal_ok", lawful_proposal=PROPOSAL).fire("submit_to_bianban")
    assert story.rungs("request_10wd") == [
        ("yellow", "2018-09-30T09:00"),
        ("orange", "2018-10-10T09:00"),
        ("overdue", "2018-10-11T00:00"),
        ("order_draft", "2018-10-11T09:00"),
        ("talk", "2018-10-15T09:00"),
        ("criticism", "2018-10-17T09:00"),
    ]
    assert story.deadline("request_10wd").on_time is False

    story.on("2018-10-22T10:00").fire("approved_by_bianban", affects_guides=False)
    story.on("2018-11-20T09:00").fire("sync_system").fire("pass_review", reviewed_list=LIST)
    story.fire("publish", **OUTLETS).fire("close")
    assert story.deadline("publish_20wd").on_time is False


def test_while_bianban_decides_no_clock_of_ours_runs() -> None:
    story = requested_adjustment()

    assert [one for one in story.case.deadlines if one.status.live] == []
    assert story.fire("rejected_by_bianban").state == "rejected"


def test_the_yearly_check_that_changes_nothing_ends_with_its_record() -> None:
    story = found_cause("2018-11-01T09:00", kind="yearly_check").fire("confirm_no_change")

    assert story.state == "closed"
    assert story.deadline("request_10wd").status is DeadlineStatus.WAIVED


@pytest.mark.parametrize(("kind", "cancels"), [("change", False), ("cancel", True)])
def test_each_affected_item_has_its_guide_changed_by_a_case_of_its_own(
    *, kind: str, cancels: bool
) -> None:
    story = found_cause(kind=kind).fire("draft").fire("submit", has_secret_items=False)
    story.fire("legal_ok", lawful_proposal=PROPOSAL).fire("submit_to_bianban")
    story.fire("approved_by_bianban").fire("spawn_guide_change", **GUIDE_CHANGE)
    asked = story.told[-1].decision.openings[0]

    procedure = CATALOGUE.in_force(asked.procedure, date(2018, 9, 20))
    guide = Story(procedure).on("2018-09-20T10:05").open(asked.title, asked.unit_id, **asked.input)

    assert guide.case.unit_id == "xzspc"
    assert guide.case.facts.text("item_code") == "350100-MZ-012"
    assert guide.case.facts.flag("cancels_demand") is cancels


def test_the_list_is_synced_before_it_is_published() -> None:
    with pytest.raises(InvalidFields, match="published_on"):
        synced_adjustment().fire("publish", **OUTLETS, published_on="2018-10-23")


def test_a_list_changed_in_the_system_is_reviewed_before_it_goes_out() -> None:
    story = approved_adjustment().on("2018-10-24T10:00").fire("sync_system")

    with pytest.raises(GuardFailed) as held:
        story.fire("publish", **OUTLETS)

    assert "没有审查记录" in held.value.zh


def test_guides_that_are_affected_are_set_off_before_the_case_ends() -> None:
    with pytest.raises(GuardFailed) as held:
        published_adjustment(affects_guides=True).fire("close")
    assert "须先发起办事指南变更" in held.value.zh

    assert published_adjustment(affects_guides=False).fire("close").state == "closed"


HELD = [
    (
        ("submit", "proposing"),
        "secret_items",
        "定密依据",
        {"given": {"has_secret_items": True}},
    ),
    (
        ("legal_ok", "legal_review"),
        "same_text",
        "不一致",
        {"given": {"lawful_proposal": OTHER}},
    ),
    (
        ("submit_to_bianban", "legal_review"),
        "same_text",
        "尚未审定",
        {"forgotten": ["lawful_proposal"]},
    ),
    (
        ("submit_to_bianban", "legal_review"),
        "same_text",
        "重新审定",
        {"facts": {"proposal": OTHER}},
    ),
    (
        ("pass_review", "synced"),
        "same_text",
        "不一致",
        {"given": {"reviewed_list": OTHER}},
    ),
    (("publish", "synced"), "G-10", "办事大厅公布的清单与", {"given": {"hall_list": OTHER}}),
    (("publish", "synced"), "G-10", "先在权责清单管理系统", {"forgotten": ["system_item_ids"]}),
    (("publish", "synced"), "G-12", "不一致", {"facts": {"reviewed_list": OTHER}}),
    (("publish", "synced"), "G-12", "已超过30日", {"now": "2018-11-24T09:00"}),
    (("publish", "synced"), "secret_items", "涉密", {"given": {"secrets_left_out": False}}),
    (("publish", "synced"), "convenience", "通俗易懂", {"given": {"plain_language": False}}),
    (("publish", "synced"), "convenience", "便于查询", {"given": {"searchable": False}}),
    (("close", "published"), "G-17", "办结证据", {"forgotten": ["list_url"]}),
]


@pytest.mark.parametrize(("row", "guard", "says", "change"), HELD)
def test_a_standing_rule_holds_back_what_it_should(
    rehearsals: Any, row: tuple[str, str], guard: str, says: str, change: dict[str, Any]
) -> None:
    with pytest.raises(GuardFailed) as held:
        rehearsals[(POWERS, *row)].again(**change)

    assert held.value.guard == guard
    assert says in held.value.zh


def test_secret_items_are_left_out_on_a_named_ground(rehearsals: Any) -> None:
    given = {"has_secret_items": True, "secrecy_ground": "保守国家秘密法"}

    decision = rehearsals[(POWERS, "submit", "proposing")].again(given=given)

    assert decision.case.state == "legal_review"
