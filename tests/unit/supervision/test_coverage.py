"""What serves a task, and which cases are its own: decided on facts, without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest

from gongkai.calendar import DueCertainty, NoticeBook
from gongkai.casework.ports import CaseStore, Office
from gongkai.clock import BEIJING, SettableClock
from gongkai.engine.cases import Case, Event
from gongkai.engine.facts import FactValue
from gongkai.engine.procedure import Catalogue
from gongkai.ledger import LedgerTask, TaskKind, TaskPlan
from gongkai.samples import sample_ledger, sample_organisation
from gongkai.supervision.coverage import Coverage, TaskCoverage, coverage
from gongkai.supervision.duties import DutyBook
from gongkai.supervision.progress import Standing, Year, proof_fields
from gongkai.testing.casebook import Story
from gongkai.workflows import CATALOGUE, SITE_ERROR_REPORT
from gongkai.workflows.obligations import OBLIGATIONS
from gongkai.workflows.task_subjects import tasks_of_subject

NOW = datetime(2018, 9, 28, 10, 0, tzinfo=BEIJING)
TASK = LedgerTask(1, "题", "一、甲", "（一）乙", "公开。", ("bgs",), ("jcc",))


class Shelf:
    """The notices that ship."""

    def book(self, _edition: int | None = None) -> NoticeBook:
        return NoticeBook.shipped()

    def look(self) -> NoticeBook:
        return NoticeBook.shipped()


@dataclass
class Cases:
    """The cases of a year, in memory."""

    found: Sequence[tuple[Case, Event | None]] = ()
    by_key: Mapping[str, str] = field(default_factory=dict)

    def cases(self, year: Year, unit_id: str | None = None) -> Sequence[tuple[Case, Event | None]]:
        return [
            (case, event)
            for case, event in self.found
            if case.opened_at < year.end and unit_id in {None, case.unit_id}
        ]

    def opened(self) -> Mapping[str, str]:
        return self.by_key


def office(catalogue: Catalogue = CATALOGUE, now: datetime = NOW) -> Office:
    return Office(
        store=cast("CaseStore", None),
        catalogue=catalogue,
        organisation=sample_organisation(),
        users=(),
        shelf=Shelf(),
        clock=SettableClock(now),
    )


def ask(
    *tasks: LedgerTask, progress: Cases | None = None, now: datetime = NOW, **how: Any
) -> Coverage:
    year = how.pop("year", 2018)
    return coverage(office(now=now), tasks, progress or Cases(), year, **how)


def of_task(number: int, **how: Any) -> TaskCoverage:
    task = sample_ledger().tasks[number - 1]
    return ask(task, **how).tasks[0]


def story(number: str = "ZC-1") -> Story:
    told = Story(SITE_ERROR_REPORT).jump("2018-09-28T09:00").open(unit_id="bgs")
    told._case = replace(told.case, id=int(number[3:]), number=number)
    return told


# ---- what serves a task ----


def test_all_thirty_tasks_are_served_by_procedures_that_say_so() -> None:
    found = ask(*sample_ledger().tasks, book=DutyBook(OBLIGATIONS))
    assert len(found.tasks) == 30
    for one in found.tasks:
        assert any(serving.declared for serving in one.procedures), one.task.number
        assert one.guards, one.task.number


def test_every_obligation_serves_the_tasks_it_names() -> None:
    found = ask(*sample_ledger().tasks, book=DutyBook(OBLIGATIONS))
    shown = {(duty.id, one.task.number) for one in found.tasks for duty in one.duties}
    dated = {(duty.id, task) for duty in OBLIGATIONS.dated for task in duty.tasks}
    awaited = {(duty.id, task) for duty in OBLIGATIONS.awaited for task in duty.tasks}
    assert shown == dated | awaited


def test_guards_are_those_the_serving_procedures_ask() -> None:
    guards = {guard.id: guard for guard in of_task(12).guards}
    assert guards["G-04"].label == "三同步"
    assert guards["G-04"].procedures == ("policy_document",)


def test_where_the_plan_and_the_procedures_disagree_it_is_said() -> None:
    plan = TaskPlan(TaskKind.CASE, ("site_error_report", "rain_dance", "policy_document"))
    (one,) = ask(replace(TASK, number=19, plan=plan)).tasks
    words = {serving.id: serving.disagreement for serving in one.procedures}
    assert words["site_error_report"] == ""
    assert "does not have" in words["rain_dance"]
    assert "does not say" in words["policy_document"]
    assert "the plan does not name it" in words["public_inquiry"]


def test_a_task_without_a_plan_disagrees_with_nobody() -> None:
    (one,) = ask(replace(TASK, number=19)).tasks
    assert {serving.planned for serving in one.procedures} == {None}
    assert not any(serving.disagreement for serving in one.procedures)


def test_an_obligation_that_opens_an_undeclared_procedure_is_said() -> None:
    procedures = {one.id: one for one in of_task(5, book=DutyBook(OBLIGATIONS)).procedures}
    assert procedures["list_compilation"].duties == ("O-08.items",)
    if not procedures["list_compilation"].declared:
        assert "O-08.items opens" in procedures["list_compilation"].disagreement


# ---- what is due ----


def test_a_duty_nobody_has_opened_yet_is_due_all_the_same() -> None:
    # The notice that makes Monday 31 December a holiday came out on 6 December.
    for now, last in [
        (NOW, date(2018, 12, 31)),
        (NOW.replace(month=12, day=10), date(2018, 12, 29)),
    ]:
        due = of_task(27, book=DutyBook(OBLIGATIONS), now=now).next_due
        assert due is not None
        assert (due.on, due.what) == (last, "O-10.anniversary:2018-12-31")


def test_a_duty_that_has_a_case_or_is_off_is_not_due_by_itself() -> None:
    key = "O-10.anniversary:2018-12-31"
    assert of_task(27, book=DutyBook(OBLIGATIONS, off={key.partition(":")[0]})).next_due is None
    opened = of_task(27, book=DutyBook(OBLIGATIONS), progress=Cases(by_key={key: "JH-1"}))
    assert opened.next_due is None
    (period,) = next(d for d in opened.duties if d.id == "O-10.anniversary").periods
    assert period.case == "JH-1"


def test_what_is_due_belongs_to_the_year_it_is_due_in() -> None:
    # The annual report on 2018 is opened in December and due in March.
    (report,) = (
        d for d in of_task(30, year=2019, book=DutyBook(OBLIGATIONS)).duties if d.id == "O-13"
    )
    assert [period.key for period in report.periods] == ["O-13:2018"]
    assert report.periods[0].targets[0].due.due_date == date(2019, 3, 29)


def test_a_year_no_calendar_reaches_has_no_periods() -> None:
    assert all(not d.periods for d in of_task(6, year=2099, book=DutyBook(OBLIGATIONS)).duties)


def test_a_date_a_notice_may_still_move_is_known_as_such() -> None:
    now = datetime(2029, 1, 5, 9, tzinfo=BEIJING)
    due = of_task(27 - 16, year=2029, book=DutyBook(OBLIGATIONS), now=now).next_due
    assert due is not None
    assert due.certainty is DueCertainty.PROVISIONAL


def test_of_several_clocks_and_duties_the_nearest_is_named() -> None:
    told = story()
    one = of_task(19, progress=Cases([(told.case, None)]))
    assert one.next_due is not None
    assert (one.next_due.on, one.next_due.what) == (date(2018, 9, 29), "ZC-1")


# ---- how cases stand ----


def test_a_case_is_open_then_late_then_done() -> None:
    told = story()
    (case,) = of_task(19, progress=Cases([(told.case, None)])).cases
    assert (case.standing, case.overdue, case.on_time) == (Standing.OPEN, (), True)

    told.on("2018-10-08T09:00")
    late = of_task(19, progress=Cases([(told.case, None)]), now=told.now)
    assert (late.tally.open, late.tally.late, late.tally.done) == (1, 1, 0)
    assert late.tally.late_since == date(2018, 9, 29)
    # The stricter limit has passed, the national one ends tonight.
    assert late.next_due is not None
    assert late.next_due.on == date(2018, 10, 8)

    told.fire("mark_invalid")
    done = of_task(19, progress=Cases([(told.case, told.history[-1])]), now=told.now)
    assert (done.tally.open, done.tally.late, done.tally.done) == (0, 0, 1)
    assert done.tally.done_late == 1
    assert done.cases[0].closing is not None
    assert done.cases[0].closing.trigger == "mark_invalid"


def test_a_year_ends_at_midnight_in_beijing() -> None:
    told = story()
    new_year = datetime(2019, 1, 1, tzinfo=BEIJING)
    for closed, standing in [
        (new_year - timedelta(seconds=1), Standing.DONE),
        (new_year, Standing.DONE_AFTER),
    ]:
        case = replace(told.case, closed_at=closed)
        found = of_task(19, progress=Cases([(case, None)]), now=new_year + timedelta(days=9))
        assert found.cases[0].standing is standing
        assert found.tally.done + found.tally.done_after == 1


def test_proof_is_what_was_handed_in_after_the_opening() -> None:
    told = story()
    assert of_task(19, progress=Cases([(told.case, None)])).cases[0].proofs == ()
    told.fire("dispatch", unit="bgs").fire("sign_in").fire("rectified")
    (case,) = of_task(19, progress=Cases([(told.case, None)])).cases
    assert [proof.field for proof in case.proofs] == ["before_screenshot", "after_screenshot"]


def test_addresses_are_shown_before_files() -> None:
    for procedure in CATALOGUE:
        kinds = [str(field.kind) for field in proof_fields(procedure)]
        assert kinds == sorted(kinds, key=lambda kind: kind != "link")
        given = {field.id for field in procedure.opening.needs}
        assert not given & {field.id for field in proof_fields(procedure)}


# ---- which task a case serves ----


def test_a_case_serves_every_task_of_its_procedure() -> None:
    found = ask(*sample_ledger().tasks, progress=Cases([(story().case, None)]))
    assert [one.task.number for one in found.tasks if one.cases] == [19]
    assert found.served() == {1: [19]}


@pytest.mark.parametrize("named", ["7", 7])
def test_a_case_that_names_its_task_serves_that_one(named: FactValue) -> None:
    case = story().case
    named_case = replace(case, facts=case.facts.merged({"task": named}))
    found = ask(*sample_ledger().tasks, progress=Cases([(named_case, None)]))
    assert [one.task.number for one in found.tasks if one.cases] == [7]


def test_a_case_of_an_obligation_serves_the_tasks_of_that() -> None:
    found = ask(
        *sample_ledger().tasks,
        progress=Cases([(story().case, None)], {"O-09:2018": "ZC-1"}),
        book=DutyBook(OBLIGATIONS),
    )
    assert [one.task.number for one in found.tasks if one.cases] == [3, 22]


def test_a_case_is_narrowed_to_what_it_is_about() -> None:
    case = replace(
        story().case,
        procedure="planned_activity",
        deadlines=(),
        state="planned",
        facts=story().case.facts.merged({"kind": "publicity"}),
    )
    progress = Cases([(case, None)])
    wide = ask(*sample_ledger().tasks, progress=progress)
    assert len(wide.served()[1]) > 1
    assert ask(*sample_ledger().tasks, progress=progress, narrowed=tasks_of_subject).served() == {
        1: [27]
    }


# ---- by unit ----


def test_cases_are_counted_by_unit() -> None:
    mine, theirs = story("ZC-1").case, replace(story("ZC-2").case, unit_id="jcc")
    one = of_task(19, progress=Cases([(mine, None), (theirs, None)]))
    assert {unit.unit_id: unit.tally.open for unit in one.units} == {"bgs": 1, "jcc": 1}
    assert one.tally.open == 2


def test_of_one_unit_only_its_cases_and_its_tasks_are_told() -> None:
    mine, theirs = story("ZC-1").case, replace(story("ZC-2").case, unit_id="jcc")
    progress = Cases([(mine, None), (theirs, None)])
    book = DutyBook(OBLIGATIONS)
    found = ask(*sample_ledger().tasks, progress=progress, unit_id="jcc", book=book)
    assert [one.case.number for one in found.cases] == ["ZC-2"]
    numbers = [one.task.number for one in found.tasks]
    assert 8 in numbers
    assert 6 not in numbers
    periods = [p for one in found.tasks for duty in one.duties for p in duty.periods]
    assert periods == []
