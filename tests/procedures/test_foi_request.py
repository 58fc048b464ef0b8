"""Applications for information, told on the real calendar: two regulations, one life each.

Days worked out by hand from the notices: in 2018, 24 September and 1 to 7 October were free, 29 and
30 September worked; in 2019, 13 September and 1 to 7 October free, 29 September and 12 October
worked; in 2020, the Spring Festival was lengthened to 2 February on 27 January.
"""

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.calendar import PauseGround
from gongkai.casework.versions import version_for
from gongkai.clock import BEIJING
from gongkai.engine.cases import Command, Effect
from gongkai.engine.clocks import ExtensionRefused
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.procedure import Procedure
from gongkai.engine.refusals import InvalidFields, WrongState
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.foi_request import (
    LETTER,
    REMEDIES,
    approved_request,
    charged_request,
    drafting_request,
    received_request,
    replied_request,
    served_request,
    submitted_request,
)
from gongkai.workflows import CATALOGUE, PROACTIVE_DISCLOSURE
from gongkai.workflows.foi_request import FOI_REQUEST_2008, FOI_REQUEST_2019

NEW_LETTER = evidence_file("a new letter")
REDO: dict[str, Any] = {"redo_days": 15, "redo_unit": "working_days"}


def received_on(version: Procedure, day: str) -> Story:
    return received_request(version, f"{day}T10:00")


def extended(story: Story, days: int) -> Story:
    return story.fire("extend", extension_days=days)


def drafting_since(version: Procedure, day: str) -> Story:
    return drafting_request(version, f"{day}T10:00")


# The golden vectors of the catalogue (§8.3).


@pytest.mark.parametrize(
    ("received", "due", "due_extended"),
    [
        ("2018-09-20", date(2018, 10, 17), date(2018, 11, 7)),  # 1
        ("2018-09-23", date(2018, 10, 18), None),  # 3: a Sunday
        ("2018-12-20", date(2019, 1, 11), date(2019, 2, 1)),  # 4: over New Year
        ("2019-01-25", date(2019, 2, 20), None),  # 5: over the Spring Festival
        ("2019-05-14", date(2019, 6, 4), None),  # 6: the last day of the old regulation
    ],
)
def test_under_the_regulation_of_2008_fifteen_working_days_and_fifteen_more(
    received: str, due: date, due_extended: date | None
) -> None:
    story = received_on(FOI_REQUEST_2008, received)
    assert story.due("reply") == due

    if due_extended is not None:
        assert extended(story, 15).due("reply") == due_extended


@pytest.mark.parametrize(
    ("received", "due", "due_extended"),
    [
        ("2019-05-15", date(2019, 6, 13), date(2019, 7, 11)),  # 7: the first day of the new one
        ("2019-09-20", date(2019, 10, 23), date(2019, 11, 20)),  # 8: over National Day
    ],
)
def test_under_the_regulation_of_2019_twenty_working_days_and_twenty_more(
    received: str, due: date, due_extended: date
) -> None:
    story = received_on(FOI_REQUEST_2019, received)
    assert story.due("reply") == due

    assert extended(story, 20).due("reply") == due_extended


def test_a_correction_starts_the_whole_period_anew() -> None:  # 9
    story = received_on(FOI_REQUEST_2019, "2019-06-03")
    assert story.due("correction_notice") == date(2019, 6, 13)

    story.on("2019-06-13T16:00").fire("ask_correction")
    assert story.deadline("correction_notice").on_time is True
    assert story.deadline("reply").status is DeadlineStatus.WAIVED
    assert story.due("correction_period") == date(2019, 7, 4)  # fifteen working days by default

    story.on("2019-06-20T09:00").fire("receive_correction")
    again = story.deadline("reply")
    assert (again.round, again.due_date) == (2, date(2019, 7, 18))
    assert story.deadline("correction_period").on_time is True


def consulted() -> Story:
    story = drafting_since(FOI_REQUEST_2019, "2019-07-01")
    assert story.due("reply") == date(2019, 7, 29)
    story.on("2019-07-04T09:00").fire("consult_third_party")
    return story.on("2019-07-04T15:00").fire("third_party_served")


def test_asking_a_third_party_stops_the_clock_until_its_opinion_comes() -> None:  # 10
    story = consulted()
    assert story.deadline("reply").status is DeadlineStatus.SUSPENDED
    assert story.due("third_party") == date(2019, 7, 25)

    story.on("2019-07-19T10:00").fire("third_party_replied")

    assert story.due("reply") == date(2019, 8, 13)
    assert story.deadline("reply").pauses[0].ground is PauseGround.THIRD_PARTY
    assert story.deadline("third_party").on_time is True


def test_a_letter_and_an_opinion_recorded_late_give_the_office_no_more_days() -> None:
    story = drafting_since(FOI_REQUEST_2019, "2019-07-01").on("2019-07-08T09:00")
    story.fire("consult_third_party", third_party_sent_on="2019-07-04")
    assert story.deadline("reply").paused_after == date(2019, 7, 4)
    story.fire("third_party_served", third_party_served_on="2019-07-04").on("2019-07-23T10:00")

    story.fire("third_party_replied", third_party_opinion_on="2019-07-19")

    assert story.due("reply") == date(2019, 8, 13)


def test_a_silent_third_party_stops_the_clock_for_its_fifteen_days_and_no_longer() -> None:  # 10
    story = consulted().on("2019-07-25T23:59")
    assert story.state == "consulting_third_party"

    story.on("2019-07-26T00:00")

    assert story.state == "drafting"
    assert story.history[-1].actor_id == "system"
    assert story.due("reply") == date(2019, 8, 19)
    assert story.deadline("third_party").status is DeadlineStatus.WAIVED


@pytest.mark.parametrize(
    ("version", "due_as_known", "due"),
    [
        (FOI_REQUEST_2008, date(2020, 2, 14), date(2020, 2, 18)),
        (FOI_REQUEST_2019, date(2020, 2, 21), date(2020, 2, 25)),
    ],
)
def test_the_longer_spring_festival_of_2020_moves_what_was_running(
    version: Procedure, due_as_known: date, due: date
) -> None:  # 19
    story = received_on(version, "2020-01-20")
    assert story.due("reply") == due_as_known

    assert story.on("2020-01-27T09:00").due("reply") == due


def test_the_fee_is_paid_in_twenty_days_and_the_reply_begins_anew() -> None:  # 21
    story = charged_request("2021-03-01T10:00")
    assert story.due("fee") == date(2021, 3, 29)
    assert story.deadline("reply").status is DeadlineStatus.WAIVED

    story.on("2021-03-10T11:00").fire("fee_paid")

    assert story.due("reply") == date(2021, 4, 8)
    assert story.deadline("fee").on_time is True


# Its normal life.


def test_a_request_is_registered_worked_on_reviewed_signed_and_served_in_time() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-09-20")
    assert story.due("confirm_receipt") == date(2019, 9, 23)
    assert story.due("correction_notice") == date(2019, 9, 30)

    story.on("2019-09-23T09:00").fire("dispatch", section="jzjzc")
    assert story.case.unit_id == "jzjzc"
    assert story.due("internal_draft") == date(2019, 10, 8)
    assert story.deadline("correction_notice").status is DeadlineStatus.WAIVED

    submitted_request(story.fire("start_draft").on("2019-10-08T10:00"))
    assert story.due("internal_review") == date(2019, 10, 10)

    story.on("2019-10-09T10:00").fire("clear_secrecy", secrecy_reviewed=LETTER)
    story.fire("pass_review", reviewed_letter=LETTER)
    assert story.due("internal_sign") == date(2019, 10, 10)

    served_request(story.on("2019-10-10T17:00"))
    assert story.state == "replied"
    owed = ("confirm_receipt", "internal_draft", "internal_review", "internal_sign", "reply")
    assert [story.deadline(rule).on_time for rule in owed] == [True] * 5
    assert story.rungs("reply") == []

    assert story.due("reconsideration_60nd") == date(2019, 12, 9)
    assert story.fire("archive").state == "archived"
    assert story.deadline("suit_6m").status is DeadlineStatus.WAIVED


def test_what_is_public_already_is_told_on_the_spot() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-09-20")

    story.fire("answer_on_spot", already_public_at="局网站首页", remedy_notice=REMEDIES)

    assert story.state == "replied"
    assert story.deadline("reply").on_time is True
    assert story.deadline("correction_notice").status is DeadlineStatus.WAIVED
    assert story.fire("archive").state == "archived"


def test_what_takes_judgement_is_not_decided_on_the_spot() -> None:
    with pytest.raises(InvalidFields, match="decision_code"):
        received_on(FOI_REQUEST_2019, "2019-09-20").fire(
            "answer_on_spot", decision_code="denied.process", remedy_notice=REMEDIES
        )


# Receipt is not arrival.


def test_an_ordinary_letter_is_confirmed_with_the_applicant_the_day_it_comes() -> None:
    story = Story(FOI_REQUEST_2019).on("2019-09-19T15:00").open(channel="ordinary_mail")
    assert story.due("confirm_receipt") == date(2019, 9, 19)

    story.on("2019-09-20T11:00").fire("confirm_receipt", confirmed_at="2019-09-20T10:30")

    assert story.deadline("confirm_receipt").on_time is False
    assert story.due("reply") == date(2019, 10, 23)  # from the 20th, the day of confirmation


def test_the_clock_counts_from_receipt_whenever_it_is_registered() -> None:
    story = Story(FOI_REQUEST_2008).on("2018-09-20T10:00").open(channel="email")

    story.on("2018-09-26T10:00").fire("confirm_receipt", received_on="2018-09-20")

    assert story.due("reply") == date(2018, 10, 17)
    assert story.deadline("confirm_receipt").on_time is True


def test_both_versions_ask_for_the_day_that_picks_them_in_the_same_row() -> None:
    for version in (FOI_REQUEST_2008, FOI_REQUEST_2019):
        row = version.row("confirm_receipt", "arrived")
        assert version.dated_by == "received_on"
        assert row is not None
        assert "received_on" in {field.id for field in row.needs if field.required}
        assert version.opening.trigger == "receive"
    assert FOI_REQUEST_2008.opening == FOI_REQUEST_2019.opening


def test_the_day_of_receipt_picks_the_regulation_whenever_the_application_came() -> None:
    row = FOI_REQUEST_2008.row("confirm_receipt", "arrived")
    assert row is not None

    def version(received: str, opened_under: Procedure) -> Procedure:
        command = Command("confirm_receipt", {"received_on": received})
        return version_for(CATALOGUE, opened_under, row, command)

    assert version("2019-05-15", FOI_REQUEST_2008) is FOI_REQUEST_2019  # confirmed a day later
    assert version("2019-05-14", FOI_REQUEST_2019) is FOI_REQUEST_2008  # registered a day later


def test_the_clocks_a_case_has_before_it_is_registered_are_known_to_both_versions() -> None:
    running = Story(FOI_REQUEST_2008).open().case.deadlines

    assert [FOI_REQUEST_2019.rule(one.rule).label for one in running] == ["与申请人确认收到"]


# Extension.


def test_an_extended_request_cannot_be_extended_again() -> None:
    story = extended(received_on(FOI_REQUEST_2019, "2019-09-20"), 10)

    with pytest.raises(ExtensionRefused, match="extended once"):
        extended(story, 10)


def test_after_its_end_a_period_is_not_extended() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-09-20").on("2019-10-24T00:00")

    with pytest.raises(ExtensionRefused, match="before that"):
        extended(story, 10)


def test_on_its_last_evening_it_still_can() -> None:
    story = extended(received_on(FOI_REQUEST_2019, "2019-09-20").on("2019-10-23T23:59"), 1)

    assert story.due("reply") == date(2019, 10, 24)


def test_the_applicant_is_told_the_new_date_and_keeps_it_though_a_notice_would_shorten_it() -> None:
    # Thirty working days from Monday 19 November end on 31 December as far as is known on the 3rd;
    # the notice of the 6th frees that Monday and has Saturday the 29th worked instead.
    story = received_on(FOI_REQUEST_2008, "2018-11-19").on("2018-12-03T09:00")
    extended(story, 15)
    assert story.due("reply") == story.deadline("reply").told == date(2018, 12, 31)

    story.on("2018-12-07T09:00")

    assert story.due("reply") == date(2018, 12, 31)


def test_without_a_word_to_the_applicant_the_same_notice_brings_the_date_forward() -> None:
    story = received_on(FOI_REQUEST_2019, "2018-12-03")
    assert story.due("reply") == date(2018, 12, 31)

    assert story.on("2018-12-07T09:00").due("reply") == date(2018, 12, 29)


# Pauses before 2019.


def test_before_2019_the_letter_says_until_when_the_third_party_is_heard() -> None:
    story = drafting_since(FOI_REQUEST_2008, "2018-09-20").on("2018-09-25T10:00")
    story.fire("consult_third_party", opinion_until="2018-10-12")
    assert story.due("third_party") == date(2018, 10, 12)

    story.on("2018-10-11T10:00").fire("third_party_replied")

    assert story.due("reply") == date(2018, 10, 30)  # two days used, thirteen left from the 12th


def test_before_2019_silence_until_that_day_ends_the_hearing() -> None:
    story = drafting_since(FOI_REQUEST_2008, "2018-09-20").on("2018-09-25T10:00")
    story.fire("consult_third_party", opinion_until="2018-10-12")

    story.on("2018-10-13T00:00")

    assert story.state == "drafting"
    assert story.due("reply") == date(2018, 10, 31)
    assert story.deadline("letter_service").status is DeadlineStatus.WAIVED


def test_before_2019_asking_another_office_stops_no_clock_and_since_2019_it_does() -> None:
    old = drafting_since(FOI_REQUEST_2008, "2018-09-20")
    old.fire("consult_agency", opinion_until="2018-10-12")
    assert old.due("reply") == date(2018, 10, 17)

    new = drafting_since(FOI_REQUEST_2019, "2019-07-01").on("2019-07-04T09:00")
    new.fire("consult_agency").fire("agency_served").on("2019-07-26T00:00")
    assert new.state == "drafting"
    assert new.due("reply") == date(2019, 8, 19)
    assert new.deadline("reply").pauses[0].ground is PauseGround.OTHER_OFFICE


def test_a_letter_that_is_sent_and_never_received_is_chased_after_five_days() -> None:
    story = drafting_since(FOI_REQUEST_2019, "2019-07-01").fire("consult_third_party")

    story.on("2019-07-09T09:00")

    assert story.rungs("letter_service") == [
        ("yellow", "2019-07-05T09:00"),
        ("orange", "2019-07-08T09:00"),
        ("overdue", "2019-07-09T00:00"),
        ("order_draft", "2019-07-09T09:00"),
    ]


def test_a_second_third_party_gets_its_own_fifteen_days() -> None:
    story = consulted().on("2019-07-19T10:00").fire("third_party_replied")

    story.on("2019-07-22T10:00").fire("consult_third_party").fire("third_party_served")
    assert story.due("third_party") == date(2019, 8, 12)

    story.on("2019-07-24T10:00").fire("third_party_replied")
    assert story.due("reply") == date(2019, 8, 15)


# Abandoned and withdrawn.


def test_when_the_correction_fails_to_come_the_officer_is_told_and_decides() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-06-03").on("2019-06-13T16:00")
    story.fire("ask_correction").on("2019-07-05T09:00")
    assert story.state == "awaiting_correction"
    assert story.rungs("correction_period") == [("propose", "2019-07-05T00:00")]
    assert story.decisions[-1].messages[0].to == ("disclosure_officer",)

    story.fire("lapse_correction")

    assert story.state == "abandoned"
    assert story.case.facts.text("decision_code") == "other.overdue_correction"
    assert story.deadline("correction_period").status is DeadlineStatus.WAIVED


def test_a_good_cause_gives_the_applicant_more_time() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-06-03").on("2019-06-13T16:00")
    story.fire("ask_correction", correction_days=5)
    assert story.due("correction_period") == date(2019, 6, 20)

    story.on("2019-06-21T09:00").fire("extend_correction", correction_days=5)

    assert story.due("correction_period") == date(2019, 6, 28)
    story.on("2019-06-27T09:00").fire("receive_correction")
    assert story.due("reply") == date(2019, 7, 25)


def test_a_fee_that_is_not_paid_ends_the_request_when_the_officer_confirms_it() -> None:
    story = charged_request("2021-03-01T10:00").on("2021-03-30T09:00")
    assert story.rungs("fee") == [("propose", "2021-03-30T00:00")]

    story.fire("lapse_fee")

    assert story.state == "abandoned"
    assert story.case.facts.text("decision_code") == "other.overdue_fee"
    assert story.deadline("internal_draft").status is DeadlineStatus.WAIVED


def test_what_the_applicant_withdraws_is_owed_no_more() -> None:
    story = submitted_request(drafting_since(FOI_REQUEST_2019, "2019-07-01"))

    story.fire("applicant_withdraw")

    assert story.state == "withdrawn"
    assert story.deadline("reply").status is DeadlineStatus.WAIVED
    with pytest.raises(WrongState):
        story.fire("enter_remedy")


def test_before_2019_there_are_no_fees_and_no_reasons_to_give() -> None:
    triggers = set(FOI_REQUEST_2019.triggers) - set(FOI_REQUEST_2008.triggers)

    assert triggers == {
        "ask_reason",
        "reason_given",
        "fix_later_date",
        "notify_fee",
        "fee_paid",
        "lapse_fee",
    }
    rules = {one.id for one in FOI_REQUEST_2019.deadlines} - {
        one.id for one in FOI_REQUEST_2008.deadlines
    }
    assert rules == {"correction_notice", "later_reply", "fee"}


# Too many applications.


def test_a_reasonable_reason_may_earn_a_later_date_told_in_writing() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-07-01").on("2019-07-02T10:00").fire("ask_reason")
    assert story.due("reply") == date(2019, 7, 29)  # asking for reasons stops nothing

    story.on("2019-07-05T10:00").fire("reason_given").fire("dispatch", section="jzjzc")
    story.fire("fix_later_date", later_date="2019-10-31")

    assert story.deadline("reply").status is DeadlineStatus.WAIVED
    later = story.deadline("later_reply")
    assert later.due_date == later.told == date(2019, 10, 31)
    served_request(approved_request(story.fire("start_draft").on("2019-10-30T09:00")))
    assert story.deadline("later_reply").on_time is True


# Its worst life.


def test_left_alone_the_reply_climbs_its_whole_ladder() -> None:
    old = received_on(FOI_REQUEST_2008, "2018-09-20").on("2018-12-03T09:00")
    new = received_on(FOI_REQUEST_2019, "2019-09-20").on("2019-12-03T09:00")

    assert old.rungs("reply") == [
        ("yellow", "2018-10-12T09:00"),
        ("orange", "2018-10-17T09:00"),
        ("overdue", "2018-10-18T00:00"),
        ("order_draft", "2018-10-18T09:00"),
        ("talk", "2018-10-22T09:00"),
        ("criticism", "2018-10-24T09:00"),
    ]
    assert new.rungs("reply") == [
        ("yellow", "2019-10-16T09:00"),
        ("orange", "2019-10-23T09:00"),
        ("overdue", "2019-10-24T00:00"),
        ("order_draft", "2019-10-24T09:00"),
        ("talk", "2019-10-28T09:00"),
        ("criticism", "2019-10-30T09:00"),
    ]


def test_corrected_consulted_extended_returned_late_overturned_and_answered_again() -> None:
    story = received_on(FOI_REQUEST_2019, "2019-06-03").on("2019-06-13T16:00")
    story.fire("ask_correction").on("2019-06-20T09:00").fire("receive_correction")
    assert story.due("reply") == date(2019, 7, 18)

    story.fire("dispatch", section="jzjzc").fire("start_draft").on("2019-06-25T10:00")
    story.fire("consult_third_party").fire("third_party_served").on("2019-07-17T09:00")
    assert story.state == "drafting"  # silent until Tuesday 16 July
    assert story.due("reply") == date(2019, 8, 8)  # three days used, seventeen from the 17th

    extended(story.on("2019-08-08T17:00"), 5)
    assert story.due("reply") == date(2019, 8, 15)

    submitted_request(story.on("2019-08-15T10:00"), draft_letter=evidence_file("a poor letter"))
    story.fire("return_for_rework")
    served_request(approved_request(story.on("2019-08-16T15:00")))
    assert story.deadline("reply").on_time is False
    assert story.rungs("reply") == [
        ("yellow", "2019-08-01T09:00"),
        ("orange", "2019-08-08T09:00"),  # extended that evening, past the new yellow
        ("orange", "2019-08-15T09:00"),
        ("overdue", "2019-08-16T00:00"),
        ("order_draft", "2019-08-16T09:00"),
    ]

    story.fire("archive").on("2019-09-02T10:00").fire("enter_remedy")
    assert (story.state, story.case.closed_at) == ("in_remedy", None)
    story.on("2019-11-01T10:00").fire("remedy_redo", **REDO)
    assert story.due("redo") == date(2019, 11, 22)

    story.fire("redo_reply").on("2019-11-20T10:00")
    served_request(approved_request(story, NEW_LETTER), NEW_LETTER)
    assert story.deadline("redo").on_time is True
    assert story.deadline("reconsideration_60nd").round == 2
    assert story.fire("archive").state == "archived"


def test_silence_is_worked_out_by_the_day_not_by_the_sweep() -> None:
    story = consulted().jump("2019-08-01T09:00").sweep()

    assert story.due("reply") == date(2019, 8, 19)


# Remedies.


def test_the_windows_for_remedies_open_with_service_and_close_by_themselves() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00")
    assert story.due("reconsideration_60nd") == date(2019, 8, 30)
    assert story.due("suit_6m") == date(2020, 1, 2)  # 1 January is free

    story.on("2020-03-02T09:00")

    ended = {e.trigger: e.at for e in story.history if e.trigger.endswith("_lapses")}
    assert ended == {
        "reconsideration_lapses": datetime(2019, 8, 31, tzinfo=BEIJING),
        "suit_lapses": datetime(2020, 1, 3, tzinfo=BEIJING),
    }
    assert not [one for one in story.case.deadlines if one.status.live]


def test_after_a_reconsideration_the_applicant_may_sue_for_fifteen_days() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00").on("2019-08-01T10:00")
    story.fire("enter_remedy")
    assert story.deadline("suit_6m").status is DeadlineStatus.MET

    story.on("2019-09-27T10:00").fire("remedy_result", remedy_result="upheld")

    assert story.state == "replied"
    assert story.due("suit_15nd") == date(2019, 10, 12)  # a Saturday, worked
    story.fire("enter_remedy", remedy_kind="suit_after_reconsideration")
    assert story.deadline("suit_15nd").on_time is True


def test_since_2024_a_refusal_cannot_be_sued_over_directly() -> None:
    story = replied_request(
        FOI_REQUEST_2019,
        "2023-06-01T10:00",
        decision_code="denied.process",
        legal_basis="第十六条",
    )
    assert story.due("suit_6m") is not None

    story = drafting_since(FOI_REQUEST_2019, "2024-03-01")
    approved_request(story, decision_code="denied.process", legal_basis="第十六条")
    served_request(story, remedy_notice=["reconsideration", "reconsideration_first"])
    assert "suit_6m" not in {one.rule for one in story.case.deadlines}
    assert story.due("reconsideration_60nd") == date(2024, 4, 30)


def test_a_renewed_reply_too_waits_for_the_third_party() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00").fire("enter_remedy")
    story.fire("remedy_redo", **REDO).fire("redo_reply")
    assert story.due("redo") == date(2019, 7, 22)

    story.on("2019-07-03T09:00").fire("consult_third_party").fire("third_party_served")
    story.on("2019-07-10T09:00").fire("third_party_replied")

    assert story.due("redo") == date(2019, 7, 29)  # two days used, thirteen from the 11th


def test_a_period_in_natural_days_is_counted_in_them() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00").fire("enter_remedy")

    story.fire("remedy_redo", redo_days=15, redo_unit="natural_days")

    assert story.due("redo") == date(2019, 7, 16)


# Disclosure to all.


def test_what_many_ask_for_is_published_for_all() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00")

    story.fire("convert_to_proactive", converted_on="2019-07-01", disclosure_channel="局网站")

    (opening,) = story.decisions[-1].openings
    assert (opening.procedure, str(opening.relation)) == ("proactive_disclosure", "follow_up")
    assert opening.input["formed_on"] == "2019-07-01"
    assert story.state == "replied"

    published = PROACTIVE_DISCLOSURE
    assert {f.id for f in published.opening.needs if f.required} <= set(opening.input)
    follow_up = Story(published).on("2019-07-01T11:00").as_(Role.SYSTEM)
    follow_up.open(opening.title, opening.unit_id, **opening.input)
    assert follow_up.case.unit_id == "jzjzc"


def test_a_request_is_converted_after_it_was_archived_too_and_stays_archived() -> None:
    story = replied_request(FOI_REQUEST_2019, "2019-07-01T10:00").fire("archive")
    closed = story.case.closed_at

    story.on("2019-08-01T10:00").fire("convert_to_proactive")

    assert (story.state, story.case.closed_at) == ("archived", closed)


def test_a_draft_sent_back_is_the_sections_again_and_every_reviewer_is_on_record() -> None:
    story = approved_request(drafting_since(FOI_REQUEST_2019, "2019-07-01"))
    assert story.case.facts.text("secrecy_reviewer") == "secrecy_reviewer-1"
    assert story.case.facts.text("legal_reviewer") == "legal_reviewer-1"

    story.as_(Role.DEPUTY_LEADER).fire("return_for_rework")

    assert story.state == "drafting"
    effects = {one.rule: one.effect for one in story.history[-1].effects}
    assert effects["internal_sign"] is Effect.MET
