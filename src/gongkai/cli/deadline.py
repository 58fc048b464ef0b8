"""``gongkai deadline``: when something is due, and why. Needs no office."""

from collections.abc import Callable
from typing import Annotated

import typer

from gongkai.calendar import (
    AfterHours,
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    Period,
    Target,
    WorkingDays,
    explain,
)
from gongkai.cli import inputs
from gongkai.cli.notices import notice_book
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import explanation_json, say, show_json
from gongkai.errors import InvalidInput


def deadline(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    *,
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="MOMENT", help="2018-09-28T10:00; Beijing time unless it says else."
        ),
    ] = None,
    working_days: Annotated[int | None, typer.Option(help="Within N working days.")] = None,
    natural_days: Annotated[int | None, typer.Option(help="Within N natural days.")] = None,
    hours: Annotated[int | None, typer.Option(help="Within N hours.")] = None,
    months: Annotated[int | None, typer.Option(help="Within N months.")] = None,
    fixed: Annotated[str | None, typer.Option(metavar="DATE", help="On this date.")] = None,
    target: Annotated[
        Target | None, typer.Option(help="What --fixed aims at; the date itself by default.")
    ] = None,
    extend: Annotated[int | None, typer.Option(help="Extended by N of the same unit.")] = None,
    pause: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AFTER..THROUGH",
            help="Not counted: after the first day, through the second. May be repeated.",
        ),
    ] = None,
    consult: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SENT,RECEIVED[,REPLIED]",
            help="Not counted: a third party is heard, until its reply or for the 15 working days "
            "it has. May be repeated.",
        ),
    ] = None,
    closes: Annotated[
        str | None,
        typer.Option(
            metavar="HH:MM",
            help="The office closes then: what comes later, or on a rest day, is received the next "
            "working day.",
        ),
    ] = None,
    cutoff: Annotated[
        str | None,
        typer.Option(metavar="HH:MM", help="The last day ends then; at 24:00 by default."),
    ] = None,
    as_known_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="By the notices known then; all of them by default."),
    ] = None,
    jurisdiction: Annotated[
        str, typer.Option(help="Whose calendar: CN, or a region with notices of its own.")
    ] = "CN",
    zh: Annotated[bool, typer.Option("--zh", help="Explain in Chinese.")] = False,
    as_json: AsJson = False,
    batch: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Answer each JSON line of FILE (- for stdin) with one; takes no other option.",
        ),
    ] = None,
) -> None:
    """Say when something is due, and explain the count day by day.

    The office's own notices count where there is an office, else the shipped ones.

    With --batch each line of JSON is answered by one, in the same order: with a date or an error.

    A line: {"id": 1, "start": "2018-09-28T10:00:00+08:00", "within": {"working_days": 2}}

    May be added: extended_by, pauses, after_hours, cutoff, as_known_on, jurisdiction.

    The exit code is 0 once every line was read; how many could not be counted goes to stderr.
    """
    session: Session = ctx.obj
    if batch is not None:
        from gongkai.cli.batch import run_batch  # noqa: PLC0415 -- slow, see cli.office

        _refuse_beside_batch(ctx)
        run_batch(batch, notice_book(session))
        return
    if start is None:
        raise InvalidInput("Give the moment it starts with --from, or many with --batch")
    within, unit = _period(
        (working_days, WorkingDays), (natural_days, NaturalDays), (hours, Hours), (months, Months),
        fixed=fixed, target=target,
    )  # fmt: skip
    known_on = inputs.day(as_known_on) if as_known_on else None
    told = explain(
        inputs.moment(start),
        within,
        notice_book(session).as_known_on(known_on, jurisdiction),
        extended_by=None if extend is None else unit(extend),
        pauses=[*map(inputs.pause, pause or ()), *map(inputs.consultation, consult or ())],
        after_hours=None if closes is None else AfterHours(inputs.time_of_day(closes)),
        cutoff=None if cutoff is None else inputs.time_of_day(cutoff),
    )
    if as_json:
        show_json(explanation_json(told))
    else:
        say(told.as_text() if zh else told.as_english())


def _refuse_beside_batch(ctx: typer.Context) -> None:
    sources = {p: ctx.get_parameter_source(p.name) for p in ctx.command.params if p.name}
    given = [
        parameter.opts[0]
        for parameter, source in sources.items()
        if source and source.name != "DEFAULT" and parameter.name != "batch"
    ]
    if given:
        raise InvalidInput(
            f"--batch takes everything from its lines: leave out {', '.join(given)}, or --batch"
        )


def _period(
    *lengths: tuple[int | None, Callable[[int], Period]], fixed: str | None, target: Target | None
) -> tuple[Period, Callable[[int], Period]]:
    """Return the one period that was given, and what makes an extension in its unit."""
    given = [(unit(n), unit) for n, unit in lengths if n is not None]
    if fixed is not None:
        # The calendar refuses to extend a fixed date, in whatever unit.
        given.append((FixedDate(inputs.day(fixed), target or Target.EXACT), WorkingDays))
    elif target is not None:
        raise InvalidInput("--target says what --fixed aims at: give --fixed as well")
    if len(given) != 1:
        raise InvalidInput(
            "Give exactly one period: --working-days, --natural-days, --hours, --months or --fixed"
        )
    return given[0]
