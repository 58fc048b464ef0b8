"""What an application is, read from its facts: channels, applicants, decisions, and questions."""

from typing import Final

from gongkai.engine.facts import Facts
from gongkai.workflows.law.applications import RECONSIDERATION_2023

COUNTER: Final = "counter"
SIGNED_POST: Final = "signed_post"
ORDINARY_MAIL: Final = "ordinary_mail"
EMAIL: Final = "email"

CHANNELS: Final = {
    COUNTER: "当面提交",
    SIGNED_POST: "挂号信、特快专递等签收邮寄",
    ORDINARY_MAIL: "平常信函",
    "internet": "网上申请",
    EMAIL: "公布的电子邮箱",
    "fax": "传真",
}
RECEIVED_ON_ARRIVAL_2008: Final = frozenset({COUNTER, SIGNED_POST, EMAIL})
"""Channels whose arrival is receipt before 2019; others need the applicant's confirmation."""
RECEIVED_ON_ARRIVAL_2019: Final = frozenset({COUNTER, SIGNED_POST})
"""Channels whose arrival is receipt since 2019: handing in, and signing for the post."""

APPLICANT_KINDS: Final = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare_org": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
}
FORMS: Final = {"paper": "纸质", "email": "电子邮件", "disk": "光盘等电子介质", "reading": "查阅"}

AGREES: Final = "agrees"
OBJECTS: Final = "objects"
OPINIONS: Final = {AGREES: "同意公开", OBJECTS: "不同意公开"}

REASONABLE: Final = "reasonable"
REASON_JUDGEMENTS: Final = {
    REASONABLE: "理由合理",
    "unreasonable": "理由不合理",
    "not_given": "未说明理由",
}

GRANTED: Final = "granted"
PARTIAL: Final = "partial"
THIRD_PARTY: Final = "denied.third_party"
NOT_NEEDED: Final = "denied.not_needed"
NOT_HELD: Final = "unable.not_held"
STILL_UNCLEAR: Final = "unable.still_unclear"
REPEAT: Final = "not_processed.repeat"
EXCESSIVE: Final = "not_processed.excessive"

_SHARED: Final = {
    GRANTED: "予以公开",
    PARTIAL: "部分公开（区分处理）",
    "denied.state_secret": "不予公开：属于国家秘密",
    "denied.law_forbidden": "不予公开：其他法律行政法规禁止公开",
    "denied.three_safety_one_stability": "不予公开：危及“三安全一稳定”",
    THIRD_PARTY: "不予公开：保护第三方合法权益",
    "denied.internal_affairs": "不予公开：属于三类内部事务信息",
    "denied.process": "不予公开：属于四类过程性信息",
    "denied.enforcement_file": "不予公开：属于行政执法案卷",
    "denied.admin_query": "不予公开：属于行政查询事项",
    NOT_HELD: "无法提供：本机关不掌握相关政府信息",
    "unable.needs_creation": "无法提供：没有现成信息需要另行制作",
    STILL_UNCLEAR: "无法提供：补正后申请内容仍不明确",
    "not_processed.petition": "不予处理：信访举报投诉类申请",
    REPEAT: "不予处理：重复申请",
    "not_processed.publication": "不予处理：要求提供公开出版物",
    "not_processed.reconfirm": "不予处理：要求确认或重新出具已获取信息",
    "other.other": "其他处理：其他",
}
DECISIONS_2019: Final = _SHARED | {EXCESSIVE: "不予处理：无正当理由大量反复申请"}
"""Rows of the annual report's table 三 that a reply can be, under the regulation of 2019."""
DECISIONS_2008: Final = _SHARED | {NOT_NEEDED: "不予公开：与申请人生产、生活、科研等特殊需要无关"}
"""The same under the regulation of 2008, with the ground that was dropped in 2019."""
ON_THE_SPOT: Final = {
    code: _SHARED[code]
    for code in (GRANTED, "not_processed.petition", REPEAT, "not_processed.publication")
}
"""What needs no review by others and may be answered at once (our reading)."""
OVERDUE_CORRECTION: Final = {
    "other.overdue_correction": "其他处理：申请人无正当理由逾期不补正、行政机关不再处理"
}
OVERDUE_FEE: Final = {
    "other.overdue_fee": "其他处理：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理"
}
APPLICANT_WITHDREW: Final = {"other.other": _SHARED["other.other"]}

ONLY_DECIDED_SINCE_2019: Final = frozenset({"denied.enforcement_file", "denied.admin_query"})
"""Grounds the regulation of 2008 does not have: 条例 2019 art. 16, 36(7)."""

REMEDY_NOTICES: Final = {
    "reconsideration": "告知60日内可申请行政复议",
    "litigation": "告知6个月内可提起行政诉讼",
    "reconsideration_first": "告知应当先申请行政复议",
}
REMEDY_KINDS: Final = {
    "reconsideration": "行政复议",
    "direct_suit": "未经复议直接起诉",
    "suit_after_reconsideration": "复议后起诉",
}
REMEDY_RESULTS: Final = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果"}
REDO_UNITS: Final = {"working_days": "工作日", "natural_days": "自然日"}


def is_refusal(facts: Facts) -> bool:
    """Whether anything asked for is withheld: every decision but full disclosure."""
    return facts.text("decision_code") not in {"", GRANTED}


def is_denied(facts: Facts) -> bool:
    """Whether the decision is 不予公开."""
    return facts.text("decision_code").startswith("denied.")


def goes_to_reconsideration_first(facts: Facts) -> bool:
    """Whether a suit needs a reconsideration before it: refusals served since 2024 (art. 23)."""
    served, since = facts.day("served_on"), RECONSIDERATION_2023.effective_from
    return is_denied(facts) and served is not None and since is not None and served >= since


def may_sue_directly(facts: Facts) -> bool:
    """Whether the applicant may sue without a reconsideration."""
    return not goes_to_reconsideration_first(facts)


def came_by_ordinary_mail(facts: Facts) -> bool:
    """Whether nobody signed for it, so that the desk has to call the applicant the same day."""
    return facts.text("channel") == ORDINARY_MAIL
