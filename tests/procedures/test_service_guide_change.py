"""Changes of service guides around New Year 2019, when Saturday 29 December was worked."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.service_guide_change import (
    EFFECT,
    GUIDE,
    SCREENSHOTS,
    approved_change,
    published_change,
    submitted_change,
    verified_change,
)
from gongkai.workflows import SERVICE_GUIDE_CHANGE

ID = "service_guide_change"
FOUR = ["hall", "website", "online_hall", "new_media"]


def test_a_guide_approved_on_a_friday_is_public_on_the_worked_saturday() -> None:
    story = approved_change()  # Friday 28 December, 16:00
    assert story.due("publish_1wd") == date(2018, 12, 29)

    story.on("2018-12-29T10:00").fire("start_update").fire(
        "publish_change", announced_effective_at=EFFECT, published_guide=GUIDE
    )
    assert story.deadline("publish_1wd").on_time is True
    assert story.due("verify_3wd") == date(2019, 1, 4)  # 2, 3 and 4 January

    story.on("2019-01-02T09:00").fire("verify", **SCREENSHOTS)
    assert story.deadline("verify_3wd").on_time is True
    assert story.state == "verified"

    assert story.on("2019-01-03T23:59").state == "verified"
    assert story.on("2019-01-04T00:00").state == "closed"


def test_an_officer_may_close_before_the_system_does() -> None:
    story = verified_change().as_(Role.DISCLOSURE_OFFICER).fire("close")

    assert story.state == "closed"
    assert story.deadline("observation").status is DeadlineStatus.WAIVED


def test_left_alone_the_one_day_is_told_by_the_hour_and_then_to_the_supervisor() -> None:
    story = approved_change().on("2019-01-31T09:00")

    assert story.rungs("publish_1wd") == [
        ("yellow", "2018-12-29T11:30"),  # office hours 8:30-12:00, 14:00-17:30
        ("orange", "2018-12-29T16:30"),
        ("overdue", "2018-12-30T00:00"),
        ("order_draft", "2019-01-02T09:00"),
    ]


def test_the_worst_of_changes_is_late_and_shows_two_guides() -> None:
    story = approved_change().on("2019-01-02T09:00").fire("start_update")
    story.fire("publish_change", announced_effective_at=EFFECT, published_guide=GUIDE)
    assert story.deadline("publish_1wd").on_time is False

    story.on("2019-01-03T10:00").fire("return_for_rework", rework_comments="大厅仍为旧指南")
    assert story.deadline("verify_3wd").status is DeadlineStatus.MET

    story.on("2019-01-03T15:00")
    story.fire("publish_change", announced_effective_at=EFFECT, published_guide=GUIDE)
    again = story.deadline("verify_3wd")
    assert (again.round, again.due_date) == (2, date(2019, 1, 8))  # 4, 7 and 8 January
    assert story.deadline("publish_1wd").on_time is False


def test_an_unverified_guide_climbs_the_whole_ladder() -> None:
    story = published_change().on("2019-01-31T09:00")

    assert story.rungs("verify_3wd") == [
        ("yellow", "2019-01-03T09:00"),
        ("orange", "2019-01-04T09:00"),
        ("overdue", "2019-01-05T00:00"),
        ("order_draft", "2019-01-07T09:00"),
        ("talk", "2019-01-08T09:00"),
        ("criticism", "2019-01-09T09:00"),
    ]


def test_what_was_published_in_time_and_recorded_after_new_year_was_in_time() -> None:
    story = approved_change().on("2019-01-02T09:00").fire("start_update")

    story.fire(
        "publish_change",
        announced_effective_at=EFFECT,
        published_guide=GUIDE,
        published_at="2018-12-29T17:00",
    )

    assert story.deadline("publish_1wd").on_time is True


def test_the_day_counts_from_the_approval_and_not_from_its_record() -> None:
    story = submitted_change().on("2019-01-04T09:00")

    story.fire("approve", approval_completed_at="2018-12-28T16:00", effective_at=EFFECT)

    assert story.due("publish_1wd") == date(2018, 12, 29)


def test_an_approval_in_the_holiday_is_public_on_the_first_working_day() -> None:
    story = Story(SERVICE_GUIDE_CHANGE).on("2018-09-30T09:00").open(legal_basis="行政许可法")

    story.fire("submit").on("2018-10-03T10:00").fire("approve")

    assert story.due("publish_1wd") == date(2018, 10, 8)


def test_a_rejected_change_owes_nothing_and_stays_rejected() -> None:
    story = submitted_change().fire("reject", rejection_reason="依据不足")

    assert story.case.deadlines == ()
    with pytest.raises(WrongState):
        story.fire("approve")


def test_the_adjustment_of_a_power_list_can_propose_a_change_too() -> None:
    story = Story(SERVICE_GUIDE_CHANGE).on("2018-12-26T09:00").as_(Role.SYSTEM)

    assert story.open(cancels_demand=True).state == "change_proposed"


HELD = [
    ("propose", "", "G-11", "没有法律法规依据", {"without": ["legal_basis"]}),
    ("propose", "", "G-11", "已废止", {"given": {"basis_repealed": True}}),
    (
        "start_update",
        "approved",
        "all_channels_listed",
        "缺少：门户网站、新媒体",
        {"given": {"channels": ["hall", "online_hall", "other"]}},
    ),
    (
        "publish_change",
        "updating",
        "all_channels",
        "网上办事大厅",
        {"given": {"published_channels": ["hall", "website", "new_media", "other"]}},
    ),
    (
        "publish_change",
        "updating",
        "effective_date",
        "实施时间不一致",
        {"given": {"announced_effective_at": "2019-02-01T00:00"}},
    ),
    (
        "publish_change",
        "updating",
        "G-12",
        "不一致",
        {"given": {"published_guide": evidence_file("another")}},
    ),
    ("publish_change", "updating", "G-12", "已超过30日", {"now": "2019-01-28T09:00"}),
    ("publish_change", "updating", "G-12", "没有审查记录", {"forgotten": ["new_guide"]}),
    ("verify", "published", "consistent", "其他渠道", {"without": ["other_screenshot"]}),
    ("close", "verified", "G-17", "办结证据", {"forgotten": ["guide_url"]}),
]


@pytest.mark.parametrize(("trigger", "source", "guard", "zh", "change"), HELD)
def test_a_standing_rule_holds_a_change_back(
    trigger: str, source: str, guard: str, zh: str, change: dict[str, Any], rehearsals: Any
) -> None:
    with pytest.raises(GuardFailed) as refused:
        rehearsals[ID, trigger, source].again(**change)

    assert refused.value.guard == guard
    assert zh in refused.value.reason.zh


def test_every_standing_rule_on_changes_was_seen() -> None:
    declared = {
        (row.trigger, guard.id) for row in SERVICE_GUIDE_CHANGE.transitions for guard in row.guards
    }

    assert {(trigger, guard) for trigger, _, guard, _, _ in HELD} == declared


ALLOWED = [
    ("propose", "", {"without": ["legal_basis"], "given": {"cancels_demand": True}}),
    ("propose", "", {"given": {"cancels_demand": True, "basis_repealed": True}}),
    ("start_update", "approved", {"given": {"channels": FOUR}}),
    ("publish_change", "updating", {"now": "2019-01-27T23:59"}),
    (
        "verify",
        "published",
        {"without": ["other_screenshot"], "facts": {"channels": FOUR}},
    ),
]


@pytest.mark.parametrize(("trigger", "source", "change"), ALLOWED)
def test_a_standing_rule_lets_a_change_pass(
    trigger: str, source: str, change: dict[str, Any], rehearsals: Any
) -> None:
    assert rehearsals[ID, trigger, source].again(**change)
