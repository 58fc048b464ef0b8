"""Cases that follow from cases: opened once, seen from where they came, or waiting and why."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event, select

from gongkai.casework import open_waiting as opening
from gongkai.casework.open_case import open_case
from gongkai.casework.organisation import Organisation, Unit, UnitKind
from gongkai.engine.cases import Case, Command
from gongkai.engine.fields import text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.operations.asking import names
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.refusals import GuardFailed
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition, final
from gongkai.errors import Unavailable
from gongkai.persistence.tables import cases, links, openings
from gongkai.testing.desk import Desk
from gongkai.workflows import CATALOGUE
from gongkai.workflows.guards import children_are_done

OFFICER = (Role.DISCLOSURE_OFFICER, Role.SYSTEM)
OPEN, DONE = State("open", "办理中", exempt="示例"), final("done", "已办结")


def procedure(name: str, *rows: Transition) -> Procedure:
    return Procedure(name, name, 1, date(2008, 1, 1), name[:1].upper(), ("x",), (1,), rows, ())


PART = procedure(
    "part",
    Transition("begin", "开始", (), OPEN, OFFICER, (text("what", "事项"),)),
    Transition("finish", "办结", (OPEN,), DONE, (Role.HANDLER,)),
)
WHOLE = procedure(
    "whole",
    Transition("begin", "开始", (), OPEN, OFFICER),
    Transition(
        "split", "分解", (OPEN,), OPEN, OFFICER, (text("to", "单位"), text("what", "事项")),
        opens=(
            Opens(
                "part", Relation.CHILD, lambda facts: facts.text("what"),
                lambda facts: {"what": facts["what"]}, lambda facts: names(facts.text("to")),
            ),
        ),
    ),
    Transition("finish", "办结", (OPEN,), DONE, OFFICER, (), (children_are_done(),)),
)  # fmt: skip
LOOP = procedure(
    "loop",
    Transition(
        "begin", "开始", (), OPEN, OFFICER,
        opens=(Opens("loop", Relation.FOLLOW_UP, lambda _: "又一件"),),
    ),
    Transition("finish", "办结", (OPEN,), DONE, OFFICER),
)  # fmt: skip


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Sit at an office that knows the procedures of this page too."""
    office = replace(desk.app.office, catalogue=Catalogue((*CATALOGUE, PART, WHOLE, LOOP)))
    return replace(desk, app=replace(desk.app, office=office))


def begun(desk: Desk, name: str = "whole") -> Case:
    return open_case(desk.app.office, name, "一件事", Command(""), desk.actor("chen.jing"))


def split(desk: Desk, *units: str, what: str = "一部分") -> Case:
    case = begun(desk)
    return desk.act(case, "split", "chen.jing", to=",".join(units), what=what)


def count(desk: Desk, name: str = "part") -> int:
    with desk.app.database.read() as connection:
        return len(connection.execute(select(cases.c.id).where(cases.c.procedure == name)).all())


def children(desk: Desk, case: Case) -> list[tuple[str, str, str]]:
    """What the parent sees, by unit."""
    found = desk.load(case).linked
    return sorted((one.unit_id, one.number, one.state) for one in found)


def test_a_parent_sees_its_parts_from_the_moment_it_asks_for_them(desk: Desk) -> None:
    case = split(desk, "flcsc", "jcc")
    assert children(desk, case) == [("flcsc", "", ""), ("jcc", "", "")]

    assert desk.open_waiting() == opening.Opened(cases=2)
    assert children(desk, case) == [
        ("flcsc", "P-2018-0001", "open"),
        ("jcc", "P-2018-0002", "open"),
    ]
    assert {one.relation for one in desk.load(case).linked} == {Relation.CHILD}


def test_the_whole_is_done_when_its_parts_are_those_not_opened_yet_included(desk: Desk) -> None:
    case = split(desk, "flcsc", "jcc")
    with pytest.raises(GuardFailed) as error:
        desk.act(case, "finish", "chen.jing")
    assert error.value.zh == "子件全部办结：尚有2件子件未办结（共2件）：part@flcsc, part@jcc。"

    desk.open_waiting()
    first, second = (desk.app.office.store.load(f"P-2018-000{n}") for n in (1, 2))
    desk.act(first, "finish", "su.min")
    with pytest.raises(GuardFailed, match="P-2018-0002"):
        desk.act(case, "finish", "chen.jing")
    desk.do(second, "void", "zhou.mingde", reason="重复")
    assert desk.act(case, "finish", "chen.jing").closed_at


def test_however_many_processes_look_each_part_is_opened_once(desk: Desk) -> None:
    for _ in range(3):
        split(desk, "flcsc", "jcc", "jczqc", "swdmc")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: desk.open_waiting(), range(8)))

    assert sum(one.cases for one in done) == count(desk) == 12
    with desk.app.database.read() as connection:
        linked = connection.execute(select(links.c.parent_id)).scalars().all()
    assert sorted(Counter(linked).values()) == [4, 4, 4]
    assert desk.open_waiting() == opening.Opened()


def test_whenever_it_is_interrupted_each_part_is_opened_once(desk: Desk) -> None:
    case = split(desk, "flcsc", "jcc")
    engine, finished = desk.app.database.engine, False
    for k in range(1, 60):
        seen = 0

        def interrupt(*_: object, stop: int = k) -> None:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise Unavailable("pulled the plug")

        event.listen(engine, "after_cursor_execute", interrupt)
        try:
            desk.open_waiting()
            finished = True
        except Unavailable:
            assert count(desk) in {0, 2}
        finally:
            event.remove(engine, "after_cursor_execute", interrupt)
        if finished:
            break
    assert finished
    assert count(desk) == len(desk.load(case).linked) == 2


def test_what_cannot_be_opened_waits_with_its_reason_and_holds_up_nobody(desk: Desk) -> None:
    case = split(desk, "flcsc", "yanhua", "jcc")
    assert desk.open_waiting() == opening.Opened(cases=2, failed=1)

    (failed,) = desk.app.openings.failed()
    assert (failed.from_number, failed.unit_id, failed.relation) == (
        case.number, "yanhua", Relation.CHILD,
    )  # fmt: skip
    assert "yanhua" in failed.problem
    assert ("yanhua", "", "") in children(desk, case)
    assert desk.open_waiting() == opening.Opened()


def test_once_the_reason_is_gone_it_can_be_tried_again(desk: Desk) -> None:
    case = split(desk, "yanhua", "jcc")
    desk.open_waiting()
    assert desk.app.openings.retry() == 1
    assert desk.open_waiting() == opening.Opened(failed=1)

    unit = Unit(id="yanhua", name="烟花处", kind=UnitKind.SECTION)
    desk.app.registers.add_organisation(Organisation((unit,)), [])
    known = replace(desk.app.office, organisation=desk.app.registers.organisation())
    assert desk.app.openings.retry() == 1
    assert opening.open_waiting(known, desk.app.openings) == opening.Opened(cases=1)
    assert ("yanhua", "P-2018-0002", "open") in children(desk, case)
    assert desk.app.openings.retry() == 0


def test_cases_that_open_each_other_are_stopped_and_somebody_is_told(desk: Desk) -> None:
    begun(desk, "loop")
    done = desk.open_waiting()

    assert done == opening.Opened(cases=opening.DEEPEST, failed=1)
    assert count(desk, "loop") == 1 + opening.DEEPEST
    (failed,) = desk.app.openings.failed()
    assert "open each other in a loop" in failed.problem
    desk.app.openings.retry()
    assert desk.open_waiting() == opening.Opened(failed=1)


@pytest.mark.parametrize("length", [199, 200, 201, 5000])
def test_a_long_title_keeps_no_step_from_being_taken(desk: Desk, length: int) -> None:
    case = split(desk, "jcc", what="长" * length)
    desk.open_waiting()

    (part,) = desk.load(case).linked
    assert part.number
    assert desk.app.office.store.load(part.number).title == "长" * min(length, 200)


def closed(desk: Desk) -> Case:
    case = desk.answered(desk.rectified(desk.dispatched("WZ-7")))
    return desk.act(case, "close", "chen.jing")


def test_what_is_reopened_is_a_new_case_with_all_its_time(desk: Desk) -> None:
    old = closed(desk)
    desk.at("2018-11-05T10:00").do(old, "reopen", "he.qing", reason="核查不合格")
    assert [one.relation for one in desk.load(old).linked] == [Relation.REOPENED]
    assert desk.open_waiting() == opening.Opened(cases=1)

    (link,) = desk.load(old).linked
    new = desk.app.office.store.load(link.number)
    assert (new.state, new.title, new.unit_id) == ("received", old.title, old.unit_id)
    assert new.facts.text("platform_no") == "WZ-7"
    assert desk.dates(new) == {
        "dispatch_1wd": "11-06", "reply_2wd": "11-07", "national_3wd": "11-08",
    }  # fmt: skip
    assert desk.load(old).state == "closed"
    desk.sweep()
    assert not [one for one in desk.history(new) if one.kind == "rung_fired"]


def test_what_was_reopened_may_be_reopened_when_it_has_ended_again(desk: Desk) -> None:
    old = closed(desk)
    desk.do(old, "reopen", "he.qing", reason="不满意")
    desk.open_waiting()
    new = desk.app.office.store.load(desk.load(old).linked[0].number)
    desk.do(new, "void", "zhou.mingde", reason="误登")
    desk.do(new, "reopen", "he.qing", reason="不满意")

    assert desk.open_waiting() == opening.Opened(cases=1)


def test_an_opening_is_a_row_once_whatever_else_the_step_did(desk: Desk) -> None:
    case = split(desk, "jcc", "flcsc")
    with desk.app.database.read() as connection:
        keys = connection.execute(select(openings.c.key).order_by(openings.c.key)).scalars().all()

    assert keys == [f"{case.id}:{case.seq}:{n:03}" for n in (1, 2)]
