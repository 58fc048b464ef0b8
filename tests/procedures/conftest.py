"""Tours: stories that together fire every row of every table, and what is known from them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from gongkai.engine.cases import Case, Command, Decision
from gongkai.engine.decide import Opening, decide, decide_opening
from gongkai.engine.facts import Facts
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Actor
from gongkai.testing.casebook import Story, Told
from gongkai.testing.examples import evidence_file
from gongkai.workflows import (
    CATALOGUE,
    OPINION_RESPONSE,
    POLICY_DOCUMENT,
    SITE_ERROR_REPORT,
)

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


def policy_tour() -> Iterable[Story]:
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


def assessed_opinion(level: str, **facts: Any) -> Story:
    story = Story(OPINION_RESPONSE).on("2018-10-02T20:00").open()
    story.on("2018-10-02T20:30").fire("start_assess")
    return story.fire("assess", level=level, **facts)


def responded_opinion(level: str, **facts: Any) -> Story:
    story = assessed_opinion(level, **facts)
    people = ("publicity_contact", "cyberspace_contact", "police_contact", "telecom_contact")
    story.fire("assign", partners_informed_at="2018-10-02T20:30", **dict.fromkeys(people, "林某"))
    story.fire("propose_response").on("2018-10-02T22:00").fire("submit_response")
    return story.on("2018-10-02T23:00").fire(
        "release_authoritative",
        sign_off_by="bureau_leader",
        released_text=evidence_file("response_text"),
    )


def opinion_tour() -> Iterable[Story]:
    story = responded_opinion("major_emergency").fire("follow_up")
    story.on("2018-10-03T10:00").fire("hold_press").fire("follow_up").fire("follow_up")
    yield story.fire("evaluate").fire("close")
    yield responded_opinion("ordinary").fire("hold_press")
    back = assessed_opinion("ordinary").fire("propose_response").fire("submit_response")
    yield back.fire("return_for_rework")
    yield Story(OPINION_RESPONSE).open().fire("start_assess").fire("dismiss")


def rectifying_report() -> Story:
    story = Story(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
    return story.fire("dispatch", unit="xinxi").fire("sign_in")


def replied_report() -> Story:
    return rectifying_report().fire("rectified").fire("approve_reply", rectification_promised=False)


def promised_report(by: str) -> Story:
    return rectifying_report().fire("propose_plan", rectify_by=by).fire("approve_reply")


def site_error_tour() -> Iterable[Story]:
    yield replied_report().fire("bounce").fire("resume_rectify")
    yield replied_report().fire("close")
    yield promised_report("2018-11-09").fire(
        "close", rectified_on="2018-09-28", rectification_proof=evidence_file("proof")
    )
    yield rectifying_report().fire("rectified").fire("return_for_rework")
    yield Story(SITE_ERROR_REPORT).open().fire("mark_invalid")
    yield Story(SITE_ERROR_REPORT).open().fire("send_back_to_platform")


TOURS: dict[str, Callable[[], Iterable[Story]]] = {
    "policy_document": policy_tour,
    "opinion_response": opinion_tour,
    "site_error_report": site_error_tour,
}


class Rehearsal:
    """One command that took effect, to be tried again with something changed."""

    def __init__(self, procedure: Procedure, told: Told) -> None:
        self.procedure = procedure
        self.told = told

    def __repr__(self) -> str:
        return f"{self.procedure.id}-{self.told.source or 'new'}-{self.told.row.trigger}"

    def again(
        self,
        *,
        actor: Actor | None = None,
        trigger: str | None = None,
        without: Iterable[str] = (),
        given: dict[str, Any] | None = None,
        facts: dict[str, Any] | None = None,
        forgotten: Iterable[str] = (),
        now: str | None = None,
    ) -> Decision:
        """Try the command again with another actor, trigger, input, facts or time."""
        told = self.told
        at = Story(self.procedure).jump(now).now if now else told.now
        calendar = Story(self.procedure).jump(at.isoformat()).calendar
        left = {name: raw for name, raw in told.command.input.items() if name not in set(without)}
        command = Command(trigger or told.row.trigger, left | (given or {}))
        who = actor or told.actor
        if told.before is None:
            opening = Opening("示例", who.unit_id)
            return decide_opening(self.procedure, opening, command, who, at, calendar)
        case = _with_facts(told.before, facts or {}, forgotten)
        return decide(self.procedure, case, command, who, at, calendar)


def _with_facts(case: Case, facts: dict[str, Any], forgotten: Iterable[str]) -> Case:
    kept = {name: value for name, value in case.facts.items() if name not in set(forgotten)}
    return replace(case, facts=Facts(kept | facts))


def _rehearsals() -> list[Rehearsal]:
    """Return one rehearsal for each row and source the tours fire."""
    found: dict[tuple[str, str, str], Rehearsal] = {}
    for procedure in CATALOGUE:
        for story in TOURS[procedure.id]():
            for told in story.told:
                key = (procedure.id, told.row.trigger, told.source)
                found.setdefault(key, Rehearsal(procedure, told))
    return list(found.values())


REHEARSALS = _rehearsals()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every test that asks for a ``rehearsal`` all of them in turn."""
    if "rehearsal" in metafunc.fixturenames:
        metafunc.parametrize("rehearsal", REHEARSALS, ids=repr)
    if "procedure" in metafunc.fixturenames:
        metafunc.parametrize("procedure", list(CATALOGUE), ids=lambda one: one.id)


class Desk:
    """The builders of half-told stories, for tests that tell them on."""

    submitted_policy = staticmethod(submitted_policy)
    issued_policy = staticmethod(issued_policy)
    published_policy = staticmethod(published_policy)
    assessed_opinion = staticmethod(assessed_opinion)
    responded_opinion = staticmethod(responded_opinion)
    rectifying_report = staticmethod(rectifying_report)
    replied_report = staticmethod(replied_report)
    promised_report = staticmethod(promised_report)


@pytest.fixture
def desk() -> Desk:
    """The builders of half-told stories."""
    return Desk()


@pytest.fixture(scope="session")
def rehearsals() -> dict[tuple[str, str, str], Rehearsal]:
    """All rehearsals by procedure, trigger and source."""
    return {(r.procedure.id, r.told.row.trigger, r.told.source): r for r in REHEARSALS}
