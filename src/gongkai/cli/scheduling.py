"""``gongkai scheduler``: the sweep over what has come due."""

import logging
import signal
import sys
from dataclasses import asdict
from types import FrameType

import typer

from gongkai.cli.logs import log_to_stderr
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import complain, say, show_json

group = typer.Typer(no_args_is_help=True, help="Fire what has come due: reminders, expiries.")


@group.command("run")
def run(ctx: typer.Context) -> None:
    """Sweep at every tick until stopped; any number of these may run at once."""
    from gongkai.scheduler.ticking import Work, run_forever  # noqa: PLC0415 -- slow, see cli.office

    session: Session = ctx.obj
    log_to_stderr(logging.INFO)
    stop_in_order()
    seconds = session.settings().tick_seconds
    with session.office() as app:
        complain(f"Sweeping {app.database.where} every {seconds:g} s. Ctrl-C stops it.")
        run_forever(Work.of(app), seconds)


@group.command("tick")
def tick(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """Sweep once, now."""
    from gongkai.casework.fire_deadlines import fire_deadlines  # noqa: PLC0415 -- see above
    from gongkai.casework.open_obligations import open_obligations  # noqa: PLC0415
    from gongkai.casework.open_waiting import open_waiting  # noqa: PLC0415
    from gongkai.casework.recalculate import resume  # noqa: PLC0415

    session: Session = ctx.obj
    with session.office() as app:
        resume(app.office, app.recalculations)
        open_obligations(app.office, app.obligations, app.diary)
        open_waiting(app.office, app.openings)
        swept = fire_deadlines(app.office)
    if as_json:
        show_json(asdict(swept))
    else:
        say(
            f"Swept {swept.cases} cases: {swept.alerts} alerts fired, "
            f"{swept.transitions} cases moved on."
        )
    if swept.failed:
        complain(f"{swept.failed} cases could not be swept; the log says why.")
        raise typer.Exit(1)


def stop_in_order() -> None:
    """Make a request to terminate (systemd, Docker) end the program as Ctrl-C does."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, stop)
