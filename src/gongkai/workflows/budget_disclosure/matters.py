"""What a budget disclosure is about, read from its facts."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.engine.facts import Facts, FactValue
from gongkai.workflows.law.money_and_lists import BUDGET_RULES_2020

BUDGET: Final = "budget"
FINAL_ACCOUNTS: Final = "final_accounts"
KINDS: Final = {BUDGET: "预算", FINAL_ACCOUNTS: "决算", "adjustment": "预算调整"}

DEPARTMENT: Final = "department"
UNIT: Final = "unit"
LEVELS: Final = {DEPARTMENT: "部门（财政部门批复）", UNIT: "所属单位（部门批复）"}

CONTENTS: Final = {
    "overall": "收支总体情况",
    "appropriation": "财政拨款收支情况",
    "key_spending": "重点支出",
    "operating": "机关运行经费",
    "three_public": "“三公”经费",
    "procurement": "政府采购",
    "performance": "绩效",
}
"""What the public text has to show."""

UNITS_MUST_PUBLISH_FROM: Final = BUDGET_RULES_2020.effective_from or date(2020, 10, 1)
"""First day on which a regulation gives units a period of their own."""


def is_department(facts: Facts) -> bool:
    """Whether it is the department's own, approved by the finance authority."""
    return facts.text("level") == DEPARTMENT


def is_unit(facts: Facts) -> bool:
    """Whether it is a subordinate unit's, approved by the department."""
    return facts.text("level") == UNIT


def has_units(facts: Facts) -> bool:
    """Whether the department has units it has to reply to."""
    return is_department(facts) and facts.flag("has_units")


def owes_a_reply_to_units(facts: Facts) -> bool:
    """Whether the act gives the department a period for it: on budgets and final accounts."""
    return has_units(facts) and facts.text("kind") in {BUDGET, FINAL_ACCOUNTS}


def is_unit_under_the_rules(facts: Facts) -> bool:
    """Whether the unit was replied to when 实施条例 art. 6 was in force."""
    day = facts.day("approved_on")
    return is_unit(facts) and day is not None and day >= UNITS_MUST_PUBLISH_FROM


def is_unit_before_the_rules(facts: Facts) -> bool:
    """Whether the unit was replied to earlier, when only the act's art. 14 could be followed."""
    return is_unit(facts) and not is_unit_under_the_rules(facts)


def child_title(facts: Facts) -> str:
    """Return the title of a unit's own case."""
    return f"{facts.number('fiscal_year')}年度单位{KINDS[facts.text('kind')]}公开"


def child_facts(facts: Facts, approved_on: str, approval_no: str) -> Mapping[str, FactValue]:
    """Return what opens a unit's own case, counted from the department's reply to it.

    Args:
        facts: The department's.
        approved_on: Field that dates the reply.
        approval_no: Field with its number.
    """
    return {
        "kind": facts.text("kind"),
        "fiscal_year": facts.number("fiscal_year"),
        "level": UNIT,
        "approval_no": facts.text(approval_no),
        "approved_on": facts.text(approved_on),
        "has_units": False,
    }
