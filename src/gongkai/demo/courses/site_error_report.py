"""Website errors: two working days to reply. Who makes it, who is late, who forgets."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from gongkai.calendar import WorkingDays
from gongkai.clock import BEIJING
from gongkai.demo.acts import Course, Form, Scene, act, wd

_PROMISE: Final = WorkingDays(8)
"""How long a section asks for when an error cannot be put right in two days."""


def _handed_out(day: int = 0) -> Course:
    return (act("dispatch", wd(day, "10:40")), act("sign_in", wd(day, "11:30")))


def _answered(day: int, at: str) -> Course:
    """Return the ordinary course with the reply approved on that working day, at that time."""
    put_right = wd(max(day - 1, 0), "15:00") if day else wd(0, "14:30")
    return (*_handed_out(), act("rectified", put_right), act("approve_reply", wd(day, at)))


SAME_DAY: Final = _answered(0, "16:30")
PROMPT: Final = _answered(1, "10:30")
LAST_DAY: Final = _answered(2, "16:40")
LATE: Final = _answered(3, "10:20")
VERY_LATE: Final = _answered(6, "15:10")
SENT_ON_LATE: Final = (
    *_handed_out(day=2),
    act("rectified", wd(2, "15:00")),
    act("approve_reply", wd(2, "17:20")),
)
"""The office sits on it for a day, the section makes up for it."""

NOBODY_DISPATCHES: Final[Course] = ()
NOBODY_SIGNS: Final = (act("dispatch", wd(0, "10:40")),)
NOBODY_RECTIFIES: Final = (
    *_handed_out(),
    act("rectified", wd(1, "09:20"), by="lin.huimin", refused="not_your_role"),
)
"""A leader tries to help and is refused; then it lies there."""

RETURNED_ONCE: Final = (
    *_handed_out(),
    act("rectified", wd(0, "15:00")),
    act("return_for_rework", wd(1, "09:10")),
    act("rectified", wd(1, "14:30")),
    act("approve_reply", wd(2, "11:00")),
)
PROMISE_KEPT: Final = (
    *_handed_out(),
    act("propose_plan", wd(1, "15:00")),
    act("approve_reply", wd(2, "10:00"), rectification_promised=False, refused="promise"),
    act("approve_reply", wd(2, "10:20")),
    act("close", wd(8, "16:00")),
)
PROMISE_BROKEN: Final = (
    *_handed_out(),
    act("propose_plan", wd(1, "15:00")),
    act("approve_reply", wd(2, "10:00")),
)
SENT_BACK: Final = (
    *_answered(1, "10:30"),
    act("bounce", wd(3, "09:00")),
    act("resume_rectify", wd(3, "09:30")),
    act("rectified", wd(4, "10:00")),
    act("approve_reply", wd(5, "15:00")),
)
"""The platform is not content; two more working days."""
INVALID: Final = (act("mark_invalid", wd(1, "09:50")),)
NOT_OURS: Final = (act("send_back_to_platform", wd(0, "16:00")),)


def _accept(scene: Scene) -> dict[str, object]:
    return {
        "platform_no": f"ZC{scene.arose.astimezone(BEIJING):%Y%m%d}{scene.matter.number:03d}",
        "url": scene.page("bsfw"),
        "kind": "other",
        "screenshot": scene.paper("问题截图.png"),
        "forwarded_at": scene.arose.isoformat(),
    }


def _rectified(scene: Scene) -> dict[str, object]:
    return {
        "before_screenshot": scene.paper("整改前.png"),
        "after_screenshot": scene.paper("整改后.png"),
    }


def _propose_plan(scene: Scene) -> dict[str, object]:
    return {
        "before_screenshot": scene.paper("整改前.png"),
        "plan": "栏目数据须由各县（市）区重新报送，分批核对后更新。",
        "rectify_by": scene.calendar.add(scene.today, _PROMISE).isoformat(),
    }


def _approve_reply(scene: Scene) -> dict[str, object]:
    promised = "plan" in scene.facts and "after_screenshot" not in scene.facts
    reply = "将按整改方案限期更新，完成后告知您。" if promised else "经核实已更正。"
    return {
        "reply_text": f"网民您好：您反映的问题收悉，{reply}感谢您对我局网站的监督。",
        "reply_public": True,
        "rectification_promised": promised,
    }


def _close(scene: Scene) -> dict[str, object]:
    if not scene.facts.flag("rectification_promised"):
        return {}
    return {
        "rectified_on": scene.today.isoformat(),
        "rectification_proof": scene.paper("整改证明.pdf"),
    }


def _bounce(scene: Scene) -> dict[str, object]:
    bounced_at = scene.now.astimezone(BEIJING) - timedelta(minutes=20)
    return {
        "bounce_reason": "答复与问题页面不符，请重新核实。",
        "bounced_at": bounced_at.isoformat(),
    }


FORMS: Final[Mapping[str, Form]] = {
    "accept": _accept,
    "dispatch": lambda scene: {"unit": scene.matter.unit},
    "rectified": _rectified,
    "propose_plan": _propose_plan,
    "approve_reply": _approve_reply,
    "return_for_rework": lambda _: {"rework_comments": "请补充整改后的完整页面截图。"},
    "close": _close,
    "bounce": _bounce,
    "mark_invalid": lambda _: {
        "invalid_reason": "反映的页面已于上月下线，链接系搜索引擎缓存。",
        "reply_text": "网民您好：您反映的页面已下线，请以我局网站现有栏目为准。感谢您的监督。",
    },
    "send_back_to_platform": lambda _: {
        "send_back_reason": "所涉页面由市人社局管理，非本单位事项。"
    },
}
