"""``gongkai tasks``: the bureau's yearly table of tasks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import tasks_coverage, tasks_export
from gongkai.cli.errors import Exit
from gongkai.cli.inputs import content
from gongkai.cli.office import Session, unit_name, unit_named
from gongkai.cli.options import AsJson, UnitName
from gongkai.cli.output import complain, say, show_json, show_table
from gongkai.ledger import (
    ImportReport,
    LedgerTask,
    TaskTable,
    decode_table,
    import_table,
    parse_form,
    parse_task_table,
)
from gongkai.office_files import is_office_file
from gongkai.samples import sample_plans

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer(no_args_is_help=True, help="The table of tasks and who answers for them.")
group.add_typer(tasks_coverage.group)
group.add_typer(tasks_export.group)

_LARGEST = 16 * 2**20


@group.command("import")
def import_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The task table: a text file, or a .docx.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Replace the ledger by the table in FILE: all of it, or nothing."""
    session: Session = ctx.obj
    table = _read(content(file, _LARGEST))
    with session.office() as app:
        report = import_table(table, app.office.organisation, app.tasks, plans=sample_plans())
    if as_json:
        show_json(_report_json(report))
    else:
        _tell(report)
    if not report.stored:
        complain(
            "Nothing was stored: no unit goes by these names. Correct the table or register the "
            "units (or spellings), then import again:"
        )
        for name in report.unresolved:
            complain(f"  {name}")
        raise typer.Exit(Exit.REFUSED)


@group.command("list")
def list_tasks(ctx: typer.Context, *, unit: UnitName = None, as_json: AsJson = False) -> None:
    """List the tasks: who leads, who is responsible, how each is done."""
    session: Session = ctx.obj
    with session.office() as app:
        tasks = app.tasks.all()
        if unit is not None:
            of = unit_named(app, unit).id
            tasks = tuple(t for t in tasks if of in t.lead_ids or of in t.responsible_ids)
        if as_json:
            show_json([_task_json(app, task) for task in tasks])
            return
        show_table(
            ["No.", "Task", "Lead", "Responsible", "Kind", "Procedures"],
            [
                [
                    str(task.number),
                    task.title,
                    "、".join(_names(app, task.lead_ids)),
                    "、".join(_names(app, task.responsible_ids)),
                    f"{task.plan.kind.name.lower()} {task.plan.kind.label}" if task.plan else "",
                    ", ".join(task.plan.procedures) if task.plan else "",
                ]
                for task in tasks
            ],
            empty="No tasks." if unit else "No tasks: import a table with `gongkai tasks import`.",
        )


def _read(raw: bytes) -> TaskTable:
    if not is_office_file(raw):
        return parse_task_table(decode_table(raw))
    from gongkai.office_files.docx_reading import read_form  # noqa: PLC0415 -- slow

    return parse_form(read_form(raw))


def _names(app: "App", unit_ids: tuple[str, ...]) -> list[str]:
    return [unit_name(app, unit_id) for unit_id in unit_ids]


def _tell(report: ImportReport) -> None:
    done = "stored" if report.stored else "read, but not stored"
    say(
        f"{report.title}: {report.tasks} tasks in {report.parts} parts and {report.headings} "
        f"headings {done}; {report.with_lead} with a lead unit, {report.without_lead} without."
    )


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "stored": report.stored,
        "title": report.title,
        "parts": report.parts,
        "headings": report.headings,
        "tasks": report.tasks,
        "with_lead": report.with_lead,
        "without_lead": report.without_lead,
        "unresolved": [
            {
                "line": name.line,
                "task": name.task_number,
                "column": name.column,
                "text": name.text,
                "suggestion": name.suggestion,
            }
            for name in report.unresolved
        ],
    }


def _task_json(app: "App", task: LedgerTask) -> dict[str, object]:
    def units(unit_ids: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": unit_id, "name": unit_name(app, unit_id)} for unit_id in unit_ids]

    return {
        "number": task.number,
        "title": task.title,
        "part": task.part,
        "heading": task.heading,
        "requirement": task.requirement,
        "lead": units(task.lead_ids),
        "responsible": units(task.responsible_ids),
        "kind": str(task.plan.kind) if task.plan else None,
        "procedures": list(task.plan.procedures) if task.plan else [],
    }
