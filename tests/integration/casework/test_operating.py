"""Operations at a real office, on both databases: they last, happen once, and undo exactly."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select, text

from gongkai.casework.operate_case import operate_case
from gongkai.casework.ports import Moved
from gongkai.engine.cases import Case, Command, EventKind
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.holds import CaseHeld
from gongkai.engine.operations import OperationRefused
from gongkai.errors import Conflict
from gongkai.persistence.tables import outbox, timers
from gongkai.supervision.ports import CaseFilter
from gongkai.supervision.stuck import stuck_cases
from gongkai.testing.desk import SCREENSHOT, Desk


def busy(desk: Desk) -> Case:
    """Put everything on the desk of a case that a desk can bear."""
    case = desk.dispatched()
    desk.do(case, "put_on_account", "he.qing", reason="等待上级批复")
    desk.do(case, "sign_for", "ye.wen")
    desk.do(case, "claim", "ye.wen")
    desk.do(case, "urge", "he.qing", text="请抓紧")
    desk.do(case, "copy", "chen.jing", users="林惠敏、黄志远")
    desk.do(case, "read", "lin.huimin")
    desk.do(case, "co_handle", "ye.wen", units="计财处", working_days=3, request="核对数据")
    desk.do(case, "co_return", "pan.rui", opinion="数据无误")
    signers = "江淑仪，guo.haitao"
    desk.do(case, "countersign", "ye.wen", signers=signers, mode="all", question="可否")
    desk.do(case, "sign", "jiang.shuyi", agrees="否", opinion="措辞不当")
    return desk.do(case, "delegate", "ye.wen", user="潘睿", reason="出差")


def test_all_that_lies_on_a_desk_reads_back_as_it_was_decided(desk: Desk) -> None:
    decided = busy(desk)
    read = desk.load(decided)

    assert read == decided
    assert read.desk.signed_in_at == read.desk.urged_at == desk.clock.now()
    assert read.desk.copies[0].read_at == desk.clock.now()
    assert read.desk.signing is not None
    assert [one.agrees for one in read.desk.signing.signers] == [False, None]
    assert read.desk.co_handling[0].opinion == "数据无误"
    assert (read.desk.holder, read.desk.on_account) == ("pan.rui", True)


def test_lists_and_the_sweep_leave_the_desk_as_it_is(desk: Desk) -> None:
    case = busy(desk)
    (listed,) = desk.app.lists.cases(CaseFilter())
    assert listed == desk.load(case)

    desk.at("2018-10-08T09:00").sweep()
    assert desk.load(case).desk == listed.desk


def test_the_history_names_every_operation_who_did_it_and_what_they_said(desk: Desk) -> None:
    case = busy(desk)
    events = [one for one in desk.history(case) if one.kind is EventKind.OPERATED]

    assert [(one.trigger, one.actor_id) for one in events] == [
        ("put_on_account", "he.qing"), ("sign_for", "ye.wen"), ("claim", "ye.wen"),
        ("urge", "he.qing"), ("copy", "chen.jing"), ("read", "lin.huimin"),
        ("co_handle", "ye.wen"), ("co_return", "pan.rui"), ("countersign", "ye.wen"),
        ("sign", "jiang.shuyi"), ("delegate", "ye.wen"),
    ]  # fmt: skip
    assert dict(events[4].input) == {"users": "lin.huimin,huang.zhiyuan"}
    assert [one.seq for one in desk.history(case)] == list(range(1, desk.load(case).seq + 1))


def test_the_history_of_operations_cannot_be_rewritten(desk: Desk) -> None:
    case = busy(desk)
    before = desk.history(case)
    for statement in ("UPDATE events SET note = 'x'", "DELETE FROM events WHERE kind = 'operated'"):
        with (
            pytest.raises(Exception, match="never changed"),
            desk.app.database.write() as connection,
        ):
            connection.execute(text(statement))

    assert desk.history(case) == before


def test_a_command_with_a_key_takes_effect_once_whoever_sends_it_how_often(desk: Desk) -> None:
    case = desk.dispatched()
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: desk.do(case, "claim", "ye.wen", key="k"), range(12)))

    assert {one.desk.claimed_by for one in done} == {"ye.wen"}
    assert [one.trigger for one in desk.history(case)].count("claim") == 1


def test_a_key_serves_one_command_only(desk: Desk) -> None:
    case = desk.dispatched()
    desk.do(case, "claim", "ye.wen", key="k")
    with pytest.raises(Conflict, match=r"'k' belongs to 'claim' by ye\.wen"):
        desk.do(case, "release", "ye.wen", key="k")
    assert desk.load(case).desk.claimed_by == "ye.wen"


def test_of_many_who_claim_at_once_exactly_one_has_it(desk: Desk) -> None:
    case = desk.dispatched()
    barrier = threading.Barrier(8)
    people = ["ye.wen", "xu.lijuan"] * 4

    def claim(user_id: str) -> str:
        barrier.wait()
        try:
            operate_case(
                desk.app.office, case.number, Command("claim"), desk.actor(user_id), case.revision
            )
        except (Moved, OperationRefused) as error:
            return type(error).__name__
        return "won"

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(claim, people))
    assert outcomes == {"won": 1, "Moved": 7}
    assert [one.trigger for one in desk.history(case)].count("claim") == 1


def test_of_an_operation_and_a_step_at_once_one_is_told_to_look_again(desk: Desk) -> None:
    case = desk.dispatched()
    desk.do(case, "transfer", "chen.jing", unit="jcc", reason="归口")

    for operation in ("transfer", "sign_for"):
        with pytest.raises(Moved):
            operate_case(
                desk.app.office, case.number,
                Command(operation, {"unit": "flcsc", "reason": "x"}),
                desk.actor("chen.jing"), case.revision,
            )  # fmt: skip
    assert desk.load(case).unit_id == "jcc"


def clock(case: Case, rule: str) -> Deadline:
    return next(row for row in case.deadlines if row.rule == rule)


def test_taking_back_restores_state_facts_unit_clock_and_timer(desk: Desk) -> None:
    case = desk.report()
    sent = desk.act(case, "dispatch", "chen.jing", unit="jcc")
    assert clock(sent, "dispatch_1wd").status is DeadlineStatus.MET
    back = desk.do(case, "take_back", "chen.jing", reason="分错处室")

    assert desk.load(case) == back
    assert (back.state, back.unit_id, back.facts) == (case.state, case.unit_id, case.facts)
    was, row = clock(case, "dispatch_1wd"), clock(back, "dispatch_1wd")
    assert was.timer is not None
    assert replace(row, number=0, recorded_at=was.recorded_at, supersedes=None, timer=None) == (
        replace(was, number=0, timer=None)
    )
    assert row.timer == replace(was.timer, deadline=row.number)
    with desk.app.database.read() as connection:
        armed = connection.execute(select(timers.c.deadline, timers.c.step)).all()
    assert (row.number, was.timer.step) in [tuple(one) for one in armed]


def test_after_taking_back_the_step_is_taken_anew_and_the_rest_goes_on(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="jcc")
    desk.do(case, "take_back", "chen.jing", reason="分错处室")
    case = desk.act(case, "dispatch", "chen.jing", unit="bgs")
    case = desk.answered(desk.rectified(case))

    assert clock(case, "dispatch_1wd").on_time
    assert case.unit_id == "bgs"


def test_once_it_was_signed_for_it_is_not_taken_back(desk: Desk) -> None:
    case = desk.dispatched()
    desk.do(case, "sign_for", "ye.wen")
    with pytest.raises(OperationRefused, match="before anybody has acted"):
        desk.do(case, "take_back", "chen.jing", reason="x")


def test_a_case_sent_back_lies_with_who_dispatched_it_and_may_be_dispatched_again(
    desk: Desk,
) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="jcc")
    back = desk.do(case, "send_back", "pan.rui", to="start", reason="不属本处职责")

    assert desk.load(case) == back
    assert (back.state, back.unit_id, back.desk.sent_back) == ("received", "bgs", 1)
    again = desk.act(case, "dispatch", "chen.jing", unit="flcsc")
    assert again.unit_id == "flcsc"
    assert desk.dates(case)["reply_2wd"] == "09-30"


def test_a_case_that_stands_still_is_not_swept_late_and_goes_on_with_its_timer(desk: Desk) -> None:
    case = desk.dispatched()
    desk.report("WZ-2")
    desk.act(case, "sign_in", "ye.wen")
    other = desk.report("WZ-3")
    desk.do(
        other, "suspend", "zhou.mingde", ground="internal", expected_end="2018-10-31",
        document=SCREENSHOT,
    )  # fmt: skip
    assert desk.next_step(other, "dispatch_1wd") is None
    with pytest.raises(CaseHeld):
        desk.act(other, "dispatch", "chen.jing", unit="bgs")

    resumed = desk.at("2018-10-08T09:00").do(other, "resume", "chen.jing", reason="已齐")
    assert clock(resumed, "dispatch_1wd").due_date is not None
    assert desk.next_step(other, "dispatch_1wd") is not None


def test_a_void_case_leaves_lists_timers_and_its_number_free(desk: Desk) -> None:
    case = desk.report("WZ-9")
    desk.do(case, "void", "zhou.mingde", reason="误登")

    assert desk.app.lists.cases(CaseFilter()) == []
    assert stuck_cases(desk.at("2018-10-31T10:00").app.office, desk.app.lists, CaseFilter()) == []
    assert desk.sweep().cases == 0
    with desk.app.database.read() as connection:
        assert connection.execute(select(timers)).all() == []
    assert desk.report("WZ-9", at="2018-09-28T09:30").number != case.number
    assert desk.load(case).facts.text("platform_no") == "WZ-9"


def test_urging_a_stuck_case_leaves_it_stuck(desk: Desk) -> None:
    case = desk.dispatched()
    desk.at("2018-10-15T10:00")
    find = partial(stuck_cases, desk.app.office, desk.app.lists, CaseFilter())
    idle = [one.code for stuck in find() for one in stuck.reasons if one.code == "idle"]
    assert idle
    desk.do(case, "urge", "he.qing", text="请抓紧")

    assert [r.code for stuck in find() for r in stuck.reasons if r.code == "idle"] == idle
    desk.do(case, "report_progress", "ye.wen", text="正在整改")
    assert not [r for stuck in find() for r in stuck.reasons if r.code == "idle"]


def test_who_is_to_be_told_is_told_with_the_operation(desk: Desk) -> None:
    case = desk.dispatched()
    after = desk.do(case, "transfer", "chen.jing", unit="计财处", reason="归口")
    with desk.app.database.read() as connection:
        found = connection.execute(select(outbox).where(outbox.c.seq == after.seq)).mappings().one()

    assert found["key"] == f"{case.id}:{after.seq}:operation"
    assert found["recipients"] == ["handler@jcc", "section_head@jcc"]
    assert found["body"]["unit"] == "jcc"
