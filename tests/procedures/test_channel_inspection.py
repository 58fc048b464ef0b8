"""Inspections of the bureau's website and accounts, told on the calendar of 2018."""

from datetime import date, datetime
from typing import Any

import pytest

from gongkai.clock import BEIJING
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import Role
from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.testing.tours.channel_inspection import (
    ISSUES,
    RESULT,
    checking_inspection,
    inspection_with_issues,
    published,
    rechecked_inspection,
    rectifying_inspection,
)
from gongkai.workflows import CHANNEL_INSPECTION, SUPERVISION_ORDER
from gongkai.workflows.channel_inspection.matters import INDICATORS, OTHER, OUTRIGHT


def planned(opened: str, quarter_ends_on: str) -> Story:
    story = Story(CHANNEL_INSPECTION).on(opened).as_(Role.SYSTEM, unit_id="")
    return story.open("季度检查", "bgs", quarter_ends_on=quarter_ends_on)


def order(unit: str, state: str, *, closed: bool) -> LinkedCase:
    return LinkedCase(f"DB-{unit}", "supervision_order", Relation.CHILD, state, unit, closed)


def held(story: Story, trigger: str, **given: Any) -> tuple[str, str]:
    with pytest.raises(GuardFailed) as refused:
        story.fire(trigger, **given)
    return refused.value.guard, refused.value.zh


@pytest.mark.parametrize(
    ("opened", "ends", "due"),
    [
        ("2018-04-02T09:00", "2018-06-30", date(2018, 6, 29)),  # a Saturday
        ("2018-07-02T09:00", "2018-09-30", date(2018, 9, 30)),  # a Sunday that was worked
        ("2018-12-06T09:00", "2018-12-31", date(2018, 12, 29)),  # a holiday; the 29th was worked
    ],
)
def test_the_whole_check_is_done_within_the_quarter(opened: str, ends: str, due: date) -> None:
    assert planned(opened, ends).due("check_in_quarter") == due


def test_a_quarter_without_issues_is_published_and_closed() -> None:
    story = planned("2018-07-02T09:00", "2018-09-30").on("2018-09-17T09:00").fire("start_check")
    story.on("2018-09-20T16:00").fire("no_issue")
    assert story.deadline("check_in_quarter").on_time is True
    assert story.due("publish_20wd") == date(2018, 10, 24)

    story.on("2018-09-25T09:00").fire("review_result", reviewed_result=RESULT)
    story.fire("publish_result", published_result=RESULT, verdict="pass")

    assert story.deadline("publish_20wd").on_time is True
    assert story.fire("close").state == "closed"


def test_each_unit_concerned_gets_an_order_of_its_own() -> None:
    story = rectifying_inspection(issues_summary="首页两周未更新", demand="三日内更新")

    openings = story.decisions[-1].openings

    assert [one.unit_id for one in openings] == ["bgs", "350102"]
    assert {(one.procedure, one.relation) for one in openings} == {
        ("supervision_order", Relation.CHILD)
    }
    child = Story(SUPERVISION_ORDER).on("2018-09-20T10:05").as_(Role.SYSTEM, unit_id="")
    child.open(openings[0].title, "bgs", **openings[0].input)
    assert child.state == "registered"
    assert child.case.facts.text("demand") == "三日内更新"


def test_what_was_found_is_put_right_within_five_working_days() -> None:
    story = rectifying_inspection()  # ordered on Thursday 20 September; the 24th was free
    assert story.due("rectify_5wd") == date(2018, 9, 28)

    story.on("2018-09-28T17:00").fire("rectified")

    assert story.deadline("rectify_5wd").on_time is True


def test_an_inspection_that_fails_its_recheck_and_drags_on() -> None:
    story = rechecked_inspection().on("2018-09-27T15:00").fire("recheck_fail")
    assert story.deadline("rectify_5wd").round == 2
    assert story.due("rectify_5wd") == date(2018, 10, 9)  # 28, 29, 30 September, 8, 9 October

    story.on("2018-10-10T10:00").fire("order_again", units_ordered=["350102"], order_level="orange")
    assert [one.unit_id for one in story.decisions[-1].openings] == ["350102"]
    assert story.due("rectify_5wd") == date(2018, 10, 17)
    assert story.rungs("rectify_5wd") == [
        ("yellow", "2018-09-27T09:00"),  # of the first round
        ("yellow", "2018-10-08T09:00"),
        ("orange", "2018-10-09T09:00"),
        ("overdue", "2018-10-10T00:00"),
        ("order_draft", "2018-10-10T09:00"),
    ]

    published(story.on("2018-10-24T10:00"))  # the result does not wait for those who are slow
    assert story.deadline("publish_20wd").on_time is True
    story.fire("rectified")
    assert story.deadline("rectify_5wd").on_time is False
    story.with_linked(
        order("bgs", "struck_off", closed=True), order("350102", "escalated", closed=False)
    )
    assert "尚有1件子件未办结" in held(story, "recheck_ok")[1]
    story.with_linked(
        order("bgs", "struck_off", closed=True), order("350102", "criticised", closed=True)
    )
    assert story.fire("recheck_ok").fire("close").state == "closed"


LADDERS = {
    "check_in_quarter": [
        ("far", "2018-09-03T09:00"),
        ("yellow", "2018-09-17T09:00"),
        ("orange", "2018-09-27T09:00"),
        ("overdue", "2018-10-01T00:00"),
        ("criticism", "2018-10-12T09:00"),
    ],
    "rectify_5wd": [
        ("yellow", "2018-09-27T09:00"),
        ("orange", "2018-09-28T09:00"),
        ("overdue", "2018-09-29T00:00"),
        ("order_draft", "2018-09-29T09:00"),
        ("talk", "2018-09-30T09:00"),
        ("criticism", "2018-10-08T09:00"),
    ],
    "security_24h": [
        ("half", "2018-09-20T22:00"),
        ("most", "2018-09-21T05:12"),
        ("overdue", "2018-09-21T10:00"),
        ("order_draft", "2018-09-21T10:00"),
    ],
    "publish_20wd": [
        ("yellow", "2018-10-17T09:00"),
        ("orange", "2018-10-24T09:00"),
        ("overdue", "2018-10-25T00:00"),
        ("order_draft", "2018-10-25T09:00"),
        ("talk", "2018-10-29T09:00"),
        ("criticism", "2018-10-31T09:00"),
    ],
}


@pytest.mark.parametrize("rule", LADDERS)
def test_left_alone_a_clock_climbs_its_whole_ladder(rule: str) -> None:
    if rule == "check_in_quarter":
        story = planned("2018-07-02T09:00", "2018-09-30")
    else:
        story = rectifying_inspection(indicators=["home_stale", "security"])

    assert story.on("2018-12-03T09:00").rungs(rule) == LADDERS[rule]


def test_security_is_put_right_at_once_before_all_the_rest() -> None:
    story = rectifying_inspection(indicators=["home_stale", "security"])
    ends_at = story.deadline("security_24h").ends_at
    assert ends_at == datetime(2018, 9, 21, 10, tzinfo=BEIJING)

    story.on("2018-09-20T15:00").fire("settle_security")

    assert story.deadline("security_24h").on_time is True
    assert story.deadline("rectify_5wd").status == "running"


def test_without_an_issue_of_security_there_is_no_such_clock() -> None:
    story = rectifying_inspection()

    assert "security_24h" not in {one.rule for one in story.case.deadlines}
    guard, zh = held(story, "settle_security")
    assert (guard, "未发现安全类问题" in zh) == ("security_issue", True)


def test_a_result_published_in_time_and_recorded_late_is_in_time() -> None:
    story = rectifying_inspection().on("2018-10-24T09:00")
    story.fire("review_result", reviewed_result=RESULT).on("2018-10-26T09:00")

    story.fire(
        "publish_result",
        published_result=RESULT,
        verdict="fail",
        result_published_on="2018-10-24",
    )

    assert story.deadline("publish_20wd").on_time is True


def test_a_bureau_checks_every_channel_it_has() -> None:
    story = planned("2018-07-02T09:00", "2018-09-30")

    guard, zh = held(story, "start_check", channels_registered=12, channels_checked=11)

    assert (guard, "登记在册12个，列入检查11个" in zh) == ("all_channels", True)
    story.fire("start_check", channels_registered=12, channels_checked=12)
    assert story.state == "checking"


@pytest.mark.parametrize(
    ("channel_kind", "indicator"),
    [("website", "account_silent"), ("new_media", "columns_empty"), ("new_media", "unreachable")],
)
def test_a_website_is_not_measured_as_an_account_nor_an_account_as_a_website(
    channel_kind: str, indicator: str
) -> None:
    recording = checking_inspection(channel_kind)
    assert held(recording, "record_issue", indicator=indicator)[0] == "indicator"

    suitable = "home_stale" if channel_kind == "website" else "no_interaction"
    story = inspection_with_issues(channel_kind, indicator=suitable)
    found = ISSUES | {"indicators": [suitable, indicator]}
    guard, zh = held(story, "order_rectify", **found)
    assert (guard, f"不适用于本次检查的指标：{INDICATORS[indicator]}" in zh) == ("indicator", True)


def test_what_was_recorded_is_ordered_to_be_put_right() -> None:
    story = inspection_with_issues(indicator="unanswered", issue_unit="350102")

    unnamed = ISSUES | {"indicators": ["home_stale"]}
    guard, zh = held(story, "order_rectify", **unnamed)
    assert (guard, "未列入问题指标" in zh) == ("issues_taken_up", True)

    unasked = {"indicators": ["unanswered"], "units_ordered": ["bgs"]}
    assert "已登记问题的单位未列入责令整改单位" in held(story, "order_rectify", **unasked)[1]

    story.fire("order_rectify", indicators=["unanswered"], units_ordered=["350102"])
    assert story.state == "rectifying"


@pytest.mark.parametrize("indicator", sorted(OUTRIGHT))
def test_what_fails_a_channel_outright_is_not_published_as_a_pass(indicator: str) -> None:
    story = rectifying_inspection() if indicator == "home_stale" else None
    if story is None:
        kind = "new_media" if indicator in {"account_silent", "no_interaction"} else "website"
        story = inspection_with_issues(kind, indicator=indicator)
        story.fire("order_rectify", indicators=[indicator], units_ordered=["bgs"])
    story.fire("review_result", reviewed_result=RESULT)

    guard, zh = held(story, "publish_result", published_result=RESULT, verdict="pass")

    assert (guard, "检查结论应为不合格" in zh) == ("outright", True)
    story.fire("publish_result", published_result=RESULT, verdict="fail")


def test_a_small_issue_fails_nobody() -> None:
    story = inspection_with_issues(indicator=OTHER)
    story.fire("order_rectify", indicators=[OTHER], units_ordered=["bgs"])
    story.fire("review_result", reviewed_result=RESULT)

    story.fire("publish_result", published_result=RESULT, verdict="pass")
    assert story.case.facts.text("verdict") == "pass"


def test_the_result_goes_out_as_it_was_reviewed_and_names_nobodys_phone() -> None:
    story = checking_inspection().fire("no_issue")
    given = {"published_result": RESULT, "verdict": "pass"}
    assert "没有审查记录" in held(story, "publish_result", **given)[1]

    story.fire("review_result", reviewed_result=RESULT)
    changed = given | {"published_result": evidence_file("改过的结果.docx")}
    assert held(story, "publish_result", **changed)[0] == "G-12"

    named = given | {"result_summary": "责任人电话13800001234"}
    guard, zh = held(story, "publish_result", **named)
    assert (guard, "手机号码" in zh) == ("G-13", True)

    story.on("2018-10-11T09:00")  # reviewed on 10 September
    assert "已超过30日" in held(story, "publish_result", **given)[1]
    story.fire("review_result", reviewed_result=RESULT)
    story.fire("publish_result", **given)
    assert story.deadline("publish_20wd").on_time is True  # due on 12 October


def test_an_inspection_is_closed_only_once_its_result_is_public() -> None:
    story = checking_inspection().fire("no_issue")

    guard, zh = held(story, "close")

    assert (guard, "缺少办结证据" in zh) == ("G-17", True)


def test_every_guard_of_the_table_was_seen_here() -> None:
    seen = {
        ("start_check", "all_channels"),
        ("record_issue", "indicator"),
        ("order_rectify", "indicator"),
        ("order_rectify", "issues_taken_up"),
        ("settle_security", "security_issue"),
        ("recheck_ok", "G-16"),
        ("publish_result", "outright"),
        ("publish_result", "G-12"),
        ("publish_result", "G-13"),
        ("close", "G-17"),
    }

    assert seen == {
        (row.trigger, guard.id) for row in CHANNEL_INSPECTION.transitions for guard in row.guards
    }
