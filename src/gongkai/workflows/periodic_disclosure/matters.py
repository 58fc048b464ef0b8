"""What a period is about: its field, its rhythm, and what has to be in it (catalogue §4.13)."""

from typing import Final

from gongkai.calendar import WorkingDays
from gongkai.engine.facts import Facts

SOCIAL_ASSISTANCE: Final = "social_assistance"
ELDERLY_CARE: Final = "elderly_care"
PUBLIC_WELFARE: Final = "public_welfare"

MONTHLY: Final = "monthly"
QUARTERLY: Final = "quarterly"
YEARLY: Final = "yearly"
RATING: Final = "rating"
POLICY: Final = "policy"

FIELDS: Final = {
    SOCIAL_ASSISTANCE: "社会救助",
    ELDERLY_CARE: "养老服务",
    PUBLIC_WELFARE: "社会公益事业建设",
}
CYCLES: Final = {
    MONTHLY: "每月",
    QUARTERLY: "每季度",
    YEARLY: "每年度",
    RATING: "评定、评估结果（一次一报）",
    POLICY: "县级政策（一事一报）",
}

DATA_REPORT: Final = WorkingDays(5)
"""Within which a county reports its figures after the period (design)."""
POLICY_REPORT: Final = WorkingDays(10)
"""Within which a county publishes a policy of its own, by the national catalogues."""

WELFARE_FIELDS: Final = {
    "welfare_assistance": "社会救助",
    "welfare_services": "社会福利",
    "welfare_charity": "慈善事业",
    "welfare_organisations": "社会组织管理",
    "welfare_disaster": "自然灾害救助",
}
"""The five fields of task 9."""
CONTENTS: Final = {
    "counts": "保障户数、人数（分县区）",
    "money": "资金支出（分县区、分月）",
    "year_to_date": "当年累计",
    "standards": "现行救助标准",
    "policies": "政策、申请审批程序及服务电话",
    "ageing_basics": "老龄事业发展基本情况",
    "elderly_subsidies": "老年人三项补贴省级补助标准",
    "home_subsidies": "养老机构开办补助和床位运营补贴的范围、标准",
    "star_ratings": "农村幸福院和居家社区养老服务照料中心星级评定",
    "service_evaluation": "居家社区养老专业化服务组织服务质量评估结果",
    **WELFARE_FIELDS,
}

_MONTHLY_FIGURES: Final = frozenset({"counts", "money", "year_to_date", "standards"})
_REQUIRED: Final = {
    (SOCIAL_ASSISTANCE, MONTHLY): _MONTHLY_FIGURES,
    (SOCIAL_ASSISTANCE, QUARTERLY): _MONTHLY_FIGURES | {"policies"},
    (SOCIAL_ASSISTANCE, POLICY): frozenset({"policies"}),
    (ELDERLY_CARE, QUARTERLY): frozenset({"elderly_subsidies", "home_subsidies"}),
    (ELDERLY_CARE, YEARLY): frozenset({"ageing_basics"}),
    (ELDERLY_CARE, RATING): frozenset(),  # one of the two below
    (ELDERLY_CARE, POLICY): frozenset({"policies"}),
    (PUBLIC_WELFARE, QUARTERLY): frozenset(WELFARE_FIELDS),
}
_RATED: Final = frozenset({"star_ratings", "service_evaluation"})


def cycle_fits_field(facts: Facts) -> bool:
    """Whether the field is disclosed in this rhythm at all."""
    return (facts.text("field"), facts.text("cycle")) in _REQUIRED


def missing_contents(facts: Facts) -> frozenset[str]:
    """Return what the period has to contain and does not."""
    given = facts.tags("contents")
    if facts.text("cycle") == RATING:
        return frozenset() if given & _RATED else _RATED
    required = _REQUIRED.get((facts.text("field"), facts.text("cycle")), frozenset())
    return required - given


def is_monthly(facts: Facts) -> bool:
    """Whether the figures come every month."""
    return facts.text("cycle") == MONTHLY


def is_quarterly(facts: Facts) -> bool:
    """Whether the figures come every quarter."""
    return facts.text("cycle") == QUARTERLY


def has_the_ordinary_limit(facts: Facts) -> bool:
    """Whether the twenty working days of the regulations hold: yearly, ratings and policies."""
    return not is_monthly(facts) and not is_quarterly(facts)


def report_limit(facts: Facts) -> WorkingDays:
    """Return within which the counties report after the period."""
    return POLICY_REPORT if facts.text("cycle") == POLICY else DATA_REPORT


def titled(facts: Facts) -> str:
    """Return what the report of one county is called."""
    return f"{FIELDS[facts.text('field')]}信息县区报送（{facts.text('period')[:100]}）"
