"""What sorts of lists there are, what each must hold, and who contributes (catalogue §4.14)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gongkai.engine.facts import Facts
from gongkai.workflows.responsible_units import (
    ALL_UNITS,
    COUNTY_UNITS,
    SERVICE_UNITS,
    WELFARE_SECTIONS,
)

KEY_AREA: Final = "key_area"
ONE_VISIT: Final = "one_visit"
CERTIFICATES: Final = "certificates"
HOLDINGS_REVIEW: Final = "holdings_review"
GUIDE_CATALOGUE: Final = "guide_catalogue"
PUBLIC_WELFARE: Final = "public_welfare_catalogue"
INSPECTION_ITEMS: Final = "inspection_items"

KINDS: Final = {
    KEY_AREA: "重点领域政务公开清单",
    ONE_VISIT: "“一趟不用跑”“最多跑一趟”办事清单",
    CERTIFICATES: "证照、证明材料清理清单",
    HOLDINGS_REVIEW: "应公开未公开信息梳理清单",
    GUIDE_CATALOGUE: "政府信息公开指南和目录",
    PUBLIC_WELFARE: "社会公益事业建设领域公开目录",
    INSPECTION_ITEMS: "随机抽查事项清单",
}

KEY_AREA_COMPILED_BY: Final = date(2018, 12, 31)
"""“2018年12月底前编制完成”: task 29."""
KEY_AREA_PUBLISHED_BY: Final = date(2019, 1, 31)
"""“2019年1月底前通过政府网站公开”: task 29."""

SCOPES: Final = {
    "power": "权力运行全流程",
    "service": "政务服务全过程",
    "funds": "财政资金",
    "public_services": "公共服务",
    "assistance": "社会救助",
    "welfare": "社会福利",
    "charity": "慈善事业",
    "organisations": "社会组织管理",
    "disaster": "自然灾害救助",
}
COLUMNS: Final = {
    "decision": "决策公开",
    "execution": "执行公开",
    "management": "管理公开",
    "service": "服务公开",
    "result": "结果公开",
    "interpretation": "政策解读",
    "response": "舆情回应",
    "participation": "公众参与",
    "item": "抽查事项",
    "object": "抽查对象",
    "basis": "抽查依据",
}
_MUST_COVER: Final[Mapping[str, frozenset[str]]] = {
    KEY_AREA: frozenset({"power", "service"}),
    PUBLIC_WELFARE: frozenset({"assistance", "welfare", "charity", "organisations", "disaster"}),
}
_MUST_SHOW: Final[Mapping[str, frozenset[str]]] = {
    KEY_AREA: frozenset(COLUMNS) - {"item", "object", "basis"},
    INSPECTION_ITEMS: frozenset({"item", "object", "basis"}),
}
_CONTRIBUTORS: Final[Mapping[str, tuple[str, ...]]] = {
    ONE_VISIT: (*SERVICE_UNITS, *COUNTY_UNITS),
    CERTIFICATES: tuple(SERVICE_UNITS),
    PUBLIC_WELFARE: (*WELFARE_SECTIONS, *COUNTY_UNITS),
}


def contributors(facts: Facts) -> tuple[str, ...]:
    """Return the units that contribute, as the task table assigns them (§1.3)."""
    return _CONTRIBUTORS.get(facts.text("kind"), tuple(ALL_UNITS))


def missing_scopes(facts: Facts) -> list[str]:
    """Return what the list must cover and does not, in Chinese."""
    missing = _MUST_COVER.get(facts.text("kind"), frozenset()) - facts.tags("scopes")
    return [label for one, label in SCOPES.items() if one in missing]


def missing_columns(facts: Facts) -> list[str]:
    """Return the columns the list must have and has not, in Chinese."""
    missing = _MUST_SHOW.get(facts.text("kind"), frozenset()) - facts.tags("columns")
    return [label for one, label in COLUMNS.items() if one in missing]


def is_key_area(facts: Facts) -> bool:
    """Whether it is a key-area list."""
    return facts.text("kind") == KEY_AREA


def is_of_task_29(facts: Facts) -> bool:
    """Whether it is the key-area list of 2018; later editions have dates of their own."""
    compile_by = facts.day("compile_by")
    return is_key_area(facts) and compile_by is not None and compile_by <= KEY_AREA_COMPILED_BY


def is_certificates(facts: Facts) -> bool:
    """Whether it is the list of certificates kept and cancelled."""
    return facts.text("kind") == CERTIFICATES


def is_holdings_review(facts: Facts) -> bool:
    """Whether it is the review of what should be public and is not."""
    return facts.text("kind") == HOLDINGS_REVIEW


def is_guide_catalogue(facts: Facts) -> bool:
    """Whether it is the guide and catalogue, which are updated and have no date of their own."""
    return facts.text("kind") == GUIDE_CATALOGUE


def has_a_date_of_its_own(facts: Facts) -> bool:
    """Whether the decision to make it fixed the dates."""
    return not is_of_task_29(facts) and not is_guide_catalogue(facts)


def titled(facts: Facts) -> str:
    """Return what one unit's contribution is called."""
    return f"{KINDS[facts.text('kind')]}：本单位梳理"
