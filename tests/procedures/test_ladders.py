"""The whole ladder of every rule, to the minute, on a dated example around National Day 2018.

29 and 30 September (a weekend) were working days; 1 to 7 October were free, as was 24 September.
"""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.workflows import OPINION_RESPONSE, POLICY_DOCUMENT, SITE_ERROR_REPORT

LONG_AFTER = "2018-12-03T09:00"

HOURS_OF_A_NIGHT = "2018-10-02T20:00"


def accepted(forwarded_at: str) -> Callable[[Any], Story]:
    return lambda _desk: Story(SITE_ERROR_REPORT).on(forwarded_at).open()


def followed_up(desk: Any) -> Story:
    story: Story = desk.responded_opinion("key", key_criteria=["public_interest"])
    return story.on("2018-10-03T09:00").fire("follow_up")


LADDERS: dict[str, tuple[Callable[[Any], Story], list[tuple[str, str]]]] = {
    "interpretation_3wd": (
        lambda desk: desk.published_policy(),
        [
            ("yellow", "2018-09-30T09:00"),
            ("orange", "2018-10-08T09:00"),
            ("overdue", "2018-10-09T00:00"),
            ("order_draft", "2018-10-09T09:00"),
            ("talk", "2018-10-10T09:00"),
            ("criticism", "2018-10-11T09:00"),
        ],
    ),
    "interpretation_3wd_poverty_relief": (
        lambda desk: desk.published_policy(tags=["poverty_relief"]),
        [
            ("yellow", "2018-09-30T09:00"),
            ("orange", "2018-10-08T09:00"),
            ("overdue", "2018-10-09T00:00"),
            ("order_draft", "2018-10-09T09:00"),
            ("talk", "2018-10-10T09:00"),
            ("criticism", "2018-10-11T09:00"),
        ],
    ),
    "publish_20wd": (
        lambda desk: desk.issued_policy(),
        [
            ("yellow", "2018-10-17T09:00"),
            ("orange", "2018-10-24T09:00"),
            ("overdue", "2018-10-25T00:00"),
            ("order_draft", "2018-10-25T09:00"),
            ("talk", "2018-10-29T09:00"),
            ("criticism", "2018-10-31T09:00"),
        ],
    ),
    "publish_20wd_poverty_relief": (
        lambda desk: desk.issued_policy(tags=["poverty_relief"]),
        [
            ("yellow", "2018-10-17T09:00"),
            ("orange", "2018-10-24T09:00"),
            ("overdue", "2018-10-25T00:00"),
            ("order_draft", "2018-10-25T09:00"),
            ("talk", "2018-10-29T09:00"),
            ("criticism", "2018-10-31T09:00"),
        ],
    ),
    "publish_target_5wd": (
        lambda desk: desk.issued_policy(),
        [
            ("yellow", "2018-09-27T09:00"),
            ("orange", "2018-09-28T09:00"),
            ("overdue", "2018-09-29T00:00"),
            ("order_draft", "2018-09-29T09:00"),
            ("talk", "2018-09-30T09:00"),
            ("criticism", "2018-10-08T09:00"),
        ],
    ),
    "review_sla": (
        lambda desk: desk.submitted_policy(),
        [
            ("yellow", "2018-09-27T09:00"),
            ("orange", "2018-09-28T09:00"),
            ("overdue", "2018-09-29T00:00"),
            ("order_draft", "2018-09-29T09:00"),
            ("talk", "2018-09-30T09:00"),
            ("criticism", "2018-10-08T09:00"),
        ],
    ),
    "review_max_15wd": (
        lambda desk: desk.submitted_policy(),
        [
            ("yellow", "2018-10-12T09:00"),
            ("orange", "2018-10-17T09:00"),
            ("overdue", "2018-10-18T00:00"),
            ("order_draft", "2018-10-18T09:00"),
            ("talk", "2018-10-22T09:00"),
            ("criticism", "2018-10-24T09:00"),
        ],
    ),
    "assess_2h": (
        lambda _desk: Story(OPINION_RESPONSE).on(HOURS_OF_A_NIGHT).open(),
        [
            ("half", "2018-10-02T21:00"),
            ("most", "2018-10-02T21:36"),
            ("overdue", "2018-10-02T22:00"),
            ("order_draft", "2018-10-02T22:00"),
        ],
    ),
    "authoritative_5h": (
        lambda desk: desk.assessed_opinion("major_emergency"),
        [
            ("half", "2018-10-02T22:30"),
            ("most", "2018-10-03T00:00"),
            ("overdue", "2018-10-03T01:00"),
            ("order_draft", "2018-10-03T01:00"),
        ],
    ),
    "press_24h": (
        lambda desk: desk.assessed_opinion("major_emergency"),
        [
            ("half", "2018-10-03T08:00"),
            ("most", "2018-10-03T15:12"),
            ("overdue", "2018-10-03T20:00"),
            ("order_draft", "2018-10-03T20:00"),
        ],
    ),
    "response_48h": (
        lambda desk: desk.assessed_opinion("ordinary"),
        [
            ("half", "2018-10-03T20:00"),
            ("most", "2018-10-04T10:24"),
            ("overdue", "2018-10-04T20:00"),
            ("order_draft", "2018-10-04T20:00"),
        ],
    ),
    "evaluate_10wd": (
        followed_up,  # from 3 October: 8 October is day 1, 19 October day 10
        [
            ("yellow", "2018-10-16T09:00"),
            ("orange", "2018-10-19T09:00"),
            ("overdue", "2018-10-20T00:00"),
            ("order_draft", "2018-10-22T09:00"),
            ("talk", "2018-10-24T09:00"),
            ("criticism", "2018-10-26T09:00"),
        ],
    ),
    "dispatch_1wd": (
        accepted("2018-09-27T10:00"),  # office hours 8:30-12:00, 14:00-17:30
        [
            ("yellow", "2018-09-28T11:30"),
            ("orange", "2018-09-28T16:30"),
            ("overdue", "2018-09-29T00:00"),
            ("order_draft", "2018-09-29T09:00"),
        ],
    ),
    "reply_2wd": (
        accepted("2018-09-28T10:00"),
        [
            ("yellow", "2018-09-29T09:00"),
            ("orange", "2018-09-30T09:00"),
            ("overdue", "2018-10-01T00:00"),
            ("order_draft", "2018-10-08T09:00"),
            ("talk", "2018-10-09T09:00"),
            ("criticism", "2018-10-10T09:00"),
        ],
    ),
    "national_3wd": (accepted("2018-09-28T10:00"), []),
    "promised_rectification": (
        lambda desk: desk.promised_report("2018-11-09"),
        [
            ("far", "2018-10-12T09:00"),
            ("yellow", "2018-10-26T09:00"),
            ("orange", "2018-11-06T09:00"),
            ("overdue", "2018-11-10T00:00"),
            ("criticism", "2018-11-16T09:00"),
        ],
    ),
    "objection_window": (lambda desk: desk.replied_report(), []),
}


@pytest.mark.parametrize("rule", LADDERS)
def test_left_alone_a_clock_climbs_its_whole_ladder(rule: str, desk: Any) -> None:
    begin, expected = LADDERS[rule]

    story = begin(desk).on(LONG_AFTER)

    assert story.rungs(rule) == expected


@pytest.mark.parametrize("rule", LADDERS)
def test_after_an_outage_all_missed_rungs_fire_at_once_and_in_order(rule: str, desk: Any) -> None:
    begin, expected = LADDERS[rule]

    story = begin(desk).jump(LONG_AFTER).sweep().sweep()

    assert story.rungs(rule) == expected


def test_every_rule_is_shown_on_a_dated_example() -> None:
    here = (POLICY_DOCUMENT, OPINION_RESPONSE, SITE_ERROR_REPORT)
    assert list(LADDERS) == [rule.id for one in here for rule in one.deadlines]


def test_higher_rungs_reach_everybody_the_lower_ones_reached(procedure: Procedure) -> None:
    for rule in procedure.deadlines:
        told: set[Role] = set()
        for rung in rule.ladder.rungs if rule.ladder else ():
            if rung.id in {"yellow", "far", "orange", "half", "most", "overdue"}:
                assert told <= set(rung.to), (rule.id, rung.id)
                told |= set(rung.to)


def test_on_poverty_relief_the_supervisor_is_copied_on_yellow(desk: Any) -> None:
    plain, poverty = desk.published_policy(), desk.published_policy(tags=["poverty_relief"])

    assert "supervisor" not in told_at(plain, "2018-09-30T09:00")
    assert "supervisor" in told_at(poverty, "2018-09-30T09:00")


def told_at(story: Story, instant: str) -> tuple[str, ...]:
    story.on(instant)
    return next(m.to for m in reversed(story.decisions[-1].messages) if m.body["rung"] == "yellow")
