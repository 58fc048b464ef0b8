"""Stories of annual reports that together fire every row of the table, in both versions."""

from collections.abc import Iterable
from typing import Any

from gongkai.engine.procedure import Procedure
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.annual_report import ANNUAL_REPORT_2008, ANNUAL_REPORT_2019
from gongkai.workflows.annual_report.figures import (
    CARRIED_IN,
    CARRIED_OUT,
    LAST_CARRIED_OUT,
    NEW,
    RESULT_TOTAL,
    TABLE_FOUR,
    TABLE_THREE,
    TABLE_TWO,
)

DRAFT = evidence_file("draft_report")

TOTALS: dict[str, Any] = {
    "applications_received": 13,
    "applications_carried_in": 1,
    "applications_answered": 12,
    "applications_carried_out": 2,
}
"""Totals of the report on 2018 that add up."""

TABLES: dict[str, Any] = {
    **dict.fromkeys(TABLE_TWO, "0,0,0,0"),
    "t2_documents": "5,2,13,10",
    **dict.fromkeys(TABLE_THREE, "0,0,0,0,0,0,0"),
    NEW: "11,2,0,0,0,0,13",
    CARRIED_IN: "1,0,0,0,0,0,1",
    "t3_granted": "7,1,0,0,0,0,8",
    "t3_partial": "2,0,0,0,0,0,2",
    "t3_unable_not_held": "1,1,0,0,0,0,2",
    RESULT_TOTAL: "10,2,0,0,0,0,12",
    CARRIED_OUT: "2,0,0,0,0,0,2",
    LAST_CARRIED_OUT: "1,0,0,0,0,0,1",
    **dict.fromkeys(TABLE_FOUR, "0,0,0,0,0"),
    "t4_review": "1,0,0,1,2",
}
"""Tables of a report since 2019 that add up."""

FILLED = {1: TOTALS, 2: TABLES}


def opened_report(year: int, on: str | None = None) -> Story:
    first = ANNUAL_REPORT_2019.effective_from.year
    procedure = ANNUAL_REPORT_2008 if year < first else ANNUAL_REPORT_2019
    story = Story(procedure).on(on or f"{year}-12-01T09:00")
    return story.open(f"{year}年度政府信息公开工作年度报告", period_begin=f"{year}-01-01")


def drafting_report(year: int, on: str | None = None, **figures: Any) -> Story:
    story = opened_report(year, on)
    given = FILLED[story.procedure.version] | {"overridden": False} | figures
    return story.fire("fill_tables", **given).fire("draft")


def checking_report(year: int, on: str | None = None, **figures: Any) -> Story:
    return drafting_report(year, on, **figures).fire("submit_draft")


def approved_report(year: int, on: str | None = None) -> Story:
    return checking_report(year, on).fire("check_pass").fire("approve", report=DRAFT)


def submitted_report(year: int, on: str | None = None) -> Story:
    return approved_report(year, on).fire("submit_to_supervising_office")


def published_report(year: int, on: str | None = None) -> Story:
    return submitted_report(year, on).fire("publish", published_report=DRAFT)


def corrected_report(year: int, on: str | None = None) -> Story:
    return published_report(year, on).fire("correct", draft_report=evidence_file("更正稿"))


def _tour(procedure: Procedure, year: int) -> Iterable[Story]:
    filled = FILLED[procedure.version] | {"overridden": False}
    new = evidence_file("更正稿")
    story = corrected_report(year).fire("fill_tables", **filled).fire("review_again", report=new)
    yield story.fire("publish", published_report=new).fire("close").fire("correct")
    yield submitted_report(year).fire("review_again", report=DRAFT)
    yield approved_report(year).fire("return_for_rework").fire("fill_tables", **filled)
    yield checking_report(year).fire("check_fail")
    yield opened_report(year).fire("unit_report").fire("unit_report").fire("fill_tables", **filled)


def tour_2008() -> Iterable[Story]:
    return _tour(ANNUAL_REPORT_2008, 2018)


def tour_2019() -> Iterable[Story]:
    return _tour(ANNUAL_REPORT_2019, 2020)
