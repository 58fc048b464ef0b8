"""What a policy document is, read from its facts: the questions its guards and clocks ask."""

from typing import Final

from gongkai.engine.facts import Facts

PROACTIVE: Final = "proactive"
NOT_PUBLIC: Final = "none"
NORMATIVE: Final = "normative"
POVERTY_RELIEF: Final = "poverty_relief"
SPECIALISED: Final = "specialised"
MAJOR: Final = "major"

TYPES: Final = {NORMATIVE: "规范性文件", "policy": "其他政策文件"}
TAGS: Final = {POVERTY_RELIEF: "脱贫攻坚", SPECIALISED: "专业性强", MAJOR: "重大政策"}
ATTRIBUTES: Final = {PROACTIVE: "主动公开", "on_request": "依申请公开", NOT_PUBLIC: "不予公开"}
FORMS: Final = {
    "text": "文字解读",
    "chart": "图表",
    "image": "图像",
    "video": "视频",
    "audio": "音频",
    "interview": "访谈",
}
VIVID_FORMS: Final = frozenset({"chart", "image", "video", "audio", "interview"})
"""The forms of which a specialised policy needs at least one (G-06)."""


def interpretation_is_compulsory(facts: Facts) -> bool:
    """G-03: normative, of public interest, major, or on poverty relief."""
    return (
        facts.text("document_type") == NORMATIVE
        or facts.flag("public_interest")
        or not facts.tags("tags").isdisjoint({MAJOR, POVERTY_RELIEF})
    )


def is_poverty_relief(facts: Facts) -> bool:
    """Whether it concerns poverty relief, where no interpretation may be waived."""
    return POVERTY_RELIEF in facts.tags("tags")


def is_proactive(facts: Facts) -> bool:
    """Whether it is to be published without being asked for."""
    return facts.text("attribute") == PROACTIVE


def wants_interpretation(facts: Facts) -> bool:
    """Whether plan and material go with it: always, until it is settled that it stays inside.

    What is not published is not interpreted either (our reading).
    """
    return facts.flag("interpretation_needed") and facts.text("attribute") in {"", PROACTIVE}
