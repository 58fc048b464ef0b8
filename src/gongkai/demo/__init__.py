"""Six weeks of an invented bureau, played in accelerated time on the real path.

Sixty cases of the three procedures run from a script: clerks act in time, late, or not at all, so
that warnings, overdue marks and escalations really occur. The default period, 2018-09-20 to
2018-10-31 across National Day, is reproducible to the last message.
"""

from datetime import date, datetime
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gongkai.bootstrap import App, start
from gongkai.clock import BEIJING, SettableClock
from gongkai.demo.figures import report
from gongkai.demo.playing import Performance
from gongkai.demo.report import Figures, Highlight, Report
from gongkai.demo.stage import lay_out
from gongkai.demo.telling import StoryTeller, tell_the_end
from gongkai.errors import InvalidInput
from gongkai.settings import Settings
from gongkai.supervision.ports import CaseFilter

__all__ = ["DEFAULT_END", "DEFAULT_START", "Figures", "Highlight", "Report", "play"]

DEFAULT_START: Final = date(2018, 9, 20)
DEFAULT_END: Final = date(2018, 10, 31)


def play(
    settings: Settings,
    *,
    start: date = DEFAULT_START,
    end: date = DEFAULT_END,
    console: Console,
    until: datetime | None = None,
) -> Report:
    """Play the script over a period into the database the settings name, and tell it.

    Args:
        settings: Where the records are; the database is set up (`bootstrap.initialise`) and empty.
        start: First day.
        end: Last day; the performance ends when the office closes on it.
        console: Where the story goes.
        until: Stop at this instant if it comes sooner, so that nothing lies in the future of
            whoever looks at the result.

    Raises:
        InvalidInput: The database holds cases already, or the period cannot be played.
        Unavailable: The database is missing, not set up, or cannot be reached.
    """
    clock = SettableClock(datetime(end.year, end.month, end.day, tzinfo=BEIJING))
    app = _opened(settings, clock)
    try:
        return _play(app, clock, start, end, until, console)
    finally:
        app.database.close()


def _opened(settings: Settings, clock: SettableClock) -> App:
    app = start(settings, clock)
    held = app.lists.cases(CaseFilter(include_closed=True))
    if held:
        app.database.close()
        raise InvalidInput(
            f"The database {app.database.where} holds {len(held)} cases already, and the "
            f"demonstration would mix with them: play it into a fresh database "
            f"(`gongkai --database sqlite:///demo.db init`, then `demo`)."
        )
    return app


def _play(
    app: App,
    clock: SettableClock,
    first: date,
    last: date,
    until: datetime | None,
    console: Console,
) -> Report:
    calendar = app.office.notices.as_known_on(last, app.office.jurisdiction)
    stage = lay_out(first, last, calendar)
    until = min(until or stage.end, stage.end)
    clock.set(stage.start)
    teller = StoryTeller(console, app.office.catalogue, calendar)
    performance = Performance(app, clock, stage, teller, until)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(f"{first}", total=len(stage.cues))
        performance.play(
            lambda now: progress.update(
                bar, advance=1, description=f"{now.astimezone(BEIJING):%Y-%m-%d}"
            )
        )
        teller.flush()
    told = report(performance, first, last)
    tell_the_end(console, told, _command(app))
    return told


def _command(app: App) -> str:
    """Return how to call gongkai on this database; on PostgreSQL the URL may hold a password."""
    url = f"sqlite:///{app.database.file}"
    usual = app.database.file is None or url == Settings.model_fields["database_url"].default
    return "gongkai" if usual else f"gongkai --database {url}"
