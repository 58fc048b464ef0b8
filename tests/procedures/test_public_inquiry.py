"""Messages from the public around National Day 2018, told from acceptance to close.

24 September and 1 to 7 October were free; Saturday 29 and Sunday 30 September were worked.
"""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.cases import Command
from gongkai.engine.clocks import ExtensionRefused
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operate import operate
from gongkai.engine.refusals import GuardFailed, InvalidFields, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story, actor
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.public_inquiry import (
    SHOWN,
    handled_message,
    received_message,
    unsatisfying_message,
)
from gongkai.workflows import PUBLIC_INQUIRY

ID = "public_inquiry"


def clocks(story: Story) -> set[str]:
    return {one.rule for one in story.case.deadlines}


def test_a_useful_suggestion_is_answered_within_seven_working_days() -> None:
    story = received_message()  # Thursday 20 September
    assert story.due("reply_7wd") == date(2018, 9, 30)
    assert story.due("draft_5wd") == date(2018, 9, 28)
    assert story.due("unanswered_3m") == date(2018, 12, 20)
    assert "reply_15wd" not in clocks(story)

    story.fire("dispatch", unit="jzjzc").on("2018-09-21T09:00").fire("sign_in")
    story.on("2018-09-28T17:00").fire("submit_reply")
    story.on("2018-09-30T23:59").fire("approve_reply", **SHOWN)
    assert story.deadline("reply_7wd").on_time is True
    assert story.deadline("draft_5wd").on_time is True
    assert story.deadline("unanswered_3m").on_time is True

    story.on("2018-10-09T09:00").fire("record_rating", rating="satisfied")
    assert story.due("rating_window") == date(2018, 10, 12)  # 8 to 12 October
    assert story.on("2018-10-12T23:59").state == "replied"
    assert story.on("2018-10-13T00:00").state == "closed"


@pytest.mark.parametrize(
    ("kind", "complex_one"),
    [("suggestion", True), ("consultation", False), ("complaint", False), ("complaint", True)],
)
def test_what_is_complex_and_what_asks_or_complains_has_fifteen(
    kind: str,
    complex_one: bool,  # noqa: FBT001 -- a column of the list above
) -> None:
    story = received_message(kind=kind, complex=complex_one)

    assert story.due("reply_15wd") == date(2018, 10, 17)
    assert "reply_7wd" not in clocks(story)


def test_left_alone_a_suggestion_climbs_its_whole_ladder() -> None:
    story = received_message().on("2018-12-03T09:00")

    assert story.rungs("reply_7wd") == [
        ("yellow", "2018-09-29T09:00"),
        ("orange", "2018-09-30T09:00"),
        ("overdue", "2018-10-01T00:00"),
        ("order_draft", "2018-10-08T09:00"),
        ("talk", "2018-10-09T09:00"),
        ("criticism", "2018-10-10T09:00"),
    ]
    assert story.rungs("draft_5wd")[:3] == [
        ("yellow", "2018-09-27T09:00"),
        ("orange", "2018-09-28T09:00"),
        ("overdue", "2018-09-29T00:00"),
    ]


def test_left_alone_a_question_climbs_the_long_ladder_up_to_the_red_line() -> None:
    story = received_message(kind="consultation").on("2019-01-10T09:00")

    assert story.rungs("reply_15wd") == [
        ("yellow", "2018-10-12T09:00"),
        ("orange", "2018-10-17T09:00"),
        ("overdue", "2018-10-18T00:00"),
        ("order_draft", "2018-10-18T09:00"),
        ("talk", "2018-10-22T09:00"),
        ("criticism", "2018-10-24T09:00"),
    ]
    assert story.rungs("unanswered_3m") == [
        ("yellow", "2018-12-13T09:00"),
        ("orange", "2018-12-20T09:00"),
        ("overdue", "2018-12-21T00:00"),
        ("order_draft", "2018-12-21T09:00"),
        ("talk", "2018-12-25T09:00"),
        ("criticism", "2018-12-27T09:00"),
    ]


def test_a_message_of_the_holiday_counts_from_the_first_working_day() -> None:
    story = Story(PUBLIC_INQUIRY).on("2018-10-08T09:00")

    story.open(kind="suggestion", complex=False, received_on="2018-10-03")

    assert story.due("reply_7wd") == date(2018, 10, 16)  # 8 to 12, 15 and 16 October


def test_the_director_makes_fifteen_days_of_seven_once_and_tells_the_person() -> None:
    story = handled_message().on("2018-09-26T10:00").fire("extend")

    extended = story.deadline("reply_7wd")
    assert (extended.due_date, extended.told) == (date(2018, 10, 17), date(2018, 10, 17))
    with pytest.raises(ExtensionRefused) as refused:
        story.fire("extend")
    assert "不得再次延期" in refused.value.zh


def test_after_the_seventh_day_it_is_too_late_to_extend() -> None:
    story = handled_message().on("2018-10-01T00:00")

    with pytest.raises(ExtensionRefused) as refused:
        story.fire("extend")

    assert "期满后不得延期" in refused.value.zh


def test_an_answer_still_in_review_can_be_given_more_time() -> None:
    story = handled_message().fire("submit_reply").fire("extend")

    assert story.state == "reply_review"
    assert story.due("reply_7wd") == date(2018, 10, 17)


def test_the_worst_of_messages_is_late_returned_disliked_and_redone() -> None:
    story = handled_message().on("2018-09-29T16:00").fire("submit_reply")
    assert story.deadline("draft_5wd").on_time is False

    story.fire("return_for_rework", rework_comments="未正面回答").fire("submit_reply")
    story.on("2018-10-08T08:40").fire("approve_reply", **SHOWN)
    assert story.deadline("reply_7wd").on_time is False
    assert [rung for rung, _ in story.rungs("reply_7wd")] == ["yellow", "orange", "overdue"]

    story.on("2018-10-10T10:00").fire("rate", rating_reason="答非所问")
    assert story.state == "unsatisfied"
    assert story.deadline("rating_window").status is DeadlineStatus.WAIVED

    story.on("2018-10-11T10:00").fire("redo", redo_demand="逐条答复")
    again = story.deadline("reply_7wd")
    assert (again.round, again.due_date) == (2, date(2018, 10, 22))  # 12, 15 to 19, 22
    assert story.due("draft_5wd") == date(2018, 10, 18)  # 12, 15 to 18
    assert story.deadline("unanswered_3m").status is DeadlineStatus.MET

    story.on("2018-10-16T10:00").fire("submit_reply").fire("approve_reply", **SHOWN)
    assert story.deadline("reply_7wd").on_time is True

    with pytest.raises(GuardFailed, match="redone once"):
        story.fire("rate")
    story.fire("record_rating", rating="unsatisfied").as_(Role.DISCLOSURE_OFFICER).fire("close")
    assert story.state == "closed"
    assert story.case.facts.text("rating") == "unsatisfied"


def test_while_a_redo_is_due_the_system_does_not_close_the_case() -> None:
    assert unsatisfying_message().on("2018-10-31T09:00").state == "unsatisfied"


def test_an_answer_given_in_time_and_recorded_later_was_in_time() -> None:
    story = handled_message().fire("submit_reply").on("2018-10-08T09:00")

    story.fire("approve_reply", replied_on="2018-09-30", **SHOWN)

    assert story.deadline("reply_7wd").on_time is True


def test_nobody_is_answered_before_they_wrote() -> None:
    story = handled_message().fire("submit_reply")

    with pytest.raises(InvalidFields, match="replied_on"):
        story.fire("approve_reply", replied_on="2018-09-19", **SHOWN)


@pytest.mark.parametrize("end", ["redirect", "mark_invalid"])
def test_what_is_not_ours_to_answer_owes_nothing(end: str) -> None:
    story = received_message().fire(end)

    assert {one.status for one in story.case.deadlines} == {DeadlineStatus.WAIVED}
    with pytest.raises(WrongState, match="has ended"):
        story.fire("dispatch")


def test_a_complaint_that_turns_out_to_be_a_petition_is_passed_on_by_the_officer() -> None:
    story = handled_message(kind="complaint").as_(Role.DISCLOSURE_OFFICER).fire("redirect")

    assert story.state == "redirected"
    assert story.deadline("reply_15wd").status is DeadlineStatus.WAIVED


def test_the_answer_waits_for_the_units_asked_and_the_clock_does_not() -> None:
    story = handled_message().on("2018-09-21T09:00")
    asking = Command("co_handle", {"units": "flcsc", "working_days": 2, "request": "高龄津贴部分"})
    handler = actor(Role.HANDLER, unit_id="jzjzc")
    story.take(operate(story.procedure, story.case, asking, handler, story.now, story.calendar))

    assert story.due("reply_7wd") == date(2018, 9, 30)
    with pytest.raises(CaseHeld) as refused:
        story.fire("submit_reply")
    assert "会办单位尚未反馈" in refused.value.zh

    story.on("2018-09-27T09:00").fire("submit_reply")  # 25 and 26 September have passed
    assert story.state == "reply_review"


def test_the_county_answers_in_its_own_unit() -> None:
    story = received_message().fire("dispatch", unit="350102")
    officer = {"unit_id": "350102"}

    story.as_(Role.COUNTY_OFFICER, **officer).fire("sign_in")
    story.as_(Role.COUNTY_OFFICER, **officer).fire("submit_reply")

    assert story.state == "reply_review"


HOTLINE = {"source": "hotline_12345"}
PHONE = {"shown_message": "我的电话13800001234，请回电"}
HELD = [
    ("extend", "handling", "extension", "已为15个工作日", {"facts": {"kind": "complaint"}}),
    ("extend", "reply_review", "extension", "已为15个工作日", {"facts": {"complex": True}}),
    (
        "approve_reply",
        "reply_review",
        "final_review",
        "分管局领导终审",
        {"facts": HOTLINE, "actor": actor(Role.OFFICE_DIRECTOR)},
    ),
    ("approve_reply", "reply_review", "G-13", "手机号码", {"given": PHONE}),
    ("approve_reply", "reply_review", "G-13", "留言内容", {"without": ["shown_message"]}),
    ("rate", "replied", "redo_once", "已重办一次", {"facts": {"redo_demand": "逐条答复"}}),
    ("record_rating", "replied", "redo_due", "应当重办", {"given": {"rating": "unsatisfied"}}),
    ("close", "replied", "G-17", "办结证据", {"forgotten": ["service_proof"]}),
]


@pytest.mark.parametrize(("trigger", "source", "guard", "zh", "change"), HELD)
def test_a_standing_rule_holds_a_message_back(
    trigger: str, source: str, guard: str, zh: str, change: dict[str, Any], rehearsals: Any
) -> None:
    with pytest.raises(GuardFailed) as refused:
        rehearsals[ID, trigger, source].again(**change)

    assert refused.value.guard == guard
    assert zh in refused.value.reason.zh


def test_every_standing_rule_on_messages_was_seen() -> None:
    declared = {
        (row.trigger, source.id, guard.id)
        for row in PUBLIC_INQUIRY.transitions
        for source in row.sources
        for guard in row.guards
    }

    assert {(trigger, source, guard) for trigger, source, guard, _, _ in HELD} == declared


ALLOWED = [
    (
        "approve_reply",
        "reply_review",
        {"facts": HOTLINE, "actor": actor(Role.DEPUTY_LEADER)},
    ),
    (
        "approve_reply",
        "reply_review",
        {"given": PHONE | {"deid_exemption": evidence_file("exemption")}},
    ),
    ("approve_reply", "reply_review", {"given": PHONE | {"reply_public": False}}),
    (
        "record_rating",
        "replied",
        {"given": {"rating": "unsatisfied"}, "facts": {"redo_demand": "逐条答复"}},
    ),
    ("record_rating", "replied", {"given": {"rating": "mostly"}}),
]


@pytest.mark.parametrize(("trigger", "source", "change"), ALLOWED)
def test_a_standing_rule_lets_a_message_pass(
    trigger: str, source: str, change: dict[str, Any], rehearsals: Any
) -> None:
    assert rehearsals[ID, trigger, source].again(**change)
