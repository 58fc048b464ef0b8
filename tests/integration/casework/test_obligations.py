"""The obligation calendar at work: each case on its day, once, whoever looks and however late."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from gongkai.bootstrap import populate
from gongkai.calendar import Notice, NoticeBook, NoticeKind
from gongkai.casework import open_obligations as looking
from gongkai.casework.keep_obligations import (
    NotTheirs,
    open_for_period,
    switch,
)
from gongkai.casework.obligation_ports import Act, AskedOpening
from gongkai.casework.open_obligations import open_obligations
from gongkai.casework.open_waiting import open_waiting
from gongkai.clock import SettableClock, beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.facts import FactMissing
from gongkai.engine.links import Relation
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligations import occurrences
from gongkai.engine.refusals import GuardFailed
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.tables import cases, obligation_acts, openings
from gongkai.scheduler.ticking import Work, tick
from gongkai.testing.desk import Desk, beijing
from gongkai.testing.examples import filled
from gongkai.workflows.county_report.matters import FIGURES
from gongkai.workflows.obligations import OBLIGATIONS
from gongkai.workflows.periodic_disclosure.matters import CONTENTS

SET_UP = "2018-09-28T09:30"
"""A Friday before the holiday."""

ON_THE_FIRST_DAY_OF_OCTOBER = [
    "O-01:2018-09",
    "O-03.elderly:2018-Q3",
    "O-03.welfare:2018-Q3",
    "O-06.new_media:2018-Q4",
    "O-06.website:2018-Q4",
    "O-11:2018-12-31",
]


@pytest.fixture
def desk(database: Database) -> Desk:
    """Sit at a desk of an office that is set up this minute."""
    return set_up(database)


def set_up(database: Database) -> Desk:
    populate(database, SettableClock(beijing(SET_UP)))
    return Desk.sit_down(database, SET_UP)


def look(desk: Desk, at: str, obligations: ObligationCalendar | None = None) -> int:
    """Look at the obligations at a time, open what waits, and tell how much was asked for."""
    app = desk.at(at).app
    asked = open_obligations(app.office, obligations or app.obligations, app.diary)
    open_waiting(app.office, app.openings)
    return asked


def opened(desk: Desk) -> list[str]:
    """The keys of the occurrences whose cases were opened, in the order of the cases."""
    query = (
        select(openings.c.key)
        .where(openings.c.from_case.is_(None), openings.c.opened_case.is_not(None))
        .order_by(openings.c.opened_case)
    )
    with desk.app.database.read() as connection:
        return list(connection.execute(query).scalars())


def problems(desk: Desk) -> dict[str, str]:
    """Why the others could not be."""
    return {one.key: one.problem for one in desk.app.openings.failed()}


def case_for(desk: Desk, key: str) -> Case:
    """The case of an occurrence."""
    made = desk.app.diary.asked(key)
    assert made is not None
    return desk.app.office.store.load(made.case)


def by_hand(desk: Desk, obligation: str, period: str, user: str = "chen.jing") -> AskedOpening:
    app = desk.app
    actor = desk.actor(user)
    return open_for_period(
        app.office, app.obligations, app.diary, app.openings, obligation, period, actor
    )


def turn(
    desk: Desk, act: Act, obligation: str, user: str = "zhou.mingde", reason: str = "领导小组决定"
) -> None:
    app = desk.app
    switch(app.office, app.obligations, app.diary, act, obligation, reason, desk.actor(user))


def expected(through: str) -> list[str]:
    """What should have been asked for since the office was set up, in the order of the days."""
    calendar = NoticeBook.shipped().as_known_on(date.fromisoformat(through))
    eve, last = date(2018, 9, 27), date.fromisoformat(through)
    found = [one for duty in OBLIGATIONS for one in occurrences(duty, eve, last, calendar)]
    return [one.key for one in sorted(found, key=lambda one: (one.opens_on, one.key))]


# ---- on its day, once


def test_nothing_is_opened_for_days_before_the_office_was_set_up(desk: Desk) -> None:
    assert look(desk, SET_UP) == 0
    assert look(desk, "2018-10-07T23:59") == 0
    assert opened(desk) == []


def test_on_the_first_working_day_of_the_month_its_cases_are_open(desk: Desk) -> None:
    assert look(desk, "2018-10-08T00:00") == 6
    assert opened(desk) == ON_THE_FIRST_DAY_OF_OCTOBER


def test_a_case_is_opened_by_the_system_with_what_the_duty_says(desk: Desk) -> None:
    look(desk, "2018-10-08T00:01")
    case = case_for(desk, "O-01:2018-09")
    assert (case.procedure, case.unit_id, case.state) == ("periodic_disclosure", "jzjzc", "opened")
    assert case.title == "2018年9月社会救助信息公开"
    assert dict(case.facts) == {
        "field": "social_assistance",
        "cycle": "monthly",
        "period": "2018年9月",
        "period_ends_on": "2018-09-30",
    }
    assert desk.clock_of(case, "publish_10wd").due_date == date(2018, 10, 19)
    (line,) = desk.app.lists.history(case.id)
    assert line.actor_id == "system"


def test_the_key_area_list_is_due_on_a_worked_saturday_once_the_notice_is_known(
    office_without: Callable[..., Desk],
) -> None:
    desk = office_without("N2019", at=SET_UP)
    made = by_hand(desk, "O-11", "2018-12-31")
    case = desk.app.office.store.load(made.case)
    assert desk.clock_of(case, "compile_key_area").due_date == date(2018, 12, 31)
    desk.at("2018-12-07T09:00").announce(notice("N2019"))
    assert desk.clock_of(case, "compile_key_area").due_date == date(2018, 12, 29)
    assert desk.clock_of(case, "publish_key_area").due_date == date(2019, 1, 31)


def notice(notice_id: str) -> Notice:
    return next(one for one in NoticeBook.shipped().notices if one.id == notice_id)


def test_looking_again_on_the_same_day_works_nothing_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(desk, "2018-10-08T00:01")

    def never(*_: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(looking, "occurrences", never)
    assert look(desk, "2018-10-08T23:59") == 0
    with pytest.raises(AssertionError, match="worked out again"):
        look(desk, "2018-10-09T00:00")


def test_a_clock_set_back_opens_nothing(desk: Desk) -> None:
    look(desk, "2018-10-08T00:01")
    assert look(desk, "2018-10-01T00:01") == 0
    assert look(desk, "2018-10-09T00:01") == 0
    assert opened(desk) == ON_THE_FIRST_DAY_OF_OCTOBER


def test_a_tick_of_the_scheduler_opens_them(desk: Desk) -> None:
    desk.at("2018-10-08T00:00")
    tick(Work.of(desk.app))
    tick(Work.of(desk.app))
    assert opened(desk) == ON_THE_FIRST_DAY_OF_OCTOBER


def test_many_schedulers_at_once_open_each_case_once(desk: Desk, database: Database) -> None:
    desks = [Desk.sit_down(database, "2019-02-01T00:00") for _ in range(8)]
    with ThreadPoolExecutor(len(desks)) as pool:
        asked = sum(pool.map(lambda one: look(one, "2019-02-01T00:00"), desks))
    wanted = expected("2019-02-01")
    assert asked == len(wanted)
    assert Counter([*opened(desk), *problems(desk)]) == Counter(wanted)
    assert number_of_cases(database) == len(opened(desk))


def number_of_cases(database: Database) -> int:
    with database.read() as connection:
        return len(connection.execute(select(cases.c.id)).all())


# ---- however long nobody looked


def test_years_without_a_scheduler_are_made_up_for_in_order(desk: Desk) -> None:
    wanted = expected("2021-03-05")
    assert look(desk, "2021-03-05T08:00") == len(wanted)
    missed = problems(desk)
    assert opened(desk) == [key for key in wanted if key not in missed]
    assert "O-01:2018-09" in opened(desk)
    assert opened(desk)[-1] == "O-01:2021-02"


def test_a_duty_whose_day_has_passed_meanwhile_opens_late_rather_than_not_at_all(
    desk: Desk,
) -> None:
    look(desk, "2021-03-05T08:00")
    assert problems(desk) == {}
    assert {"O-08.items:2019", "O-08.items:2020", "O-11:2018-12-31"} <= set(opened(desk))


def test_looking_every_day_opens_what_looking_once_opens(desk: Desk) -> None:
    for ordinal in range(date(2018, 9, 28).toordinal(), date(2019, 2, 2).toordinal()):
        look(desk, f"{date.fromordinal(ordinal)}T00:00")
    assert opened(desk) == expected("2019-02-01")
    assert problems(desk) == {}


@pytest.mark.slow
def test_processes_killed_at_any_moment_leave_each_case_opened_once(database_url: str) -> None:
    database = Database.open(database_url)
    desk = set_up(database)
    wanted = expected("2021-03-05")
    rng = random.Random(11)  # noqa: S311 -- the same moments on every run
    kills = 0
    while kills < 14 and len(opened(desk)) + len(problems(desk)) < len(wanted):
        processes = [_obliger(database_url) for _ in range(2)]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0, 0.15))
            process.kill()
        for process in processes:
            process.communicate()
            kills += 1
    assert kills > 0
    look(desk, "2021-03-05T08:00")
    assert Counter([*opened(desk), *problems(desk)]) == Counter(wanted)
    assert number_of_cases(database) == len(opened(desk))
    database.close()


def _obliger(url: str) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("obliger.py")
    return subprocess.Popen(
        [sys.executable, str(script), url, beijing("2021-03-05T08:00").isoformat()],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_look_undone_by_a_crash_is_made_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Counter[str]()
    real = looking._look_after

    def crashes(*arguments: Any) -> int:
        calls["obligations"] += 1
        if calls["obligations"] == 9:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(looking, "_look_after", crashes)
    with pytest.raises(KeyboardInterrupt):
        look(desk, "2018-10-08T00:01")
    assert desk.app.diary.last_asked() == {}
    assert look(desk, "2018-10-08T00:01") == 6


# ---- notices that come late


@dataclass(frozen=True)
class Shelf:
    """A shelf with one book on it."""

    only: NoticeBook

    def book(self, _edition: int | None = None) -> NoticeBook:
        return self.only

    def look(self) -> NoticeBook:
        return self.only


def test_an_opening_day_that_moves_behind_the_mark_is_not_lost(desk: Desk) -> None:
    # A notice that was entered wrongly has the first days of November off.
    off = tuple(date(2018, 11, day) for day in range(1, 6))
    wrong = Notice(
        id="WRONG", kind=NoticeKind.AMENDMENT, year=2018, number="", title="误录", issued=None,
        known_from=date(2018, 10, 1), source="误录", off=off,
    )  # fmt: skip
    misled = replace(desk.app.office, shelf=Shelf(NoticeBook.shipped().with_notice(wrong)))
    look(desk, "2018-10-31T00:00")
    desk.at("2018-11-02T00:00")
    assert open_obligations(misled, OBLIGATIONS, desk.app.diary) == 0
    assert look(desk, "2018-11-05T00:00") == 2
    assert opened(desk)[-2:] == ["O-01:2018-10", "O-09:2018"]


def test_an_opening_day_that_moves_ahead_opens_nothing_twice(database: Database) -> None:
    eve = "2019-04-20T09:00"
    populate(database, SettableClock(beijing(eve)))
    desk = Desk.sit_down(database, eve)
    known = NoticeBook(one for one in NoticeBook.shipped().notices if one.year != 2019)
    unaware = replace(desk.app.office, shelf=Shelf(known))
    desk.at("2019-05-02T00:00")
    assert open_obligations(unaware, OBLIGATIONS, desk.app.diary) == 1
    # By the notice offices rested until Sunday the 5th, and worked on that day.
    assert look(desk, "2019-05-05T00:00") == 0
    assert opened(desk) == ["O-01:2019-04"]


# ---- what goes wrong


def test_a_duty_that_cannot_be_worked_out_holds_up_no_other(desk: Desk) -> None:
    def broken(_one: object) -> Mapping[str, str]:
        raise FactMissing("the declaration is at fault")

    duties = [replace(one, facts=broken) if one.id == "O-01" else one for one in OBLIGATIONS]
    assert look(desk, "2018-10-08T00:00", ObligationCalendar(tuple(duties))) == 5
    assert desk.app.diary.marks()["O-01"].looked_through == date(2018, 9, 27)
    # Once the fault is corrected it is made up for.
    assert look(desk, "2018-10-09T00:00") == 1
    assert opened(desk)[-1] == "O-01:2018-09"


def test_a_refused_opening_is_tried_anew_as_it_is_declared_then(desk: Desk) -> None:
    duties = [replace(one, unit="350128") if one.id == "O-01" else one for one in OBLIGATIONS]
    look(desk, "2018-10-08T00:00", ObligationCalendar(tuple(duties)))
    assert "does not work any more" in problems(desk)["O-01:2018-09"]
    assert look(desk, "2018-10-09T00:00") == 0
    assert by_hand(desk, "O-01", "2018-09").case
    assert case_for(desk, "O-01:2018-09").unit_id == "jzjzc"
    assert problems(desk) == {}


def test_a_duty_of_a_later_release_begins_with_its_first_look(desk: Desk) -> None:
    look(desk, "2018-11-15T09:00")
    new = replace(OBLIGATIONS.get("O-01"), id="O-17", title=lambda span: f"{span.label}新任务")
    later = ObligationCalendar((*OBLIGATIONS, new))
    assert look(desk, "2018-11-20T09:00", later) == 0
    assert look(desk, "2018-12-03T09:00", later) > 0
    assert [key for key in opened(desk) if key.startswith("O-17")] == ["O-17:2018-11"]


def test_setting_up_again_moves_no_mark(desk: Desk) -> None:
    look(desk, "2018-10-08T00:00")
    before = desk.app.diary.marks()
    populate(desk.app.database, SettableClock(beijing("2019-01-01T00:00")))
    assert desk.app.diary.marks() == before
    assert {mark.since for mark in before.values()} == {date(2018, 9, 28)}


# ---- by hand


def test_a_case_from_before_the_office_was_set_up_is_opened_when_asked_for(desk: Desk) -> None:
    made = by_hand(desk, "O-05", "2018")
    assert (made.key, made.procedure, made.state) == ("O-05:2018", "planned_activity", "planned")
    assert opened(desk) == ["O-05:2018"]
    (act,) = desk.app.diary.acts()
    assert (act.act, act.by, act.period) == (Act.OPEN, "chen.jing", "2018")


def test_a_case_opened_by_hand_is_not_opened_again_on_its_day(desk: Desk) -> None:
    number = by_hand(desk, "O-13", "2018").case
    assert case_for(desk, "O-13:2018").version == 1
    look(desk, "2018-12-31T09:00")
    assert case_for(desk, "O-13:2018").number == number
    assert Counter(opened(desk))["O-13:2018"] == 1


def test_a_case_is_opened_by_hand_once(desk: Desk) -> None:
    number = by_hand(desk, "O-01", "2018-08").case
    with pytest.raises(Conflict, match=f"O-01:2018-08 was opened as case {number} already"):
        by_hand(desk, "O-01", "2018-08")
    assert len(desk.app.diary.acts()) == 1


def test_a_list_begun_early_is_begun_today(desk: Desk) -> None:
    by_hand(desk, "O-11", "2018-12-31")
    assert case_for(desk, "O-11:2018-12-31").facts["caused_on"] == "2018-09-28"


@pytest.mark.parametrize(
    ("obligation", "period", "user", "refusal", "said"),
    [
        ("O-01", "2018-08", "ye.wen", NotTheirs, "Only disclosure_officer"),
        ("O-99", "2018-08", "chen.jing", NotFound, "There is no obligation 'O-99'"),
        ("O-03", "2018-Q3", "chen.jing", NotFound, r"There are: O-03\.ageing"),
        ("O-04", "2018", "chen.jing", NotFound, "set off by an event"),
        ("O-01", "2018-Q3", "chen.jing", InvalidInput, "give it as 2018-01"),
        ("O-01", "2017-12", "chen.jing", InvalidInput, "holds since 2018-01-01"),
        ("O-01", "2019-12", "chen.jing", InvalidInput, "more than a year from now"),
        ("O-12", "2018", "chen.jing", InvalidInput, "holds since 2019-05-15"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_the_reason(
    desk: Desk, obligation: str, period: str, user: str, refusal: type[Exception], said: str
) -> None:
    with pytest.raises(refusal, match=said):
        by_hand(desk, obligation, period, user)
    assert opened(desk) == []


# ---- switched off


def test_a_duty_switched_off_opens_nothing_until_it_is_switched_on(desk: Desk) -> None:
    look(desk, "2018-10-08T00:00")
    turn(desk.at("2018-10-20T10:00"), Act.OFF, "O-01")
    look(desk, "2018-11-15T00:00")
    turn(desk.at("2018-11-20T10:00"), Act.ON, "O-01")
    look(desk, "2019-01-15T00:00")
    keys = [key for key in opened(desk) if key.startswith("O-01")]
    assert keys == ["O-01:2018-09", "O-01:2018-11", "O-01:2018-12"]


def test_what_was_owed_before_it_was_switched_off_is_still_opened(desk: Desk) -> None:
    turn(desk.at("2018-10-20T10:00"), Act.OFF, "O-01")
    turn(desk.at("2018-11-20T10:00"), Act.ON, "O-01")
    look(desk, "2018-12-10T00:00")  # nobody had looked since September
    keys = [key for key in opened(desk) if key.startswith("O-01")]
    assert keys == ["O-01:2018-09", "O-01:2018-11"]


def test_it_is_off_on_the_day_it_is_switched_off_and_on_the_day_it_is_switched_on(
    desk: Desk,
) -> None:
    turn(desk.at("2018-10-08T00:00"), Act.OFF, "O-01")
    turn(desk.at("2018-11-01T17:00"), Act.ON, "O-01")
    look(desk, "2018-11-02T00:00")
    assert [key for key in opened(desk) if key.startswith("O-01")] == ["O-01:2018-10"]


@pytest.mark.parametrize("user", ["chen.jing", "he.qing", "ye.wen"])
def test_only_the_director_of_the_office_switches_a_duty(desk: Desk, user: str) -> None:
    with pytest.raises(NotTheirs) as refused:
        turn(desk, Act.OFF, "O-01", user)
    assert "办公室主任" in refused.value.zh


def test_a_switch_needs_a_reason_and_a_change(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="Say why O-01 is switched off"):
        turn(desk, Act.OFF, "O-01", reason=" ")
    with pytest.raises(Conflict, match="O-01 is on already"):
        turn(desk, Act.ON, "O-01")
    turn(desk, Act.OFF, "O-01")
    with pytest.raises(Conflict, match="O-01 is off already"):
        turn(desk, Act.OFF, "O-01")
    turn(desk, Act.ON, "O-01")


def test_what_people_did_to_a_duty_is_never_changed(desk: Desk, database: Database) -> None:
    turn(desk, Act.OFF, "O-01")
    for statement in (obligation_acts.update().values(reason=""), obligation_acts.delete()):
        with pytest.raises(DBAPIError, match="never changed"), database.write() as connection:
            connection.execute(statement)


# ---- thirteen counties


def test_a_month_is_reported_by_thirteen_counties_and_ends_when_all_did_or_were_excused(
    desk: Desk,
) -> None:
    look(desk, "2018-10-08T00:01")
    month = case_for(desk, "O-01:2018-09")
    # Nobody begins: after a working day the system does.
    desk.at("2018-10-10T00:01").sweep()
    open_waiting(desk.app.office, desk.app.openings)
    children = [
        desk.app.office.store.load(one.number)
        for one in desk.load(month).linked
        if one.relation is Relation.CHILD
    ]
    assert len(children) == len({one.unit_id for one in children}) == 13
    assert {one.procedure for one in children} == {"county_report"}
    assert {str(desk.clock_of(one, "report_5wd").due_date) for one in children} == {"2018-10-12"}

    desk.at("2018-10-11T10:00")
    officers = {"350102": "du.yanling", "350181": "ni.jun", "350121": "kang.le", "gxq": "mo.ran"}
    for report in children:
        with pytest.raises(GuardFailed, match="parts are not done"):
            go_on(desk, month, "consolidate", "you.jiayi")
        if report.unit_id in officers:
            go_on(
                desk, report, "report", officers[report.unit_id],
                standards="现行标准", **dict.fromkeys(FIGURES, 7),
            )  # fmt: skip
        else:
            go_on(desk, report, "excuse", "he.qing")

    go_on(desk, month, "consolidate", "you.jiayi")
    text = {"name": "公开稿.pdf", "sha256": "ab" * 32}
    go_on(desk, month, "submit_review", "cai.jianguo", contents=list(CONTENTS))
    go_on(desk, month, "review_ok", "jiang.shuyi", reviewed_text=text)
    go_on(desk, month, "publish", "fang.yu", published_text=text, summary="9月社会救助情况")
    ended = go_on(desk, month, "close", "chen.jing")
    assert ended.closed_at is not None
    assert beijing_day(ended.closed_at) == date(2018, 10, 11)
    states = Counter(one.state for one in desk.load(month).linked)
    assert states == {"reported": 4, "excused": 9}


def go_on(desk: Desk, case: Case, trigger: str, user: str, **given: Any) -> Case:
    """Fire a trigger with a valid form."""
    now = desk.load(case)
    row = desk.app.office.procedure_of(now).row(trigger, now.state)
    assert row is not None
    form: dict[str, Any] = filled(row, desk.clock.now(), given)
    return desk.act(case, trigger, user, **form)
