"""The script: sixty matters, when each arises, and what the clerks do about it.

Days are working days of the period (1 to 26 in the default one, Thursday 2018-09-20 to Wednesday
2018-10-31) or days of its longest rest, so that the same script can be laid over any six weeks.
Every person, document and incident is invented.
"""

from dataclasses import replace
from datetime import time
from typing import Final

from gongkai.demo.acts import Course, Matter, Rest
from gongkai.demo.courses import opinion_response as opinion
from gongkai.demo.courses import policy_document as policy
from gongkai.demo.courses import site_error_report as error

DAYS: Final = 26
"""Working days the script is written for."""

FRIDAY_ERROR: Final = "friday error"
HOLIDAY_ERROR: Final = "holiday error"
HOLIDAY_INTERPRETATION: Final = "holiday interpretation"
HOLIDAY_EMERGENCY: Final = "holiday emergency"
OUTAGE_OPINION: Final = "outage opinion"


def _error(day: int | Rest, at: str, unit: str, title: str, course: Course, *,
           kind: str = "other", tag: str = "") -> Matter:  # fmt: skip
    when = time.fromisoformat(at)
    return Matter("site_error_report", day, when, unit, title, course, {"kind": kind}, tag)


def _opinion(day: int | Rest, at: str, unit: str, title: str, course: Course, *,
             tag: str = "") -> Matter:  # fmt: skip
    when = time.fromisoformat(at)
    return Matter("opinion_response", day, when, unit, title, course, tag=tag)


def _policy(day: int, unit: str, title: str, course: Course, *,
            tags: tuple[str, ...] = (), plain: bool = False, tag: str = "") -> Matter:  # fmt: skip
    facts: dict[str, object] = {"tags": list(tags)}
    if plain:
        facts |= _PLAIN
    return Matter("policy_document", day, time(9, 0), unit, title, course, facts, tag)


_PLAIN: Final = {
    "document_type": "policy",
    "public_interest": False,
    "interpretation_needed": False,
}
"""A document that concerns nobody outside, so that it needs no interpretation."""

_ERRORS: Final = (
    _error(1, "09:20", "swdmc", "“婚姻登记”栏目预约链接打不开", error.PROMPT, kind="broken_link"),
    _error(1, "15:40", "bgs", "局领导分工页面职务表述有误", error.SAME_DAY, kind="typo"),
    _error(2, "10:05", "jzjzc", "低保标准仍为2017年数据", error.PROMISE_KEPT, kind="stale"),
    _error(3, "09:30", "shzzc", "社会组织年检公告附件无法下载", error.PROMPT, kind="broken_link"),
    _error(3, "16:20", "flcsc", "养老机构名录电话号码错误", error.LAST_DAY),
    _error(4, "09:45", "xzspc", "办事指南收费依据已废止", error.RETURNED_ONCE, kind="stale"),
    _error(5, "10:10", "jczqc", "社区居委会换届专题图片不显示", error.PROMPT, kind="broken_link"),
    _error(5, "14:30", "llb", "老年人优待证办理地点未更新", error.LATE, kind="stale"),
    _error(6, "10:30", "swdmc", "收养登记办事指南出现错别字", error.LAST_DAY, kind="typo",
           tag=FRIDAY_ERROR),
    _error(6, "15:50", "yfazc", "抚恤补助标准表格缺页", error.VERY_LATE),
    _error(7, "09:10", "bgs", "国庆值班电话公布有误", error.SAME_DAY, kind="typo"),
    _error(8, "10:40", "swhydjzx", "涉外婚姻登记英文页面错链", error.PROMPT, kind="broken_link"),
    _error(Rest(3), "15:20", "lqgzc", "老区扶持项目公示名单重复", error.LAST_DAY,
           tag=HOLIDAY_ERROR),
    _error(Rest(5), "21:10", "jcc", "2017年部门决算附件打不开", error.PROMPT, kind="broken_link"),
    _error(9, "09:30", "jzjzc", "临时救助电话长期无人接听", error.SENT_BACK, kind="no_reply"),
    _error(10, "11:00", "xzspc", "“最多跑一趟”清单与窗口不一致", error.LAST_DAY),
    _error(11, "09:15", "shzzc", "行业协会收费公示页面空白", error.SENT_ON_LATE),
    _error(11, "16:45", "bgs", "发现仿冒我局网站的域名", error.INVALID, kind="fake"),
    _error(12, "10:20", "swdmc", "区划地名查询结果乱码", error.PROMISE_BROKEN),
    _error(13, "09:40", "bgs", "社保卡补办流程说明过时", error.NOT_OURS, kind="stale"),
    _error(14, "10:00", "flcsc", "高龄补贴发放时间前后矛盾", error.PROMPT),
    _error(15, "15:10", "jczqc", "村务公开目录链接失效", error.LATE, kind="broken_link"),
    _error(16, "09:25", "yfazc", "退役士兵安置咨询留言未答复", error.NOBODY_SIGNS,
           kind="no_reply"),
    _error(17, "10:50", "jzjzc", "特困供养申请表版本过旧", error.PROMPT, kind="stale"),
    _error(18, "14:15", "swhydjzx", "预约系统节假日提示错误", error.LAST_DAY),
    _error(20, "09:35", "llb", "敬老月活动通知日期写错", error.SAME_DAY, kind="typo"),
    _error(21, "10:15", "shzzc", "社会团体查询页面超时", error.NOBODY_RECTIFIES),
    _error(22, "09:50", "flcsc", "福彩公益金使用公告图片模糊", error.LATE),
    _error(24, "09:40", "jcc", "政府采购意向页面排版错乱", error.NOBODY_SIGNS),
    _error(24, "15:30", "xzspc", "殡葬服务收费标准链接错误", error.LAST_DAY, kind="broken_link"),
    _error(25, "10:10", "bgs", "新闻列表时间顺序错乱", error.LAST_DAY),
    _error(26, "14:20", "lqgzc", "老区纪念馆开放时间有误", error.PROMPT, kind="typo"),
)  # fmt: skip

_POLICIES: Final = (
    _policy(1, "jzjzc", "福州市最低生活保障标准动态调整办法", policy.LAST_DAY,
            tags=("poverty_relief",), tag=HOLIDAY_INTERPRETATION),
    _policy(1, "flcsc", "福州市居家社区养老服务补贴管理办法", policy.TOGETHER, tags=("major",)),
    _policy(2, "shzzc", "福州市社会组织信用信息管理实施细则", policy.SOLICITED),
    _policy(2, "bgs", "市民政局政务新媒体管理办法", policy.KEPT_INSIDE, plain=True),
    _policy(3, "jczqc", "关于加强城乡社区协商的实施意见", policy.REVIEW_LATE),
    _policy(4, "lqgzc", "福州市革命老区扶持资金使用规定", policy.LATE, tags=("poverty_relief",)),
    _policy(5, "swdmc", "福州市地名标志设置规范", policy.PUBLISHED_LATE, tags=("specialised",)),
    _policy(6, "yfazc", "关于做好退役士兵接收安置工作的通知", policy.RETURNED),
    _policy(7, "xzspc", "殡葬服务事项办理规程", policy.WITHOUT_INTERPRETATION,
            plain=True),
    _policy(9, "llb", "福州市高龄老人津贴发放办法", policy.PLAN_FORGOTTEN),
    _policy(10, "jcc", "民政专项资金绩效评价办法", policy.NEVER_INTERPRETED,
            tags=("specialised",)),
    _policy(11, "flcsc", "福州市慈善组织公开募捐管理规定", policy.WRONG_FILE),
    _policy(12, "swhydjzx", "涉外婚姻登记档案管理办法", policy.GIVEN_UP),
    _policy(14, "jzjzc", "福州市临时救助实施细则", policy.REVIEW_FORGOTTEN,
            tags=("poverty_relief",)),
    _policy(16, "jczqc", "关于规范村（居）务公开的若干规定", policy.NEVER_PUBLISHED),
    _policy(20, "shzzc", "福州市行业协会商会负责人任职管理办法", policy.IN_TIME),
)  # fmt: skip

_OPINIONS: Final = (
    _opinion(2, "09:30", "swdmc", "婚姻登记窗口排队过长引发吐槽", opinion.ORDINARY),
    _opinion(4, "10:00", "flcsc", "某敬老院伙食费上涨受质疑", opinion.KEY_SIGNED_TOO_LOW),
    _opinion(Rest(2), "20:00", "flcsc", "某养老院深夜火情视频网上传播", opinion.EMERGENCY,
             tag=HOLIDAY_EMERGENCY),
    _opinion(Rest(3), "14:00", "swdmc", "国庆陵园周边停车收费混乱", opinion.NEVER_RELEASED,
             tag=OUTAGE_OPINION),
    _opinion(9, "11:20", "jzjzc", "低保户骗补网帖", opinion.KEY),
    _opinion(11, "09:10", "shzzc", "社会组织违规评比表彰报道", opinion.ORDINARY_LATE),
    _opinion(12, "15:00", "jczqc", "社区盖章证明“奇葩”案例热议", opinion.NEVER_EVALUATED),
    _opinion(14, "09:00", "jzjzc", "救灾物资临期食品事件", opinion.EMERGENCY_LATE),
    _opinion(17, "10:30", "yfazc", "优抚对象体检安排误读", opinion.ASSESSED_LATE),
    _opinion(19, "09:40", "llb", "老年证跨区办理被拒帖文", opinion.DISMISSED),
    _opinion(24, "10:10", "flcsc", "福利院招聘公告条件争议", opinion.NOBODY_ASSESSES),
    _opinion(25, "14:00", "swdmc", "门牌更名影响快递投送", opinion.ORDINARY),
)  # fmt: skip

MATTERS: Final = tuple(
    replace(matter, number=number)
    for number, matter in enumerate((*_ERRORS, *_POLICIES, *_OPINIONS), start=1)
)
"""Every matter, numbered."""
