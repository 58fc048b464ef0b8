"""Where an internal rule can stand."""

from gongkai.engine.states import State, final

PLANNED = State("planned", "已立项")
DRAFTING = State("drafting", "起草")
SOLICITING = State("soliciting", "征求意见")
REVIEWING = State("reviewing", "审核")
ADOPTED = State("adopted", "审议通过")
ISSUED = State(
    "issued",
    "已印发",
    exempt="施行日期由本单位确定；向社会公开的，公开期限在主动公开案件中自印发之日计算",
)
IN_FORCE = State(
    "in_force",
    "执行中",
    exempt="制度长期有效；上位法修订的，修订期限自新法公布之日计算",
)
UNDER_REVIEW = State(
    "under_review",
    "修订评估",
    exempt="评估时间由本单位掌握；上位法修订的，应在新法施行前通过",
)
REPEALED = final("repealed", "已废止")
REPLACED = final("replaced", "已被替代")
EXCUSED = final("excused", "免报")

IN_PLACE = (IN_FORCE, UNDER_REVIEW)
"""States in which the rule holds."""
