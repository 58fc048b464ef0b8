"""Acts behind periodic disclosure, lists, inspections of channels and supervision orders.

Catalogues and indicators they share with publication are in `law.publication`.
"""

from datetime import date
from typing import Final

from gongkai.workflows.law.acts import Act, Confidence

SOCIAL_ASSISTANCE_2014: Final = Act(
    "社会救助暂行办法",
    "国务院令第649号",
    date(2014, 5, 1),
    Confidence.TEXT,
)
CHARITY_LAW_2016: Final = Act(
    "中华人民共和国慈善法",
    "主席令第43号",
    date(2016, 9, 1),
    Confidence.TEXT,
)
WELFARE_DISCLOSURE_2018: Final = Act(
    "福州市推进社会公益事业建设领域政府信息公开工作实施方案",
    "榕政办〔2018〕98号",
    None,
    Confidence.TASK_TABLE,
)
"""Named by the task table; its own text was not seen."""
ONLINE_SERVICES_2017: Final = Act(
    "关于加快推进“互联网+政务服务”工作方案",
    "榕政综〔2017〕59号",
    None,
    Confidence.TASK_TABLE,
)
"""Named by the task table; its own text was not seen."""

OGI_2008_ON_SUPERVISION: Final = (
    "《中华人民共和国政府信息公开条例》（国务院令第492号）第二十九条、第三十五条（未核实）"
)
"""Accountability under the regulations of 2008: the articles are from memory."""
