"""Acts on budgets, members' proposals, inspections, lists of powers and annual reports."""

from datetime import date
from typing import Final

from gongkai.workflows.law.acts import Act, Confidence

BUDGET_LAW_2014: Final = Act(
    "中华人民共和国预算法",
    "2014年修正",
    date(2015, 1, 1),
    Confidence.TEXT,
)
BUDGET_RULES_2020: Final = Act(
    "中华人民共和国预算法实施条例",
    "国务院令第729号",
    date(2020, 10, 1),
    Confidence.TEXT,
)
DEPUTIES_LAW_2015: Final = Act(
    "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法",
    "2015年修正",
    date(2015, 8, 29),
    Confidence.TEXT,
)
PROPOSAL_DISCLOSURE_2014: Final = Act(
    "国务院办公厅关于做好全国人大代表建议和全国政协委员提案办理结果公开工作的通知",
    "国办发〔2014〕46号",
    date(2014, 10, 2),
    Confidence.PUBLIC_PAGE,
)
PROPOSAL_RULES_SICHUAN: Final = Act(
    "四川省人民政府办理人大代表建议和政协提案办法",
    "四川省",
    None,
    Confidence.PUBLIC_PAGE,
)
"""Another province's rule: what it says is a model here, no law."""
RANDOM_INSPECTION_2015: Final = Act(
    "国务院办公厅关于推广随机抽查规范事中事后监管的通知",
    "国办发〔2015〕58号",
    None,
    Confidence.MEMORY,
)
JOINT_INSPECTION_2019: Final = Act(
    "国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见",
    "国发〔2019〕5号",
    None,
    Confidence.MEMORY,
)
SOCIAL_ORGANISATIONS_2017: Final = Act(
    "社会组织抽查暂行办法",
    "民发〔2017〕45号",
    date(2017, 3, 13),
    Confidence.PUBLIC_PAGE,
)
REPORT_FORMAT_2021: Final = Act(
    "中华人民共和国政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    date(2021, 9, 26),
    Confidence.PUBLIC_PAGE,
)

ELSEWHERE: Final = "福建、福州的规定未查到"
"""Said of a figure that is known only from the rules of other places."""
