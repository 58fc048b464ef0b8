"""What is inspected, what can be found, and what fails a channel outright (catalogue §4.17)."""

from typing import Final

from gongkai.engine.facts import Facts

WEBSITE: Final = "website"
NEW_MEDIA: Final = "new_media"
SECURITY: Final = "security"
FAIL: Final = "fail"

CHANNELS: Final = {WEBSITE: "政府网站", NEW_MEDIA: "政务新媒体"}
CAUSES: Final = {"quarterly": "季度检查", "superior_notice": "上级通报"}
VERDICTS: Final = {"pass": "合格", FAIL: "不合格"}

_WEBSITE_OUTRIGHT: Final = {
    "home_stale": "首页2周未更新",
    "columns_late": "栏目不更新累计5个以上（动态要闻2周，通知公告、政策文件6个月）",
    "columns_stale": "应更新未更新的栏目10个以上",
    "columns_empty": "空白栏目5个以上",
    "no_consultation": "无有效咨询建言渠道",
    "unanswered": "有效留言超过3个月未答复",
    "unreachable": "站点无法访问（一周内20次以上监测，5%以上不能访问）",
    SECURITY: "安全、泄密事故等严重问题",
    "fabricated_dates": "伪造发稿日期",
}
_NEW_MEDIA_OUTRIGHT: Final = {
    "account_silent": "账号2周未更新",
    "no_interaction": "无有效互动功能",
    SECURITY: _WEBSITE_OUTRIGHT[SECURITY],
}
OTHER: Final = "other"
_INDICATORS: Final = {
    WEBSITE: frozenset({*_WEBSITE_OUTRIGHT, OTHER}),
    NEW_MEDIA: frozenset({*_NEW_MEDIA_OUTRIGHT, OTHER}),
}
OUTRIGHT: Final = frozenset(_WEBSITE_OUTRIGHT) | frozenset(_NEW_MEDIA_OUTRIGHT)
"""单项否决: any one of them fails the channel, by the indicators of 2019."""
INDICATORS: Final = {**_WEBSITE_OUTRIGHT, **_NEW_MEDIA_OUTRIGHT, OTHER: "其他问题"}


def indicators_of(facts: Facts) -> frozenset[str]:
    """Return the indicators that apply to the channels inspected."""
    return _INDICATORS[facts.text("channel_kind")]


def fails_outright(facts: Facts) -> bool:
    """Whether something was found that fails the channel by itself."""
    return not facts.tags("indicators").isdisjoint(OUTRIGHT)


def has_a_security_issue(facts: Facts) -> bool:
    """Whether something was found that is put right at once."""
    return SECURITY in facts.tags("indicators")
