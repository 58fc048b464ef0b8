"""What the information is, read from its facts: the category picks the clock."""

from datetime import date
from typing import Final

from gongkai.calendar import WorkingDays
from gongkai.engine.facts import Facts

DEFAULT: Final = "default"
LICENSE_PENALTY: Final = "license_penalty"
ENFORCEMENT_OTHER: Final = "enforcement_other"
PENALTY_REVOKED: Final = "penalty_revoked"
FIRST_LIST: Final = "assistance_first_list"
REFORM: Final = "reform_measure"
FALSE_INFO: Final = "false_info"

ASSISTANCE: Final = {
    "social_assistance_policy": "社会救助政策法规",
    "social_assistance_guide": "社会救助办事指南",
    "complaint_phone": "社会救助监督投诉电话",
    FIRST_LIST: "社会救助初审名单",
}
ELDERLY: Final = {
    "elderly_policy": "养老服务政策",
    "elderly_subsidy_guide": "养老服务补贴指南",
}
CATEGORIES: Final = {
    DEFAULT: "一般主动公开信息",
    LICENSE_PENALTY: "行政许可、行政处罚决定",
    ENFORCEMENT_OTHER: "其他行政执法决定",
    PENALTY_REVOKED: "行政处罚决定变更、撤销、确认违法或无效",
    **ASSISTANCE,
    **ELDERLY,
    REFORM: "“放管服”改革举措",
    FALSE_INFO: "虚假或者不完整信息的澄清",
}

IDENTIFIERS: Final = {
    "identity_number": "公民身份号码",
    "phone": "电话号码",
    "bank_card": "银行卡号",
    "address": "详细住址",
    "minor": "未成年人信息",
    "illness": "疾病、健康信息",
    "other": "其他个人隐私",
}
GROUNDS: Final = {
    "state_secret": "国家秘密",
    "law_forbidden": "法律、行政法规禁止公开",
    "three_safety_one_stability": "危及国家安全、公共安全、经济安全、社会稳定",
    "third_party": "商业秘密、个人隐私",
    "internal_affairs": "内部事务信息",
    "process": "过程性信息、行政执法案卷",
    "on_request": "仅依申请公开",
}
ARCHIVING: Final = {
    "posting_over": "公示期满",
    "expired": "有效期届满",
    "superseded": "已被新信息取代",
    "withdrawn": "已撤回",
}

POSTING: Final = WorkingDays(7)
"""How long the first list of recipients hangs on the board of the village or community."""
PENALTY_LAW_FROM: Final = date(2021, 7, 15)
"""First day of 行政处罚法 as revised in 2021, which limits the withdrawal of a penalty."""


def is_first_list(facts: Facts) -> bool:
    """Whether it names the recipients of assistance after their first examination."""
    return facts.text("category") == FIRST_LIST


def is_under_the_penalty_law(facts: Facts) -> bool:
    """Whether a penalty was changed or annulled since the law says within how many days."""
    formed = facts.day("formed_on")
    revoked = facts.text("category") == PENALTY_REVOKED
    return revoked and formed is not None and formed >= PENALTY_LAW_FROM


def has_no_clock_of_its_own(facts: Facts) -> bool:
    """Whether the general twenty working days hold."""
    category = facts.text("category")
    if category == PENALTY_REVOKED:
        return not is_under_the_penalty_law(facts)
    return category in {DEFAULT, REFORM}
