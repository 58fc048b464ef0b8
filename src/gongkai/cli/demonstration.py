"""``gongkai demo``: six weeks of an invented bureau, played in a moment."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli import inputs
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import console, say, show_json
from gongkai.clock import beijing_day
from gongkai.errors import InvalidInput, Unavailable

if TYPE_CHECKING:
    from gongkai.settings import Settings

SIX_WEEKS = timedelta(days=41)
START = date(2018, 9, 20)
OWN_DATABASE = Path("var/demo-2018.db")
"""Where the demonstration plays unless told otherwise; made anew each time."""


def demo(
    ctx: typer.Context,
    *,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=f"First day, by default {START}.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day, by default 41 days on.")
    ] = None,
    ending_today: Annotated[
        bool, typer.Option("--ending-today", help="The six weeks up to today, in your database.")
    ] = False,
    database: Annotated[
        str | None,
        typer.Option(help=f"Play in this database instead of {OWN_DATABASE}, made anew each time."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Play six weeks of an invented bureau; see `case list` and `stuck` afterwards."""
    from gongkai.demo import play  # noqa: PLC0415 -- slow, see cli.office

    session: Session = ctx.obj
    if database is not None:
        session.database_url = database
    start, end = _period(session, first, last, ending_today=ending_today)
    own = not ending_today and session.database_url is None
    settings = _stage(session, own=own)
    # With --json the story goes to stderr, so that stdout is the report and nothing else.
    report = play(
        settings,
        start=start,
        end=end,
        console=console(stderr=as_json),
        until=session.clock.now() if ending_today else None,
    )
    if as_json:
        show_json(report.to_json())
    elif own:
        say(f"\nLook there with: gongkai --database {settings.database_url} case list")


def _period(
    session: Session, first: str | None, last: str | None, *, ending_today: bool
) -> tuple[date, date]:
    if ending_today:
        if first or last:
            raise InvalidInput("--ending-today is a period of its own: leave --from and --to out")
        end = beijing_day(session.clock.now())
        return end - SIX_WEEKS, end
    start = inputs.day(first) if first else START
    return start, inputs.day(last) if last else start + SIX_WEEKS


def _stage(session: Session, *, own: bool) -> "Settings":
    """Return the settings to play with, on a database that is set up."""
    from gongkai.bootstrap import initialise  # noqa: PLC0415 -- slow, see cli.office

    if own:
        _remove(OWN_DATABASE)
        session.database_url = f"sqlite:///{OWN_DATABASE}"
    settings = session.settings()
    initialise(settings)
    return settings


def _remove(file: Path) -> None:
    """Remove a SQLite database with the files SQLite and we keep beside it."""
    try:
        for beside in ("", "-wal", "-shm", "-journal", ".writer"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(f"{file} cannot be replaced ({error.strerror}): remove it") from error
