"""What a batch of random inspections is, and what it found, read from its facts."""

from collections.abc import Mapping
from typing import Final

from gongkai.engine.facts import Facts, FactValue

SOCIAL_ORGANISATIONS: Final = "social_organisations"
DOMAINS: Final = {
    SOCIAL_ORGANISATIONS: "社会组织",
    "elderly_care": "养老机构",
    "funeral": "殡葬",
    "charity": "慈善组织",
    "other": "其他",
}

REGULAR: Final = "regular"
BATCHES: Final = {REGULAR: "定期抽查（列入年度计划）", "ad_hoc": "不定期抽查"}

CITY_SHARE: Final = 4
"""Per cent of its social organisations a city draws a year (民发〔2017〕45号 art. 5)."""

NOTHING_FOUND: Final = "found_nothing"
RESULTS: Final = {
    NOTHING_FOUND: "未发现问题（家）",
    "found_ordered": "发现问题已责令改正（家）",
    "found_uncooperative": "不配合检查（家）",
    "found_unreachable": "失联（家）",
    "found_other": "其他情形（家）",
}
"""How many of the objects drawn came out how."""

FOLLOW_UPS: Final = {"rectify": "责令整改", "file_case": "立案查处", "transfer": "移送其他部门"}


def objects_with_result(facts: Facts) -> int:
    """Return of how many objects there is a result."""
    return sum(facts.number(field) for field in RESULTS)


def objects_with_problems(facts: Facts) -> int:
    """Return how many objects did not come out clean."""
    return objects_with_result(facts) - facts.number(NOTHING_FOUND)


def penalty_title(facts: Facts) -> str:
    """Return the title of the case that publishes a penalty."""
    return f"行政处罚信息公示：{facts.text('penalty_no')}"


def penalty_facts(facts: Facts) -> Mapping[str, FactValue]:
    """Return what opens the publication of a penalty that followed from the inspection."""
    return {
        "category": "license_penalty",
        "formed_on": facts.text("penalty_decided_on"),
    }
