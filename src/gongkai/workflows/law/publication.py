"""Acts on publishing, answering and service guides: what the procedures that face outwards cite.

Where no number is known the act says so instead of one.
"""

from datetime import date
from typing import Final

from gongkai.workflows.law.acts import Act, Confidence

ADMINISTRATIVE_LICENSING_2004: Final = Act(
    "中华人民共和国行政许可法",
    "主席令第7号",
    date(2004, 7, 1),
    Confidence.TEXT,
)
ADMINISTRATIVE_PENALTY_2021: Final = Act(
    "中华人民共和国行政处罚法",
    "主席令第70号",
    date(2021, 7, 15),
    Confidence.TEXT,
)
ENFORCEMENT_PUBLICITY_2018: Final = Act(
    "关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
    "国办发〔2018〕118号",
    None,
    Confidence.PUBLIC_PAGE,
)
ASSISTANCE_CATALOGUE: Final = Act(
    "社会救助领域基层政务公开标准目录",
    "民政部编制，各县（市）区公布，文号未核实",
    None,
    Confidence.PUBLIC_PAGE,
)
ELDERLY_CATALOGUE: Final = Act(
    "养老服务领域基层政务公开标准目录",
    "民政部编制，各县（市）区采用，文号未核实",
    None,
    Confidence.PUBLIC_PAGE,
)
WEBSITE_CONTENT_2014: Final = Act(
    "关于加强政府网站信息内容建设的意见",
    "国办发〔2014〕57号",
    None,
    Confidence.PUBLIC_PAGE,
)
CHANNEL_INDICATORS_2019: Final = Act(
    "政府网站与政务新媒体检查指标",
    "国办秘函〔2019〕19号",
    None,
    Confidence.PUBLIC_PAGE,
)
NEW_MEDIA_2018: Final = Act(
    "关于推进政务新媒体健康有序发展的意见",
    "国办发〔2018〕123号",
    None,
    Confidence.PUBLIC_PAGE,
)
