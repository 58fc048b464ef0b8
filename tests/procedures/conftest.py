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
from gongkai.testing.tours import TOURS, opinion_response, policy_document, site_error_report
from gongkai.workflows import CATALOGUE


class Rehearsal:
    """One command that took effect, to be tried again with something changed."""

    def __init__(self, procedure: Procedure, told: Told) -> None:
        self.procedure = procedure
        self.told = told

    def __repr__(self) -> str:
        return f"{self.key[0]}-{self.told.source or 'new'}-{self.told.row.trigger}"

    @property
    def key(self) -> tuple[str, str, str]:
        """Procedure (``id@version`` from the second version on), trigger and source."""
        version = self.procedure.version
        name = self.procedure.id if version == 1 else f"{self.procedure.id}@{version}"
        return name, self.told.row.trigger, self.told.source

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


def tour_of(procedure: Procedure) -> Callable[[], Iterable[Story]]:
    """Return the tour of a procedure, or of this version of it."""
    return TOURS.get(f"{procedure.id}@{procedure.version}") or TOURS[procedure.id]


def _rehearsals() -> list[Rehearsal]:
    """Return one rehearsal for each row and source the tours fire."""
    found: dict[tuple[str, str, str], Rehearsal] = {}
    for procedure in CATALOGUE:
        for story in tour_of(procedure)():
            for told in story.told:
                rehearsal = Rehearsal(procedure, told)
                found.setdefault(rehearsal.key, rehearsal)
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

    submitted_policy = staticmethod(policy_document.submitted_policy)
    issued_policy = staticmethod(policy_document.issued_policy)
    published_policy = staticmethod(policy_document.published_policy)
    assessed_opinion = staticmethod(opinion_response.assessed_opinion)
    responded_opinion = staticmethod(opinion_response.responded_opinion)
    rectifying_report = staticmethod(site_error_report.rectifying_report)
    replied_report = staticmethod(site_error_report.replied_report)
    promised_report = staticmethod(site_error_report.promised_report)


@pytest.fixture
def desk() -> Desk:
    """The builders of half-told stories."""
    return Desk()


@pytest.fixture(scope="session")
def rehearsals() -> dict[tuple[str, str, str], Rehearsal]:
    """All rehearsals by procedure, trigger and source."""
    return {rehearsal.key: rehearsal for rehearsal in REHEARSALS}
