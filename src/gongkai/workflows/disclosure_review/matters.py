"""What is reviewed and what can come of it."""

from typing import Final

PUBLISH: Final = "publish"
DEIDENTIFIED: Final = "publish_deidentified"
PARTIAL_AUDIENCE: Final = "partial_audience"
REFUSE: Final = "refuse"
DELAY: Final = "delay"

CONCLUSIONS: Final = {
    PUBLISH: "公开",
    DEIDENTIFIED: "去标识化后公开",
    PARTIAL_AUDIENCE: "在一定范围内公开",
    "on_request": "依申请公开",
    REFUSE: "不予公开",
    DELAY: "暂缓公开",
}
GOES_OUT: Final = frozenset({PUBLISH, DEIDENTIFIED, PARTIAL_AUDIENCE, "on_request"})
"""Conclusions by which somebody outside gets to see it."""

ORIGINS: Final = {
    "doubt": "其他事项中的疑义",
    "yearly": "不予公开信息年度评估",
    "holdings": "对照新条例梳理",
}
CHECKS: Final = {
    "wording": "内容表述",
    "timing": "公开时机",
    "manner": "公开方式",
    "state_secret": "国家秘密",
    "third_party": "第三方权益、个人信息",
}
"""The five checks of the section; task 28 names wording, timing and manner."""
EXEMPTIONS: Final = {"punitive": "惩戒性公示", "mandatory": "强制性信息披露"}
"""What task 28 exempts from de-identification."""

MAY_NOT: Final = "may_not"
DETERMINATIONS: Final = {"may": "可以公开", MAY_NOT: "不得公开"}
