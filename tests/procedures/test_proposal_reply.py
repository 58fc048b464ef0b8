"""Suggestions and proposals, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.cases import Effect
from gongkai.engine.clocks import ExtensionRefused
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.proposal_reply import (
    DRAFT,
    OUT,
    SENT,
    accepted_proposal,
    assigned_proposal,
    heard_member,
    investigated_proposal,
    promised_reply,
    reviewed_for_publication,
    sent_reply,
    submitted_reply,
)

PROPOSAL = "proposal_reply"
OTHER = evidence_file("another file")
FIXED = {"reply_by": "2018-06-30"}
HOST = {"part": "host", "co_units": "市卫健委"}
CO = {"part": "co", "host_unit": "市卫健委"}


def answered_again(story: Story, on: str) -> Story:
    """Take a dissatisfied member's matter up again and answer it on that day."""
    story.fire("redo").fire("consult_member").fire("draft").fire("submit")
    return story.on(on).fire("sign_reply", signed_reply=DRAFT).fire("send_reply", **SENT)


def test_a_suggestion_is_answered_and_its_reply_published_in_full() -> None:
    story = assigned_proposal("2018-03-12T10:00")
    assert story.due("accept_3wd") == date(2018, 3, 15)
    assert story.due("reply_3m") == date(2018, 6, 12)
    assert story.case.unit_id == "flcsc"

    story.on("2018-03-15T17:00").fire("accept").on("2018-04-10T09:00").fire("consult_member")
    assert story.deadline("accept_3wd").on_time is True
    story.on("2018-05-10T09:00").fire("draft").fire("submit")
    story.on("2018-05-18T10:00").fire("sign_reply", signed_reply=DRAFT).fire("send_reply", **SENT)
    assert story.deadline("reply_3m").on_time is True
    assert story.due("publish_20wd") == date(2018, 6, 15)

    story.on("2018-05-28T10:00").fire("record_opinion").fire("decide_publication")
    story.on("2018-06-15T17:00").fire("publish_full", **OUT).fire("close")
    assert story.state == "closed"
    assert story.deadline("publish_20wd").on_time is True


def test_a_reply_nobody_writes_is_escalated_to_the_minute() -> None:
    story = accepted_proposal().on("2018-06-30T09:00")

    assert story.rungs("reply_3m") == [
        ("far", "2018-05-15T09:00"),
        ("yellow", "2018-05-29T09:00"),
        ("orange", "2018-06-12T09:00"),
        ("overdue", "2018-06-13T00:00"),
        ("order_draft", "2018-06-13T09:00"),
        ("talk", "2018-06-15T09:00"),
        ("criticism", "2018-06-20T09:00"),
    ]


def test_extended_answered_late_found_wanting_and_answered_again_in_time() -> None:
    story = submitted_reply().on("2018-06-11T10:00").fire("extend", extension_months=2)
    assert story.due("reply_3m") == date(2018, 8, 13)  # 12 August is a Sunday
    story.on("2018-08-14T09:00").fire("sign_reply", signed_reply=DRAFT).fire("send_reply", **SENT)
    assert story.deadline("reply_3m").on_time is False

    story.on("2018-08-20T10:00").fire("record_opinion", member_opinion="dissatisfied")
    assert story.due("redo_3m") == date(2018, 11, 20)
    with pytest.raises(GuardFailed, match="redo"):
        story.fire("decide_publication")

    answered_again(story.on("2018-08-21T09:00"), "2018-11-20T16:00")
    assert story.deadline("redo_3m").on_time is True
    again = story.deadline("publish_20wd")
    assert (again.round, again.due_date) == (2, date(2018, 12, 18))
    assert story.on("2018-12-18T09:00").rungs("publish_20wd")[-1] == ("orange", "2018-12-18T09:00")


def test_still_dissatisfied_the_office_may_publish_and_nothing_is_owed_any_more() -> None:
    story = answered_again(heard_member("dissatisfied"), "2018-08-01T10:00")
    story.fire("record_opinion", member_opinion="dissatisfied")
    assert story.deadline("redo_3m").status is DeadlineStatus.RUNNING

    story.fire("decide_publication").fire("publish_full", **OUT).fire("close")

    assert story.deadline("redo_3m").status is DeadlineStatus.WAIVED


def test_while_it_is_done_again_the_first_reply_need_not_be_published() -> None:
    story = heard_member("dissatisfied").fire("redo")

    assert story.deadline("publish_20wd").status is DeadlineStatus.WAIVED
    assert story.due("redo_3m") == date(2018, 8, 28)


@pytest.mark.parametrize(
    ("months", "due"),
    [(1, date(2018, 7, 12)), (3, date(2018, 9, 12))],
)
def test_an_extension_adds_up_to_three_months(months: int, due: date) -> None:
    story = accepted_proposal().fire("extend", extension_months=months)

    assert story.due("reply_3m") == due


def test_it_is_extended_once_and_before_the_three_months_have_ended() -> None:
    story = accepted_proposal().fire("extend", extension_months=1)
    with pytest.raises(ExtensionRefused, match="second extension"):
        story.fire("extend", extension_months=1)

    with pytest.raises(ExtensionRefused, match="must come before"):
        accepted_proposal().on("2018-06-13T09:00").fire("extend", extension_months=1)


def test_a_day_fixed_by_the_council_takes_the_place_of_the_three_months() -> None:
    story = accepted_proposal(**FIXED)
    assert {one.rule for one in story.case.deadlines} == {"accept_3wd", "reply_by_fixed_day"}
    assert story.due("reply_by_fixed_day") == date(2018, 6, 30)  # a Saturday, and it stands

    story.on("2018-06-20T10:00").fire("extend", new_reply_by="2018-08-31")

    assert story.due("reply_by_fixed_day") == date(2018, 8, 31)
    effects = {one.rule: one.effect for one in story.history[-1].effects}
    assert effects["reply_by_fixed_day"] is Effect.RESTARTED


def test_who_only_co_handles_gives_an_opinion_within_a_month_and_is_done() -> None:
    story = submitted_reply(**CO)
    assert {one.rule for one in story.case.deadlines} == {"accept_3wd", "co_reply_1m"}
    assert story.due("co_reply_1m") == date(2018, 4, 12)

    story.fire("sign_reply", signed_reply=DRAFT).fire("send_reply", replied_on="2018-04-16")
    story.fire("close")

    assert story.state == "closed"
    assert story.deadline("co_reply_1m").on_time is False


def test_a_host_waits_for_its_co_units_for_a_month() -> None:
    story = accepted_proposal(**HOST).on("2018-04-02T09:00").fire("consult_member")
    assert story.due("co_opinion_1m") == date(2018, 4, 12)
    with pytest.raises(GuardFailed) as held:
        story.fire("draft")
    assert "会办意见尚未收齐（会办期限至2018-04-12）" in held.value.zh

    collected = story.fire("collect_co_opinion", co_opinions_on="2018-04-02")
    assert collected.deadline("co_opinion_1m").on_time is True
    assert collected.fire("draft").state == "draft_reply"


def test_after_their_month_the_host_goes_on_without_the_co_units() -> None:
    story = investigated_proposal(**HOST)

    assert story.fire("draft").state == "draft_reply"
    assert [rung for rung, _ in story.rungs("co_opinion_1m")] == ["yellow", "orange"]


def test_what_is_not_ours_goes_back_and_owes_no_reply() -> None:
    story = assigned_proposal().on("2018-03-15T23:00").fire("return_wrong")

    assert story.state == "returned"
    assert story.deadline("accept_3wd").on_time is True
    assert story.deadline("reply_3m").status is DeadlineStatus.WAIVED


def test_a_reply_that_is_not_to_be_public_owes_no_publication() -> None:
    less = {"legal_ground": "条例第十四条", "publication_reason": "涉及国家秘密"}
    story = reviewed_for_publication("none", **less).fire("keep_unpublished")

    assert story.deadline("publish_20wd").status is DeadlineStatus.WAIVED


def test_a_promise_is_followed_up_after_the_case_has_ended() -> None:
    story = promised_reply().fire("record_opinion").fire("decide_publication")
    story.fire("publish_full", **OUT).fire("close")
    ended = story.case.closed_at

    story.on("2019-03-01T09:00").fire("track", commitment_progress="kept")

    assert (story.state, story.case.closed_at) == ("closed", ended)


def test_a_reply_cannot_be_published_before_it_was_sent() -> None:
    with pytest.raises(InvalidFields, match="published_on"):
        reviewed_for_publication().fire("publish_full", **OUT, published_on="2018-05-17")


HELD = [
    (("register", ""), "host_named", "主办单位", {"given": {"part": "co"}}),
    (("return_wrong", "assigned"), "return_in_time", "2018-03-15", {"now": "2018-03-16T09:00"}),
    (
        ("extend", "accepted"),
        "extension",
        "延长的月数",
        {"given": {"extension_months": 4}},
    ),
    (("extend", "accepted"), "extension", "延长的月数", {"without": ["extension_months"]}),
    (("extend", "reviewing"), "extension", "不得延期", {"facts": {"redo_reason": "重办"}}),
    (("extend", "accepted"), "extension", "不得延期", {"facts": CO}),
    (("extend", "accepted"), "extension", "新的答复日期", {"facts": FIXED}),
    (
        ("extend", "accepted"),
        "extension",
        "不晚于2018-09-12",
        {"facts": FIXED, "given": {"new_reply_by": "2018-09-13"}},
    ),
    (
        ("extend", "accepted"),
        "extension",
        "已过",
        {"facts": FIXED, "given": {"new_reply_by": "2018-08-31"}, "now": "2018-07-02T09:00"},
    ),
    (("draft", "investigating"), "G-16", "尚未收齐", {"facts": HOST, "now": "2018-04-12T23:00"}),
    (
        ("sign_reply", "reviewing"),
        "same_text",
        "不一致",
        {"given": {"signed_reply": OTHER}},
    ),
    (("send_reply", "reviewing"), "same_text", "尚未审定", {"forgotten": ["signed_reply"]}),
    (("send_reply", "reviewing"), "same_text", "重新审定", {"facts": {"reply_draft": OTHER}}),
    (("send_reply", "reviewing"), "reply_complete", "征询意见表", {"without": ["opinion_form"]}),
    (("send_reply", "reviewing"), "reply_complete", "承诺事项", {"given": {"category": "B"}}),
    (("record_opinion", "replied"), "answered_by_us", "会办件由主办", {"facts": CO}),
    (("close", "replied"), "co_handled", "须征询意见", {"facts": {"part": "host"}}),
    (("redo", "feedback"), "redo", "未表示不满意", {"facts": {"member_opinion": "satisfied"}}),
    (
        ("decide_publication", "feedback"),
        "redo",
        "应先重新办理",
        {"facts": {"member_opinion": "dissatisfied"}},
    ),
    (
        ("decide_publication", "feedback"),
        "full_text",
        "涉及社会关切，原则上应全文公开",
        {"given": {"publication": "none", "concerns": ["social_concern"]}},
    ),
    (
        ("decide_publication", "feedback"),
        "full_text",
        "须说明理由",
        {"given": {"publication": "summary"}},
    ),
    (
        ("decide_publication", "disclosure_review"),
        "full_text",
        "须说明理由",
        {"given": {"publication": "none"}},
    ),
    (
        ("decide_publication", "feedback"),
        "member_contact",
        "联系方式",
        {"given": {"contact_removed": False}},
    ),
    (
        ("publish_full", "disclosure_review"),
        "as_decided",
        "摘要公开",
        {"facts": {"publication": "summary"}},
    ),
    (
        ("publish_summary", "disclosure_review"),
        "as_decided",
        "全文公开",
        {"facts": {"publication": "full"}},
    ),
    (
        ("keep_unpublished", "disclosure_review"),
        "as_decided",
        "全文公开",
        {"facts": {"publication": "full"}},
    ),
    (
        ("publish_full", "disclosure_review"),
        "G-12",
        "不一致",
        {"given": {"published_reply": OTHER}},
    ),
    (
        ("publish_full", "disclosure_review"),
        "G-12",
        "已超过30日",
        {"now": "2018-07-02T09:00"},
    ),
    (
        ("publish_summary", "disclosure_review"),
        "G-13",
        "手机号码",
        {"given": {"published_body": "代表电话13800001234"}},
    ),
    (("track", "replied"), "commitment", "未作承诺", {"facts": {"category": "C"}}),
    (("close", "published"), "G-17", "办结证据", {"forgotten": ["reply_url"]}),
    (
        ("keep_unpublished", "disclosure_review"),
        "G-17",
        "办结证据",
        {"forgotten": ["service_proof"]},
    ),
]

ALLOWED = [
    (("register", ""), {"given": CO}),
    (
        ("return_wrong", "assigned"),
        {"now": "2018-03-20T09:00", "given": {"return_consent": evidence_file("同意")}},
    ),
    (("draft", "investigating"), {"facts": HOST, "now": "2018-04-13T00:00"}),
    (("extend", "accepted"), {"facts": FIXED, "given": {"new_reply_by": "2018-09-12"}}),
    (("send_reply", "reviewing"), {"given": {"category": "B", "commitment": "年内完成"}}),
    (
        ("decide_publication", "feedback"),
        {"given": {"publication": "summary", "publication_reason": "情况复杂"}},
    ),
    (
        ("decide_publication", "feedback"),
        {
            "given": {"publication": "none", "publication_reason": "仅答复个人", "concerns": []},
        },
    ),
    (
        ("publish_full", "disclosure_review"),
        {
            "given": {
                "published_body": "电话13800001234",
                "deidentification_exemption": evidence_file("豁免"),
            }
        },
    ),
]


@pytest.mark.parametrize(("row", "guard", "says", "change"), HELD)
def test_a_standing_rule_holds_back_what_it_should(
    rehearsals: Any, row: tuple[str, str], guard: str, says: str, change: dict[str, Any]
) -> None:
    with pytest.raises(GuardFailed) as held:
        rehearsals[(PROPOSAL, *row)].again(**change)

    assert held.value.guard == guard
    assert says in held.value.zh


@pytest.mark.parametrize(("row", "change"), ALLOWED)
def test_a_standing_rule_lets_pass_what_it_should(
    rehearsals: Any, row: tuple[str, str], change: dict[str, Any]
) -> None:
    rehearsal = rehearsals[(PROPOSAL, *row)]

    assert rehearsal.again(**change).case.state == rehearsal.told.row.dest.id


def test_a_reply_returned_after_signature_is_signed_anew() -> None:
    story = submitted_reply().fire("sign_reply", signed_reply=DRAFT).fire("return_for_rework")
    story.fire("submit", reply_draft=OTHER)

    with pytest.raises(GuardFailed, match="same_text"):
        story.fire("send_reply", **SENT)
    story.fire("sign_reply", signed_reply=OTHER)

    assert story.fire("send_reply", **SENT).state == "replied"


def test_a_member_who_does_not_answer_does_not_keep_the_reply_from_the_public() -> None:
    story = sent_reply().on("2018-06-12T09:00").fire("record_opinion", member_opinion="none")

    story.fire("decide_publication").fire("publish_full", **OUT)

    assert story.deadline("publish_20wd").on_time is True
