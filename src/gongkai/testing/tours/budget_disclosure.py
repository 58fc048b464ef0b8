"""Stories of budgets and final accounts that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.links import LinkedCase, Relation
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.budget_disclosure import BUDGET_DISCLOSURE

TEXT = evidence_file("public_text")
UNIT = "swhydjzx"


def unit_case(unit_id: str = UNIT, *, closed: bool = False) -> LinkedCase:
    state = "closed" if closed else "preparing"
    return LinkedCase("YJ-2019-0002", "budget_disclosure", Relation.CHILD, state, unit_id, closed)


def approved_budget(on: str = "2019-01-22T10:00", **facts: Any) -> Story:
    given: dict[str, Any] = {"fiscal_year": 2019, "approval_no": "榕财〔2019〕1号"} | facts
    return Story(BUDGET_DISCLOSURE).on(on).open("2019年度部门预算公开", "jcc", **given)


def approved_unit(on: str = "2021-02-03T10:00", **facts: Any) -> Story:
    given: dict[str, Any] = {"level": "unit", "has_units": False, "fiscal_year": 2021} | facts
    return Story(BUDGET_DISCLOSURE).on(on).open("2021年度单位预算公开", UNIT, **given)


def reviewed_budget(**facts: Any) -> Story:
    story = approved_budget(**facts).fire("prepare").fire("submit_review", secrets_removed=False)
    return story.fire("pass_review", reviewed_text=TEXT)


def published_budget(**facts: Any) -> Story:
    return reviewed_budget(**facts).fire("publish", published_text=TEXT)


def waiting_budget() -> Story:
    """A department that published and replied to its unit on 22 January 2019, a day later."""
    story = published_budget().fire("approve_units").with_linked(unit_case())
    return story.on("2019-01-23T09:00")


def tour() -> Iterable[Story]:
    yield published_budget().with_linked(unit_case()).fire("wait_units")
    yield waiting_budget().with_linked(unit_case(closed=True)).fire("close")
    for trigger in ("approve_units", "approve_units_in_part"):
        late = published_budget().with_linked(unit_case("another")).on("2019-01-23T09:00")
        yield late.fire(trigger)
        yield approved_budget().fire("prepare").fire(trigger)
        yield reviewed_budget().fire(trigger)
        yield published_budget().fire(trigger)
    yield published_budget(has_units=False).fire("close")
    yield reviewed_budget().fire("return_for_rework")
    unit = approved_unit().fire("sign_in").fire("prepare")
    yield unit.fire("submit_review", secrets_removed=False).fire("exempt")
    yield approved_unit().fire("sign_in").fire("prepare").fire("exempt")
    yield approved_unit().fire("sign_in").fire("exempt")
    yield approved_unit().fire("exempt")
