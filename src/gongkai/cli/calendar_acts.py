"""``gongkai calendar import | preview | confirm | reject | recalculate``: into force."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import inputs
from gongkai.cli.calendar_words import (
    fault_json,
    found_json,
    notice_words,
    show_found,
    tally_words,
)
from gongkai.cli.errors import Exit
from gongkai.cli.office import Session, acting_user
from gongkai.cli.options import As, AsJson
from gongkai.cli.output import complain, console, say, show_json
from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.calendar import Notice
    from gongkai.calendar.faults import Fault
    from gongkai.casework.recalculate import DryRun, Progress

group = typer.Typer()

_LARGEST = 2**20

Entry = Annotated[
    str, typer.Argument(metavar="ENTRY", help="Number of the entry, or id of its notice.")
]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write every clock to a CSV file.")
]


@group.command("import")
def import_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The notices, as [[notice]] tables in TOML.")],
    *,
    by: As,
) -> None:
    """Enter the notices of FILE; they are in force once a second person confirms them."""
    from gongkai.casework.keep_calendar import enter_notices  # noqa: PLC0415 -- slow

    session: Session = ctx.obj
    text = _text(file)
    with session.office() as app:
        actor = acting_user(app, by)
        for one in enter_notices(app.office, app.notices, text, file.name, actor):
            notice = one.entry.notice
            say(f"Entered as no. {one.entry.id}:")
            _tell(app, _dry_run(app, notice), one.warnings)
            say(f"A second person confirms it: gongkai calendar confirm {one.entry.id} --as USER")


@group.command("preview")
def preview(ctx: typer.Context, entry: Entry, *, out: Csv = None, as_json: AsJson = False) -> None:
    """Show, without changing anything, what a waiting notice would do to open cases."""
    from gongkai.calendar.year_view import day_json  # noqa: PLC0415
    from gongkai.casework.keep_calendar import doubts, waiting_entry  # noqa: PLC0415
    from gongkai.cli.calendar_csv import write_found  # noqa: PLC0415

    session: Session = ctx.obj
    with session.office() as app:
        seen = _dry_run(app, waiting_entry(app.notices, entry).notice)
        if out is not None:
            write_found(out, seen.found, app)
        if as_json:
            show_json(
                {
                    "notice": seen.notice.id,
                    "doubts": [fault_json(one) for one in doubts(app.office, seen.notice)],
                    "days": [
                        {"before": day_json(d.before), "after": day_json(d.after)}
                        for d in seen.days
                    ],
                    "tally": seen.tally.as_json(),
                    "found": [found_json(app, one) for one in seen.found],
                }
            )
        else:
            _tell(app, seen, doubts(app.office, seen.notice))


@group.command("confirm")
def confirm(
    ctx: typer.Context,
    entry: Entry,
    *,
    by: As,
    yes: Annotated[
        bool, typer.Option("--yes", help="The dry run was looked at; put the notice in force.")
    ] = False,
) -> None:
    """Put a notice in force as its second person, and count the open cases again."""
    from gongkai.casework.keep_calendar import (  # noqa: PLC0415
        check_second_person,
        confirm_notice,
        doubts,
        waiting_entry,
    )

    session: Session = ctx.obj
    with session.office() as app:
        actor = acting_user(app, by)
        waiting = waiting_entry(app.notices, entry)
        check_second_person(waiting, actor)
        seen = _dry_run(app, waiting.notice)
        _tell(app, seen, doubts(app.office, seen.notice))
        if not yes:
            complain("Nothing was changed. If this is right, run the command again with --yes.")
            raise typer.Exit(Exit.REFUSED)
        made = confirm_notice(app.office, app.notices, waiting, seen, actor)
        say(f"{made.notice.id} is in force; recalculation {made.id} begins.")
        _run(app, made.id)


@group.command("reject")
def reject(
    ctx: typer.Context,
    entry: Entry,
    *,
    by: As,
    reason: Annotated[str, typer.Option(help="Why it is turned down.")],
) -> None:
    """Turn a waiting notice down."""
    from gongkai.casework.keep_calendar import reject_notice, waiting_entry  # noqa: PLC0415

    session: Session = ctx.obj
    with session.office() as app:
        waiting = waiting_entry(app.notices, entry)
        reject_notice(app.office, app.notices, waiting.id, reason, acting_user(app, by))
        say(f"Entry {waiting.id} ({waiting.notice.id}) is turned down.")


@group.command("recalculate")
def recalculate(ctx: typer.Context) -> None:
    """Finish recalculations that were interrupted; the scheduler does so by itself."""
    session: Session = ctx.obj
    with session.office() as app:
        unfinished = app.recalculations.unfinished()
        for key in unfinished:
            _run(app, key)
        if not unfinished:
            say("Nothing to do: every recalculation is finished.")


def _dry_run(app: "App", notice: "Notice") -> "DryRun":
    from gongkai.casework.recalculate import dry_run  # noqa: PLC0415

    with _bar("Dry run") as progress:
        return dry_run(app.office, app.recalculations, notice, progress)


def _run(app: "App", key: int) -> None:
    from gongkai.casework.recalculate import recalculate as carry_on  # noqa: PLC0415

    with _bar(f"Recalculation {key}") as progress:
        done = carry_on(app.office, app.recalculations, key, progress)
    say(f"Recalculation {key} is finished: {tally_words(done.done)}.")
    say(f"The report: gongkai calendar report {key}")
    if done.done.failed:
        complain(f"{done.done.failed} cases could not be counted; the log says why.")
        raise typer.Exit(Exit.REFUSED)


@contextmanager
def _bar(title: str) -> "Iterator[Progress]":
    """Show a progress bar on stderr while there is somebody to see it."""
    from rich.progress import Progress as Bar  # noqa: PLC0415 -- slow

    out = console(stderr=True)
    with Bar(console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(app: "App", seen: "DryRun", speaks_against: "Iterable[Fault]") -> None:
    """Show what a notice says, what speaks against it, and what it would do."""
    say(notice_words(seen.notice))
    for one in speaks_against:
        complain(f"{one.severity}: {one.text}\n{one.zh}")
    if not seen.days:
        say(f"{seen.notice.id} changes no day as it is known today.")
        return
    turned = [one for one in seen.days if one.turns]
    say(
        f"{seen.notice.id} settles {len(seen.days)} days and turns {len(turned)} of them: "
        f"{_listed([str(d.day) for d in turned if d.after.works])} to working days, "
        f"{_listed([str(d.day) for d in turned if not d.after.works])} to rest days."
    )
    say(f"Cases: {tally_words(seen.tally)}.")
    if seen.found:
        show_found(app, seen.found)


def _listed(days: list[str]) -> str:
    return ", ".join(days) or "none"


def _text(file: Path) -> str:
    try:
        return inputs.content(file, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{file} is not UTF-8 text: save it as UTF-8") from error
