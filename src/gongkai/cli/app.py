"""The command ``gongkai``: its groups, what all commands share, and how it ends."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from gongkai.cli import (
    calendar_acts,
    calendar_reading,
    case_acting,
    case_drafts,
    case_files,
    case_reading,
    deadline,
    demonstration,
    deputies,
    files,
    moving,
    obligations,
    procedures,
    scheduling,
    serving,
    setup,
    stuck,
    tasks,
)
from gongkai.cli.errors import Exit, report
from gongkai.cli.logs import log_to_stderr
from gongkai.cli.office import Session, new_session
from gongkai.cli.output import make_writable, say
from gongkai.errors import InvalidInput

app = typer.Typer(
    name="gongkai",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_case = typer.Typer(no_args_is_help=True, help="Cases: open, act, look.")
_case.add_typer(case_acting.group)
_case.add_typer(case_reading.group)
_case.add_typer(case_files.group)
_case.add_typer(deputies.hand_over_group)
_case.add_typer(case_drafts.group, name="draft")

_calendar = typer.Typer(no_args_is_help=True, help="Holiday notices: enter, confirm, look.")
_calendar.add_typer(calendar_acts.group)
_calendar.add_typer(calendar_reading.group)

app.command()(setup.init)
app.add_typer(setup.user_group, name="user")
app.add_typer(tasks.group, name="tasks")
procedures.group.add_typer(moving.group)
app.add_typer(procedures.group, name="procedure")
app.add_typer(_case, name="case")
app.add_typer(deputies.group, name="deputy")
app.add_typer(_calendar, name="calendar")
app.add_typer(obligations.group, name="obligation")
app.add_typer(files.group, name="files")
app.command()(stuck.stuck)
app.command()(deadline.deadline)
app.add_typer(scheduling.group, name="scheduler")
app.command()(serving.serve)
app.command()(demonstration.demo)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- Typer calls it
    if wanted:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 -- slow

        try:
            say(f"gongkai {version('gongkai')}")
        except PackageNotFoundError:
            say("gongkai, from a checkout that is not installed")
        raise typer.Exit


@app.callback()
def shared(
    ctx: typer.Context,
    *,
    database: Annotated[
        str | None,
        typer.Option(help="URL of the database; overrides GONGKAI_DATABASE_URL."),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Open-government procedures (政务公开) with legal deadlines on China's working-day calendar.

    Exit codes: 0 done, 1 refused or not found, 2 unusable input, 3 database or port unavailable.
    """
    session: Session = ctx.obj
    session.database_url = database


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Carry out one command line and return its exit code."""
    make_writable()
    log_to_stderr()
    try:
        _require_unicode(arguments)
        get_command(app).main(list(arguments), prog_name="gongkai", obj=session or new_session())
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last line before the person
        return report(error)
    return Exit.DONE


def main() -> None:
    """Run the command line of this process."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = Exit.REFUSED
        sys.stdout = None  # nobody reads any more; Python would complain at exit
    sys.exit(code)


def _require_unicode(arguments: Sequence[str]) -> None:
    for text in arguments:
        try:
            text.encode()
        except UnicodeEncodeError:
            shown = text.encode(errors="replace").decode()
            raise InvalidInput(f"{shown!r} is not UTF-8: type it anew") from None
