"""The report of one county, told on the calendar of 2018."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import GuardFailed, NotYourUnit
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.tours.county_report import FIGURES_OF_SEPTEMBER, GULOU, assigned_report
from gongkai.workflows import COUNTY_REPORT

ID = COUNTY_REPORT.id


def reported(story: Story, **facts: Any) -> Story:
    return story.as_(Role.COUNTY_OFFICER, unit_id=GULOU).fire("report", **facts)


def test_figures_of_september_are_reported_by_the_fifth_working_day_of_october() -> None:
    story = assigned_report()
    assert story.due("report_5wd") == date(2018, 10, 12)

    reported(story.on("2018-10-12T17:00"), **FIGURES_OF_SEPTEMBER)

    assert story.state == "reported"
    assert story.deadline("report_5wd").on_time is True


def test_a_county_that_does_not_report_climbs_the_whole_ladder() -> None:
    story = assigned_report().on("2018-11-01T09:00")

    assert story.rungs("report_5wd") == [
        ("yellow", "2018-10-09T09:00"),
        ("orange", "2018-10-12T09:00"),
        ("overdue", "2018-10-13T00:00"),
        ("order_draft", "2018-10-15T09:00"),
        ("talk", "2018-10-17T09:00"),
        ("criticism", "2018-10-19T09:00"),
    ]
    reported(story, **FIGURES_OF_SEPTEMBER)
    assert story.deadline("report_5wd").on_time is False


def test_it_is_the_county_that_is_reminded() -> None:
    story = assigned_report().on("2018-10-09T09:00")

    told = story.decisions[-1].messages[-1].to

    assert told == (f"handler@{GULOU}", f"section_head@{GULOU}", f"county_officer@{GULOU}")


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        ("2018-12-31", date(2019, 1, 8)),  # 2, 3, 4, 7 and 8 January
        ("2019-01-31", date(2019, 2, 12)),  # 1, 2 and 3 February were worked before the festival
        ("2019-03-31", date(2019, 4, 8)),  # 5 April was free
    ],
)
def test_the_time_counts_from_the_end_of_the_period(ended: str, due: date) -> None:
    story = Story(COUNTY_REPORT).on(f"{ended}T09:00").as_(Role.SYSTEM, unit_id="")

    story.open("县区报送", GULOU, field="public_welfare", cycle="quarterly", period_ends_on=ended)

    assert story.due("report_5wd") == due


def test_a_countys_own_policy_is_public_within_ten_working_days_of_being_made() -> None:
    story = assigned_report("elderly_care", "policy", period_ends_on="2018-09-20")
    assert story.due("policy_10wd") == date(2018, 10, 10)
    assert [one.rule for one in story.case.deadlines] == ["policy_10wd"]

    reported(
        story.on("2018-10-12T09:00"), policy_title="鼓民〔2018〕9号", own_published_on="2018-10-10"
    )

    assert story.deadline("policy_10wd").on_time is True


def test_a_policy_published_a_day_later_is_late() -> None:
    story = assigned_report("elderly_care", "policy", period_ends_on="2018-09-20")

    reported(
        story.on("2018-10-12T09:00"), policy_title="鼓民〔2018〕9号", own_published_on="2018-10-11"
    )

    assert story.deadline("policy_10wd").on_time is False


def test_what_was_sent_back_is_wanted_by_the_day_it_was_given() -> None:
    story = assigned_report(report_by="2018-10-18", return_comments="人数与上月不符")

    assert [one.rule for one in story.case.deadlines] == ["report_again"]
    assert story.due("report_again") == date(2018, 10, 18)
    story.on("2018-10-25T09:00")
    assert story.rungs("report_again") == [
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-18T09:00"),
        ("overdue", "2018-10-19T00:00"),
        ("order_draft", "2018-10-19T09:00"),
        ("talk", "2018-10-22T09:00"),
        ("criticism", "2018-10-23T09:00"),
    ]


def test_a_day_given_that_is_a_saturday_means_the_friday_before() -> None:
    story = assigned_report(report_by="2018-10-20", return_comments="人数与上月不符")

    assert story.due("report_again") == date(2018, 10, 19)


def test_an_excused_county_owes_nothing() -> None:
    story = assigned_report().on("2018-10-15T10:00").fire("excuse", excuse_reason="无该类对象")

    assert story.state == "excused"
    assert story.deadline("report_5wd").status is DeadlineStatus.WAIVED


def test_no_county_reports_for_another() -> None:
    story = assigned_report().as_(Role.COUNTY_OFFICER, unit_id="350103")

    with pytest.raises(NotYourUnit, match="350103"):
        story.fire("report", **FIGURES_OF_SEPTEMBER)


class Field(NamedTuple):
    """What a county reports on one field in one rhythm."""

    field: str
    cycle: str
    wanted: dict[str, Any]
    zh: str


FIELDS = [
    Field("social_assistance", "quarterly", FIGURES_OF_SEPTEMBER, "临时救助人数"),
    Field("social_assistance", "policy", {"policy_title": "鼓民〔2018〕9号"}, "本级政策名称"),
    Field(
        "elderly_care",
        "quarterly",
        {"subsidised_persons": 120, "subsidy_money": 96000, "subsidised_beds": 300},
        "享受补贴老年人数",
    ),
    Field("elderly_care", "yearly", {"ageing_basics": "60周岁以上老年人12万"}, "老龄事业"),
    Field("elderly_care", "rating", {"rating_results": "五星级2家"}, "评定、评估结果"),
    Field("public_welfare", "quarterly", {"welfare_summary": "五个领域已公开"}, "社会公益事业"),
]


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: f"{one.field}-{one.cycle}")
def test_each_field_has_figures_of_its_own_and_none_may_be_missing(one: Field) -> None:
    story = assigned_report(one.field, one.cycle)

    with pytest.raises(GuardFailed) as refused:
        reported(story)
    assert refused.value.guard == "figures"
    assert one.zh in refused.value.zh
    assert "没有的请填0" in refused.value.zh

    assert reported(story, **one.wanted).state == "reported"


def test_nought_is_a_figure_but_silence_is_not() -> None:
    given = {**FIGURES_OF_SEPTEMBER, "temporary_households": 0}
    silent = {name: value for name, value in given.items() if name != "temporary_households"}

    with pytest.raises(GuardFailed) as refused:
        reported(assigned_report(), **silent)

    assert "缺少：临时救助户数（" in refused.value.zh
    assert reported(assigned_report(), **given).case.facts.number("temporary_households") == 0


def test_every_guard_of_the_table_was_seen_here() -> None:
    assert {g.id for row in COUNTY_REPORT.transitions for g in row.guards} == {"figures"}
