"""A notice comes into force while others are at work: no date of the old calendar slips through."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import partial
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from gongkai.calendar import NoticeBook
from gongkai.casework import fire_deadlines, open_case, recalculate, take_action
from gongkai.casework.notice_ports import CalendarMoved, Recalculation
from gongkai.casework.recalculate import resume
from gongkai.engine.cases import Case, EventKind
from gongkai.engine.decide import decide, decide_opening
from gongkai.persistence.database import Database
from gongkai.persistence.editions import wait_for_writers
from gongkai.persistence.notice_rows import notice_row
from gongkai.persistence.notice_store import SqlNoticeShelf
from gongkai.persistence.tables import deadlines, events, notices, outbox
from gongkai.testing.desk import Desk
from gongkai.testing.notice_files import shipped

NOW = "2020-01-28T10:00"
EXTENSION = shipped("A2020S")


@pytest.fixture
def desk(office_without: Callable[..., Desk]) -> Desk:
    """Sit at an office on the day after the longer Spring Festival was announced."""
    return office_without("A2020S", at=NOW)


class Meanwhile:
    """Has a notice confirmed by somebody else the first time something is decided."""

    def __init__(self, desk: Desk, pool: ThreadPoolExecutor) -> None:
        self._entry, self._seen = desk.enter(EXTENSION), desk.look(EXTENSION)
        self._desk, self._pool = desk, pool
        self.decided = 0
        self.confirmed: Future[Recalculation] | None = None

    def __call__(self, decide: Callable[..., Any]) -> Callable[..., Any]:
        def decide_meanwhile(*arguments: Any) -> Any:
            self.decided += 1
            decision = decide(*arguments)
            if self.confirmed is None:
                confirm = self._desk.confirm
                self.confirmed = self._pool.submit(confirm, self._entry, seen=self._seen)
                self._wait_as_long_as_it_can_go_on()
            return decision

        return decide_meanwhile

    def _wait_as_long_as_it_can_go_on(self) -> None:
        assert self.confirmed is not None
        end = monotonic() + 2
        while not self.confirmed.done() and monotonic() < end:
            sleep(0.02)

    @property
    def made(self) -> Recalculation:
        assert self.confirmed is not None
        return self.confirmed.result(10)


def test_an_action_decided_before_a_confirmation_is_decided_again_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.rectified(desk.dispatched())
    with ThreadPoolExecutor(1) as pool:
        meanwhile = Meanwhile(desk, pool)
        monkeypatch.setattr(take_action, "decide", meanwhile(decide))
        desk.answered(case)
        made = meanwhile.made
    window = desk.clock_of(case, "objection_window")
    if desk.app.database.dialect == "postgresql":
        # What was decided on the old calendar was refused, and five days counted on the new one.
        assert meanwhile.decided == 2
        assert window.due_date == date(2020, 2, 7)
    else:
        # The confirmation waited for the writer's turn; the recalculation finds the case.
        assert meanwhile.decided == 1
        assert window.due_date == date(2020, 2, 5)
    desk.recalculate(made)
    assert desk.clock_of(case, "objection_window").due_date == date(2020, 2, 7)
    assert [one.trigger for one in desk.app.lists.history(case.id)].count("approve_reply") == 1


def test_a_case_opened_across_a_confirmation_counts_on_the_new_calendar(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(1) as pool:
        meanwhile = Meanwhile(desk, pool)
        monkeypatch.setattr(open_case, "decide_opening", meanwhile(decide_opening))
        case = desk.report()
        assert meanwhile.decided == 2
        desk.recalculate(meanwhile.made)
    assert desk.dates(case) == {
        "dispatch_1wd": "02-03", "reply_2wd": "02-04", "national_3wd": "02-05",
    }  # fmt: skip
    kinds = [one.kind for one in desk.app.lists.history(case.id)]
    assert kinds == [EventKind.OPENED]


def test_an_opening_overtaken_again_and_again_gives_up_and_stores_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, rows_of: Any
) -> None:
    before = rows_of(desk.app.database)
    monkeypatch.setattr(type(desk.app.office.shelf), "look", lambda _: NoticeBook(()))
    with pytest.raises(CalendarMoved, match="Do it again"):
        desk.report()
    assert rows_of(desk.app.database) == before


@pytest.mark.parametrize("acts_before", [0, 8])  # the driver prepares a statement it sees often
def test_a_statement_that_waits_for_a_confirmation_sees_what_it_brought(
    desk: Desk, acts_before: int
) -> None:
    database = desk.app.database
    if database.dialect != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    for i in range(acts_before):
        desk.dispatched(f"WZ-before-{i}")
    case = desk.rectified(desk.dispatched())
    with ThreadPoolExecutor(1) as pool:
        with database.write() as connection:
            wait_for_writers(connection)
            acting = pool.submit(desk.answered, case)
            assert somebody_waits(database)
            connection.execute(insert(notices), notice_row(EXTENSION))
        acting.result(10)
    assert desk.clock_of(case, "objection_window").due_date == date(2020, 2, 7)


def somebody_waits(database: Database) -> bool:
    """Whether a statement comes to wait for a lock."""
    query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    end = monotonic() + 10
    while monotonic() < end:
        with database.read() as connection:
            if connection.execute(query).scalar_one():
                return True
        sleep(0.02)
    return False


def test_who_asks_for_an_edition_gets_it_whatever_others_put_on_the_shelf(desk: Desk) -> None:
    class Contended(SqlNoticeShelf):
        """Another thread puts an older book back at the worst of moments."""

        def __setattr__(self, name: str, value: object) -> None:
            object.__setattr__(self, name, NoticeBook(()) if name == "_book" else value)

    shelf = Contended(desk.app.database)
    edition = len(desk.app.office.shelf.look().notices)
    assert len(shelf.book(edition).notices) == edition
    assert len(shelf.look().notices) == edition


def test_a_process_that_only_sweeps_comes_to_know_of_a_notice(
    desk: Desk, make_desk: Callable[[Database], Desk]
) -> None:
    other = make_desk(desk.app.database).at(NOW)
    assert "A2020S" not in {one.id for one in other.app.office.notices.notices}
    desk.announce(EXTENSION)
    other.sweep()
    assert "A2020S" in {one.id for one in other.app.office.notices.notices}


def test_sweeps_clerks_and_recalculations_at_once_lose_and_double_nothing(
    office_without: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalculate, "BATCH", 3)
    monkeypatch.setattr(fire_deadlines, "BATCH", 4)
    desk = office_without("A2020S", at="2020-01-22T10:00")
    moved = [desk.dispatched(f"WZ-{i}") for i in range(24)]
    desk.at("2020-02-01T08:00")
    entry, seen = desk.enter(EXTENSION), desk.look(EXTENSION)

    go_on = partial(resume, desk.app.office, desk.app.recalculations)
    all_at_once(
        lambda: (desk.confirm(entry, seen=seen), go_on()),
        partial(again_and_again, 30, go_on),
        *(partial(again_and_again, 10, desk.sweep) for _ in range(3)),
        *(partial(sign_in, desk, moved[i::3]) for i in range(3)),
    )
    desk.sweep()

    assert desk.app.recalculations.unfinished() == []
    assert desk.app.recalculations.all()[0].done.cases == 24
    for case in moved:
        was_counted_again_once(desk, case)
    nothing_hangs_loose(desk)


def was_counted_again_once(desk: Desk, case: Case) -> None:
    history = desk.app.lists.history(case.id)
    assert [one.seq for one in history] == list(range(1, len(history) + 1))
    assert [one.kind for one in history].count(EventKind.RECOUNTED) == 1
    assert [one.trigger for one in history].count("sign_in") == 1
    assert desk.clock_of(case).due_date == date(2020, 2, 3)
    assert desk.clock_of(case).timer is not None


def again_and_again(times: int, what: Callable[[], object]) -> None:
    for _ in range(times):
        what()


def sign_in(desk: Desk, cases: Sequence[Case]) -> None:
    for case in cases:
        desk.act(case, "sign_in", "ye.wen")


def all_at_once(*work: Callable[[], object]) -> None:
    """Do everything in threads that start together."""
    gate = threading.Barrier(len(work))

    def start(one: Callable[[], object]) -> None:
        gate.wait()
        one()

    with ThreadPoolExecutor(len(work)) as pool:
        list(pool.map(start, work))


def nothing_hangs_loose(desk: Desk) -> None:
    """No clock has two present rows, no message is doubled."""
    present = select(deadlines.c.case_id, deadlines.c.rule).where(
        deadlines.c.superseded_by.is_(None)
    )
    messages = select(outbox.c.case_id, outbox.c.seq)
    with desk.app.database.read() as connection:
        for query in (present, messages):
            rows = [tuple(row) for row in connection.execute(query)]
            assert max(Counter(rows).values()) == 1


def test_many_at_the_same_recalculation_take_turns(
    office_without: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recalculate, "BATCH", 2)
    desk = office_without("A2020S", at="2020-01-22T10:00")
    for i in range(25):
        desk.report(f"WZ-{i}")
    made = desk.at("2020-02-01T08:00").confirm(desk.enter(EXTENSION))
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(desk.recalculate, [made] * 4))
    assert {one.done for one in done} == {made.expected}
    with desk.app.database.read() as connection:
        kinds = Counter(connection.execute(select(events.c.kind)).scalars())
    assert kinds["recounted"] == 25
