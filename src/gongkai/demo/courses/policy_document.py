"""Policy documents: drafted, reviewed, signed, published, and interpreted within three days."""

from collections.abc import Mapping
from typing import Final

from gongkai.calendar import WorkingDays
from gongkai.demo.acts import Course, Form, Scene, act, wd

_COMMENTS: Final = WorkingDays(7)


def _submitted(day: int, attribute: str = "proactive") -> Course:
    return (
        act("draft_set", wd(min(1, day), "09:40")),
        act("mark_attribute", wd(day, "10:30"), attribute=attribute),
        act("submit_set", wd(day, "15:20")),
    )


def _signed(passed: int, signed: int) -> Course:
    return (
        act("legal_pass", wd(passed, "11:00")),
        act("deliberate", wd(signed, "09:30")),
        act("sign", wd(signed, "16:00")),
    )


def _released(submitted: int = 2, passed: int = 5, signed: int = 7, published: int = 8) -> Course:
    """Return the way of a document to the website, by working days after it was initiated."""
    return (
        *_submitted(submitted),
        *_signed(passed, signed),
        act("publish_document", wd(published, "09:40")),
    )


def _interpreted(day: int, at: str, filed: int) -> Course:
    return (
        act("publish_interpretation", wd(day, at)),
        act("file_record", wd(filed, "10:10")),
    )


TOGETHER: Final = (*_released(), *_interpreted(8, "10:00", 10))
"""三同步 as it is meant: document and interpretation on one day."""
IN_TIME: Final = (*_released(), *_interpreted(10, "15:30", 12))
LAST_DAY: Final = (
    *_released(submitted=1, passed=3, signed=4, published=5),
    *_interpreted(8, "16:20", 10),
)
LATE: Final = (*_released(), *_interpreted(13, "11:00", 14))
NEVER_INTERPRETED: Final = _released(submitted=1, passed=4, signed=5, published=6)
REVIEW_LATE: Final = (
    *_released(submitted=1, passed=8, signed=10, published=11),
    *_interpreted(12, "10:00", 14),
)
REVIEW_FORGOTTEN: Final = _submitted(1)
PUBLISHED_LATE: Final = (
    *_released(passed=4, signed=5, published=12),
    *_interpreted(12, "10:30", 14),
)
"""Within the twenty days of the law, beyond the five the bureau has set itself."""
NEVER_PUBLISHED: Final = _released(submitted=1, passed=3, signed=4)[:-1]
PLAN_FORGOTTEN: Final = (
    act("draft_set", wd(0, "15:00"), plan=None, refused="G-04"),
    *_released(),
    *_interpreted(9, "10:00", 11),
)
WRONG_FILE: Final = (
    *_released()[:-1],
    act(
        "publish_document",
        wd(8, "09:20"),
        published_document={"name": "文件（旧稿）.pdf", "sha256": "0" * 64},
        refused="G-12",
    ),
    act("publish_document", wd(8, "09:40")),
    *_interpreted(9, "15:00", 11),
)
RETURNED: Final = (
    *_submitted(1),
    act("legal_return", wd(4, "10:00"), legal_opinion="第八条缺少上位法依据，退回修改。"),
    act("mark_attribute", wd(6, "10:00")),
    act("submit_set", wd(6, "15:00")),
    *_signed(9, 10),
    act("publish_document", wd(11, "09:40")),
    *_interpreted(11, "10:00", 13),
)
SOLICITED: Final = (
    act("draft_set", wd(1, "09:40")),
    act("solicit", wd(2, "09:00")),
    act("mark_attribute", wd(6, "10:00"), refused="solicitation_over"),
    act("mark_attribute", wd(11, "10:00")),
    act("submit_set", wd(11, "15:00")),
    *_signed(14, 16),
    act("publish_document", wd(17, "09:40")),
    *_interpreted(17, "10:00", 19),
)
WITHOUT_INTERPRETATION: Final = (*_released(), act("skip_interpretation", wd(9, "09:30")))
KEPT_INSIDE: Final = (
    *_submitted(2, attribute="on_request"),
    *_signed(5, 6),
    act("keep_internal", wd(7, "10:00")),
)
GIVEN_UP: Final = (act("draft_set", wd(1, "09:40")), act("terminate", wd(6, "16:00")))


def _initiate(_scene: Scene) -> dict[str, object]:
    return {
        "document_type": "normative",
        "public_interest": True,
        "interpretation_needed": True,
    }


def _package(scene: Scene) -> dict[str, object]:
    if not scene.facts.flag("interpretation_needed"):
        return {"document": scene.paper("文件稿.docx")}
    return {
        "document": scene.paper("文件稿.docx"),
        "plan": scene.paper("解读方案.docx"),
        "material": scene.paper("解读材料.docx"),
    }


def _mark(scene: Scene) -> dict[str, object]:
    form: dict[str, object] = {
        "attribute": "proactive",
        "attribute_reason": "涉及公众利益，应当让公众广泛知晓。",
        "disclosure_clause": "第十五条",
    }
    if "solicit_until" in scene.facts:
        form["adoption_summary"] = scene.paper("意见采纳情况.docx")
    return form


def _sign(scene: Scene) -> dict[str, object]:
    form: dict[str, object] = {
        "doc_number": f"榕民〔{scene.today.year}〕{200 + scene.matter.number}号",
        "signed_on": scene.today.isoformat(),
        "document": scene.paper("定稿.pdf"),
        "secrecy_opinion": "不涉及国家秘密、工作秘密和个人隐私。",
        "reviewed_on": scene.today.isoformat(),
    }
    if scene.facts.flag("interpretation_needed"):
        form["material"] = scene.paper("解读定稿.pdf")
        form["material_approved_on"] = scene.today.isoformat()
    return form


def _solicit(scene: Scene) -> dict[str, object]:
    return {
        "solicit_notice": scene.paper("征求意见公告.pdf"),
        "solicit_from": scene.today.isoformat(),
        "solicit_until": scene.calendar.add(scene.today, _COMMENTS).isoformat(),
        "market_players": False,
    }


def _file_record(scene: Scene) -> dict[str, object]:
    normative = scene.facts.text("document_type") == "normative"
    return {"filing_receipt": scene.paper("备案回执.pdf")} if normative else {}


FORMS: Final[Mapping[str, Form]] = {
    "initiate": _initiate,
    "draft_set": _package,
    "solicit": _solicit,
    "mark_attribute": _mark,
    "submit_set": _package,
    "legal_pass": lambda _: {"legal_opinion": "主体合法、内容合法、程序合法。"},
    "legal_return": lambda _: {"legal_opinion": "退回修改。"},
    "deliberate": lambda scene: {"minutes": scene.paper("局长办公会议纪要.pdf")},
    "sign": _sign,
    "publish_document": lambda scene: {
        "document_url": scene.page("zcwj"),
        "published_on": scene.today.isoformat(),
        "published_document": scene.paper("定稿.pdf"),
    },
    "publish_interpretation": lambda scene: {
        "interpretation_url": scene.page("zcjd"),
        "interpretation_published_on": scene.today.isoformat(),
        "forms": ["text", "chart"],
        "data_or_example": True,
        "two_way_link": True,
        "published_material": scene.paper("解读定稿.pdf"),
    },
    "file_record": _file_record,
    "skip_interpretation": lambda _: {"waiver_reason": "仅调整附表格式，无实质内容变化。"},
    "keep_internal": lambda _: {"review_conclusion": "内部管理事项，依申请公开。"},
    "terminate": lambda _: {"termination_reason": "上级已印发同类文件，不再另行制定。"},
}
