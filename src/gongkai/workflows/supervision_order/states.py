"""Where a supervision order can stand."""

from gongkai.engine.states import State, final

REGISTERED = State(
    "registered",
    "立项",
    exempt="系统草拟或者督办员立项，是否下发由办公室主任决定，没有规定期限",
)
ISSUED = State("issued", "已发督办单")
SIGNED = State("signed", "已签收")
RECTIFYING = State("rectifying", "整改中")
FEEDBACK = State("feedback", "已反馈")
VERIFYING = State("verifying", "核查中")
ESCALATED = State(
    "escalated",
    "升级",
    exempt="重新下发、约谈还是提请通报由督办员和领导决定，没有规定期限；原整改期限未反馈的继续计算",
)
TALKED = State(
    "talked",
    "已约谈",
    exempt="约谈后重新下发还是提请通报由督办员决定，没有规定期限",
)
CRITICISM_PROPOSED = State(
    "criticism_proposed",
    "拟通报批评",
    exempt="是否通报批评由局主要领导决定，没有规定期限",
)
STRUCK_OFF = final("struck_off", "销号")
CRITICISED = final("criticised", "已通报并责令整改")
REVOKED = final("revoked", "撤销")

OPEN = (
    REGISTERED,
    ISSUED,
    SIGNED,
    RECTIFYING,
    FEEDBACK,
    VERIFYING,
    ESCALATED,
    TALKED,
    CRITICISM_PROPOSED,
)
"""States in which an order can still be revoked."""
