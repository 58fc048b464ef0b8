"""``gongkai tasks coverage``: what serves each task, and what became of it in a year."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from gongkai.cli.coverage_data import coverage_json
from gongkai.cli.coverage_words import (
    case_row,
    duty_row,
    guard_words,
    proof_words,
    served_words,
    serving_row,
    status_words,
    unit_words,
)
from gongkai.cli.office import Session, unit_name, unit_named
from gongkai.cli.options import AsJson, UnitName
from gongkai.cli.output import say, show_json, show_table
from gongkai.clock import beijing_day
from gongkai.errors import NotFound

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.supervision.coverage import Coverage, TaskCoverage

group = typer.Typer()

Year: TypeAlias = Annotated[
    int | None,
    typer.Option("--year", min=2008, max=2100, help="A calendar year; by default this one."),
]


@group.command("coverage")
def show_coverage(
    ctx: typer.Context,
    *,
    year: Year = None,
    unit: UnitName = None,
    task: Annotated[
        int | None, typer.Option("--task", metavar="N", help="One task, with its cases and proof.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what serves each task, and what was done, is due and is late, by whom, with proof."""
    session: Session = ctx.obj
    with session.office() as app:
        found = found_coverage(app, year, unit)
        if task is not None:
            found = _only(found, task)
        if as_json:
            show_json(coverage_json(app, found))
        elif task is not None:
            _show_task(app, found.tasks[0], found.year)
        else:
            _show_all(app, found)


def found_coverage(app: "App", year: int | None, unit: str | None) -> "Coverage":
    """Return the coverage of a year, this one by default, of one unit or all."""
    from gongkai.casework.open_obligations import is_off  # noqa: PLC0415 -- slow, see cli.office
    from gongkai.supervision.coverage import coverage  # noqa: PLC0415 -- slow
    from gongkai.supervision.duties import DutyBook  # noqa: PLC0415 -- slow
    from gongkai.workflows.task_subjects import tasks_of_subject  # noqa: PLC0415 -- slow

    today, acts = beijing_day(app.office.clock.now()), app.diary.acts()
    off = frozenset(one.id for one in app.obligations if is_off(acts, one.id, today))

    return coverage(
        app.office,
        app.tasks.all(),
        app.progress,
        year or today.year,
        unit_id=unit_named(app, unit).id if unit is not None else None,
        book=DutyBook(app.obligations, off),
        narrowed=tasks_of_subject,
    )


def _only(found: "Coverage", number: int) -> "Coverage":
    those = tuple(one for one in found.tasks if one.task.number == number)
    if not those:
        known = ", ".join(str(one.task.number) for one in found.tasks) or "none"
        raise NotFound(f"There is no task {number} here. There are: {known}.")
    return replace(found, tasks=those, cases=those[0].cases)


def _show_all(app: "App", found: "Coverage") -> None:
    show_table(
        [
            "No.",
            "Task 任务",
            "Served by 程序·规则·义务",
            "Status 状态",
            "By unit 单位",
            "Proof 证明",
        ],
        [
            [
                str(one.task.number),
                one.task.title,
                served_words(one),
                status_words(one),
                unit_words(app, one),
                proof_words(one),
            ]
            for one in found.tasks
        ],
        empty="No tasks: import a table with `gongkai tasks import`.",
    )
    for one in found.tasks:
        for serving in one.procedures:
            if serving.disagreement:
                say(f"Task {one.task.number}: {serving.disagreement}.")
    late = sum(bool(case.overdue) for case in found.cases)
    say(f"{found.year}: {len(found.cases)} cases, {late} of them late now; see --task N, --json.")


def _show_task(app: "App", one: "TaskCoverage", year: int) -> None:
    task = one.task
    say(f"{task.number}. {task.title}")
    say(task.requirement)
    for head, ids in (
        ("Lead 牵头部门", task.lead_ids),
        ("Responsible 责任部门", task.responsible_ids),
    ):
        say(f"{head}: {'、'.join(unit_name(app, unit_id) for unit_id in ids) or '—'}")
    say(f"{year}: {status_words(one)}; {unit_words(app, one) or 'no unit has a case'}")
    say()
    show_table(
        ["Procedure 程序", "Name", "Says so", "Plan 计划", "Obligations 义务", "Remark"],
        [serving_row(serving) for serving in one.procedures],
        empty="No procedure serves it.",
    )
    say()
    show_table(
        ["Guard 规则", "Name", "Asked by"],
        [guard_words(guard) for guard in one.guards],
        empty="No guard is asked.",
    )
    say()
    show_table(
        ["Obligation 义务", "Name", "Set off by", "Period 期间", "Opens", "Due 到期", "Case 案件"],
        [row for duty in one.duties for row in duty_row(duty)],
        empty="No obligation opens cases for it.",
    )
    say()
    show_table(
        ["Case 案件", "Title", "Unit 单位", "Stands 状态", "Due 到期", "Closed 办结", "Proof 证明"],
        [case_row(app, case) for case in one.cases],
        empty="No cases in this year.",
    )
