"""The acts and documents the procedures rest on: what is cited, from when, and how sure we are.

A procedure is law put into a table, so every figure says where it comes from. Not every source
could be read in full; `Confidence` tells users which figures to check before quoting them.
"""

from datetime import date

from gongkai.engine.rules import BUREAU_TARGET
from gongkai.workflows.law.acts import Act, Confidence

__all__ = [
    "BUREAU_TARGET",
    "BUSINESS_ENVIRONMENT_2020",
    "DISCLOSURE_RULES_2016",
    "NORMATIVE_DOCUMENTS_2018",
    "OGI_2008",
    "OGI_2019",
    "OPINION_RESPONSE_2016",
    "TASK_TABLE_2018",
    "WEBSITE_GUIDE_2017",
    "WORK_POINTS_2018",
    "Act",
    "Confidence",
]

OGI_2008 = Act(
    "中华人民共和国政府信息公开条例",
    "国务院令第492号",
    date(2008, 5, 1),
    Confidence.PUBLIC_PAGE,
)
OGI_2019 = Act(
    "中华人民共和国政府信息公开条例",
    "国务院令第711号",
    date(2019, 5, 15),
    Confidence.TEXT,
)
OPINION_RESPONSE_2016 = Act(
    "关于在政务公开工作中进一步做好政务舆情回应的通知",
    "国办发〔2016〕61号",
    date(2016, 8, 12),
    Confidence.PUBLIC_PAGE,
)
DISCLOSURE_RULES_2016 = Act(
    "〈关于全面推进政务公开工作的意见〉实施细则",
    "国办发〔2016〕80号",
    date(2016, 11, 10),
    Confidence.PUBLIC_PAGE,
)
WEBSITE_GUIDE_2017 = Act(
    "政府网站发展指引",
    "国办发〔2017〕47号",
    date(2017, 6, 8),
    Confidence.MEMORY,
)
WORK_POINTS_2018 = Act(
    "2018年政务公开工作要点",
    "国办发〔2018〕23号",
    None,
    Confidence.PUBLIC_PAGE,
)
NORMATIVE_DOCUMENTS_2018 = Act(
    "关于加强行政规范性文件制定和监督管理工作的通知",
    "国办发〔2018〕37号",
    None,
    Confidence.MEMORY,
)
BUSINESS_ENVIRONMENT_2020 = Act(
    "优化营商环境条例",
    "国务院令第722号",
    date(2020, 1, 1),
    Confidence.TEXT,
)
TASK_TABLE_2018 = Act(
    "福州市民政局2018年政务公开工作主要任务分解表",
    "2018年",
    date(2018, 1, 1),
    Confidence.TASK_TABLE,
)
