"""Operations that cannot be: refused with what to do, and nothing is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from gongkai.casework.operate_case import operate_case
from gongkai.engine.cases import Command
from gongkai.engine.operations import OperationRefused
from gongkai.errors import GongkaiError, InvalidInput, NotFound, Unavailable
from gongkai.testing.desk import Desk

REFUSED: list[tuple[str, str, dict[str, object], type[GongkaiError], str]] = [
    ("transfer", "chen.jing", {"unit": "烟花处", "reason": "x"}, NotFound, "烟花处"),
    ("transfer", "chen.jing", {"unit": "bgs,jcc", "reason": "x"}, NotFound, "bgs,jcc"),
    ("transfer", "chen.jing", {"unit": "平潭县", "reason": "x"}, InvalidInput, "not work any more"),
    ("delegate", "ye.wen", {"user": "nobody"}, InvalidInput, "'nobody'"),
    ("delegate", "ye.wen", {"user": "潘睿、施磊"}, InvalidInput, "Nobody active"),
    ("delegate", "ye.wen", {"user": "邱大明"}, InvalidInput, "Nobody active"),
    ("countersign", "ye.wen", {"signers": "潘睿 邱大明", "mode": "all"}, InvalidInput, "邱大明"),
    ("co_handle", "ye.wen", {"units": "计财处 x", "working_days": 3}, NotFound, "'x'"),
    ("hand_over", "zhou.mingde", {"user": "pan.rui", "reason": "x"}, InvalidInput, "not of unit"),
    ("void", "zhou.mingde", {"reason": "x", "duplicate_of": "ZC-1"}, NotFound, "'ZC-1'"),
    ("publish_together", "chen.jing", {"case": "ZC-1", "reason": "x"}, NotFound, "'ZC-1'"),
    ("suspend", "zhou.mingde", {"ground": "x"}, GongkaiError, "missing field"),
    ("fly", "ye.wen", {}, OperationRefused, "There is no operation"),
    ("claim", "pan.rui", {}, GongkaiError, "responsible unit"),
]


@pytest.mark.parametrize(("operation", "user", "given", "error", "said"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Desk,
    rows_of: Callable[..., list[Any]],
    operation: str,
    user: str,
    given: dict[str, object],
    error: type[GongkaiError],
    said: str,
) -> None:
    case = desk.dispatched()
    before = rows_of(desk.app.database)
    with pytest.raises(error, match=said):
        operate_case(desk.app.office, case.number, Command(operation, given), desk.actor(user))

    assert rows_of(desk.app.database) == before


def test_of_two_people_of_one_name_an_id_is_asked_for(desk: Desk) -> None:
    case = desk.dispatched()
    users = desk.app.office.users
    twin = next(replace(one, id="pan.rui.2") for one in users if one.id == "pan.rui")
    office = replace(desk.app.office, users=(*users, twin))
    with pytest.raises(InvalidInput, match=r"Several people are called '潘睿': .*pan\.rui\.2"):
        operate_case(
            office, case.number, Command("delegate", {"user": "潘睿"}), desk.actor("ye.wen")
        )


def test_a_failure_after_any_statement_leaves_all_or_nothing(
    desk: Desk, rows_of: Callable[..., list[Any]]
) -> None:
    engine = desk.app.database.engine
    for k in range(1, 30):
        case = desk.report(f"WZ-{k}")
        before = rows_of(desk.app.database)
        seen = 0

        def interrupt(*_: object, stop: int = k) -> None:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise Unavailable("pulled the plug")

        event.listen(engine, "after_cursor_execute", interrupt)
        try:
            done = True
            operate_case(
                desk.app.office,
                case.number,
                Command("void", {"reason": "误登"}),
                desk.actor("zhou.mingde"),
            )
        except Unavailable:
            done = False
        finally:
            event.remove(engine, "after_cursor_execute", interrupt)
        # On PostgreSQL the one writing statement commits by itself: then all of it is there.
        written = done or (desk.app.database.dialect, k) == ("postgresql", 2)
        assert (rows_of(desk.app.database) != before) == written
        assert bool(desk.load(case).closed_at) == written
        if done:
            break
    assert k >= 3
