"""Acts on applications for information, reviews before disclosure and internal rules."""

from datetime import date
from typing import Final

from gongkai.workflows.law.acts import Act, Confidence

RECEIPT_RULES_2015: Final = Act(
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释",
    "国办公开办函〔2015〕207号",
    None,
    Confidence.PUBLIC_PAGE,
)
FEE_RULES_2020: Final = Act(
    "政府信息公开信息处理费管理办法",
    "国办函〔2020〕109号",
    date(2021, 1, 1),
    Confidence.PUBLIC_PAGE,
)
"""The items and pages charged and the twenty days for payment were read on public pages; the first
day of effect and the new start of the reply after payment are from memory."""
RECONSIDERATION_2023: Final = Act(
    "中华人民共和国行政复议法",
    "2023年修订",
    date(2024, 1, 1),
    Confidence.TEXT,
)
LITIGATION_2014: Final = Act(
    "中华人民共和国行政诉讼法",
    "2014年修正",
    date(2015, 5, 1),
    Confidence.TEXT,
)
STATE_SECRETS: Final = Act(
    "中华人民共和国保守国家秘密法",
    "2010年修订",
    date(2010, 10, 1),
    Confidence.MEMORY,
)
INSTITUTIONS_2020: Final = Act(
    "公共企事业单位信息公开规定制定办法",
    "国办发〔2020〕50号",
    date(2020, 12, 7),
    Confidence.PUBLIC_PAGE,
)
