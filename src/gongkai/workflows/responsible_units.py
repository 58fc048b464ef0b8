"""Which units answer for what: the sets of the 2018 task table's columns (catalogue §1.2, §1.3).

A matter given to many units becomes one case for each of them. The ids are those of the bureau's
organisation. 平潭 is run by its experimental zone, outside the city's tables: it is not among them.
"""

from typing import Final

COUNTY_UNITS: Final = {
    "350102": "鼓楼区民政局",
    "350103": "台江区民政局",
    "350104": "仓山区民政局",
    "350105": "马尾区民政局",
    "350111": "晋安区民政局",
    "350112": "长乐区民政局",
    "350181": "福清市民政局",
    "350121": "闽侯县民政局",
    "350122": "连江县民政局",
    "350123": "罗源县民政局",
    "350124": "闽清县民政局",
    "350125": "永泰县民政局",
    "gxq": "高新区社会事业管理局",
}
"""CTY: the twelve active county bureaus and the high-tech zone."""

SECTIONS: Final = {
    "bgs": "办公室",
    "jzjzc": "社会救助救灾处",
    "flcsc": "福利慈善处",
    "jcc": "计财处",
    "jczqc": "基层政权和社区建设处",
    "swdmc": "社会事务和区划地名处",
    "shzzc": "社会组织管理处",
    "xzspc": "行政审批处",
    "yfazc": "优抚安置处",
    "lqgzc": "老区工作处",
    "llb": "老龄办",
}
"""机关各处室, the attached 老龄办 included."""

SUBORDINATE_UNITS: Final = {"swhydjzx": "涉外婚姻登记中心"}
"""局属各单位."""

ALL_UNITS: Final = SECTIONS | SUBORDINATE_UNITS | COUNTY_UNITS
"""ALL: 机关各处室、局属各单位、各县（市）区民政局、高新区社会事业管理局."""

SERVICE_UNITS: Final = {unit: ALL_UNITS[unit] for unit in ("xzspc", "swdmc", "swhydjzx")}
"""SVC: 行政审批处、社会事务和区划地名处、涉外婚姻登记中心."""

WELFARE_SECTIONS: Final = {
    unit: SECTIONS[unit]
    for unit in ("jzjzc", "flcsc", "jczqc", "swdmc", "shzzc", "xzspc", "llb", "lqgzc")
}
"""The eight sections of task 9."""
