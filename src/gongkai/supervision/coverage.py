"""Task coverage (任务覆盖): what serves each task of the ledger, what became of it in a year."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from gongkai.calendar import DueCertainty
from gongkai.casework.ports import Office
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case
from gongkai.engine.facts import Facts
from gongkai.ledger.tasks import LedgerTask
from gongkai.supervision.duties import Duty, DutyBook, duties
from gongkai.supervision.progress import CaseProgress, Tally, TaskProgress, Year, case_progress
from gongkai.supervision.serving import GuardUse, Serving, guard_uses, serving

TASK_FACT = "task"
"""The fact in which a case names the one task it was opened for."""

Narrowing: TypeAlias = Callable[[str, Facts], Collection[int] | None]
"""From a procedure's id and a case's facts to the tasks it serves; None: all the procedure's."""


@dataclass(frozen=True, slots=True)
class UnitTally:
    """What became of one unit's cases."""

    unit_id: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class NextDue:
    """What of a task is due next.

    Attributes:
        on: The day.
        certainty: Whether a notice still to come may move it.
        what: The case's number, or the key of a period (``O-13:2018``) that has no case.
    """

    on: date
    certainty: DueCertainty
    what: str


@dataclass(frozen=True, slots=True)
class TaskCoverage:
    """One task: what serves it, and its cases of the year."""

    task: LedgerTask
    procedures: tuple[Serving, ...]
    guards: tuple[GuardUse, ...]
    duties: tuple[Duty, ...]
    cases: tuple[CaseProgress, ...]
    tally: Tally
    units: tuple[UnitTally, ...]
    next_due: NextDue | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """All tasks in one year.

    Attributes:
        year: The year.
        at: When this was found.
        tasks: The tasks, by number.
        cases: Every case of the year once, also those that serve no task of the ledger.
    """

    year: int
    at: datetime
    tasks: tuple[TaskCoverage, ...]
    cases: tuple[CaseProgress, ...]

    def served(self) -> Mapping[int, Sequence[int]]:
        """Return, by the id of a case, the numbers of the tasks it serves."""
        found: dict[int, list[int]] = {one.case.id: [] for one in self.cases}
        for task in self.tasks:
            for one in task.cases:
                found[one.case.id].append(task.task.number)
        return found


def coverage(
    office: Office,
    ledger: Iterable[LedgerTask],
    progress: TaskProgress,
    year: int,
    *,
    unit_id: str | None = None,
    book: DutyBook | None = None,
    narrowed: Narrowing = lambda _procedure, _facts: None,
) -> Coverage:
    """Return what serves each task and what became of it in a year.

    A case serves the task it names in a fact; else the tasks of the obligation it was opened for;
    else what ``narrowed`` makes of its facts; else every task its procedure serves.

    Args:
        office: The office.
        ledger: Its tasks.
        progress: Where the cases are read.
        year: A calendar year in Beijing.
        unit_id: Only the cases and duties of this unit, and the tasks it answers for or acts on.
        book: What the obligation calendar opens cases for.
        narrowed: Which tasks a case of a procedure for many serves, told by its facts.
    """
    span, now = Year(year), office.clock.now()
    procedures = tuple(office.catalogue)
    tasks = tuple(ledger)
    opened = progress.opened()
    every_duty = duties(
        book or DutyBook(),
        year,
        office.calendar(now, office.jurisdiction),
        opened,
        lambda one: unit_id in {None, one.unit},
    )
    cases = tuple(
        case_progress(case, closing, office.procedure_of(case), span, now)
        for case, closing in progress.cases(span, unit_id)
    )
    by_task = {n.number: tuple(d for d in every_duty if n.number in d.tasks) for n in tasks}
    served = {n.number: tuple(serving(n, procedures, by_task[n.number])) for n in tasks}
    joined = _Joining(served, every_duty, opened, narrowed).of(cases)
    found = []
    for task in tasks:
        number = task.number
        tally = Tally.of(joined[number])
        found.append(
            TaskCoverage(
                task=task,
                procedures=served[number],
                guards=guard_uses({one.id for one in served[number]}, procedures),
                duties=by_task[number],
                cases=tuple(joined[number]),
                tally=tally,
                units=tuple(_by_unit(joined[number])),
                next_due=_next_due(tally, by_task[number], beijing_day(now)),
            )
        )
    return Coverage(year, now, tuple(t for t in found if _concerns(t, unit_id)), cases)


class _Joining:
    """Gives each case to the tasks it serves."""

    def __init__(
        self,
        served: Mapping[int, tuple[Serving, ...]],
        every_duty: Iterable[Duty],
        opened: Mapping[str, str],
        narrowed: Narrowing,
    ) -> None:
        self._by_procedure: defaultdict[str, list[int]] = defaultdict(list)
        for number, those in served.items():
            for one in those:
                if one.declared or one.planned:
                    self._by_procedure[one.id].append(number)
        by_duty = {duty.id: duty.tasks for duty in every_duty}
        # Every key, also of a year and unit that is not asked about: a case keeps its duty.
        self._by_case = {
            case: by_duty[key.partition(":")[0]]
            for key, case in opened.items()
            if key.partition(":")[0] in by_duty
        }
        self._narrowed = narrowed

    def of(self, cases: Iterable[CaseProgress]) -> defaultdict[int, list[CaseProgress]]:
        joined: defaultdict[int, list[CaseProgress]] = defaultdict(list)
        for one in cases:
            for number in self._tasks(one.case):
                joined[number].append(one)
        return joined

    def _tasks(self, case: Case) -> Iterable[int]:
        if (named := _named_task(case.facts)) is not None:
            return (named,)
        if case.number in self._by_case:
            return self._by_case[case.number]
        narrowed = self._narrowed(case.procedure, case.facts)
        return self._by_procedure[case.procedure] if narrowed is None else narrowed


def _named_task(facts: Facts) -> int | None:
    named = facts.text(TASK_FACT) or str(facts.number(TASK_FACT) or "")
    return int(named) if named.isascii() and named.isdigit() else None


def _by_unit(cases: Iterable[CaseProgress]) -> Iterator[UnitTally]:
    groups: defaultdict[str, list[CaseProgress]] = defaultdict(list)
    for one in cases:
        groups[one.case.unit_id].append(one)
    for unit_id, those in groups.items():
        yield UnitTally(unit_id, Tally.of(those))


def _next_due(tally: Tally, those: Iterable[Duty], today: date) -> NextDue | None:
    found = [
        NextDue(due.due_date, due.certainty, period.key)
        for duty in those
        for period, due in duty.coming(today)
    ]
    if tally.next and tally.next.due and tally.next.due.due_date:
        clock = tally.next.due
        found.append(NextDue(tally.next.due.due_date, clock.certainty, tally.next.case.number))
    return min(found, key=lambda one: one.on, default=None)


def _concerns(found: TaskCoverage, unit_id: str | None) -> bool:
    answers = unit_id in found.task.lead_ids or unit_id in found.task.responsible_ids
    return unit_id is None or answers or bool(found.cases)
