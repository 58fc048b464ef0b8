"""Matters tied to reach the public on one day: none of them before all are ready."""

import pytest

from gongkai.casework.open_case import open_case
from gongkai.casework.operate_case import operate_case
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Case, Command
from gongkai.engine.holds import CaseHeld
from gongkai.engine.links import Relation
from gongkai.engine.operations import OperationRefused
from gongkai.engine.roles import Actor, Role
from gongkai.errors import NotFound
from gongkai.testing.desk import Desk
from gongkai.testing.examples import filled
from gongkai.testing.tours.proactive_disclosure import DRAFT, URL, WHOLE


def collected(desk: Desk, title: str) -> Case:
    office = desk.app.office
    opening = office.catalogue.get("proactive_disclosure", 1).opening
    command = Command("", filled(opening, office.clock.now(), dict(WHOLE)))
    return open_case(office, "proactive_disclosure", title, command, desk.actor("bai.lu"))


def fire(desk: Desk, case: Case, trigger: str, **given: object) -> Case:
    """Fire a trigger as whoever may, with examples for what is not given."""
    office = desk.app.office
    now = office.clock.now()
    present = office.store.load(case.number)
    row = office.procedure_of(present).row(trigger, present.state)
    assert row is not None
    unit = present.unit_id
    who = Actor(f"{row.by[0]}-1", row.by[0].label, unit, frozenset({row.by[0]}))
    command = Command(trigger, filled(row, now, dict(given)))  # type: ignore[arg-type]
    return take_action(office, case.number, command, who)


def approved(desk: Desk, case: Case) -> Case:
    fire(desk, case, "send_review")
    return fire(desk, case, "approve", approved_text=DRAFT, sensitive=False)


def published(desk: Desk, case: Case) -> str:
    return fire(desk, case, "publish", publication_url=URL, published_text=DRAFT).state


def tie(desk: Desk, case: Case, other: str) -> Case:
    command = Command("publish_together", {"case": other, "reason": "同一政策"})
    return operate_case(desk.app.office, case.number, command, desk.actor("chen.jing"))


def test_both_see_the_tie(desk: Desk) -> None:
    one, other = collected(desk, "低保标准"), collected(desk, "低保标准问答")

    tie(desk, one, other.number)

    for mine, theirs in ((one, other), (other, one)):
        (linked,) = desk.load(mine).linked
        assert (linked.number, linked.relation) == (theirs.number, Relation.TOGETHER)


def test_neither_is_published_before_both_are_ready(desk: Desk) -> None:
    one, other = collected(desk, "低保标准"), collected(desk, "低保标准问答")
    tie(desk, one, other.number)
    approved(desk, one)

    with pytest.raises(CaseHeld) as held:
        published(desk, one)
    assert other.number in held.value.zh
    assert desk.load(one).state == "approved"

    approved(desk, other)
    assert published(desk, one) == "published"
    assert published(desk, other) == "published"


def test_a_case_is_tied_once_with_another_one_that_exists(desk: Desk) -> None:
    one, other = collected(desk, "低保标准"), collected(desk, "低保标准问答")
    tie(desk, one, other.number)

    with pytest.raises(OperationRefused, match="already"):
        tie(desk, other, one.number)
    with pytest.raises(OperationRefused, match="itself"):
        tie(desk, one, one.number)
    with pytest.raises(NotFound):
        tie(desk, one, "FB-2018-9999")


def test_what_publishes_nothing_is_not_tied(desk: Desk) -> None:
    with pytest.raises(OperationRefused) as refused:
        tie(desk, desk.report(), collected(desk, "低保标准").number)

    assert "没有公开环节" in refused.value.zh
    assert Role.DISCLOSURE_OFFICER in desk.actor("chen.jing").roles
