"""Reviews before disclosure, told on the calendar of 2018.

24 September and 1 to 7 October were free, 29 and 30 September, a weekend, worked.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.calendar import PauseGround
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.tours.disclosure_review import (
    checked_review,
    referred_review,
    weighed_review,
)
from gongkai.workflows.disclosure_review import DISCLOSURE_REVIEW
from gongkai.workflows.disclosure_review.matters import CHECKS


def test_a_review_is_concluded_in_three_working_days_and_handed_back() -> None:
    story = weighed_review()
    assert story.due("review_3wd") == date(2018, 9, 30)  # a Sunday, worked

    story.on("2018-09-30T17:00").fire("decide")
    assert story.deadline("review_3wd").on_time is True

    story.on("2018-09-30T17:59")
    assert story.state == "decided"
    story.on("2018-09-30T18:00")
    assert story.state == "closed"
    assert story.history[-1].actor_id == "system"
    assert story.deadline("hand_back_1h").status is DeadlineStatus.WAIVED


def test_an_officer_may_hand_it_back_sooner() -> None:
    story = weighed_review().fire("decide").as_(Role.DISCLOSURE_OFFICER).fire("close")

    assert story.state == "closed"


def test_everybody_who_reviewed_is_on_record() -> None:
    facts = weighed_review().fire("decide").case.facts

    assert [facts.text(one) for one in ("section_reviewer", "secrecy_reviewer", "decided_by")] == [
        "section_head-1",
        "secrecy_reviewer-1",
        "deputy_leader-1",
    ]


def test_another_procedures_doubt_opens_one_with_two_words() -> None:
    story = (
        Story(DISCLOSURE_REVIEW)
        .as_(Role.SYSTEM)
        .open(item="名单能否公开", proposed_attribute="publish")
    )

    assert story.state == "submitted"


def referred_on_friday() -> Story:
    return checked_review().on("2018-09-28T10:00").fire("need_external")


def test_while_the_authority_is_asked_the_bureaus_three_days_stand_still() -> None:
    story = referred_on_friday()
    assert story.deadline("review_3wd").status is DeadlineStatus.SUSPENDED
    assert story.due("external_10wd") == date(2018, 10, 17)

    story.on("2018-10-19T10:00").fire("external_answer")

    assert story.due("review_3wd") == date(2018, 10, 23)  # one day used, two left
    assert story.deadline("review_3wd").pauses[0].ground is PauseGround.OTHER_OFFICE
    assert story.deadline("external_10wd").on_time is False
    assert story.rungs("external_10wd") == [
        ("yellow", "2018-10-12T09:00"),
        ("chase", "2018-10-18T00:00"),
    ]


def test_referred_answered_late_and_then_forgotten_it_climbs_its_whole_ladder() -> None:
    story = referred_on_friday().on("2018-10-19T10:00").fire("external_answer")

    story.on("2018-11-30T09:00")

    assert story.rungs("review_3wd") == [
        ("yellow", "2018-10-22T09:00"),
        ("orange", "2018-10-23T09:00"),
        ("overdue", "2018-10-24T00:00"),
        ("order_draft", "2018-10-24T09:00"),
        ("talk", "2018-10-25T09:00"),
        ("criticism", "2018-10-26T09:00"),
    ]
    assert story.fire("decide").deadline("review_3wd").on_time is False


def determined(result: str) -> Callable[[], Story]:
    return lambda: referred_review().fire("external_answer", determination=result)


def private() -> Story:
    return weighed_review(personal_information=True)


def sensitive() -> Story:
    return weighed_review(sensitive=True)


@pytest.mark.parametrize(
    ("begin", "guard", "given", "says"),
    [
        (determined("may_not"), "determination", {}, "已确定不得公开"),
        (determined("may_not"), "determination", {"conclusion": "on_request"}, "已确定不得公开"),
        (weighed_review, "conclusion", {"conclusion": "publish_deidentified"}, "须列明"),
        (weighed_review, "conclusion", {"conclusion": "partial_audience"}, "须写明公开范围"),
        (weighed_review, "conclusion", {"conclusion": "refuse"}, "须引用法律依据"),
        (weighed_review, "conclusion", {"conclusion": "delay"}, "暂缓至何日"),
        (private, "G-13", {}, "应当去标识化后公开"),
        (sensitive, "G-14", {}, "须先研判公开时机"),
        (sensitive, "G-14", {"timing_note": "会后公开"}, "须先研判公开时机"),
    ],
)
def test_a_conclusion_that_does_not_hold_is_refused(
    begin: Callable[[], Story], guard: str, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(GuardFailed) as refused:
        begin().fire("decide", **given)

    assert refused.value.guard == guard
    assert says in refused.value.reason.zh


@pytest.mark.parametrize(
    ("begin", "given"),
    [
        (determined("may_not"), {"conclusion": "refuse", "article": "第十四条"}),
        (determined("may"), {}),
        (determined("may"), {"conclusion": "refuse", "article": "第十六条"}),
        (weighed_review, {"conclusion": "partial_audience", "audience": "本社区居民"}),
        (weighed_review, {"conclusion": "delay", "delay_until": "2018-12-31"}),
        (weighed_review, {"conclusion": "on_request"}),
        (private, {"conclusion": "publish_deidentified", "identifiers": "身份证号"}),
        (private, {"exemption": "punitive"}),
        (private, {"conclusion": "on_request"}),
        (sensitive, {"timing_note": "会后公开", "channel": "局网站"}),
    ],
)
def test_a_conclusion_that_holds_is_taken(
    begin: Callable[[], Story], given: dict[str, Any]
) -> None:
    assert begin().fire("decide", **given).state == "decided"


def test_the_section_checks_all_five_things() -> None:
    story = Story(DISCLOSURE_REVIEW).open().fire("start_review")

    with pytest.raises(GuardFailed) as refused:
        story.fire("section_ok", checks=[one for one in CHECKS if one != "timing"])

    assert refused.value.guard == "five_checks"
    assert refused.value.reason.zh.endswith("尚未审查：公开时机。")
    assert story.fire("section_ok", checks=list(CHECKS)).state == "secrecy_review"
