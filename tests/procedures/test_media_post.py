"""Posts on new media: three reviews by three people, three proofreadings of one text."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, WrongState
from gongkai.engine.roles import Actor, Role
from gongkai.testing.casebook import Story, actor, beijing
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.media_post import (
    CORRECTION,
    LETTER,
    TEXT,
    drafted_post,
    first_reviewed_post,
    posted_post,
    scheduled_post,
    scheduled_repost,
    second_reviewed_post,
    submitted_post,
)
from gongkai.workflows import MEDIA_POST

ID = "media_post"
OTHER = evidence_file("another text")


def same_person(user: str, role: Role) -> Actor:
    return Actor(user, role.label, "bangongshi", frozenset({role}))


def test_a_post_is_reviewed_by_three_people_proofread_three_times_and_posted() -> None:
    story = submitted_post()  # Thursday 27 September 2018, 9:00
    assert story.due("first_review_1wd") == date(2018, 9, 28)
    story.on("2018-09-27T11:00").fire("proofread_ok", first_proof=TEXT).fire("first_ok")
    assert story.due("second_review_1wd") == date(2018, 9, 28)
    story.on("2018-09-28T10:00").fire("proofread_ok", second_proof=TEXT).fire("second_ok")
    assert story.due("final_review_1wd") == date(2018, 9, 29)  # a worked Saturday
    story.on("2018-09-29T15:00").fire("proofread_ok", third_proof=TEXT)
    story.fire("final_ok", delegation=LETTER).on("2018-09-30T08:30").fire("post", posted_text=TEXT)

    facts = story.case.facts
    assert facts.text("author") == facts.text("submitter") == "handler-1"
    assert [facts.text(f"{level}_reviewer") for level in ("first", "second", "final")] == [
        "channel_editor-1",
        "section_head-1",
        "deputy_leader-1",
    ]
    assert {one.on_time for one in story.case.deadlines} == {True}
    assert story.on("2018-10-15T09:00").fire("archive").state == "archived"


def test_left_alone_a_review_is_told_by_the_hour() -> None:
    story = submitted_post().on("2018-10-31T09:00")

    assert story.rungs("first_review_1wd") == [
        ("yellow", "2018-09-28T11:30"),
        ("orange", "2018-09-28T16:30"),
        ("overdue", "2018-09-29T00:00"),
        ("order_draft", "2018-09-29T09:00"),
    ]


def test_the_second_and_the_final_review_have_a_day_of_their_own_each() -> None:
    second, final = first_reviewed_post(), second_reviewed_post()

    assert second.on("2018-10-31T09:00").rungs("second_review_1wd")[2:] == [
        ("overdue", "2018-09-29T00:00"),
        ("order_draft", "2018-09-29T09:00"),
    ]
    assert final.on("2018-10-31T09:00").rungs("final_review_1wd")[2:] == [
        ("overdue", "2018-09-29T00:00"),
        ("order_draft", "2018-09-29T09:00"),
    ]


def test_the_worst_of_posts_is_sent_back_late_corrected_and_taken_down() -> None:
    story = second_reviewed_post().on("2018-09-29T09:30").fire("return_for_rework")
    assert story.deadline("final_review_1wd").on_time is False
    assert story.state == "drafted"

    story.fire("submit", post_text=OTHER, functions=["elderly_care"])
    again = story.deadline("first_review_1wd")
    assert (again.round, again.due_date) == (2, date(2018, 9, 30))  # a worked Sunday
    with pytest.raises(GuardFailed, match="first_proof"):
        story.fire("first_ok")  # the old proofreading passed another text

    story.fire("proofread_ok", first_proof=OTHER).fire("first_ok")
    story.fire("proofread_ok", second_proof=OTHER).fire("second_ok")
    story.fire("proofread_ok", third_proof=OTHER).fire("final_ok", delegation=LETTER)
    story.fire("post", posted_text=OTHER)
    assert story.deadline("final_review_1wd").on_time is True

    story.on("2018-09-30T10:00").fire(
        "correct", reviewed_correction=CORRECTION, posted_correction=CORRECTION
    )
    assert story.fire("take_down", take_down_reason="数据有误").state == "taken_down"
    with pytest.raises(WrongState, match="has ended"):
        story.fire("archive")


@pytest.mark.parametrize(
    ("reach", "clock"),
    [
        (submitted_post, "first_review_1wd"),
        (first_reviewed_post, "second_review_1wd"),
        (second_reviewed_post, "final_review_1wd"),
    ],
)
@pytest.mark.parametrize("outcome", ["return_for_rework", "reject"])
def test_a_review_that_says_no_is_a_review_performed(reach: Any, clock: str, outcome: str) -> None:
    story = reach().fire(outcome)

    assert story.deadline(clock).status is DeadlineStatus.MET


def test_a_repost_of_the_state_council_needs_two_reviews_and_three_proofreadings() -> None:
    story = scheduled_repost().fire("post", posted_text=TEXT)

    assert story.state == "posted"
    assert "final_review_1wd" not in {one.rule for one in story.case.deadlines}
    assert story.deadline("second_review_1wd").on_time is True


def ordered_repost(published_at: str) -> Story:
    story = Story(MEDIA_POST).on("2018-10-02T21:00").open(origin="state_council")
    return story.fire("order_repost", source_published_at=published_at)


def test_major_news_is_reposted_within_24_hours_of_its_publication_in_the_holiday_too() -> None:
    story = ordered_repost("2018-10-02T20:00")
    assert story.deadline("repost_24h").ends_at == beijing("2018-10-03T20:00")

    story.fire("submit", functions=["open_government"]).fire("proofread_ok", first_proof=TEXT)
    story.fire("first_ok").fire("proofread_ok", second_proof=TEXT).fire("repost_ok")
    story.fire("proofread_ok", third_proof=TEXT).on("2018-10-04T09:00")
    story.fire("post", posted_text=TEXT, posted_at="2018-10-03T19:59")

    assert story.deadline("repost_24h").on_time is True


def test_left_alone_a_repost_climbs_the_ladder_of_hours() -> None:
    story = ordered_repost("2018-10-02T20:00").on("2018-10-08T09:00")

    assert story.rungs("repost_24h") == [
        ("half", "2018-10-03T08:00"),
        ("most", "2018-10-03T15:12"),
        ("overdue", "2018-10-03T20:00"),
        ("order_draft", "2018-10-03T20:00"),
    ]


def test_a_repost_that_is_rejected_is_owed_no_more() -> None:
    story = ordered_repost("2018-10-02T20:00").fire("submit", functions=["open_government"])

    assert story.fire("reject").deadline("repost_24h").status is DeadlineStatus.WAIVED


def test_a_post_that_waits_longer_than_thirty_days_goes_back() -> None:
    story = scheduled_post().on("2018-10-28T09:00")

    with pytest.raises(GuardFailed, match="older than 30 days"):
        story.fire("post", posted_text=TEXT)

    assert story.fire("return_for_rework").state == "drafted"


def test_a_signature_of_the_former_round_holds_nobody_back() -> None:
    story = second_reviewed_post().fire("final_ok", delegation=LETTER).fire("return_for_rework")
    story.fire("submit", functions=["elderly_care"])  # the text is the same, and so its proofs

    story.as_(Role.HANDLER)
    with pytest.raises(GuardFailed, match="different people"):
        story.fire("first_ok")
    story.fire("first_ok").fire("second_ok").fire("final_ok", delegation=LETTER)
    assert story.state == "scheduled"


EDITOR, HEAD, DEPUTY = Role.CHANNEL_EDITOR, Role.SECTION_HEAD, Role.DEPUTY_LEADER
AUTHOR_AS_EDITOR = same_person("handler-1", EDITOR)
PHONE = {"body": "详询13800001234"}
HELD = [
    ("order_repost", "drafted", "fast_lane", "须经终审", {"facts": {"origin": "own"}}),
    ("submit", "drafted", "G-08", "没有直接关联", {"without": ["functions"]}),
    ("submit", "drafted", "G-13", "手机号码", {"given": PHONE}),
    (
        "proofread_ok",
        "first_review",
        "proofread_text",
        "一校稿与送审文本不一致",
        {"given": {"first_proof": OTHER}},
    ),
    (
        "proofread_ok",
        "second_review",
        "proofread_text",
        "二校稿",
        {"given": {"second_proof": OTHER}},
    ),
    (
        "proofread_ok",
        "final_review",
        "proofread_text",
        "三校稿",
        {"given": {"third_proof": OTHER}},
    ),
    (
        "proofread_ok",
        "scheduled",
        "proofread_text",
        "三校稿",
        {"given": {"third_proof": OTHER}},
    ),
    ("first_ok", "first_review", "G-07", "不得为同一人", {"actor": AUTHOR_AS_EDITOR}),
    ("first_ok", "first_review", "G-07", "缺少一校", {"forgotten": ["first_proof"]}),
    ("first_ok", "first_review", "G-07", "不完整", {"forgotten": ["submitter"]}),
    (
        "second_ok",
        "second_review",
        "G-07",
        "不得为同一人",
        {"actor": same_person("channel_editor-1", HEAD)},
    ),
    (
        "second_ok",
        "second_review",
        "G-07",
        "不得为同一人",
        {"facts": {"submitter": "section_head-1"}},
    ),
    ("second_ok", "second_review", "G-07", "缺少二校", {"facts": {"second_proof": OTHER}}),
    (
        "repost_ok",
        "second_review",
        "G-07",
        "不得为同一人",
        {"actor": same_person("handler-1", HEAD)},
    ),
    ("repost_ok", "second_review", "fast_lane", "须经终审", {"facts": {"origin": "other"}}),
    (
        "final_ok",
        "final_review",
        "delegation",
        "授权书",
        {"without": ["delegation"], "actor": actor(Role.OFFICE_DIRECTOR)},
    ),
    (
        "final_ok",
        "final_review",
        "G-07",
        "不得为同一人",
        {"actor": same_person("section_head-1", DEPUTY)},
    ),
    ("final_ok", "final_review", "G-07", "缺少三校", {"forgotten": ["third_proof"]}),
    (
        "post",
        "scheduled",
        "G-07",
        "不得为同一人",
        {"facts": {"final_reviewer": "section_head-1"}},
    ),
    ("post", "scheduled", "G-07", "不完整", {"forgotten": ["final_reviewer"]}),
    ("post", "scheduled", "G-07", "缺少一校、三校", {"forgotten": ["first_proof", "third_proof"]}),
    ("post", "scheduled", "G-12", "不一致", {"given": {"posted_text": OTHER}}),
    ("post", "scheduled", "G-13", "手机号码", {"facts": PHONE}),
    ("correct", "posted", "G-12", "不一致", {"given": {"posted_correction": OTHER}}),
    ("correct", "posted", "G-13", "手机号码", {"given": PHONE}),
    ("correct", "corrected", "G-12", "不一致", {"given": {"posted_correction": OTHER}}),
    ("correct", "corrected", "G-13", "手机号码", {"given": PHONE}),
    ("archive", "posted", "G-17", "办结证据", {"forgotten": ["post_url"]}),
    ("archive", "corrected", "G-17", "办结证据", {"forgotten": ["post_url"]}),
]


@pytest.mark.parametrize(("trigger", "source", "guard", "zh", "change"), HELD)
def test_a_standing_rule_holds_a_post_back(
    trigger: str, source: str, guard: str, zh: str, change: dict[str, Any], rehearsals: Any
) -> None:
    with pytest.raises(GuardFailed) as refused:
        rehearsals[ID, trigger, source].again(**change)

    assert refused.value.guard == guard
    assert zh in refused.value.reason.zh


def test_every_standing_rule_on_posts_was_seen() -> None:
    declared = {
        (row.trigger, source.id, guard.id)
        for row in MEDIA_POST.transitions
        for source in row.sources
        for guard in row.guards
    }

    assert {(trigger, source, guard) for trigger, source, guard, _, _ in HELD} == declared


EXEMPTION = {"deid_exemption": evidence_file("exemption")}
ALLOWED = [
    ("submit", "drafted", {"given": PHONE | EXEMPTION}),
    ("first_ok", "first_review", {"actor": same_person("handler-2", Role.HANDLER)}),
    ("final_ok", "final_review", {"actor": actor(Role.OFFICE_DIRECTOR)}),
    ("final_ok", "final_review", {"without": ["delegation"]}),
    ("repost_ok", "second_review", {"facts": {"origin": "province"}}),
    ("post", "scheduled", {"facts": PHONE | EXEMPTION}),
    ("post", "scheduled", {"facts": {"origin": "city"}, "forgotten": ["final_reviewer"]}),
    ("correct", "posted", {"given": PHONE | EXEMPTION}),
]


@pytest.mark.parametrize(("trigger", "source", "change"), ALLOWED)
def test_a_standing_rule_lets_a_post_pass(
    trigger: str, source: str, change: dict[str, Any], rehearsals: Any
) -> None:
    assert rehearsals[ID, trigger, source].again(**change)


def test_who_drafts_and_who_hands_in_may_be_two_and_neither_reviews() -> None:
    story = drafted_post().as_(EDITOR).fire("submit", functions=["elderly_care"])
    story.fire("proofread_ok", first_proof=TEXT)

    with pytest.raises(GuardFailed, match="different people"):
        story.as_(EDITOR).fire("first_ok")
    with pytest.raises(GuardFailed, match="different people"):
        story.as_(Role.HANDLER).fire("first_ok")


def test_a_published_post_stays_until_somebody_archives_or_deletes_it() -> None:
    assert posted_post().on("2018-12-03T09:00").state == "posted"
