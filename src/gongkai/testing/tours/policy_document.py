"""Stories of policy documents that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.policy_document import POLICY_DOCUMENT

DOCUMENT = evidence_file("document")
MATERIAL = evidence_file("material")


def draft_policy(**facts: Any) -> Story:
    story = Story(POLICY_DOCUMENT).on("2018-09-03T09:00").open(**facts)
    return story.fire("draft_set", plan=evidence_file("plan"), material=MATERIAL)


def submitted_policy(**facts: Any) -> Story:
    story = draft_policy(**facts).fire("mark_attribute", disclosure_clause="第十二条")
    return story.on("2018-09-20T10:00").fire("submit_set")


def issued_policy(**facts: Any) -> Story:
    story = submitted_policy(**facts).fire("legal_pass").fire("deliberate")
    return story.fire("sign", material=MATERIAL, material_approved_on="2018-09-20")


def published_policy(**facts: Any) -> Story:
    return (
        issued_policy(**facts)
        .on("2018-09-28T10:00")
        .fire("publish_document", published_document=DOCUMENT)
    )


def solicited_policy() -> Story:
    return draft_policy().fire("solicit", solicit_until="2018-09-12").on("2018-09-13T09:00")


def tour() -> Iterable[Story]:
    done = published_policy().fire("review_again", material=MATERIAL)
    yield done.fire("publish_interpretation", published_material=MATERIAL).fire(
        "file_record", filing_receipt=evidence_file("receipt")
    )
    yield (
        solicited_policy()
        .fire("mark_attribute", disclosure_clause="第十二条")
        .fire("submit_set")
        .fire("legal_return")
    )
    yield published_policy().fire(
        "skip_interpretation", waiver_reason="附表", filing_receipt=evidence_file("receipt")
    )
    inside = draft_policy().fire(
        "mark_attribute", attribute="on_request", disclosure_clause="第十二条"
    )
    inside.fire("submit_set").fire("legal_pass").fire("deliberate").fire("sign")
    yield inside.fire("review_again").fire("keep_internal")
    yield Story(POLICY_DOCUMENT).open().fire("terminate")
    yield draft_policy().fire("terminate")
    yield solicited_policy().fire("terminate")
    yield draft_policy().fire("mark_attribute", disclosure_clause="第十二条").fire("terminate")
    yield submitted_policy().fire("terminate")
    yield submitted_policy().fire("legal_pass").fire("terminate")
    yield submitted_policy().fire("legal_pass").fire("deliberate").fire("terminate")
