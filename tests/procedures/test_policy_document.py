"""Policy documents and their interpretation, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.testing.examples import evidence_file

MATERIAL = evidence_file("material")


def test_a_document_published_before_national_day_is_interpreted_by_the_monday_after(
    desk: Any,
) -> None:
    story = desk.published_policy()
    assert story.due("interpretation_3wd") == date(2018, 10, 8)

    story.on("2018-10-08T16:00").fire("publish_interpretation", published_material=MATERIAL)

    assert story.deadline("interpretation_3wd").on_time is True


def test_an_interpretation_of_the_same_day_is_what_is_aimed_at(desk: Any) -> None:
    story = desk.published_policy().fire("publish_interpretation", published_material=MATERIAL)

    assert story.deadline("interpretation_3wd").on_time is True


def test_a_late_interpretation_is_published_all_the_same_and_recorded_as_late(desk: Any) -> None:
    story = desk.published_policy().on("2018-10-09T09:00")

    story.fire("publish_interpretation", published_material=MATERIAL)

    assert story.state == "interpreted"
    assert story.deadline("interpretation_3wd").on_time is False


def test_what_counts_is_the_day_it_was_published_not_the_day_it_was_recorded(desk: Any) -> None:
    story = desk.published_policy().on("2018-10-09T09:00")

    story.fire(
        "publish_interpretation",
        published_material=MATERIAL,
        interpretation_published_on="2018-10-08",
    )

    assert story.deadline("interpretation_3wd").on_time is True


def test_an_interpretation_cannot_come_before_its_document(desk: Any) -> None:
    with pytest.raises(InvalidFields, match="interpretation_published_on"):
        desk.published_policy().fire(
            "publish_interpretation",
            published_material=MATERIAL,
            interpretation_published_on="2018-09-27",
        )


def test_a_document_signed_on_20_september_is_public_by_24_october(desk: Any) -> None:
    story = desk.issued_policy()

    assert story.due("publish_20wd") == date(2018, 10, 24)
    assert story.due("publish_target_5wd") == date(2018, 9, 28)


def test_missing_the_bureaus_target_is_not_missing_the_law(desk: Any) -> None:
    story = desk.issued_policy().on("2018-10-10T09:00")

    story.fire("publish_document", published_document=evidence_file("document"))

    assert story.deadline("publish_target_5wd").on_time is False
    assert story.deadline("publish_20wd").on_time is True


def test_a_document_that_stays_inside_has_no_publication_clock(desk: Any) -> None:
    story = desk.submitted_policy(public_interest=False)
    story.fire("legal_return").fire("mark_attribute", attribute="on_request")

    story.fire("submit_set").fire("legal_pass").fire("deliberate").fire("sign")

    assert {one.rule for one in story.case.deadlines} == {"review_sla", "review_max_15wd"}
    assert story.fire("keep_internal").state == "not_public"


def test_a_returned_package_gets_a_new_review_clock_when_it_comes_back(desk: Any) -> None:
    story = desk.submitted_policy().on("2018-09-27T10:00").fire("legal_return")
    assert story.deadline("review_sla").on_time is True

    story.fire("mark_attribute", disclosure_clause="第十二条").on("2018-09-29T10:00")
    story.fire("submit_set", plan=evidence_file("plan"), material=MATERIAL)

    again = story.deadline("review_sla")
    assert (again.round, again.due_date) == (2, date(2018, 10, 11))


def test_terminating_ends_the_review_without_blame(desk: Any) -> None:
    story = desk.submitted_policy().fire("terminate")

    assert story.deadline("review_sla").status is DeadlineStatus.WAIVED
    assert story.deadline("review_max_15wd").status is DeadlineStatus.WAIVED


def test_a_waived_interpretation_is_owed_no_more(desk: Any) -> None:
    story = desk.published_policy().fire(
        "skip_interpretation",
        waiver_reason="仅调整附表",
        filing_receipt=evidence_file("receipt"),
    )

    assert story.state == "completed"
    assert story.deadline("interpretation_3wd").status is DeadlineStatus.WAIVED


def test_a_document_without_need_of_interpretation_has_no_such_clock(desk: Any) -> None:
    story = desk.published_policy(
        document_type="policy", public_interest=False, interpretation_needed=False
    )

    assert "interpretation_3wd" not in {one.rule for one in story.case.deadlines}
    assert story.fire("skip_interpretation").state == "completed"


def test_on_poverty_relief_its_own_rules_run_instead_of_the_ordinary_ones(desk: Any) -> None:
    rules = {one.rule for one in desk.published_policy(tags=["poverty_relief"]).case.deadlines}

    assert {"interpretation_3wd_poverty_relief", "publish_20wd_poverty_relief"} <= rules
    assert not {"interpretation_3wd", "publish_20wd"} & rules


def test_a_review_grown_old_is_repeated_and_then_the_document_goes_out(desk: Any) -> None:
    story = desk.issued_policy().on("2018-10-22T09:00")
    document = evidence_file("document")
    with pytest.raises(GuardFailed, match="older than 30 days"):
        story.fire("publish_document", published_document=document)

    story.fire("review_again").fire("publish_document", published_document=document)

    assert story.state == "published"
    assert story.deadline("publish_20wd").on_time is True
