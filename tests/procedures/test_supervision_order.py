"""Supervision orders and accountability, told on the calendar of 2018."""

from datetime import date
from typing import Any

import pytest

from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.ladders import Action
from gongkai.engine.links import Relation
from gongkai.engine.refusals import GuardFailed, NotYourRole
from gongkai.engine.roles import Actor, Role
from gongkai.testing.casebook import Story
from gongkai.testing.tours.supervision_order import (
    UNIT,
    escalated_order,
    issued_order,
    open_orders,
    proposed_criticism,
    rectifying_order,
    registered_order,
    talked_order,
    verifying_order,
)
from gongkai.workflows import SUPERVISION_ORDER


def held(story: Story, trigger: str, **given: Any) -> tuple[str, str]:
    with pytest.raises(GuardFailed) as refused:
        story.fire(trigger, **given)
    return refused.value.guard, refused.value.zh


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("blue", date(2018, 10, 8)),  # 29 and 30 September were worked, then the holiday
        ("orange", date(2018, 9, 30)),
        ("red", date(2018, 9, 29)),
    ],
)
def test_an_order_gives_three_two_or_one_working_days_by_its_colour(level: str, due: date) -> None:
    assert issued_order(level).due("rectify") == due


def test_an_order_may_name_its_own_day() -> None:
    assert registered_order().fire("issue", rectify_by="2018-10-12").due("rectify") == date(
        2018, 10, 12
    )
    # A day in the holiday means the last working day before it.
    assert registered_order().fire("issue", rectify_by="2018-10-05").due("rectify") == date(
        2018, 9, 30
    )


def test_a_heeded_order_told_from_draft_to_strike_off() -> None:
    story = registered_order(source_case="ZC-2018-0012")  # drafted by the system
    story.on("2018-09-28T10:00").fire("issue", order_no="督〔2018〕3号")
    story.on("2018-09-28T11:00").as_(Role.SECTION_HEAD, unit_id=UNIT).fire("sign_in")
    story.fire("start").on("2018-09-30T10:00").fire("feed_back")
    assert story.due("verify_2wd") == date(2018, 10, 9)

    story.on("2018-10-08T09:00").fire("start_verify").fire("verify_ok", source_outcome="closed")

    assert story.state == "struck_off"
    assert [story.deadline(one).on_time for one in ("sign_in_1wd", "rectify", "verify_2wd")] == [
        True,
        True,
        True,
    ]


def test_an_order_nobody_heeds_goes_from_blue_to_red_to_public_criticism() -> None:
    story = issued_order().on("2018-10-11T10:00")
    assert story.rungs("rectify") == [
        ("yellow", "2018-09-30T09:00"),
        ("orange", "2018-10-08T09:00"),
        ("overdue", "2018-10-09T00:00"),
        ("talk", "2018-10-10T09:00"),
        ("criticism", "2018-10-11T09:00"),
    ]
    story.fire("upgrade", next_level="orange")
    story.fire("reissue", level="orange", rectify_by="2018-10-15")
    again = story.deadline("rectify")
    assert (again.round, again.due_date) == (2, date(2018, 10, 15))
    assert story.due("sign_in_1wd") == date(2018, 10, 12)

    story.on("2018-10-16T09:30").fire("upgrade", next_level="red")
    story.fire("reissue", level="red", rectify_by="2018-10-17").fire("sign_in").fire("start")
    story.on("2018-10-17T17:00").fire("feed_back").fire("start_verify")
    story.on("2018-10-18T09:00").fire("upgrade", next_level="red")
    story.on("2018-10-19T09:00").fire("talk").on("2018-10-22T09:00")
    story.fire("propose_criticism", criticism_facts="两次督办未整改")
    story.fire("decide_criticism", criticism_rectify_by="2018-10-26", criticism_demand="限期整改")

    assert story.state == "criticised"
    assert story.deadline("rectify").round == 3


def test_criticism_leaves_an_order_for_what_remains_to_be_put_right() -> None:
    story = proposed_criticism().fire(
        "decide_criticism",
        criticism_doc_no="榕民通〔2018〕1号",
        criticism_rectify_by="2018-10-19",
        criticism_demand="限期整改",
    )

    (asked,) = story.decisions[-1].openings
    assert (asked.procedure, asked.relation) == ("supervision_order", Relation.FOLLOW_UP)
    assert asked.unit_id == UNIT
    assert asked.title == "通报批评后责令整改（榕民通〔2018〕1号）"
    following = Story(SUPERVISION_ORDER).on("2018-10-11T10:05").as_(Role.SYSTEM, unit_id="")
    following.open(asked.title, UNIT, **asked.input)
    assert following.state == "registered"
    assert following.fire("issue").due("rectify") == date(2018, 10, 19)


def test_an_order_that_ends_in_criticism_while_its_time_ran_was_not_performed() -> None:
    story = proposed_criticism().fire("decide_criticism")

    assert story.deadline("rectify").status is DeadlineStatus.MISSED


def test_failed_verification_starts_the_clock_anew_with_a_new_day() -> None:
    story = verifying_order().on("2018-10-08T09:00").fire("verify_fail", rectify_by="2018-10-12")

    again = story.deadline("rectify")
    assert (story.state, again.round, again.due_date) == ("rectifying", 2, date(2018, 10, 12))
    assert story.deadline("verify_2wd").on_time is True


def test_an_order_on_account_has_the_day_promised_and_reports_every_month() -> None:
    story = rectifying_order(origin="superior").on("2018-10-08T10:00")
    story.fire("keep_on_account", account_reason="需列入年度预算", rectify_by="2018-12-28")
    assert story.due("rectify") == date(2018, 12, 28)
    assert story.due("monthly_progress") == date(2018, 11, 8)

    story.on("2018-11-05T10:00").fire("report_on_account", account_progress="已招标")
    assert story.due("monthly_progress") == date(2018, 12, 5)
    assert story.deadline("monthly_progress").round == 2

    story.on("2018-12-20T10:00")
    assert story.rungs("monthly_progress")[-1] == ("criticism", "2018-12-12T09:00")
    story.fire("feed_back")
    assert story.deadline("monthly_progress").status is DeadlineStatus.WAIVED
    story.fire("start_verify").fire("verify_ok", source_outcome="no_case")
    assert story.state == "struck_off"


def test_whoever_is_on_account_was_put_there() -> None:
    guard, zh = held(rectifying_order(), "report_on_account")

    assert (guard, "未挂账" in zh) == ("on_account", True)


LADDERS = {
    "sign_in_1wd": [
        ("yellow", "2018-09-29T11:30"),
        ("orange", "2018-09-29T16:30"),
        ("overdue", "2018-09-30T00:00"),
    ],
    "rectify": [
        ("yellow", "2018-09-30T09:00"),
        ("orange", "2018-10-08T09:00"),
        ("overdue", "2018-10-09T00:00"),
        ("talk", "2018-10-10T09:00"),
        ("criticism", "2018-10-11T09:00"),
    ],
    "verify_2wd": [
        ("yellow", "2018-10-08T09:00"),
        ("orange", "2018-10-09T09:00"),
        ("overdue", "2018-10-10T00:00"),
        ("talk", "2018-10-11T09:00"),
        ("criticism", "2018-10-12T09:00"),
    ],
    "monthly_progress": [
        ("yellow", "2018-11-05T09:00"),
        ("orange", "2018-11-08T09:00"),
        ("overdue", "2018-11-09T00:00"),
        ("talk", "2018-11-13T09:00"),
        ("criticism", "2018-11-15T09:00"),
    ],
}


def standing_for(rule: str) -> Story:
    if rule == "verify_2wd":
        return verifying_order()
    if rule == "monthly_progress":
        story = rectifying_order().on("2018-10-08T10:00")
        return story.fire("keep_on_account", rectify_by="2018-12-28")
    return issued_order()


@pytest.mark.parametrize("rule", LADDERS)
def test_left_alone_a_clock_climbs_its_whole_ladder(rule: str) -> None:
    assert standing_for(rule).on("2018-11-26T09:00").rungs(rule) == LADDERS[rule]


def test_no_order_is_drafted_about_an_order() -> None:
    actions = {
        rung.action
        for rule in SUPERVISION_ORDER.deadlines
        if rule.ladder
        for rung in rule.ladder.rungs
    }

    assert Action.DRAFT_SUPERVISION_ORDER not in actions


def test_the_system_drafts_an_order_and_does_nothing_else() -> None:
    for_system = [row.trigger for row in SUPERVISION_ORDER.transitions if Role.SYSTEM in row.by]

    assert for_system == ["register"]
    assert [rule.on_expiry for rule in SUPERVISION_ORDER.deadlines if rule.on_expiry] == []


def test_a_timer_neither_proposes_nor_decides_about_anybody(rehearsals: Any) -> None:
    clockwork = Actor("system", "系统", "", frozenset({Role.SYSTEM}))
    for trigger, source in (
        ("propose_criticism", "talked"),
        ("decide_criticism", "criticism_proposed"),
    ):
        with pytest.raises(NotYourRole):
            rehearsals["supervision_order", trigger, source].again(actor=clockwork)


@pytest.mark.parametrize(
    ("trigger", "source", "role", "says"),
    [
        ("propose_criticism", "escalated", Role.SUPERVISOR, "系统不得自动提请"),
        ("propose_criticism", "talked", Role.SUPERVISOR, "系统不得自动提请"),
        ("decide_criticism", "criticism_proposed", Role.BUREAU_LEADER, "系统不得自动作出"),
    ],
)
def test_nor_does_it_with_a_borrowed_role(
    trigger: str, source: str, role: Role, says: str, rehearsals: Any
) -> None:
    disguised = Actor("timer", "定时任务", UNIT, frozenset({role, Role.SYSTEM}))
    named_system = Actor("system", "系统", UNIT, frozenset({role}))

    for who in (disguised, named_system):
        with pytest.raises(GuardFailed) as refused:
            rehearsals["supervision_order", trigger, source].again(actor=who)
        assert refused.value.guard == "G-15"
        assert says in refused.value.zh


def test_whoever_proposes_criticism_does_not_decide_on_it(rehearsals: Any) -> None:
    rehearsal = rehearsals["supervision_order", "decide_criticism", "criticism_proposed"]
    both = Actor("chen.jing", "陈静", UNIT, frozenset({Role.SUPERVISOR, Role.BUREAU_LEADER}))

    with pytest.raises(GuardFailed) as refused:
        rehearsal.again(actor=both, facts={"criticism_proposed_by": "chen.jing"})

    assert refused.value.guard == "G-15"
    assert "提请人与决定人不得为同一人" in refused.value.zh


def test_who_proposed_and_who_decided_is_on_record() -> None:
    facts = proposed_criticism().fire("decide_criticism").case.facts

    assert facts.text("criticism_proposed_by") == "supervisor-1"
    assert facts.text("criticism_decided_by") == "bureau_leader-1"


def test_the_leader_may_decline_and_the_order_is_where_it_was() -> None:
    story = proposed_criticism().fire("decline_criticism")

    assert story.state == "escalated"
    assert story.fire("reissue", level="red", rectify_by="2018-10-15").state == "issued"


@pytest.mark.parametrize(
    ("level", "wrong", "right", "says"),
    [
        ("blue", "red", "orange", "应升级为橙色"),
        ("blue", "blue", "orange", "应升级为橙色"),
        ("orange", "blue", "red", "应升级为红色"),
        ("red", "orange", "red", "应升级为红色"),
    ],
)
def test_colours_follow_one_another(level: str, wrong: str, right: str, says: str) -> None:
    story = rectifying_order(level)

    guard, zh = held(story, "upgrade", next_level=wrong)

    assert (guard, says in zh) == ("next_colour", True)
    assert story.fire("upgrade", next_level=right).state == "escalated"


def test_an_order_goes_out_again_in_the_colour_it_was_upgraded_to() -> None:
    for story, right in ((escalated_order(), "orange"), (talked_order(), "red")):
        guard, zh = held(story, "reissue", level="blue", rectify_by="2018-10-15")
        assert (guard, "重新下发的督办单应为" in zh) == ("next_colour", True)

        story.fire("reissue", level=right, rectify_by="2018-10-15")
        assert story.state == "issued"


def test_an_order_does_not_go_out_with_a_day_that_has_passed() -> None:
    story = registered_order(rectify_by="2018-10-08").on("2018-10-09T09:00")

    guard, zh = held(story, "issue")

    assert (guard, "整改期限已过" in zh) == ("new_limit", True)
    assert story.fire("issue", rectify_by="2018-10-12").due("rectify") == date(2018, 10, 12)


def test_what_was_overdue_is_done_or_has_a_new_day_before_it_is_struck_off() -> None:
    story = verifying_order(origin="overdue")

    guard, zh = held(story, "verify_ok", source_outcome="no_case")
    assert (guard, "已办结或已商定新期限" in zh) == ("source_settled", True)
    assert "请填写原案件商定的新期限" in held(story, "verify_ok", source_outcome="new_date")[1]

    story.fire("verify_ok", source_outcome="new_date", agreed_until="2018-10-31")
    assert story.state == "struck_off"


def test_an_order_without_a_case_behind_it_is_struck_off_when_put_right() -> None:
    story = verifying_order(origin="inspection")

    assert story.fire("verify_ok", source_outcome="no_case").state == "struck_off"


def test_an_order_is_struck_off_only_with_proof(rehearsals: Any) -> None:
    rehearsal = rehearsals["supervision_order", "verify_ok", "verifying"]

    with pytest.raises(GuardFailed) as refused:
        rehearsal.again(forgotten=["rectification_evidence"])

    assert (refused.value.guard, "缺少办结证据" in refused.value.zh) == ("G-17", True)


def test_a_false_alarm_is_revoked_from_wherever_it_stands_and_nothing_is_owed() -> None:
    for story in open_orders():
        story.fire("revoke", revocation_reason="误报")
        assert story.state == "revoked"
        assert {one.status for one in story.case.deadlines} <= {
            DeadlineStatus.MET,
            DeadlineStatus.WAIVED,
        }


def test_a_countys_officer_answers_for_the_county() -> None:
    story = Story(SUPERVISION_ORDER).on("2018-09-28T09:00").as_(Role.SYSTEM, unit_id="")
    story.open("督办单", "350102").fire("issue")

    story.as_(Role.COUNTY_OFFICER, unit_id="350102").fire("sign_in")
    story.as_(Role.COUNTY_OFFICER, unit_id="350102").fire("start")

    assert story.state == "rectifying"


def test_every_guard_of_the_table_was_seen_here() -> None:
    seen = {
        ("issue", "new_limit"),
        ("report_on_account", "on_account"),
        ("verify_ok", "source_settled"),
        ("verify_ok", "G-17"),
        ("upgrade", "next_colour"),
        ("reissue", "next_colour"),
        ("propose_criticism", "G-15"),
        ("decide_criticism", "G-15"),
    }

    assert seen == {
        (row.trigger, guard.id) for row in SUPERVISION_ORDER.transitions for guard in row.guards
    }
