"""The sweep: every step recorded once, in order, whoever sweeps and however late."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from gongkai.calendar import DueCertainty
from gongkai.casework import fire_deadlines
from gongkai.casework.fire_deadlines import Swept
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, EventKind
from gongkai.engine.deadlines import Deadline
from gongkai.engine.ladders import Light
from gongkai.persistence import writing
from gongkai.persistence.database import Database
from gongkai.persistence.tables import alerts, cases, outbox
from gongkai.supervision.views import view
from gongkai.testing.desk import Desk, beijing

SCREEN = {"name": "after.png", "sha256": "cd" * 32}


def rungs(desk: Desk, case: Case, deadline: int = 2) -> list[tuple[str, str]]:
    """The rungs of one clock (2: the two-day reply) and the Beijing minute they were meant for."""
    return [
        (alert.rung, f"{alert.scheduled_for.astimezone(BEIJING):%m-%d %H:%M}")
        for alert in desk.app.lists.alerts(case.id)
        if alert.deadline == deadline
    ]


WHOLE_LADDER = [
    ("yellow", "09-29 09:00"),  # a Saturday, worked
    ("orange", "09-30 09:00"),  # a Sunday, worked
    ("overdue", "10-01 00:00"),
    ("order_draft", "10-08 09:00"),  # the first working day after the holiday
    ("talk", "10-09 09:00"),
    ("criticism", "10-10 09:00"),
]


def test_a_ladder_fires_rung_by_rung_and_never_early(desk: Desk) -> None:
    case = desk.report()
    assert desk.at("2018-09-29T08:59").sweep() == Swept()
    for minute, expected in zip(
        ("09-29T09:00", "09-30T09:00", "10-01T00:00", "10-08T09:00", "10-09T09:00", "10-10T09:00"),
        range(1, 7),
        strict=True,
    ):
        desk.at(f"2018-{minute}").sweep()
        assert rungs(desk, case) == WHOLE_LADDER[:expected]


def test_after_days_down_everything_missed_fires_once_and_in_order(desk: Desk) -> None:
    case = desk.report()
    first = desk.at("2018-10-12T07:00").sweep()
    assert rungs(desk, case) == WHOLE_LADDER
    assert first == Swept(cases=1, alerts=len(desk.app.lists.alerts(case.id)), transitions=0)
    assert desk.sweep() == Swept()
    meant = [one.scheduled_for for one in desk.app.lists.alerts(case.id)]
    assert meant == sorted(meant)
    history = [one for one in desk.app.lists.history(case.id) if one.kind is EventKind.RUNG_FIRED]
    assert [one.seq for one in history] == list(range(2, 2 + first.alerts))


def test_each_alert_has_its_line_of_history_and_its_message(desk: Desk) -> None:
    case = desk.report()
    fired = desk.at("2018-10-12T07:00").sweep().alerts
    with desk.app.database.read() as connection:
        messages = connection.execute(select(outbox).where(outbox.c.seq > 1)).all()
    assert len(messages) == fired == len(desk.app.lists.history(case.id)) - 1
    overdue = next(one for one in messages if one.body["rung"] == "overdue")
    assert overdue.kind == "urge"
    assert "handler@bgs" in overdue.recipients
    assert "supervisor" in overdue.recipients


def test_what_was_answered_in_time_is_left_in_peace(desk: Desk) -> None:
    case = desk.report()
    case = desk.act(case, "mark_invalid", "zhou.mingde", invalid_reason="广告", reply_text="谢谢。")
    assert desk.at("2018-12-01T09:00").sweep() == Swept()
    assert desk.app.lists.alerts(case.id) == []
    assert case.closed_at is not None


def test_a_period_that_ends_unused_fires_its_trigger(desk: Desk) -> None:
    case = desk.report()
    case = desk.act(case, "dispatch", "chen.jing", unit="bgs")
    case = desk.act(case, "sign_in", "ye.wen")
    case = desk.act(case, "rectified", "ye.wen", before_screenshot=SCREEN, after_screenshot=SCREEN)
    desk.act(
        case,
        "approve_reply",
        "zhou.mingde",
        reply_text="已更正。",
        reply_public=True,
        rectification_promised=False,
    )
    # Five working days after Friday the 28th, two of them on the weekend, three after the holiday.
    assert desk.at("2018-10-10T23:59").sweep() == Swept()
    assert desk.at("2018-10-11T00:00").sweep() == Swept(cases=1, alerts=0, transitions=1)
    closed = desk.load(case)
    assert (closed.state, closed.acted_at) == ("closed", closed.opened_at)
    assert desk.app.lists.history(case.id)[-1].actor_id == "system"


def test_sweeping_in_many_threads_records_each_rung_once(
    desk: Desk, make_desk: Callable[[Database], Desk]
) -> None:
    opened = [desk.report(f"WZ-{i}") for i in range(30)]
    desk.at("2018-10-12T07:00")
    others = [make_desk(desk.app.database).at("2018-10-12T07:00") for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        swept = list(pool.map(lambda other: other.sweep(), others))
    per_case = len(desk.app.lists.alerts(opened[0].id))
    assert sum(one.alerts for one in swept) == 30 * per_case
    with desk.app.database.read() as connection:
        recorded = Counter(connection.execute(select(alerts.c.case_id)).scalars())
        told = Counter(connection.execute(select(outbox.c.case_id)).scalars())
    assert set(recorded.values()) == {per_case}
    assert set(told.values()) == {per_case + 1}


def test_clerks_and_sweeps_at_once_lose_nothing(
    desk: Desk, make_desk: Callable[[Database], Desk]
) -> None:
    opened = [desk.report(f"WZ-{i}") for i in range(20)]
    desk.at("2018-09-29T10:00")
    other = make_desk(desk.app.database).at("2018-09-29T10:00")
    with ThreadPoolExecutor(4) as pool:
        sweeps = [pool.submit(other.sweep) for _ in range(2)]
        acts = [pool.submit(desk.act, case, "dispatch", "chen.jing", unit="bgs") for case in opened]
        assert all(act.result().state == "dispatched" for act in acts)
        for sweep in sweeps:
            sweep.result()
    other.sweep()
    for case in opened:
        history = desk.app.lists.history(case.id)
        assert [one.seq for one in history] == list(range(1, len(history) + 1))
        assert sum(one.trigger == "dispatch" for one in history) == 1
        assert rungs(desk, case) == [("yellow", "09-29 09:00")]


def test_a_case_that_cannot_be_swept_holds_up_no_other(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = desk.report("WZ-1"), desk.report("WZ-2")
    with desk.app.database.write() as connection:
        connection.execute(update(cases).where(cases.c.id == broken.id).values(version=99))
    desk.at("2018-10-12T07:00").sweep()
    assert rungs(desk, sound) == WHOLE_LADDER
    assert desk.app.lists.alerts(broken.id) == []
    assert f"Case {broken.number} cannot be swept" in caplog.text
    # It is tried again at the next tick, and put right once it can be.
    with desk.app.database.write() as connection:
        connection.execute(update(cases).where(cases.c.id == broken.id).values(version=1))
    desk.sweep()
    assert rungs(desk, broken) == WHOLE_LADDER


def test_a_sweep_that_fails_half_way_leaves_nothing_and_starts_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.report()
    desk.at("2018-10-12T07:00")
    with monkeypatch.context() as patch:
        patch.setattr(writing, "message_rows", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.sweep()
    assert desk.app.lists.alerts(case.id) == []
    assert desk.load(case) == case
    desk.sweep()
    assert rungs(desk, case) == WHOLE_LADDER


def test_batches_go_on_until_nothing_is_due(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fire_deadlines, "BATCH", 3)
    opened = [desk.report(f"WZ-{i}") for i in range(10)]
    seen: list[Swept] = []
    desk.at("2018-10-12T07:00")
    total = fire_deadlines.fire_deadlines(desk.app.office, seen.append)
    assert total.cases == 10
    assert [one.cases for one in seen] == sorted(one.cases for one in seen)
    assert all(rungs(desk, case) == WHOLE_LADDER for case in opened)


def reply(desk: Desk, case: Case) -> Deadline:
    return next(one for one in desk.load(case).deadlines if one.rule == "reply_2wd")


def test_a_projected_date_warns_but_never_makes_a_case_overdue(unaware: Desk) -> None:
    case = unaware.report()
    assert reply(unaware, case).certainty is DueCertainty.PROVISIONAL
    # By the statute alone the 1st to the 3rd are off: the projected date is Friday the 5th. The
    # warnings go by the earliest it may become, which is the Sunday before.
    assert str(reply(unaware, case).due_date) == "2018-10-05"
    assert str(reply(unaware, case).earliest) == "2018-09-30"
    unaware.at("2018-10-12T07:00").sweep()
    assert rungs(unaware, case) == [("orange", "09-30 09:00")]
    seen = view(unaware.app.office, unaware.load(case), beijing("2018-10-12T07:00"))
    assert seen.light is Light.ORANGE
