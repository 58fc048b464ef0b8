"""``gongkai deadline``: when something is due, and why. Needs no database."""

from collections.abc import Callable
from typing import Annotated

import typer

from gongkai.calendar import (
    FixedDate,
    Hours,
    Months,
    NaturalDays,
    NoticeBook,
    Period,
    WorkingDays,
    explain,
)
from gongkai.cli import inputs
from gongkai.cli.options import AsJson
from gongkai.cli.output import explanation_json, say, show_json
from gongkai.errors import InvalidInput


def deadline(  # noqa: PLR0913 -- one parameter for each option of the command
    *,
    start: Annotated[
        str,
        typer.Option(
            "--from", metavar="MOMENT", help="2018-09-28T10:00; Beijing time unless it says else."
        ),
    ],
    working_days: Annotated[int | None, typer.Option(help="Within N working days.")] = None,
    natural_days: Annotated[int | None, typer.Option(help="Within N natural days.")] = None,
    hours: Annotated[int | None, typer.Option(help="Within N hours.")] = None,
    months: Annotated[int | None, typer.Option(help="Within N months.")] = None,
    fixed: Annotated[str | None, typer.Option(metavar="DATE", help="On this date.")] = None,
    extend: Annotated[int | None, typer.Option(help="Extended by N of the same unit.")] = None,
    pause: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AFTER..THROUGH",
            help="Not counted: after the first day, through the second. May be repeated.",
        ),
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
) -> None:
    """Say when something is due, and explain the count day by day."""
    within, unit = _period(
        (working_days, WorkingDays), (natural_days, NaturalDays), (hours, Hours), (months, Months),
        fixed=fixed,
    )  # fmt: skip
    known_on = inputs.day(as_known_on) if as_known_on else None
    told = explain(
        inputs.moment(start),
        within,
        NoticeBook.shipped().as_known_on(known_on, jurisdiction),
        extended_by=None if extend is None else unit(extend),
        pauses=[inputs.pause(text) for text in pause or ()],
    )
    if as_json:
        show_json(explanation_json(told))
    else:
        say(told.as_text() if zh else told.as_english())


def _period(
    *lengths: tuple[int | None, Callable[[int], Period]], fixed: str | None
) -> tuple[Period, Callable[[int], Period]]:
    """Return the one period that was given, and what makes an extension in its unit."""
    given = [(unit(n), unit) for n, unit in lengths if n is not None]
    if fixed is not None:
        # The calendar refuses to extend a fixed date, in whatever unit.
        given.append((FixedDate(inputs.day(fixed)), WorkingDays))
    if len(given) != 1:
        raise InvalidInput(
            "Give exactly one period: --working-days, --natural-days, --hours, --months or --fixed"
        )
    return given[0]
