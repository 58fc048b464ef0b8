"""Public opinion: 5, 24 and 48 hours that do not stop at night. Who answers, who is asleep."""

from collections.abc import Mapping
from typing import Final

from gongkai.demo.acts import Act, Course, Form, Scene, act, h, wd

_PARTNERS: Final = {
    "publicity_contact": "市委宣传部 林处长",
    "cyberspace_contact": "市委网信办 陈科长",
    "police_contact": "市公安局 王警官",
    "telecom_contact": "市通信管理办 李主任",
}


def _assessed(at: float, level: str, criterion: str = "") -> Course:
    return (
        act("start_assess", h(at / 2)),
        act("assess", h(at), level=level, key_criteria=criterion),
    )


def _answered(released: float, signed_by: str) -> Course:
    """Return the course from assignment to the release, so many hours after detection."""
    return (
        act("assign", h(released * 0.3)),
        act("propose_response", h(released * 0.5)),
        act("submit_response", h(released * 0.7)),
        act("release_authoritative", h(released), sign_off_by=signed_by),
    )


def _evaluated(followed_up: float, evaluated: int, *, verdict: str = "good") -> Course:
    return (
        act("follow_up", h(followed_up)),
        act("evaluate", wd(evaluated, "10:00"), verdict=verdict),
        act("close", wd(evaluated + 1, "15:00")),
    )


def _ordinary(released: float, assessed: float = 1.0) -> Course:
    return (
        *_assessed(assessed, "ordinary"),
        *_answered(released, "deputy_leader"),
        *_evaluated(released + 20, 6),
    )


def _key(released: float) -> Course:
    return (
        *_assessed(1.2, "key", "public_interest"),
        *_answered(released, "bureau_leader"),
    )


ORDINARY: Final = _ordinary(26)
ORDINARY_LATE: Final = _ordinary(53)
ASSESSED_LATE: Final = _ordinary(30, assessed=3.5)
KEY: Final = (*_key(29), *_evaluated(50, 8))
KEY_SIGNED_TOO_LOW: Final = (
    *_key(31)[:-1],
    act("release_authoritative", h(29), sign_off_by="deputy_leader", refused="sign_off"),
    act("release_authoritative", h(31), sign_off_by="bureau_leader"),
    *_evaluated(52, 9),
)
NEVER_EVALUATED: Final = (*_key(28), act("follow_up", h(49)))
"""Answered in time, and then nobody asks whether it did any good."""

EMERGENCY: Final = (
    *_assessed(0.8, "major_emergency"),
    *_answered(4.2, "bureau_leader"),
    act("hold_press", h(20.5)),
    *_evaluated(38, 7),
)
_CLOSE_POOR: Final[tuple[Act, ...]] = (
    act("close", wd(6, "15:00"), refused="G-15"),
    act(
        "close",
        wd(7, "10:00"),
        accountability_order="榕民督〔2018〕6号",
        accountability_decided_by="局政务公开工作领导小组（郑国栋签批）",
    ),
)
EMERGENCY_LATE: Final = (
    *_assessed(1.5, "major_emergency"),
    *_answered(6.5, "bureau_leader"),
    act("hold_press", h(26)),
    *_evaluated(40, 5, verdict="poor")[:-1],
    *_CLOSE_POOR,
)
"""Late twice; the verdict is poor, and it cannot be closed before people decided about that."""

NEVER_RELEASED: Final = (
    *_assessed(1.0, "ordinary"),
    *_answered(20, "deputy_leader")[:-1],
)
NOBODY_ASSESSES: Final[Course] = ()
DISMISSED: Final = (act("start_assess", h(0.6)), act("dismiss", h(1.5)))


def _register(scene: Scene) -> dict[str, object]:
    return {
        "source": "monitoring",
        "detected_at": scene.arose.isoformat(),
        "spread": "本地论坛和微信公众号转载，阅读量约1.2万。",
        "unit_concerned": scene.matter.unit,
    }


def _assign(scene: Scene) -> dict[str, object]:
    form: dict[str, object] = {"responsible_unit": scene.matter.unit}
    if scene.facts.text("level") != "major_emergency":
        return form
    return {**form, **_PARTNERS, "partners_informed_at": scene.instant(minutes_ago=5)}


def _submit(scene: Scene) -> dict[str, object]:
    return {
        "response_text": scene.paper("回应口径.docx"),
        "legal_opinion": "不违反法律法规规定。",
        "secrecy_opinion": "不涉密，可以公开。",
        "reviewed_on": scene.today.isoformat(),
    }


def _release(scene: Scene) -> dict[str, object]:
    return {
        "sign_off_at": scene.instant(minutes_ago=10),
        "released_at": scene.instant(),
        "channel": "局门户网站、“福州民政”微信公众号",
        "release_url": scene.page("hygq"),
        "released_text": scene.paper("回应口径.docx"),
    }


def _evaluate(scene: Scene) -> dict[str, object]:
    score = 90 if "press_held_at" not in scene.facts else 84
    scores = ("score_timely", "score_accurate", "score_effective", "score_reaction")
    return dict.fromkeys(scores, score)


FORMS: Final[Mapping[str, Form]] = {
    "register": _register,
    "dismiss": lambda _: {"dismissal_reason": "系个人情绪表达，无事实诉求，转信访渠道了解。"},
    "assign": _assign,
    "propose_response": lambda _: {
        "facts_checked": "已与经办单位、街道核对台账，情况属实部分正在整改。",
        "form": "authoritative",
    },
    "submit_response": _submit,
    "release_authoritative": _release,
    "hold_press": lambda scene: {
        "press_held_at": scene.instant(),
        "responsible_head": "涉事单位主要负责人",
        "press_minutes": scene.paper("发布会记录.pdf"),
    },
    "follow_up": lambda scene: {
        "update": "整改情况及后续安排已公布。",
        "updated_at": scene.instant(),
        "update_url": scene.page("hygq"),
    },
    "evaluate": _evaluate,
    "close": lambda scene: {"report": scene.paper("舆情处置报告.pdf")},
}
