"""Opening cases and acting on them, on both databases."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from sqlalchemy import Connection, event, select, text

from gongkai.casework.ports import Duplicate, Moved
from gongkai.casework.take_action import take_action
from gongkai.engine.cases import Command, EventKind
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.refusals import Refused, WrongState
from gongkai.errors import Conflict, GongkaiError, InvalidInput, NotFound, Unavailable
from gongkai.persistence.database import Database
from gongkai.persistence.tables import deadlines, outbox, timers
from gongkai.testing.desk import Desk

PROOF = {"name": "after.png", "sha256": "cd" * 32}


def counts(database: Database) -> dict[str, int]:
    """How many rows each table of casework holds."""
    names = ["cases", "events", "deadlines", "timers", "alerts", "outbox", "case_numbers"]
    with database.read() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
            for name in names
        }


def test_a_case_reads_back_as_it_was_decided(desk: Desk) -> None:
    case = desk.report()
    assert desk.load(case) == case
    assert case.number == "ZC-2018-0001"
    case = desk.act(case, "dispatch", "chen.jing", unit="办公室")
    assert desk.load(case) == case
    assert case.unit_id == "bgs"


def test_a_two_day_website_error_received_before_the_holiday_is_due_on_sunday(desk: Desk) -> None:
    reply = next(d for d in desk.report().deadlines if d.rule == "reply_2wd")
    assert reply.due_date == date(2018, 9, 30)


def test_numbers_grow_by_one_and_start_anew_each_year(desk: Desk) -> None:
    numbers = [desk.report(f"A-{i}").number for i in range(3)]
    assert numbers == ["ZC-2018-0001", "ZC-2018-0002", "ZC-2018-0003"]
    assert desk.at("2019-01-02T10:00").report("B-1").number == "ZC-2019-0001"


def test_the_whole_life_is_in_the_history_and_every_clock_row_is_kept(desk: Desk) -> None:
    case = desk.report()
    case = desk.act(case, "dispatch", "chen.jing", unit="bgs")
    case = desk.act(case, "sign_in", "ye.wen")
    case = desk.act(case, "rectified", "ye.wen", before_screenshot=PROOF, after_screenshot=PROOF)
    case = desk.act(
        case,
        "approve_reply",
        "zhou.mingde",
        reply_text="已更正，感谢指正。",
        reply_public="yes",
        rectification_promised="no",
    )
    history = desk.app.lists.history(case.id)
    assert [one.trigger for one in history] == [
        "accept", "dispatch", "sign_in", "rectified", "approve_reply",
    ]  # fmt: skip
    assert [one.seq for one in history] == [1, 2, 3, 4, 5]
    met = {d.rule: d.on_time for d in desk.load(case).deadlines if d.status is DeadlineStatus.MET}
    assert met == {"dispatch_1wd": True, "reply_2wd": True, "national_3wd": True}
    with desk.app.database.read() as connection:
        rows = connection.execute(
            select(deadlines.c.number, deadlines.c.superseded_by).order_by(deadlines.c.number)
        ).all()
    # Three clocks start; the dispatch meets one, the reply two and opens the objection window.
    assert [tuple(row) for row in rows] == [
        (1, 4), (2, 5), (3, 6), (4, None), (5, None), (6, None), (7, None),
    ]  # fmt: skip


def test_of_many_clerks_acting_at_once_exactly_one_wins(desk: Desk) -> None:
    case = desk.report()
    barrier = threading.Barrier(8)

    def dispatch(_: int) -> str:
        barrier.wait()
        command = Command("dispatch", {"unit": "bgs"})
        try:
            take_action(
                desk.app.office, case.number, command, desk.actor("chen.jing"), case.revision
            )
        except (Moved, WrongState) as error:
            return type(error).__name__
        return "won"

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(dispatch, range(8)))
    assert outcomes == {"won": 1, "Moved": 7}
    assert desk.load(case).revision == 2
    assert len(desk.app.lists.history(case.id)) == 2


def test_who_acts_on_what_they_have_not_seen_is_told_so(desk: Desk) -> None:
    case = desk.report()
    desk.act(case, "dispatch", "chen.jing", unit="bgs")
    command = Command("sign_in")
    with pytest.raises(Moved, match="ZC-2018-0001"):
        take_action(desk.app.office, case.number, command, desk.actor("ye.wen"), case.revision)


def test_a_reminder_written_in_between_is_no_conflict(desk: Desk) -> None:
    case = desk.report()
    desk.at("2018-09-29T09:00").sweep()
    assert desk.load(case).seq > case.seq
    command = Command("dispatch", {"unit": "bgs"})
    after = take_action(
        desk.app.office, case.number, command, desk.actor("chen.jing"), case.revision
    )
    assert after.state == "dispatched"


def test_a_command_sent_twenty_times_takes_effect_once(desk: Desk) -> None:
    case = desk.report()
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(
            pool.map(
                lambda _: desk.act(case, "dispatch", "chen.jing", key="k-1", unit="bgs").state,
                range(20),
            )
        )
    assert outcomes == ["dispatched"] * 20
    assert len(desk.app.lists.history(case.id)) == 2


def test_a_key_serves_one_command_only(desk: Desk) -> None:
    case = desk.report()
    case = desk.act(case, "dispatch", "chen.jing", key="k-1", unit="bgs")
    with pytest.raises(Conflict, match=r"'k-1' belongs to 'dispatch' by chen\.jing"):
        desk.act(case, "sign_in", "ye.wen", key="k-1")
    assert desk.load(case).state == "dispatched"


def test_a_unit_that_works_no_more_gets_no_case(desk: Desk) -> None:
    case = desk.report()
    with pytest.raises(InvalidInput, match="does not work any more"):
        desk.act(case, "dispatch", "chen.jing", unit="平潭县")


def test_opening_twice_with_one_key_opens_one_case(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(lambda _: desk.report(key="open-1").number, range(8)))
    assert numbers == {"ZC-2018-0001"}
    assert counts(desk.app.database)["cases"] == 1


def test_a_platform_number_is_registered_once(desk: Desk) -> None:
    desk.report("WZ-9")
    before = counts(desk.app.database)
    with pytest.raises(Duplicate, match="'WZ-9' is already registered as case ZC-2018-0001"):
        desk.report("WZ-9")
    assert counts(desk.app.database) == before


def test_a_refused_command_changes_nothing(desk: Desk) -> None:
    case = desk.report()
    before = counts(desk.app.database)
    with pytest.raises(Refused):
        desk.act(case, "sign_in", "ye.wen")
    with pytest.raises(Refused):
        desk.act(case, "dispatch", "ye.wen", unit="bgs")
    with pytest.raises(NotFound, match="did you mean"):
        desk.act(case, "dispatch", "chen.jing", unit="办公事")
    assert counts(desk.app.database) == before
    assert desk.load(case) == case


def _survives(database: Database, k: int, act: Callable[[], object]) -> bool:
    """Act with the plug pulled after the k-th statement; return whether it never came to that."""
    seen = 0

    def interrupt(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == k:
            raise Unavailable("pulled the plug")

    event.listen(database.engine, "after_cursor_execute", interrupt)
    try:
        act()
    except Unavailable:
        return False
    else:
        return True
    finally:
        event.remove(database.engine, "after_cursor_execute", interrupt)


def test_a_failure_after_any_statement_leaves_all_or_nothing(desk: Desk) -> None:
    database = desk.app.database
    for k in range(1, 30):
        case = desk.report(f"WZ-{k}")
        before = counts(database)
        act = partial(desk.act, case, "dispatch", "chen.jing", unit="bgs")
        done = _survives(database, k, act)
        # On PostgreSQL the one writing statement commits by itself: then all of it is there.
        written = done or (database.dialect, k) == ("postgresql", 2)
        assert (counts(database) != before) == written
        assert len(desk.app.lists.history(case.id)) == (2 if written else 1)
        if done:
            break
    assert k >= 3


def test_opening_that_fails_after_any_statement_leaves_nothing(desk: Desk) -> None:
    database = desk.app.database
    before = counts(database)
    for k in range(1, 30):
        if _survives(database, k, lambda: desk.report("WZ-1")):
            break
        assert counts(database) == before
    assert k > 5


def test_a_transition_on_postgresql_takes_two_round_trips(desk: Desk) -> None:
    if desk.app.database.dialect != "postgresql":
        pytest.skip("SQLite has no round trips")
    case = desk.report()
    said: list[str] = []

    def listen(_c: Connection, _cur: object, statement: str, *_: object) -> None:
        said.append(statement.split(maxsplit=1)[0])

    event.listen(desk.app.database.engine, "before_cursor_execute", listen)
    desk.act(case, "dispatch", "chen.jing", unit="bgs")
    assert said == ["SELECT", "WITH"]


def test_history_cannot_be_rewritten(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="bgs")
    desk.at("2018-10-08T09:00").sweep()
    for statement in (
        "UPDATE events SET note = 'x'",
        "DELETE FROM events",
        "UPDATE alerts SET rung = 'x'",
        "DELETE FROM alerts",
        "DELETE FROM deadlines WHERE number = 4",
        "UPDATE deadlines SET due_date = '2030-01-01'",
        "UPDATE deadlines SET superseded_by = NULL WHERE superseded_by IS NOT NULL",
        "UPDATE deadlines SET superseded_by = 99, status = 'met' WHERE superseded_by IS NULL",
    ):
        with (
            pytest.raises(Exception, match="never changed"),
            desk.app.database.write() as connection,
        ):
            connection.execute(text(statement))
    assert desk.load(case).state == "dispatched"


def test_every_message_and_timer_belongs_to_what_was_decided(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="bgs")
    with desk.app.database.read() as connection:
        told = {row.key: row.recipients for row in connection.execute(select(outbox))}
        armed = connection.execute(select(timers.c.deadline).order_by(timers.c.deadline)).scalars()
        assert list(armed) == [2]
    # accept: who can move it on; dispatch: the handlers of the unit.
    assert told == {
        f"{case.id}:1:task": ["disclosure_officer", "office_director"],
        f"{case.id}:2:task": ["handler@bgs"],
    }


def test_the_stored_case_is_what_its_history_says(desk: Desk) -> None:
    case = desk.act(desk.report(), "dispatch", "chen.jing", unit="bgs")
    history = desk.app.lists.history(case.id)
    replayed: dict[str, object] = {}
    for one in history:
        replayed |= dict(one.input)
    assert replayed == dict(case.facts)
    assert history[-1].to_state == case.state
    assert history[0].kind is EventKind.OPENED


def test_what_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no case 'ZC-1999-0001'"):
        desk.app.office.store.load("ZC-1999-0001")
    with pytest.raises(GongkaiError, match="no procedure 'nonsense'"):
        desk.app.office.catalogue.in_force("nonsense", date(2018, 1, 1))
