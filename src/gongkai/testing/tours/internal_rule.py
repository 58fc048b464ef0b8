"""Stories of internal rules that together fire every row of the table."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.links import LinkedCase, Relation
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.internal_rule import INTERNAL_RULE

TEXT = evidence_file("rule_text")
PARTS = ["accountability", "appraisal", "assessment", "inspection"]
NEW_LAW = {"law_promulgated_on": "2019-04-03", "law_effective_on": "2019-05-15"}


def planned_rule(when: str = "2018-09-03T09:00", **facts: Any) -> Story:
    return Story(INTERNAL_RULE).on(when).open("制度", **({"due_on": "2018-12-31"} | facts))


def reviewed_rule(**facts: Any) -> Story:
    return planned_rule(**facts).fire("draft").fire("submit_review", rule_text=TEXT, parts=PARTS)


def adopted_rule(story: Story, text: Any = TEXT) -> Story:
    return story.fire("legal_ok", reviewed_text=text).fire("adopt", adopted_text=text)


def rule_in_force(**facts: Any) -> Story:
    story = adopted_rule(reviewed_rule(**facts)).fire("issue", issued_text=TEXT)
    return story.fire("publish_rule", public=False)


def unit_rule(unit: str, state: str, *, closed: bool = False) -> LinkedCase:
    return LinkedCase("ZD-2018-0002", "internal_rule", Relation.CHILD, state, unit, closed)


def tour() -> Iterable[Story]:
    story = planned_rule().fire("draft").fire("solicit", solicit_until="2018-09-12")
    yield story.on("2018-09-13T09:00").fire("submit_review", rule_text=TEXT)
    yield story.fire("return_for_rework").fire("excuse")
    yield planned_rule().fire("excuse")
    story = rule_in_force().with_linked(unit_rule("gxq", "in_force"))
    story.fire("confirm_all_in_place").fire("start_review").fire("keep").on("2019-04-08T09:00")
    yield story.fire("follow_new_law", **NEW_LAW).fire("start_review").fire("amend")
    yield rule_in_force().fire("start_review").fire("repeal")
    yield rule_in_force().fire("start_review").fire("replace")
    yield planned_rule("2019-04-08T09:00").fire("follow_new_law", **NEW_LAW)
