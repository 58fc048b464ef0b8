"""Where a review before disclosure can stand."""

from gongkai.engine.roles import Party
from gongkai.engine.states import State, final

SUBMITTED = State("submitted", "已提交")
SECTION_REVIEW = State("section_review", "科室自审")
SECRECY_REVIEW = State("secrecy_review", "保密审查")
RISK_REVIEW = State("risk_review", "舆情、时机研判")
EXTERNAL_DETERMINATION = State("external_determination", "报主管或保密部门确定", Party.OUTSIDE)
DECIDED = State("decided", "已作结论")
CLOSED = final("closed", "已办结")
