"""One unit's contribution to a list, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, NotYourUnit
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.tours.list_contribution import assigned_contribution
from gongkai.workflows import LIST_CONTRIBUTION


def held(story: Story, **given: Any) -> tuple[str, str]:
    with pytest.raises(GuardFailed) as refused:
        story.fire("unit_submit", **given)
    return refused.value.guard, refused.value.zh


def test_a_unit_submits_by_the_day_it_was_given() -> None:
    story = assigned_contribution(submit_by="2018-10-31")
    assert story.due("submit") == date(2018, 10, 31)

    story.on("2018-10-31T17:00").fire("unit_submit")

    assert story.state == "submitted"
    assert story.deadline("submit").on_time is True


def test_a_unit_that_does_not_submit_climbs_the_whole_ladder() -> None:
    story = assigned_contribution(submit_by="2018-10-31").fire("remind").on("2018-11-15T09:00")

    assert story.rungs("submit") == [
        ("far", "2018-09-28T09:00"),  # 29 and 30 September were worked
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-26T09:00"),
        ("overdue", "2018-11-01T00:00"),
        ("criticism", "2018-11-07T09:00"),
    ]
    story.fire("unit_submit")
    assert story.deadline("submit").on_time is False


def test_a_day_in_the_holiday_means_the_last_working_day_before_it() -> None:
    # 29 and 30 September were worked, 1 to 7 October were free.
    assert assigned_contribution(submit_by="2018-10-05").due("submit") == date(2018, 9, 30)


def test_an_excused_unit_owes_nothing() -> None:
    story = assigned_contribution().fire("excuse")

    assert story.deadline("submit").status is DeadlineStatus.WAIVED


def test_no_unit_submits_for_another() -> None:
    story = assigned_contribution().as_(Role.HANDLER, unit_id="jcc")

    with pytest.raises(NotYourUnit, match="jcc"):
        story.fire("unit_submit")


def test_a_unit_that_went_through_its_holdings_counts_what_should_be_public() -> None:
    story = assigned_contribution("holdings_review")

    guard, zh = held(story)
    assert (guard, "没有的填0" in zh) == ("holdings", True)

    assert story.fire("unit_submit", items_unpublished=0).state == "submitted"


def test_a_certificate_is_kept_only_with_its_article() -> None:
    story = assigned_contribution("certificates")

    guard, zh = held(story, items_kept=5, items_with_article=4)
    assert (guard, "没有依据的一律取消" in zh) == ("G-11", True)

    assert story.fire("unit_submit", items_kept=4, items_with_article=4).state == "submitted"


def test_every_guard_of_the_table_was_seen_here() -> None:
    declared = {guard.id for row in LIST_CONTRIBUTION.transitions for guard in row.guards}

    assert declared == {"holdings", "G-11"}
