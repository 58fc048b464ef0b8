"""The disclosure of a period with thirteen counties, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.casework.organisation import UnitKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.links import Relation
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import Role
from gongkai.samples import sample_organisation
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.periodic_disclosure import (
    GULOU,
    TABLE,
    collecting_period,
    consolidated_period,
    county_reports,
    opened_period,
    reviewed_period,
)
from gongkai.workflows import COUNTY_REPORT, PERIODIC_DISCLOSURE
from gongkai.workflows.responsible_units import ALL_UNITS, COUNTY_UNITS

MAWEI = "350105"


def rules(story: Story) -> set[str]:
    return {one.rule for one in story.case.deadlines}


def test_september_is_published_by_the_tenth_working_day_of_october() -> None:
    story = opened_period()
    assert story.due("publish_10wd") == date(2018, 10, 19)

    story.on("2018-10-08T14:00").fire("start_collect", instructions="按月报表式报送")
    story.with_linked(*county_reports())
    story.on("2018-10-15T09:00").fire("consolidate")
    story.on("2018-10-16T09:00").fire("submit_review").fire("review_ok", reviewed_text=TABLE)
    story.on("2018-10-19T16:00").fire("publish", published_text=TABLE)

    assert story.deadline("publish_10wd").on_time is True
    assert story.fire("close").state == "closed"


def test_three_working_days_before_19_october_is_tuesday_the_16th() -> None:
    # Golden vector 23.
    story = opened_period().on("2018-10-16T09:00")

    assert story.rungs("publish_10wd") == [("yellow", "2018-10-16T09:00")]


def test_each_of_thirteen_county_units_gets_a_report_of_its_own() -> None:
    story = opened_period().fire("start_collect", instructions="按月报表式报送")

    openings = story.decisions[-1].openings

    assert len({one.unit_id for one in openings}) == len(openings) == 13
    assert {(one.procedure, one.relation) for one in openings} == {
        ("county_report", Relation.CHILD)
    }
    assert openings[-1].unit_id == "gxq"
    assert openings[0].title == "社会救助信息县区报送（2018年9月）"


def test_the_units_are_those_of_the_organisation() -> None:
    organisation = sample_organisation()

    assert {unit: organisation.unit(unit).name for unit in ALL_UNITS} == ALL_UNITS
    counties = organisation.of_kinds((UnitKind.COUNTY, UnitKind.ZONE))
    assert tuple(unit.id for unit in counties) == tuple(COUNTY_UNITS)


def test_a_county_report_opens_with_what_the_period_gives_it() -> None:
    story = opened_period().fire("start_collect", instructions="按月报表式报送")
    asked = story.decisions[-1].openings[0]

    child = Story(COUNTY_REPORT).on("2018-10-08T09:05").as_(Role.SYSTEM, unit_id="")
    child.open(asked.title, asked.unit_id, **asked.input)

    assert child.due("report_5wd") == date(2018, 10, 12)


def test_a_period_nobody_starts_is_started_by_the_system_a_working_day_later() -> None:
    story = opened_period().on("2018-10-09T23:59")
    assert story.state == "opened"

    story.on("2018-10-10T08:00")

    assert story.state == "collecting"
    assert len(story.decisions[-1].openings) == 13
    assert story.deadline("start_1wd").status is DeadlineStatus.WAIVED


def test_a_period_with_missing_and_returned_reports_comes_out_late() -> None:
    story = opened_period().fire("start_collect").with_linked(*county_reports(GULOU, MAWEI))
    with pytest.raises(GuardFailed, match="G-16"):
        story.on("2018-10-15T09:00").fire("consolidate")
    story.fire("mark_missing", missing_units="鼓楼区、马尾区").fire("remind", reminder="请即报送")
    with pytest.raises(GuardFailed) as refused:
        story.fire("resume_collect")
    assert "尚有2件子件未办结（共13件）" in refused.value.zh

    story.with_linked(*county_reports(excused=(MAWEI,))).on("2018-10-16T10:00")
    story.fire("resume_collect").fire("consolidate")
    story.fire("return_report", returned_unit=GULOU, report_by="2018-10-18")
    asked = story.decisions[-1].openings
    assert [(one.unit_id, one.input["report_by"]) for one in asked] == [(GULOU, "2018-10-18")]
    child = Story(COUNTY_REPORT).on("2018-10-16T10:05").as_(Role.SYSTEM, unit_id="")
    assert child.open(asked[0].title, GULOU, **asked[0].input).due("report_again") == date(
        2018, 10, 18
    )

    story.on("2018-10-19T10:00").fire("consolidate").fire("submit_review")
    story.fire("return_for_rework", rework_comments="补充当年累计").fire("submit_review")
    story.on("2018-10-22T15:00").fire("review_ok", reviewed_text=TABLE)
    story.on("2018-10-23T09:00").fire("publish", published_text=TABLE)

    assert story.rungs("publish_10wd") == [
        ("yellow", "2018-10-16T09:00"),
        ("orange", "2018-10-19T09:00"),
        ("overdue", "2018-10-20T00:00"),
        ("order_draft", "2018-10-22T09:00"),
    ]
    assert story.deadline("publish_10wd").on_time is False


def test_left_alone_the_period_climbs_its_whole_ladder() -> None:
    story = opened_period().on("2018-11-01T09:00")

    assert story.rungs("publish_10wd")[-2:] == [
        ("talk", "2018-10-24T09:00"),
        ("criticism", "2018-10-26T09:00"),
    ]


def test_what_counts_is_the_day_it_was_published_not_the_day_it_was_recorded() -> None:
    story = reviewed_period().on("2018-10-22T09:00")

    story.fire("publish", published_text=TABLE, published_on="2018-10-19")

    assert story.deadline("publish_10wd").on_time is True


@pytest.mark.parametrize(
    ("field", "ended", "opened", "due"),
    [
        ("elderly_care", "2018-09-30", "2018-10-08T09:00", date(2018, 10, 15)),
        ("public_welfare", "2017-09-30", "2017-10-09T09:00", date(2017, 10, 16)),
        ("social_assistance", "2018-12-31", "2019-01-02T09:00", date(2019, 1, 15)),
    ],
)
def test_a_quarter_is_published_fifteen_days_after_it_or_on_the_next_working_day(
    field: str, ended: str, opened: str, due: date
) -> None:
    story = Story(PERIODIC_DISCLOSURE).on(opened)

    story.open("定期公开", "bgs", field=field, cycle="quarterly", period_ends_on=ended)

    assert story.due("publish_15nd") == due
    assert rules(story) == {"start_1wd", "publish_15nd"}


def test_left_alone_a_quarter_climbs_its_ladder() -> None:
    story = opened_period("elderly_care", "quarterly").on("2018-11-01T09:00")

    assert story.rungs("publish_15nd") == [
        ("yellow", "2018-10-10T09:00"),
        ("orange", "2018-10-15T09:00"),
        ("overdue", "2018-10-16T00:00"),
        ("order_draft", "2018-10-16T09:00"),
        ("talk", "2018-10-18T09:00"),
        ("criticism", "2018-10-22T09:00"),
    ]


@pytest.mark.parametrize(
    ("cycle", "ended", "opened", "due"),
    [
        ("yearly", "2018-12-31", "2019-01-02T09:00", date(2019, 1, 29)),
        ("rating", "2018-09-20", "2018-09-21T09:00", date(2018, 10, 24)),
        ("policy", "2018-09-20", "2018-09-21T09:00", date(2018, 10, 24)),
    ],
)
def test_everything_else_has_the_twenty_working_days_of_the_regulations(
    cycle: str, ended: str, opened: str, due: date
) -> None:
    story = Story(PERIODIC_DISCLOSURE).on(opened)

    story.open("定期公开", "llb", field="elderly_care", cycle=cycle, period_ends_on=ended)

    assert story.due("publish_20wd") == due
    assert rules(story) == {"start_1wd", "publish_20wd"}


def test_left_alone_a_rating_climbs_its_ladder() -> None:
    story = Story(PERIODIC_DISCLOSURE).on("2018-09-21T09:00")
    story.open("定期公开", "llb", field="elderly_care", cycle="rating", period_ends_on="2018-09-20")

    assert story.on("2018-11-30T09:00").rungs("publish_20wd") == [
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-24T09:00"),
        ("overdue", "2018-10-25T00:00"),
        ("order_draft", "2018-10-25T09:00"),
        ("talk", "2018-10-29T09:00"),
        ("criticism", "2018-10-31T09:00"),
    ]


def held(story: Story, trigger: str, **given: Any) -> tuple[str, str]:
    with pytest.raises(GuardFailed) as refused:
        story.fire(trigger, **given)
    return refused.value.guard, refused.value.zh


@pytest.mark.parametrize(
    ("field", "cycle"),
    [("elderly_care", "monthly"), ("public_welfare", "yearly"), ("public_welfare", "policy")],
)
def test_a_field_has_its_own_cycles_only(field: str, cycle: str) -> None:
    with pytest.raises(GuardFailed) as refused:
        opened_period(field, cycle)

    assert refused.value.guard == "cycle"
    assert "没有此种公开周期" in refused.value.zh


def test_nobody_is_missing_before_the_counties_time_is_over() -> None:
    story = collecting_period().with_linked(*county_reports(GULOU)).on("2018-10-12T17:00")

    assert held(story, "mark_missing") == (
        "overdue_reports",
        "缺报认定：县区报送期限尚未届满，不能认定缺报。",
    )
    assert story.on("2018-10-13T09:00").fire("mark_missing").state == "missing_reports"


def test_nobody_is_missing_when_all_have_reported() -> None:
    story = collecting_period().on("2018-10-15T09:00")

    assert held(story, "mark_missing") == (
        "overdue_reports",
        "缺报认定：各县区均已报送，无需催报。",
    )


def test_an_excused_report_holds_nothing_up() -> None:
    story = collecting_period().with_linked(*county_reports(excused=(GULOU, MAWEI)))

    assert story.fire("consolidate").state == "consolidating"


def test_a_report_not_opened_yet_is_not_done_either() -> None:
    waiting = county_reports()[0]
    story = collecting_period()
    story.with_linked(
        type(waiting)("", waiting.procedure, waiting.relation, "", waiting.unit_id, closed=False)
    )

    assert held(story, "consolidate")[0] == "G-16"


REQUIRED = [
    ("social_assistance", "monthly", ["counts", "money", "standards", "year_to_date"]),
    (
        "social_assistance",
        "quarterly",
        ["counts", "money", "policies", "standards", "year_to_date"],
    ),
    ("social_assistance", "policy", ["policies"]),
    ("elderly_care", "quarterly", ["elderly_subsidies", "home_subsidies"]),
    ("elderly_care", "yearly", ["ageing_basics"]),
    ("elderly_care", "rating", ["star_ratings"]),
    ("elderly_care", "rating", ["service_evaluation"]),
    ("elderly_care", "policy", ["policies"]),
    (
        "public_welfare",
        "quarterly",
        [
            "welfare_assistance",
            "welfare_charity",
            "welfare_disaster",
            "welfare_organisations",
            "welfare_services",
        ],
    ),
]


@pytest.mark.parametrize(("field", "cycle", "contents"), REQUIRED)
def test_each_field_has_contents_no_period_may_leave_out(
    field: str, cycle: str, contents: list[str]
) -> None:
    story = consolidated_period(field=field, cycle=cycle)
    other = "policies" if "policies" not in contents else "ageing_basics"

    for left_out in contents:
        given = [one for one in contents if one != left_out] or [other]
        guard, zh = held(story, "submit_review", contents=given)
        assert guard == "contents"
        assert "公开内容不完整，缺少：" in zh

    assert story.fire("submit_review", contents=contents).state == "reviewing"


def test_totals_are_checked_before_they_go_into_review() -> None:
    guard, zh = held(consolidated_period(), "submit_review", sums_checked=False)

    assert (guard, "核对一致" in zh) == ("sums", True)


def test_only_what_was_reviewed_lately_is_published() -> None:
    unreviewed = consolidated_period().fire("submit_review")
    assert "没有审查记录" in held(unreviewed, "publish", published_text=TABLE)[1]

    story = reviewed_period()
    assert held(story, "publish", published_text=evidence_file("另一份.xlsx"))[0] == "G-12"
    story.on("2018-11-16T09:00")
    assert "已超过30日" in held(story, "publish", published_text=TABLE)[1]

    story.fire("review_ok", reviewed_text=TABLE).fire("publish", published_text=TABLE)
    assert story.state == "published"


def test_no_identity_number_goes_out_unless_exempted() -> None:
    story = reviewed_period()
    named = {"published_text": TABLE, "summary": "救助对象身份证号11010519491231002X"}

    guard, zh = held(story, "publish", **named)
    assert (guard, "公民身份号码" in zh) == ("G-13", True)

    story.fire("publish", **named, deid_exemption=evidence_file("豁免审批.pdf"))
    assert story.state == "published"


def test_a_period_is_closed_only_with_the_address_of_what_was_published(rehearsals: Any) -> None:
    rehearsal = rehearsals["periodic_disclosure", "close", "published"]

    with pytest.raises(GuardFailed) as refused:
        rehearsal.again(forgotten=["publication_url"])

    assert refused.value.guard == "G-17"
    assert "缺少办结证据" in refused.value.zh


def test_every_guard_of_the_table_was_seen_here() -> None:
    seen = {
        ("open_period", "cycle"),
        ("mark_missing", "overdue_reports"),
        ("resume_collect", "G-16"),
        ("consolidate", "G-16"),
        ("submit_review", "contents"),
        ("submit_review", "sums"),
        ("publish", "G-12"),
        ("publish", "G-13"),
        ("close", "G-17"),
    }

    assert seen == {
        (row.trigger, guard.id) for row in PERIODIC_DISCLOSURE.transitions for guard in row.guards
    }
