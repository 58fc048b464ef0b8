"""What a post is, read from its facts, and what it has to do with the bureau."""

from typing import Final

from gongkai.engine.facts import Facts

OWN: Final = "own"
ORIGINS: Final = {
    OWN: "原创",
    "state_council": "转载国务院权威信息",
    "province": "转载省级权威信息",
    "city": "转载市级权威信息",
    "other": "其他转载",
}
AUTHORITATIVE: Final = frozenset({"state_council", "province", "city"})
"""Whose text is reposted after two reviews."""

FUNCTIONS: Final = {
    "social_assistance": "社会救助",
    "disaster_relief": "自然灾害救助",
    "elderly_care": "养老服务和老龄工作",
    "welfare_charity": "社会福利和慈善事业",
    "social_organisations": "社会组织管理",
    "grassroots_governance": "基层政权和社区建设",
    "social_affairs": "社会事务和区划地名",
    "marriage": "婚姻登记",
    "licensing": "行政审批服务",
    "preferential_treatment": "优抚安置",
    "old_revolutionary_areas": "老区工作",
    "open_government": "政务公开",
}
"""What the bureau does (2018), as the task table's units tell it."""

PROOFS: Final = {"first_proof": "一校", "second_proof": "二校", "third_proof": "三校"}
"""The text as each of the three proofreadings passed it."""


def is_authoritative_repost(facts: Facts) -> bool:
    """Whether it repeats a text of State Council, province or city: the fast lane."""
    return facts.text("origin") in AUTHORITATIVE
