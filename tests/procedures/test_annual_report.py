"""Annual reports: on 2018 by 31 March, on 2019 and after by 31 January."""

from datetime import date
from typing import Any

import pytest

from gongkai.casework.versions import version_for
from gongkai.engine.cases import Command
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.facts import Facts
from gongkai.engine.refusals import GuardFailed, InvalidFields
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.annual_report import (
    DRAFT,
    FILLED,
    TABLES,
    approved_report,
    checking_report,
    corrected_report,
    opened_report,
    submitted_report,
)
from gongkai.workflows import ANNUAL_REPORT_2008, ANNUAL_REPORT_2019, CATALOGUE
from gongkai.workflows.annual_report.arithmetic import faults_2019

REPORT = "annual_report@2"
OTHER = evidence_file("another file")
NEW = evidence_file("更正稿")


def test_the_report_on_2018_is_public_by_the_end_of_march_2019() -> None:
    story = opened_report(2018, "2018-12-01T09:00")
    assert story.due("publish_by_31_march") == date(2019, 3, 31)  # a Sunday, and it stands
    assert story.due("operational_date") == date(2019, 3, 29)

    story.fire("unit_report", reporting_unit="350102").on("2019-03-05T09:00")
    story.fire("fill_tables", **FILLED[1], overridden=False).fire("draft").fire("submit_draft")
    story.on("2019-03-12T09:00").fire("check_pass").fire("approve", report=DRAFT)
    story.on("2019-03-20T09:00").fire("submit_to_supervising_office")
    story.on("2019-03-29T17:00").fire("publish", published_report=DRAFT).fire("close")

    assert story.state == "closed"
    assert story.deadline("publish_by_31_march").on_time is True
    assert story.deadline("operational_date").on_time is True


def test_the_report_on_2020_is_submitted_and_public_by_the_end_of_january() -> None:
    story = opened_report(2020, "2020-12-01T09:00")
    assert story.due("submit_by_31_january") == date(2021, 1, 31)
    assert story.due("publish_by_31_january") == date(2021, 1, 31)
    assert story.due("operational_date") == date(2021, 1, 29)

    story.on("2021-01-15T09:00").fire("fill_tables", **TABLES, overridden=False)
    story.fire("draft").fire("submit_draft").fire("check_pass").fire("approve", report=DRAFT)
    story.on("2021-01-29T10:00").fire("submit_to_supervising_office")
    story.fire("publish", published_report=DRAFT).fire("close")

    assert {one.on_time for one in story.case.deadlines} == {True}


@pytest.mark.parametrize(
    ("opened", "operational"),
    [
        ("2020-12-01T09:00", date(2021, 1, 29)),
        ("2021-12-01T09:00", date(2022, 1, 30)),  # a Sunday worked for the Spring Festival
        ("2022-12-09T09:00", date(2023, 1, 31)),
        ("2023-12-01T09:00", date(2024, 1, 31)),
        ("2024-12-01T09:00", date(2025, 1, 27)),
        ("2025-12-01T09:00", date(2026, 1, 30)),
    ],
)
def test_the_operational_date_is_the_last_working_day_up_to_31_january(
    opened: str, operational: date
) -> None:
    story = opened_report(int(opened[:4]), opened)

    assert story.due("operational_date") == operational
    assert story.due("publish_by_31_january") == date(operational.year, 1, 31)


def test_the_extended_spring_festival_of_2020_moves_the_operational_date_not_the_laws() -> None:
    story = opened_report(2019, "2019-12-01T09:00")
    assert story.due("operational_date") == date(2020, 1, 31)  # a Friday, as then announced

    story.on("2020-01-27T09:00")  # the notice that kept offices closed until 2 February

    assert story.due("operational_date") == date(2020, 1, 23)
    assert story.due("publish_by_31_january") == date(2020, 1, 31)
    assert not story.deadline("publish_by_31_january").is_overdue(story.now)


def test_it_is_reminded_of_by_the_operational_date_and_escalated_by_the_laws() -> None:
    story = opened_report(2020, "2020-12-01T09:00").on("2021-02-10T09:00")

    assert story.rungs("operational_date") == [
        ("far", "2020-12-31T09:00"),
        ("yellow", "2021-01-15T09:00"),
        ("orange", "2021-01-26T09:00"),
    ]
    assert story.rungs("publish_by_31_january") == [
        ("overdue", "2021-02-01T00:00"),
        ("criticism", "2021-02-05T09:00"),
    ]


def test_a_report_opened_after_its_date_is_late_and_the_leaders_are_told() -> None:
    story = opened_report(2020, "2021-03-01T09:00").sweep()

    assert story.deadline("publish_by_31_january").is_overdue(story.now)
    assert [rung for rung, _ in story.rungs("publish_by_31_january")] == ["overdue", "criticism"]


def test_it_fails_the_check_is_returned_comes_late_and_is_corrected_after_its_end() -> None:
    story = checking_report(2020, t3_granted="8,1,0,0,0,0,9")
    with pytest.raises(GuardFailed, match="arithmetic"):
        story.fire("check_pass")
    story.fire("check_fail").fire("fill_tables", **TABLES, overridden=True, override_reason="补录")
    story.fire("submit_draft").fire("check_pass").fire("return_for_rework")
    story.on("2021-02-01T09:00").fire("submit_draft").fire("check_pass")
    story.fire("approve", report=DRAFT).fire("submit_to_supervising_office")
    story.fire("publish", published_report=DRAFT).fire("close")
    assert {one.on_time for one in story.case.deadlines} == {False}

    story.on("2021-06-01T09:00").fire("correct", draft_report=NEW)
    assert (story.state, story.case.closed_at) == ("corrected", None)
    with pytest.raises(GuardFailed, match="same_text"):
        story.fire("publish", published_report=NEW)
    story.fire("review_again", report=NEW).fire("publish", published_report=NEW).fire("close")
    assert story.state == "closed"
    assert story.deadline("publish_by_31_january").round == 1


def test_a_review_grown_old_is_repeated_and_then_the_report_goes_out() -> None:
    story = submitted_report(2020).on("2021-01-04T09:00")
    with pytest.raises(GuardFailed) as held:
        story.fire("publish", published_report=DRAFT)
    assert "已超过30日" in held.value.zh

    story.fire("review_again", report=DRAFT).fire("publish", published_report=DRAFT)

    assert story.state == "published"


@pytest.mark.parametrize(("year", "version"), [(2008, 1), (2018, 1), (2019, 2), (2025, 2)])
def test_the_year_reported_on_decides_which_law_holds(year: int, version: int) -> None:
    today = CATALOGUE.in_force("annual_report", date(2026, 3, 1))
    command = Command("open", {"period_begin": f"{year}-01-01"})

    assert version_for(CATALOGUE, today, today.opening, command).version == version


def test_under_the_law_of_2008_nothing_had_to_be_submitted_by_a_date() -> None:
    assert {one.id for one in ANNUAL_REPORT_2008.deadlines} == {
        "publish_by_31_march",
        "operational_date",
    }
    assert "第三十一条" in ANNUAL_REPORT_2008.rule("publish_by_31_march").law
    assert "第四十九条" in ANNUAL_REPORT_2019.rule("submit_by_31_january").law


def test_both_versions_walk_the_same_way() -> None:
    old, new = (
        {(row.trigger, tuple(s.id for s in row.sources), row.dest.id) for row in one.transitions}
        for one in (ANNUAL_REPORT_2008, ANNUAL_REPORT_2019)
    )

    assert old == new


def test_what_is_met_stays_met_when_it_is_corrected() -> None:
    story = corrected_report(2018)

    assert {one.status for one in story.case.deadlines} == {DeadlineStatus.MET}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"t3_granted": "7,1,0,0,0,0,9"}, "表三第3行：总计9≠各列之和8"),
        ({"t3_result_total": "11,2,0,0,0,0,13"}, "“自然人”列：第24行11≠第3至23行之和10"),
        ({"t3_new": "12,2,0,0,0,0,14"}, "“自然人”列：第1、2行之和13≠第24、25行之和12"),
        ({"t3_carried_out": "2,1,0,0,0,0,3"}, "“商业企业”列：第1、2行之和2≠第24、25行之和3"),
        ({"t3_last_carried_out": "2,0,0,0,0,0,2"}, "与上年表三第25行不一致"),
        ({"t2_documents": "5,2,14,10"}, "表二行政规范性文件：现行有效14≠上年末10＋制发5－废止2"),
        ({"t4_direct_suit": "1,0,0,0,0"}, "表四行政诉讼：未经复议直接起诉：总计0≠各项之和1"),
        ({"t3_partial": "2,0,0"}, "表三第4行应填7个整数"),
    ],
)
def test_a_report_that_does_not_add_up_says_where(change: dict[str, str], says: str) -> None:
    found = [one.zh for one in faults_2019(Facts(TABLES | change))]

    assert any(says in one for one in found), found


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"t3_new": "11 2 0 0 0 0 13"},
        {"t3_new": "11\t2\t0\t0\t0\t0\t13"},
        {"t3_new": "11，2，0，0，0，0，13"},
        {"t3_last_carried_out": "2,0,0,0,0,0,2", "carry_explanation": "上年有一件撤回"},
    ],
)
def test_a_report_that_adds_up_has_no_faults(change: dict[str, str]) -> None:
    assert list(faults_2019(Facts(TABLES | change))) == []


HELD: list[tuple[tuple[str, str, str], str, str, dict[str, Any]]] = [
    (
        (REPORT, "open", ""),
        "whole_year",
        "应为1月1日",
        {"given": {"period_begin": "2020-01-02"}},
    ),
    (
        (REPORT, "fill_tables", "opened"),
        "readable",
        "表三第1行应填7个整数（自然人、商业企业",
        {"given": {"t3_new": "13"}},
    ),
    (
        (REPORT, "fill_tables", "drafting"),
        "readable",
        "表四行政复议应填5个整数",
        {"given": {"t4_review": "1,-1,0,0,0"}},
    ),
    (
        (REPORT, "fill_tables", "collecting_statistics"),
        "override_reason",
        "须说明理由",
        {"given": {"overridden": True}},
    ),
    (
        (REPORT, "draft", "collecting_statistics"),
        "tables_filled",
        "尚未填写",
        {"forgotten": ["t2_rules"]},
    ),
    (
        ("annual_report", "draft", "collecting_statistics"),
        "tables_filled",
        "尚未填写",
        {"forgotten": ["published_items"]},
    ),
    (
        (REPORT, "submit_draft", "drafting"),
        "six_parts",
        "年度报告缺少：一、总体情况；",
        {"given": {"parts": ["problems", "other"]}},
    ),
    (
        ("annual_report", "submit_draft", "drafting"),
        "six_parts",
        "三、政府信息公开的收费及减免情况",
        {"given": {"parts": ["proactive", "on_request", "remedies", "problems", "other"]}},
    ),
    (
        (REPORT, "submit_draft", "drafting"),
        "local_topics",
        "重点领域",
        {"given": {"tells_key_areas": False}},
    ),
    (
        (REPORT, "submit_draft", "drafting"),
        "local_topics",
        "事业单位",
        {"given": {"tells_institutions": False}},
    ),
    (
        (REPORT, "check_pass", "checking"),
        "arithmetic",
        "“自然人”列：第24行10≠第3至23行之和11",
        {"facts": {"t3_granted": "8,1,0,0,0,0,9"}},
    ),
    (
        ("annual_report", "check_pass", "checking"),
        "arithmetic",
        "收到数与上年结转数之和14，办结数与结转下年数之和13",
        {"facts": {"applications_answered": 11}},
    ),
    ((REPORT, "approve", "approving"), "same_text", "不一致", {"given": {"report": OTHER}}),
    (
        (REPORT, "submit_to_supervising_office", "approving"),
        "same_text",
        "尚未审定",
        {"forgotten": ["report"]},
    ),
    ((REPORT, "review_again", "corrected"), "same_text", "不一致", {"given": {"report": DRAFT}}),
    (
        (REPORT, "publish", "corrected"),
        "arithmetic",
        "第24、25行之和",
        {"facts": {"t3_carried_out": "3,0,0,0,0,0,3"}},
    ),
    (
        (REPORT, "publish", "submitted"),
        "G-12",
        "不一致",
        {"given": {"published_report": OTHER}},
    ),
    (
        (REPORT, "publish", "submitted"),
        "G-13",
        "手机号码",
        {"facts": {"overview_text": "联系电话13800001234"}},
    ),
    ((REPORT, "close", "published"), "G-17", "办结证据", {"forgotten": ["report_url"]}),
]


@pytest.mark.parametrize(("row", "guard", "says", "change"), HELD)
def test_a_standing_rule_holds_back_what_it_should(
    rehearsals: Any, row: tuple[str, str, str], guard: str, says: str, change: dict[str, Any]
) -> None:
    with pytest.raises(GuardFailed) as held:
        rehearsals[row].again(**change)

    assert held.value.guard == guard
    assert says in held.value.zh


@pytest.mark.parametrize(
    ("row", "change"),
    [
        (
            (REPORT, "fill_tables", "opened"),
            {"given": {"overridden": True, "override_reason": "补录一件"}},
        ),
        (
            (REPORT, "publish", "submitted"),
            {
                "facts": {"overview_text": "联系电话13800001234"},
                "given": {"deidentification_exemption": evidence_file("豁免")},
            },
        ),
    ],
)
def test_a_standing_rule_lets_pass_what_it_should(
    rehearsals: Any, row: tuple[str, str, str], change: dict[str, Any]
) -> None:
    rehearsal = rehearsals[row]

    assert rehearsal.again(**change).case.state == rehearsal.told.row.dest.id


def test_a_report_returned_after_approval_is_approved_anew() -> None:
    story = approved_report(2020).fire("return_for_rework").fire("submit_draft", draft_report=NEW)
    story.fire("check_pass")

    with pytest.raises(GuardFailed, match="same_text"):
        story.fire("submit_to_supervising_office")


def test_nobody_reports_on_a_year_that_has_not_begun() -> None:
    with pytest.raises(InvalidFields, match="lies in the future"):
        Story(ANNUAL_REPORT_2019).on("2020-12-01T09:00").open(period_begin="2021-01-01")
