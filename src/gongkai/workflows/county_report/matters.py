"""What a county reports: figures and texts by field and cycle."""

from typing import Final

from gongkai.engine.facts import Facts
from gongkai.workflows.periodic_disclosure.matters import (
    ELDERLY_CARE,
    MONTHLY,
    POLICY,
    PUBLIC_WELFARE,
    QUARTERLY,
    RATING,
    SOCIAL_ASSISTANCE,
    YEARLY,
)

_SCHEMES: Final = {"minimum": "城乡低保", "destitute": "特困供养", "temporary": "临时救助"}
_COUNTED: Final = {"households": "户数", "persons": "人数", "money": "支出资金（元）"}

FIGURES: Final = {
    f"{scheme}_{counted}": f"{scheme_label}{label}"
    for scheme, scheme_label in _SCHEMES.items()
    for counted, label in _COUNTED.items()
} | {
    "subsidised_persons": "享受补贴老年人数",
    "subsidy_money": "老年人补贴支出（元）",
    "subsidised_beds": "享受运营补贴床位数",
}
"""Whole numbers; none leaves a figure out: nought is reported as 0."""

TEXTS: Final = {
    "standards": "现行救助标准",
    "ageing_basics": "老龄事业发展基本情况",
    "rating_results": "评定、评估结果",
    "welfare_summary": "社会公益事业五个领域公开情况",
    "policy_title": "本级政策名称、文号",
}

_ASSISTANCE: Final = tuple(name for name in FIGURES if name.startswith(tuple(_SCHEMES)))
_SUBSIDIES: Final = ("subsidised_persons", "subsidy_money", "subsidised_beds")
_REQUIRED: Final = {
    (SOCIAL_ASSISTANCE, MONTHLY): (*_ASSISTANCE, "standards"),
    (SOCIAL_ASSISTANCE, QUARTERLY): (*_ASSISTANCE, "standards"),
    (SOCIAL_ASSISTANCE, POLICY): ("policy_title",),
    (ELDERLY_CARE, QUARTERLY): _SUBSIDIES,
    (ELDERLY_CARE, YEARLY): ("ageing_basics",),
    (ELDERLY_CARE, RATING): ("rating_results",),
    (ELDERLY_CARE, POLICY): ("policy_title",),
    (PUBLIC_WELFARE, QUARTERLY): ("welfare_summary",),
}


def missing_figures(facts: Facts) -> list[str]:
    """Return the labels of what the report has to hold and does not."""
    required = _REQUIRED.get((facts.text("field"), facts.text("cycle")), ())
    return [(FIGURES | TEXTS)[name] for name in required if name not in facts]


def is_sent_back(facts: Facts) -> bool:
    """Whether the county reports anew, by a date it was given."""
    return "report_by" in facts


def is_policy(facts: Facts) -> bool:
    """Whether it is a policy of the county's own, in its first report."""
    return facts.text("cycle") == POLICY and not is_sent_back(facts)


def is_data(facts: Facts) -> bool:
    """Whether it is figures or results, in their first report."""
    return facts.text("cycle") != POLICY and not is_sent_back(facts)
