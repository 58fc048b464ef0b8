"""Running cases under another version: a verdict first, a stated treatment of each clock, undo."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.casework.move_version import Move, NotAMover, move_cases, preview, undo_moves
from gongkai.casework.open_case import open_case
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Case, Command, Effect, EventKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.moving import Treatment
from gongkai.engine.roles import Actor, Role
from gongkai.supervision.ports import CaseFilter
from gongkai.testing.desk import Desk
from gongkai.testing.examples import filled

DIRECTOR = Actor("zhou.mingde", "周明德", "bgs", frozenset({Role.OFFICE_DIRECTOR}))
LATER = Move(procedure="foi_request", old=1, new=2, recount=True, key="2019")


def registered(desk: Desk, received_on: str = "2019-05-14") -> Case:
    """An application received on the last day of the regulation of 2008."""
    office = desk.at("2019-05-14T10:00").app.office
    actor = desk.actor("chen.jing")
    opening = office.catalogue.get("foi_request", 1).opening
    command = Command("", filled(opening, office.clock.now(), {}))
    case = open_case(office, "foi_request", "申请公开低保标准", command, actor)
    row = office.procedure_of(case).row("confirm_receipt", case.state)
    assert row is not None
    given = filled(row, office.clock.now(), {"received_on": received_on})
    return take_action(office, case.number, Command("confirm_receipt", given), actor)


def due(case: Case, rule: str = "reply") -> date | None:
    return next(one.due_date for one in case.deadlines if one.rule == rule)


def open_cases(desk: Desk) -> list[Case]:
    return list(desk.app.lists.cases(CaseFilter(procedure="foi_request")))


def test_the_day_of_receipt_picks_the_version_and_the_case_keeps_it(desk: Desk) -> None:
    case = registered(desk)

    assert (case.version, due(case)) == (1, date(2019, 6, 4))
    assert desk.at("2019-05-20T10:00").load(case).version == 1


def test_a_dry_run_tells_what_becomes_of_each_clock_and_writes_nothing(desk: Desk) -> None:
    case = registered(desk)

    ((seen, verdict),) = preview(desk.app.office, open_cases(desk), LATER)

    assert verdict.obstacle == ""
    assert {row.rule: way for row, way in verdict.clocks}["reply"] is Treatment.RECOUNTED
    assert seen == desk.load(case)
    ((_, kept),) = preview(desk.app.office, open_cases(desk), replace(LATER, recount=False))
    assert {row.rule: way for row, way in kept.clocks}["reply"] is Treatment.HELD


def test_a_move_is_recorded_with_its_effect_and_done_once(desk: Desk) -> None:
    case = registered(desk)

    for _ in range(2):
        assert move_cases(desk.app.office, [case.number], LATER, DIRECTOR).done == (case.number,)

    moved = desk.load(case)
    assert (moved.version, due(moved)) == (2, date(2019, 6, 12))
    events = [e for e in desk.app.lists.history(case.id) if e.kind is EventKind.MIGRATED]
    assert len(events) == 1
    assert (events[0].actor_id, events[0].input["from"], events[0].input["to"]) == (
        "zhou.mingde", 1, 2,
    )  # fmt: skip
    assert Effect.RECOUNTED in {one.effect for one in events[0].effects}


def test_a_clock_that_is_held_keeps_the_period_that_has_begun(desk: Desk) -> None:
    case = registered(desk)

    move_cases(desk.app.office, [case.number], replace(LATER, recount=False), DIRECTOR)

    assert (desk.load(case).version, due(desk.load(case))) == (2, date(2019, 6, 4))


def test_a_move_can_be_undone_until_somebody_acts(desk: Desk) -> None:
    case = registered(desk)
    move_cases(desk.app.office, [case.number], LATER, DIRECTOR)

    assert undo_moves(desk.app.office, [case.number], LATER, DIRECTOR).done == (case.number,)

    back = desk.load(case)
    assert (back.version, due(back)) == (1, date(2019, 6, 4))
    was = {(one.rule, one.status, one.due_date) for one in case.deadlines}
    assert {(one.rule, one.status, one.due_date) for one in back.deadlines} == was
    live = [one for one in back.deadlines if one.status is DeadlineStatus.RUNNING]
    timers = {one.rule: one.timer and one.timer.fires_at for one in case.deadlines}
    assert {one.rule: one.timer and one.timer.fires_at for one in live} == {
        one.rule: timers[one.rule] for one in live
    }
    (left,) = undo_moves(desk.app.office, [case.number], replace(LATER, key="x"), DIRECTOR).left
    assert "was not moved" in left[1]


def test_only_director_and_legal_reviewer_move_cases(desk: Desk) -> None:
    case = registered(desk)

    with pytest.raises(NotAMover) as refused:
        move_cases(desk.app.office, [case.number], LATER, desk.actor("chen.jing"))

    assert "办公室主任" in refused.value.zh
    assert desk.load(case).version == 1


def test_a_case_that_has_ended_is_left_with_the_reason(desk: Desk) -> None:
    case = registered(desk)
    row = desk.app.office.procedure_of(case).row("applicant_withdraw", case.state)
    assert row is not None
    now = desk.app.office.clock.now()
    command = Command("applicant_withdraw", filled(row, now, {}))
    take_action(desk.app.office, case.number, command, desk.actor("chen.jing"))

    ((number, why),) = move_cases(desk.app.office, [case.number], LATER, DIRECTOR).left

    assert number == case.number
    assert "has ended" in why
