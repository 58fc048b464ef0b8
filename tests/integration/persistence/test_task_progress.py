"""The cases of a year, read from SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest
from sqlalchemy import event

from gongkai.bootstrap import populate
from gongkai.persistence.database import Database
from gongkai.supervision.progress import Year
from gongkai.testing.desk import Desk


@pytest.fixture
def desk(database: Database) -> Desk:
    populate(database)
    return Desk.sit_down(database, "2018-09-28T09:30")


@pytest.fixture
def statements(database: Database) -> Callable[[], AbstractContextManager[list[str]]]:
    """Return a context in which the statements sent to the database are collected."""

    @contextmanager
    def collected() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(*args: object) -> None:
            if str(args[2]).lstrip().upper().startswith(("SELECT", "WITH")):
                sent.append(str(args[2]))

        event.listen(database.engine, "before_cursor_execute", note)
        yield sent
        event.remove(database.engine, "before_cursor_execute", note)

    return collected


def numbers(desk: Desk, year: int, unit_id: str | None = None) -> list[str]:
    return [case.number for case, _ in desk.app.progress.cases(Year(year), unit_id)]


def test_a_year_has_the_cases_opened_before_its_end_and_not_closed_before_it(desk: Desk) -> None:
    closed, still_open = desk.report("WZ-1"), desk.report("WZ-2")
    desk.at("2019-01-02T09:00")
    desk.act(closed, "mark_invalid", "zhou.mingde", invalid_reason="重复", reply_text="已答复")
    later = desk.report("WZ-3")
    assert numbers(desk, 2017) == []
    assert numbers(desk, 2018) == [closed.number, still_open.number]
    assert numbers(desk, 2019) == [closed.number, still_open.number, later.number]
    assert numbers(desk, 2020) == [still_open.number, later.number]


def test_the_new_year_begins_in_beijing(desk: Desk) -> None:
    # 00:10 in Beijing is still the old year in Greenwich.
    case = desk.report("WZ-1")
    desk.at("2019-01-01T00:10")
    desk.act(case, "mark_invalid", "zhou.mingde", invalid_reason="重复", reply_text="已答复")
    desk.report("WZ-2")
    ((old, _),) = desk.app.progress.cases(Year(2018))
    assert old.closed_at is not None
    assert old.closed_at >= Year(2018).end
    assert len(numbers(desk, 2019)) == 2


def test_a_closed_case_comes_with_the_event_that_closed_it(desk: Desk) -> None:
    case, other = desk.report("WZ-1"), desk.report("WZ-2")
    # The same minute brings a reminder too: rungs are no closings.
    desk.at("2018-10-08T09:00").sweep()
    desk.act(case, "mark_invalid", "zhou.mingde", invalid_reason="重复", reply_text="已答复")
    found = {one.number: closing for one, closing in desk.app.progress.cases(Year(2018))}
    closing = found[case.number]
    assert closing is not None
    assert (closing.trigger, closing.actor_id) == ("mark_invalid", "zhou.mingde")
    assert closing.at == datetime.fromisoformat("2018-10-08T09:00+08:00")
    assert found[other.number] is None


def test_one_unit_s_cases_can_be_read_alone(desk: Desk) -> None:
    case, other = desk.report("WZ-1"), desk.report("WZ-2")
    desk.act(case, "dispatch", "chen.jing", unit="jcc")
    assert numbers(desk, 2018, "jcc") == [case.number]
    assert numbers(desk, 2018, "bgs") == [other.number]


def test_as_many_statements_are_sent_for_one_case_as_for_twenty(
    desk: Desk, statements: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    sent = []
    for last in (1, 20):
        for number in range(1 if last == 1 else 2, last + 1):
            case = desk.report(f"WZ-{number}")
            if number % 2:
                desk.act(
                    case, "mark_invalid", "zhou.mingde", invalid_reason="重复", reply_text="已答复"
                )
        with statements() as collected:
            assert len(numbers(desk, 2018)) == last
            desk.app.progress.opened()
        sent.append(len(collected))
    assert sent == [5, 5]
