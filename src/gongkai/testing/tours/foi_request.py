"""Stories of applications for information that together fire every row of both tables."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.procedure import Procedure
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.foi_request import FOI_REQUEST_2008, FOI_REQUEST_2019

LETTER = evidence_file("draft_letter")
COPY = evidence_file("released_copy")
REMEDIES = ["litigation", "reconsideration"]
RECEIVED_2008 = "2018-09-20T10:00"
RECEIVED_2019 = "2019-07-01T10:00"


def received_request(version: Procedure, when: str, **facts: Any) -> Story:
    story = Story(version).on(when).open("低保审批人数", **facts)
    return story.fire("confirm_receipt")


def drafting_request(version: Procedure, when: str) -> Story:
    story = received_request(version, when).fire("dispatch", section="jzjzc")
    return story.fire("start_draft")


def submitted_request(story: Story, **facts: Any) -> Story:
    decision = {
        "decision_code": "granted",
        "draft_letter": LETTER,
        "released_copy": COPY,
        "public_interest": False,
    }
    return story.fire("submit_review", **(decision | facts))


def approved_request(story: Story, letter: Any = LETTER, **facts: Any) -> Story:
    submitted_request(story, draft_letter=letter, **facts)
    story.fire("clear_secrecy", secrecy_reviewed=letter)
    return story.fire("pass_review", reviewed_letter=letter)


def served_request(story: Story, letter: Any = LETTER, **served: Any) -> Story:
    story.fire("sign_reply", signed_letter=letter)
    letters = {"served_letter": letter, "served_copy": COPY, "remedy_notice": REMEDIES}
    return story.fire("serve_reply", **(letters | served))


def replied_request(version: Procedure, when: str, **facts: Any) -> Story:
    return served_request(approved_request(drafting_request(version, when), **facts))


def corrected_request(version: Procedure, when: str) -> Story:
    return received_request(version, when).fire("ask_correction")


def _on_the_spot(version: Procedure, when: str) -> Story:
    return received_request(version, when).fire(
        "answer_on_spot", already_public_at="局网站“社会救助”栏", remedy_notice=REMEDIES
    )


def _corrected(version: Procedure, when: str, later: str) -> Iterable[Story]:
    yield corrected_request(version, when).fire("extend_correction").fire("receive_correction")
    yield drafting_request(version, when).fire("ask_correction").fire("applicant_withdraw")
    yield corrected_request(version, when).on(later).fire("lapse_correction")


def _consulted(version: Procedure, when: str, **until: Any) -> Iterable[Story]:
    story = drafting_request(version, when).fire("consult_third_party", **until)
    story.fire("third_party_served").fire("third_party_replied")
    story.fire("consult_agency", **until).fire("agency_served").fire("agency_replied")
    yield story.fire("applicant_withdraw")
    story = drafting_request(version, when).fire("consult_third_party", **until)
    story.fire("third_party_served").fire("third_party_silent")
    story.fire("consult_agency", **until)
    yield story.fire("agency_served").fire("agency_silent")


def _decided(version: Procedure, when: str) -> Iterable[Story]:
    story = approved_request(drafting_request(version, when))
    approved_request(story.fire("return_for_rework"))
    served_request(story).fire("convert_to_proactive").fire("archive")
    story.fire("convert_to_proactive").fire("enter_remedy").fire("remedy_result")
    yield story.fire("suit_after_lapses")
    story = replied_request(version, when).fire("reconsideration_lapses").fire("suit_lapses")
    yield story.fire("enter_remedy", remedy_kind="direct_suit").fire("remedy_redo", redo_days=15)
    yield submitted_request(story.fire("redo_reply")).fire("return_for_rework")
    story = replied_request(version, when)
    yield story.fire("enter_remedy").fire("remedy_redo", redo_days=15).fire("applicant_withdraw")
    yield _on_the_spot(version, when)


def _extended_and_withdrawn(version: Procedure, when: str, **until: Any) -> Iterable[Story]:
    yield Story(version).on(when).open().fire("applicant_withdraw")
    for story in (
        received_request(version, when),
        received_request(version, when).fire("dispatch", section="jzjzc"),
        drafting_request(version, when),
        drafting_request(version, when).fire("consult_third_party", **until),
        drafting_request(version, when).fire("consult_agency", **until),
        submitted_request(drafting_request(version, when)),
        approved_request(drafting_request(version, when)),
    ):
        yield story.fire("extend", extension_days=10).fire("applicant_withdraw")


def _asked_for_reasons(when: str) -> Iterable[Story]:
    def asked() -> Story:
        return received_request(FOI_REQUEST_2019, when).fire("ask_reason")

    yield asked().fire("extend", extension_days=10).fire("applicant_withdraw")
    story = asked().fire("reason_given").fire("fix_later_date", later_date="2019-10-31")
    story.fire("dispatch", section="jzjzc").fire("fix_later_date", later_date="2019-10-31")
    yield story.fire("start_draft").fire("fix_later_date", later_date="2019-10-31")
    yield drafting_request(FOI_REQUEST_2019, when).fire("ask_reason")


def charged_request(when: str) -> Story:
    story = drafting_request(FOI_REQUEST_2019, when)
    return story.fire("notify_fee", fee_kind="by_item", fee_count=12, fee_amount=100)


def _charged(when: str, later: str) -> Iterable[Story]:
    yield charged_request(when).fire("fee_paid")
    yield charged_request(when).fire("applicant_withdraw")
    yield charged_request(when).on(later).fire("lapse_fee")


def tour_2008() -> Iterable[Story]:
    until = {"opinion_until": "2018-10-12"}
    yield from _corrected(FOI_REQUEST_2008, RECEIVED_2008, "2018-11-01T09:00")
    yield from _consulted(FOI_REQUEST_2008, RECEIVED_2008, **until)
    yield from _extended_and_withdrawn(FOI_REQUEST_2008, RECEIVED_2008, **until)
    yield from _decided(FOI_REQUEST_2008, RECEIVED_2008)


def tour_2019() -> Iterable[Story]:
    yield from _corrected(FOI_REQUEST_2019, RECEIVED_2019, "2019-08-01T09:00")
    yield from _consulted(FOI_REQUEST_2019, RECEIVED_2019)
    yield from _extended_and_withdrawn(FOI_REQUEST_2019, RECEIVED_2019)
    yield from _decided(FOI_REQUEST_2019, RECEIVED_2019)
    yield from _asked_for_reasons(RECEIVED_2019)
    yield from _charged("2021-03-01T10:00", "2021-04-01T09:00")
