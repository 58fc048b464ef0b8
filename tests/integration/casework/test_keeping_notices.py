"""Notices: entered by one person, put in force by a second one, once; and never changed again."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from sqlalchemy import text

from gongkai.bootstrap import populate
from gongkai.calendar import NoticeBook, NoticeKind
from gongkai.casework.keep_calendar import (
    FaultyNotice,
    NotAKeeper,
    SamePerson,
    enter_notices,
    reject_notice,
    waiting_entry,
)
from gongkai.casework.notice_ports import CalendarMoved, Recalculation, Verdict
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.persistence import notice_store
from gongkai.persistence.database import Database
from gongkai.persistence.notice_store import SqlNoticeRegister, SqlNoticeShelf
from gongkai.persistence.recalculation_rows import recalculation_row
from gongkai.testing.desk import Desk, beijing
from gongkai.testing.notice_files import notice_file, shipped

NOW = "2020-02-01T10:00"
EXTENSION = shipped("A2020S")


@pytest.fixture
def desk(office_without: Callable[..., Desk]) -> Desk:
    """Sit at an office that has not heard of the longer Spring Festival of 2020."""
    return office_without("A2020S", at=NOW)


def in_force(desk: Desk) -> set[str]:
    return {one.id for one in desk.app.office.shelf.look().notices}


def test_a_notice_is_in_force_once_a_second_person_confirms_it(desk: Desk) -> None:
    entry = desk.enter(EXTENSION, "chen.jing")
    assert (entry.verdict, entry.entered_by, entry.notice) == (None, "chen.jing", EXTENSION)
    assert "A2020S" not in in_force(desk)

    made = desk.confirm(entry, "zhou.mingde")

    assert "A2020S" in in_force(desk)
    decided = desk.app.notices.entries()[-1]
    assert (decided.verdict, decided.decided_by) == (Verdict.CONFIRMED, "zhou.mingde")
    assert (made.approved_by, made.notice) == ("zhou.mingde", EXTENSION)
    # Up to 30 January all was off already, and 2 February is a Sunday.
    assert (made.first_day, made.last_day) == (date(2020, 1, 31), date(2020, 2, 1))


def test_who_entered_a_notice_does_not_confirm_it(desk: Desk, rows_of: Any) -> None:
    entry = desk.enter(EXTENSION, "he.qing")
    before = rows_of(desk.app.database)
    with pytest.raises(SamePerson, match="ask a second person"):
        desk.confirm(entry, "he.qing")
    assert rows_of(desk.app.database) == before


@pytest.mark.parametrize("user_id", ["ye.wen", "xu.lijuan", "zheng.guodong", "mo.ran"])
def test_only_keepers_of_the_calendar_enter_confirm_or_reject(desk: Desk, user_id: str) -> None:
    with pytest.raises(NotAKeeper, match="disclosure_officer, office_director, supervisor"):
        desk.enter(EXTENSION, user_id)
    entry = desk.enter(EXTENSION)
    with pytest.raises(NotAKeeper):
        desk.confirm(entry, user_id)
    with pytest.raises(NotAKeeper):
        reject_notice(desk.app.office, desk.app.notices, entry.id, "不对", desk.actor(user_id))
    assert desk.app.notices.entries()[-1].verdict is None


def test_a_notice_is_turned_down_with_a_reason_even_by_who_entered_it(desk: Desk) -> None:
    entry = desk.enter(EXTENSION)
    chen = desk.actor("chen.jing")
    with pytest.raises(InvalidInput, match="Say why"):
        reject_notice(desk.app.office, desk.app.notices, entry.id, " \n", chen)
    with pytest.raises(NotFound, match="no entry 99"):
        reject_notice(desk.app.office, desk.app.notices, 99, "无", chen)
    reject_notice(desk.app.office, desk.app.notices, entry.id, " 原文未找到 ", chen)

    decided = desk.app.notices.entries()[-1]
    assert (decided.verdict, decided.reason) == (Verdict.REJECTED, "原文未找到")
    assert "A2020S" not in in_force(desk)
    with pytest.raises(Conflict, match="rejected by somebody else already"):
        desk.confirm(entry)
    with pytest.raises(NotFound, match="No notice 'A2020S' waits"):
        waiting_entry(desk.app.notices, "A2020S")
    # Corrected, it is entered anew.
    assert desk.enter(EXTENSION).id > entry.id


def test_a_notice_is_entered_once(desk: Desk) -> None:
    desk.enter(EXTENSION, "chen.jing")
    with pytest.raises(Conflict, match="'A2020S' is in force or waits"):
        desk.enter(EXTENSION, "he.qing")
    with pytest.raises(FaultyNotice, match="'N2020' is taken"):
        desk.enter(shipped("N2020"))


def test_of_a_file_either_all_notices_are_entered_or_none(desk: Desk) -> None:
    good = replace(EXTENSION, id="A1")
    bad = replace(EXTENSION, id="A2", worked=(date(2020, 1, 25),), off=(date(2020, 2, 2),))
    with pytest.raises(FaultyNotice, match="stays off") as refused:
        enter_notices(
            desk.app.office, desk.app.notices, notice_file(good, bad), "two.toml",
            desk.actor("chen.jing"),
        )  # fmt: skip
    assert "法定节日" in refused.value.zh
    assert desk.app.notices.entries() == []


def test_a_name_the_database_cannot_hold_is_refused_at_once(desk: Desk) -> None:
    for faulty in (
        replace(EXTENSION, id="A" * 41),
        replace(EXTENSION, number="国" * 101),
        replace(EXTENSION, jurisdiction="CN-SC-" + "5" * 20, kind=NoticeKind.LOCAL),
    ):
        with pytest.raises(FaultyNotice, match="longer than"):
            desk.enter(faulty)
    assert desk.app.notices.entries() == []


@pytest.mark.parametrize("faulty", [" ", "A 1", "A\n1", "A\u202e1"])
def test_a_name_nobody_can_type_is_refused(desk: Desk, faulty: str) -> None:
    with pytest.raises(FaultyNotice, match="cannot be typed"):
        desk.enter(replace(EXTENSION, id=faulty))


def test_a_number_means_the_entry_and_not_a_notice_that_calls_itself_so(desk: Desk) -> None:
    first = desk.enter(replace(EXTENSION, id="2"))
    second = desk.enter(replace(EXTENSION, id="A-REAL"))
    assert (first.id, second.id) == (1, 2)
    assert waiting_entry(desk.app.notices, "2") == second


def test_a_notice_that_went_wrong_since_it_was_entered_is_not_confirmed(desk: Desk) -> None:
    first, second = desk.enter(EXTENSION), desk.enter(replace(EXTENSION, id="N2020B"))
    desk.recalculate(desk.confirm(first))
    # It changes nothing any more: a warning, and a person may still want it.
    assert desk.look(second.notice).days == ()
    twin = replace(second, notice=EXTENSION)
    with pytest.raises(FaultyNotice, match="'A2020S' is taken"):
        desk.confirm(twin, seen=replace(desk.look(second.notice), notice=EXTENSION))


def test_of_two_people_who_confirm_at_once_one_wins(desk: Desk) -> None:
    entry = desk.enter(EXTENSION, "chen.jing")
    seen, gate = desk.look(EXTENSION), Barrier(4)

    def confirm(user_id: str) -> str:
        gate.wait()
        try:
            desk.confirm(entry, user_id, seen)
        except (Conflict, FaultyNotice) as error:
            return type(error).__name__
        return "won"

    with ThreadPoolExecutor(4) as pool:
        people = ["zhou.mingde", "he.qing", "lai.zhengping", "wu.xiaofeng"]
        outcomes = Counter(pool.map(confirm, people))
    assert outcomes["won"] == 1
    assert len(desk.app.recalculations.all()) == 1


def test_of_two_notices_confirmed_at_once_one_waits_for_the_others_recalculation(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = [replace(EXTENSION, id=f"A{i}", number="") for i in range(2)]
    entries, seen = [desk.enter(one) for one in notices], [desk.look(one) for one in notices]
    both_about_to_write = Barrier(2)

    def waiting_for_the_other(recalculation: Recalculation) -> dict[str, Any]:
        with suppress(BrokenBarrierError):
            both_about_to_write.wait(0.5)
        return recalculation_row(recalculation)

    def confirm(i: int) -> str:
        try:
            desk.confirm(entries[i], seen=seen[i])
        except Conflict:
            return "lost"
        return "won"

    monkeypatch.setattr(notice_store, "recalculation_row", waiting_for_the_other)
    with ThreadPoolExecutor(2) as pool:
        assert Counter(pool.map(confirm, range(2))) == {"won": 1, "lost": 1}
    assert len(desk.app.recalculations.unfinished()) == 1


def test_the_same_notice_entered_by_many_at_once_waits_once(desk: Desk) -> None:
    gate = Barrier(4)

    def enter(user_id: str) -> str:
        gate.wait()
        try:
            desk.enter(EXTENSION, user_id)
        except Conflict:
            return "lost"
        return "won"

    with ThreadPoolExecutor(4) as pool:
        people = ["zhou.mingde", "he.qing", "lai.zhengping", "wu.xiaofeng"]
        assert Counter(pool.map(enter, people)) == {"won": 1, "lost": 3}


def test_nothing_is_confirmed_while_cases_are_still_being_counted_again(desk: Desk) -> None:
    first = desk.confirm(desk.enter(EXTENSION))
    entry = desk.enter(replace(EXTENSION, id="A2", number=""))
    with pytest.raises(Conflict, match=f"Recalculation {first.id} is not finished"):
        desk.confirm(entry)
    assert desk.app.notices.entries()[-1].verdict is None
    desk.recalculate(first)
    assert desk.confirm(entry).id > first.id


def test_what_was_seen_on_another_calendar_is_not_approval(desk: Desk) -> None:
    # Undoing 3 February changes nothing, as long as nobody has given that day off.
    monday = date(2020, 2, 3)
    given = replace(EXTENSION, id="GIVEN", off=(monday,), worked=(), number="")
    undone = replace(EXTENSION, id="UNDONE", off=(date(2020, 1, 24),), worked=(monday,), number="")
    with pytest.raises(FaultyNotice, match="no earlier notice made a rest day"):
        desk.enter(undone)
    first = desk.enter(given)
    stale = desk.look(undone)
    desk.recalculate(desk.confirm(first))
    second = desk.enter(undone)
    with pytest.raises(CalendarMoved):
        desk.confirm(second, seen=stale)
    with pytest.raises(Conflict, match="dry run was of another notice"):
        desk.confirm(second, seen=desk.look(replace(undone, id="OTHER")))
    assert desk.app.notices.entries()[-1].verdict is None
    assert desk.confirm(second).first_day == monday


def test_what_a_later_release_brings_waits_for_a_person(desk: Desk, rows_of: Any) -> None:
    populate(desk.app.database)
    entry = desk.app.notices.entries()[0]
    assert (entry.notice, entry.entered_by) == (EXTENSION, "release")
    assert "A2020S" not in in_force(desk)
    before = rows_of(desk.app.database)
    populate(desk.app.database)
    assert rows_of(desk.app.database) == before
    desk.recalculate(desk.confirm(entry))
    before = rows_of(desk.app.database)
    populate(desk.app.database)
    assert rows_of(desk.app.database) == before


def test_what_a_person_turned_down_no_later_release_brings_back(desk: Desk, rows_of: Any) -> None:
    populate(desk.app.database)
    entry = desk.app.notices.entries()[0]
    chen = desk.actor("chen.jing")
    reject_notice(desk.app.office, desk.app.notices, entry.id, "本市不执行", chen)
    before = rows_of(desk.app.database)
    populate(desk.app.database)
    assert rows_of(desk.app.database) == before


def test_a_new_office_has_every_shipped_notice_in_force_whoever_sets_it_up(
    database: Database,
) -> None:
    register = SqlNoticeRegister(database)
    shipped_notices = NoticeBook.shipped().notices
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: register.ship(shipped_notices, beijing(NOW)), range(4)))
    assert SqlNoticeShelf(database).look().notices == shipped_notices
    assert register.entries() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notices SET off = '[]'",
        "DELETE FROM notices",
        "DELETE FROM notice_entries",
        "UPDATE notice_entries SET entered_by = 'x'",
        "UPDATE notice_entries SET verdict = 'rejected'",
        "UPDATE notice_entries SET verdict = NULL",
        "UPDATE notice_entries SET notice = '{}', verdict = 'confirmed'",
        "DELETE FROM recalculations",
        "UPDATE recalculations SET approved_by = 'x'",
        "UPDATE recalculations SET first_day = NULL, last_day = NULL",
        "UPDATE recalculations SET expected = '{}'",
        "UPDATE recalculations SET at_case = -1",
        "UPDATE recalculations SET finished_at = NULL WHERE finished_at IS NOT NULL",
        "UPDATE findings SET late = NOT late",
        "DELETE FROM findings",
        "UPDATE deadlines SET told = '2030-01-01'",
        "UPDATE deadlines SET earliest = '2030-01-01'",
        "UPDATE events SET note = ''",
    ],
)
def test_what_was_decided_cannot_be_changed_in_the_database(desk: Desk, statement: str) -> None:
    desk.report(at="2020-01-22T10:00")
    desk.announce(EXTENSION)
    desk.enter(replace(EXTENSION, id="WAITS"))
    with (
        pytest.raises(Exception, match="never changed"),
        desk.app.database.write() as connection,
    ):
        connection.execute(text(statement))
