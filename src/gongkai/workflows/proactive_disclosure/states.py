"""Where information that is to be made public can stand."""

from gongkai.engine.states import State, final

COLLECTED = State("collected", "已采集")
REVIEWING = State("reviewing", "审查中")
DEIDENTIFYING = State("deidentifying", "去标识化处理")
APPROVED = State("approved", "审定")
PUBLISHED = State(
    "published",
    "已公开",
    exempt="信息已公开，公开期限已履行；归档时间由公示期、信息有效期确定",
)
CLARIFYING = State(
    "clarifying",
    "更正澄清中",
    exempt="更正须重新审查后发布，应当及时办理，法律未规定具体期限",
)
WITHDRAWN_ONLINE = State(
    "withdrawn_online",
    "已撤回",
    exempt="信息已撤回，只待归档，没有规定期限",
)
ARCHIVED = final("archived", "已归档")
NOT_PUBLIC = final("not_public", "转不公开或依申请公开")
