"""The figures of a report: the cells of the tables, row by row as they are printed (catalogue §11).

A row is entered as its whole numbers in the order of its columns, parted by commas or spaces, as
they come out of a spreadsheet: ``12,0,0,0,1,0,13``.
"""

import re
from collections.abc import Mapping
from typing import Final

from gongkai.engine.facts import Facts
from gongkai.engine.fields import Field, number, text

COLUMNS: Final = (
    "自然人",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
    "总计",
)
"""Who applied: one natural person or five sorts of organisation, and all together."""

NEW: Final = "t3_new"
CARRIED_IN: Final = "t3_carried_in"
RESULT_TOTAL: Final = "t3_result_total"
CARRIED_OUT: Final = "t3_carried_out"
LAST_CARRIED_OUT: Final = "t3_last_carried_out"

RESULT_ROWS: Final = {
    "t3_granted": "三（一）予以公开",
    "t3_partial": "三（二）部分公开（只计这一情形）",
    "t3_denied_state_secret": "三（三）不予公开：1.属于国家秘密",
    "t3_denied_law_forbidden": "2.其他法律行政法规禁止公开",
    "t3_denied_three_safety_one_stability": "3.危及“三安全一稳定”",
    "t3_denied_third_party": "4.保护第三方合法权益",
    "t3_denied_internal_affairs": "5.属于三类内部事务信息",
    "t3_denied_process": "6.属于四类过程性信息",
    "t3_denied_enforcement_file": "7.属于行政执法案卷",
    "t3_denied_admin_query": "8.属于行政查询事项",
    "t3_unable_not_held": "三（四）无法提供：1.本机关不掌握相关政府信息",
    "t3_unable_needs_creation": "2.没有现成信息需要另行制作",
    "t3_unable_still_unclear": "3.补正后申请内容仍不明确",
    "t3_not_processed_petition": "三（五）不予处理：1.信访举报投诉类申请",
    "t3_not_processed_repeat": "2.重复申请",
    "t3_not_processed_publication": "3.要求提供公开出版物",
    "t3_not_processed_excessive": "4.无正当理由大量反复申请",
    "t3_not_processed_reconfirm": "5.要求行政机关确认或重新出具已获取信息",
    "t3_other_overdue_correction": "三（六）其他处理：1.申请人无正当理由逾期不补正",
    "t3_other_overdue_fee": "2.申请人逾期未按收费通知要求缴纳费用",
    "t3_other_other": "3.其他",
}
TABLE_THREE: Final = {
    NEW: "一、本年新收政府信息公开申请数量",
    CARRIED_IN: "二、上年结转政府信息公开申请数量",
    **RESULT_ROWS,
    RESULT_TOTAL: "三（七）总计",
    CARRIED_OUT: "四、结转下年度继续办理",
}
"""Part three: 25 rows of seven cells."""

ROW_NUMBERS: Final = {row: place for place, row in enumerate(TABLE_THREE, start=1)}

DOCUMENT_CELLS: Final = ("本年制发", "本年废止", "现行有效", "上年末有效")
TABLE_TWO: Final = {"t2_rules": "规章", "t2_documents": "行政规范性文件"}
"""Part two, first block; the year before is entered with it, for the check."""

REMEDY_CELLS: Final = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
TABLE_FOUR: Final = {
    "t4_review": "行政复议",
    "t4_direct_suit": "行政诉讼：未经复议直接起诉",
    "t4_suit_after_review": "行政诉讼：复议后起诉",
}
"""Part four."""

SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(TABLE_TWO, DOCUMENT_CELLS),
    **dict.fromkeys(TABLE_THREE, COLUMNS),
    LAST_CARRIED_OUT: COLUMNS,
    **dict.fromkeys(TABLE_FOUR, REMEDY_CELLS),
}
"""The cells of each row."""

NAMES: Final[Mapping[str, str]] = {
    **{row: f"表二{label}" for row, label in TABLE_TWO.items()},
    **{row: f"表三第{place}行" for row, place in ROW_NUMBERS.items()},
    LAST_CARRIED_OUT: "上年表三第25行",
    **{row: f"表四{label}" for row, label in TABLE_FOUR.items()},
}
"""How a row is called when something is wrong with it."""

FIGURES_2019: Final[tuple[Field, ...]] = (
    *(text(row, f"{NAMES[row]}（{'、'.join(DOCUMENT_CELLS)}，件）") for row in TABLE_TWO),
    number("t2_licenses", "表二行政许可处理决定数量"),
    number("t2_penalties", "表二行政处罚处理决定数量"),
    number("t2_coercions", "表二行政强制处理决定数量"),
    number("t2_fees_yuan", "表二行政事业性收费金额（元）"),
    *(text(row, f"{NAMES[row]} {label}（七列）") for row, label in TABLE_THREE.items()),
    text(LAST_CARRIED_OUT, "上年表三第25行 结转下年度（七列）", required=False),
    text("carry_explanation", "与上年结转数不一致的说明", required=False),
    *(text(row, f"{NAMES[row]}（{'、'.join(REMEDY_CELLS)}）") for row in TABLE_FOUR),
)
"""What `fill_tables` asks for since the report on 2019."""

FIGURES_2008: Final[tuple[Field, ...]] = (
    number("published_items", "主动公开政府信息数（条）"),
    number("applications_received", "收到申请数（件）"),
    number("applications_carried_in", "上年结转申请数（件）"),
    number("applications_answered", "办结申请数（件）"),
    number("applications_carried_out", "结转下年申请数（件）"),
    number("fees_yuan", "依申请公开收费（元）"),
    number("reviews", "行政复议数（件）"),
    number("suits", "行政诉讼数（件）"),
)
"""What `fill_tables` asked for until the report on 2018: totals, whose form is not confirmed."""


def cells(facts: Facts, row: str) -> tuple[int, ...] | None:
    """Return the numbers of a row, None where they are not readable or not as many as columns."""
    parts = [part for part in re.split(r"[、，,\s]+", facts.text(row)) if part]
    if len(parts) != len(SHAPES[row]) or not all(re.fullmatch(r"[0-9]{1,12}", p) for p in parts):
        return None
    return tuple(int(part) for part in parts)
