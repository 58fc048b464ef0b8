"""Where the disclosure of a budget or of final accounts can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

APPROVED_BY_FINANCE = State("approved_by_finance", "已批复")
APPROVED_BY_DEPARTMENT = State("approved_by_department", "部门已批复（单位已签收）")
PREPARING = State("preparing", "编制公开文本")
REVIEWING = State("reviewing", "审核（涉密剔除）")
PUBLISHED = State(
    "published",
    "已公开",
    exempt="部门已公开，没有所属单位的只待办结，没有规定期限",
)
WAITING_UNITS = State(
    "waiting_units",
    "待单位公开",
    waits_on=Party.OUTSIDE,
    exempt="等待所属单位公开，各单位的公开期限在其各自的案件中计算",
)
CLOSED = final("closed", "已办结")
EXEMPT = final("exempt", "免予公开")

BEFORE_PUBLICATION = (APPROVED_BY_FINANCE, APPROVED_BY_DEPARTMENT, PREPARING, REVIEWING)
"""States in which nothing is public yet."""

APPROVING_UNITS = (PREPARING, REVIEWING, PUBLISHED, WAITING_UNITS)
"""States in which the department can reply to its units, beside its own publication."""
