"""The recalculation as a whole: what the dry run promised is done, once, however often it stops."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select, update

from gongkai.casework import recalculate as recalculation
from gongkai.casework.notice_ports import Recalculation
from gongkai.casework.recalculate import dry_run, recalculate, resume
from gongkai.casework.tally import Tally
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, EventKind
from gongkai.engine.findings import Calendars, Outcome, findings
from gongkai.engine.procedure import Catalogue
from gongkai.errors import NotFound, Unavailable
from gongkai.persistence.database import Database
from gongkai.persistence.tables import cases, deadlines, events, outbox
from gongkai.testing.desk import Desk
from gongkai.testing.notice_files import shipped
from gongkai.workflows import SITE_ERROR_REPORT

EXTENSION = shipped("A2020S")


@pytest.fixture
def desk(office_without: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An office after the holidays of 2020 with 24 cases of every sort, counted in fives."""
    monkeypatch.setattr(recalculation, "BATCH", 5)
    desk = office_without("A2020S", at="2020-01-20T10:00")
    for day in ("2020-01-20", "2020-01-21", "2020-01-22", "2020-01-23"):
        desk.at(f"{day}T10:00")
        desk.report(f"{day}-received")
        desk.dispatched(f"{day}-dispatched")
        desk.answered(desk.rectified(desk.dispatched(f"{day}-in-time")))
        desk.rectified(desk.dispatched(f"{day}-late"))
    for case in all_cases(desk):
        if case.state == "reply_review":
            desk.at("2020-02-03T09:00").answered(case)
    for number in range(8):
        desk.at("2020-02-04T09:00").report(f"new-{number}")
    desk.at("2020-02-04T10:00").sweep()
    return desk


def all_cases(desk: Desk) -> list[Case]:
    with desk.app.database.read() as connection:
        numbers = connection.execute(select(cases.c.number).order_by(cases.c.id)).scalars().all()
    return [desk.app.office.store.load(number) for number in numbers]


def recounted(desk: Desk) -> Counter[int]:
    """How often each case was counted again."""
    query = select(events.c.case_id).where(events.c.kind == str(EventKind.RECOUNTED))
    with desk.app.database.read() as connection:
        return Counter(connection.execute(query).scalars())


def test_a_dry_run_writes_nothing(desk: Desk, rows_of: Any) -> None:
    before = rows_of(desk.app.database)
    seen = desk.look(EXTENSION)
    assert seen.tally.affected > 0
    assert rows_of(desk.app.database) == before


def test_what_the_dry_run_showed_is_what_is_done(desk: Desk) -> None:
    seen = desk.look(EXTENSION)
    made = desk.announce(EXTENSION)
    assert made.expected == seen.tally == made.done
    assert tuple(desk.app.recalculations.found(made.id)) == tuple(seen.found)
    # Of each day, 20 to 23 January: one received (clocks of 1, 2 and 3 days), one handed on (2 and
    # 3), one answered at once (the 5 days of the objection window, over on the first two days), one
    # answered on 3 February (2 and 3). 31 January and 1 February no longer count.
    assert made.done == Tally(
        cases=16, affected=11, later=(0 + 1 + 2 + 3) + (0 + 1 + 2 + 2) + (0 + 0 + 1 + 1),
        no_longer_late=(0 + 0 + 1 + 2) + (0 + 0 + 1 + 2), rejudged=0 + 1 + 2 + 1,
    )  # fmt: skip
    assert made.done.affected == len({one.number for one in seen.found})


def test_each_finding_is_a_row_that_supersedes_or_a_verdict_in_the_report(desk: Desk) -> None:
    made = desk.announce(EXTENSION)
    moved = [
        one for one in desk.app.recalculations.found(made.id)
        if one.finding.outcome is not Outcome.REJUDGED
    ]  # fmt: skip
    for one in moved:
        row = desk.clock_of(desk.app.office.store.load(one.number), one.finding.rule)
        assert (row.supersedes, row.due_date) == (one.finding.deadline, one.finding.due)
    assert set(recounted(desk).values()) == {1}
    assert len(recounted(desk)) == len({one.number for one in moved})
    with desk.app.database.read() as connection:
        keys = connection.execute(select(outbox.c.key).where(outbox.c.kind == "recount")).all()
    assert len(keys) == len(recounted(desk))


def test_counted_again_there_is_nothing_more_to_find(desk: Desk) -> None:
    desk.announce(EXTENSION)
    calendar = desk.app.office.shelf.look().as_known_on(beijing_day(desk.clock.now()))
    again = Calendars(calendar, calendar)
    for case in all_cases(desk):
        procedure = desk.app.office.procedure_of(case)
        assert findings(procedure, case, desk.clock.now(), again) == ()


def test_a_finished_recalculation_is_not_begun_again(desk: Desk, rows_of: Any) -> None:
    made = desk.announce(EXTENSION)
    before = rows_of(desk.app.database)
    assert desk.recalculate(made) == made
    assert resume(desk.app.office, desk.app.recalculations) == 0
    assert rows_of(desk.app.database) == before


def test_a_notice_that_changes_no_day_is_finished_at_once(desk: Desk, rows_of: Any) -> None:
    desk.announce(EXTENSION)
    history = rows_of(desk.app.database, "cases", "events", "deadlines", "timers")
    made = desk.announce(replace(EXTENSION, id="AGAIN", number=""))
    assert (made.first_day, made.done, made.finished_at is None) == (None, Tally(), False)
    assert rows_of(desk.app.database, "cases", "events", "deadlines", "timers") == history


def test_a_notice_on_other_days_finds_nothing(desk: Desk, rows_of: Any) -> None:
    desk.announce(EXTENSION)
    history = rows_of(desk.app.database, "cases", "events", "deadlines", "timers")
    later = replace(EXTENSION, id="LATER", off=(date(2020, 2, 20),), worked=(), number="")
    made = desk.announce(later)
    assert made.done.cases > 0
    assert made.done.affected == 0
    assert rows_of(desk.app.database, "cases", "events", "deadlines", "timers") == history


def test_people_are_shown_how_far_it_has_come(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    office, recalculations = desk.app.office, desk.app.recalculations
    dry_run(office, recalculations, EXTENSION, lambda *one: seen.append(one))
    assert seen == [(5, 16), (10, 16), (15, 16), (16, 16)]
    seen.clear()
    made = desk.confirm(desk.enter(EXTENSION))
    recalculate(office, recalculations, made.id, lambda *one: seen.append(one))
    assert seen == [(5, 16), (10, 16), (15, 16), (16, 16)]


def test_a_case_that_cannot_be_counted_holds_up_no_other(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    broken = all_cases(desk)[1]
    with desk.app.database.write() as connection:
        connection.execute(update(cases).where(cases.c.id == broken.id).values(version=99))
    made = desk.announce(EXTENSION)
    assert (made.done.failed, made.done.cases, made.done) == (1, 16, made.expected)
    assert made.finished_at is not None
    assert broken.id not in recounted(desk)
    assert len(recounted(desk)) > 5
    assert f"Case {broken.number} cannot be counted again" in caplog.text


def test_a_clock_its_procedure_does_not_know_holds_up_no_other(desk: Desk) -> None:
    short = replace(SITE_ERROR_REPORT, deadlines=(SITE_ERROR_REPORT.rule("reply_2wd"),))
    office = replace(desk.app.office, catalogue=Catalogue((short,)))
    forgetful = replace(desk, app=replace(desk.app, office=office))
    made = forgetful.announce(EXTENSION)
    assert (made.done, made.done.failed) == (made.expected, 16)
    assert made.finished_at is not None


def test_what_was_never_begun_is_said_to_be_missing(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no recalculation 7"):
        recalculate(desk.app.office, desk.app.recalculations, 7)


@contextmanager
def unplugged(database: Database, k: int) -> Iterator[None]:
    """Fail after the k-th statement."""
    said = 0

    def interrupt(*_: object) -> None:
        nonlocal said
        said += 1
        if said == k:
            raise Unavailable("pulled the plug")

    event.listen(database.engine, "after_cursor_execute", interrupt)
    try:
        yield
    finally:
        event.remove(database.engine, "after_cursor_execute", interrupt)


def test_stopped_after_any_statement_it_goes_on_where_it_was(desk: Desk) -> None:
    made = desk.confirm(desk.enter(EXTENSION))
    stopped, k = 0, 0
    while desk.app.recalculations.unfinished():
        k += 1
        try:
            with unplugged(desk.app.database, k):
                resume(desk.app.office, desk.app.recalculations)
        except Unavailable:
            stopped += 1
    assert stopped > 20
    done = desk.app.recalculations.get(made.id)
    assert done.done == made.expected
    assert set(recounted(desk).values()) == {1}


def test_confirmation_stopped_after_any_statement_is_all_or_nothing(
    desk: Desk, rows_of: Any
) -> None:
    entry, seen = desk.enter(EXTENSION), desk.look(EXTENSION)
    before = rows_of(desk.app.database)
    for k in range(1, 30):
        try:
            with unplugged(desk.app.database, k):
                desk.confirm(entry, seen=seen)
        except Unavailable:
            assert rows_of(desk.app.database) == before
        else:
            break
    assert k > 5
    assert len(desk.app.recalculations.unfinished()) == 1


def test_rows_are_superseded_and_nothing_else_about_them_changes(desk: Desk) -> None:
    def rows() -> dict[tuple[int, int], tuple[Any, ...]]:
        with desk.app.database.read() as connection:
            return {(r.case_id, r.number): tuple(r) for r in connection.execute(select(deadlines))}

    before = rows()
    made = desk.announce(EXTENSION)
    after = rows()
    last = deadlines.c.keys().index("superseded_by")
    changed = [key for key, row in before.items() if after[key] != row]
    assert all(before[key][:last] == after[key][:last] for key in changed)
    assert len(changed) == len(after) - len(before) == made.done.later


def test_an_office_without_cases_takes_a_notice_too(office_without: Callable[..., Desk]) -> None:
    made: Recalculation = office_without("A2020S", at="2020-01-28T10:00").announce(EXTENSION)
    assert (made.done, made.finished_at is None) == (Tally(), False)
