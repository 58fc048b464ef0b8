"""``gongkai calendar list | show | check | report``: what is known of the days, and since when."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gongkai.calendar.faults import Severity
from gongkai.calendar.year_view import year_json, year_view
from gongkai.casework.notice_ports import Recalculation
from gongkai.cli import inputs
from gongkai.cli.calendar_words import (
    entry_json,
    found_json,
    notice_json,
    recalculation_json,
    show_found,
    tally_words,
)
from gongkai.cli.errors import Exit
from gongkai.cli.notices import notice_book
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import beijing_text, complain, say, show_json, show_table
from gongkai.clock import beijing_day
from gongkai.errors import NotFound

group = typer.Typer()


@group.command("list")
def list_notices(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the notices in force and those that wait for a second person."""
    session: Session = ctx.obj
    with session.office() as app:
        notices = sorted(app.office.shelf.look().notices, key=lambda n: (n.known_from, n.id))
        entries = app.notices.entries()
    if as_json:
        show_json(
            {"notices": list(map(notice_json, notices)), "entries": list(map(entry_json, entries))}
        )
        return
    by = {one.notice.id: one for one in entries if one.verdict is not None}
    show_table(
        ["Notice", "Kind", "Year", "Known from", "Where", "Number", "Title", "Confirmed by"],
        [
            [
                notice.id,
                str(notice.kind),
                str(notice.year),
                str(notice.known_from),
                notice.jurisdiction,
                notice.number,
                notice.title,
                (by[notice.id].decided_by or "") if notice.id in by else "",
            ]
            for notice in notices
        ],
        empty="No notices.",
    )
    say("\nEntered by people 录入\n")
    show_table(
        ["No.", "Notice", "Title", "Entered", "State"],
        [
            [
                str(one.id),
                one.notice.id,
                one.notice.title,
                f"{beijing_text(one.entered_at)} {one.entered_by}",
                _state(one.verdict and one.verdict.label, one.decided_by, one.reason),
            ]
            for one in entries
        ],
        empty="None.",
    )


def _state(verdict: str | None, by: str | None, reason: str) -> str:
    if verdict is None:
        return "waits for a second person 待复核"
    return f"{verdict} by {by}" + (f": {reason}" if reason else "")


@group.command("show")
def show_year(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(help="The year.")],
    *,
    as_known_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As it was known then; by default today.")
    ] = None,
    jurisdiction: Annotated[str, typer.Option(help="Whose calendar: CN, or a region.")] = "CN",
    as_json: AsJson = False,
) -> None:
    """Show a year month by month: rest days, make-up working days, what decides about them."""
    session: Session = ctx.obj
    known_on = inputs.day(as_known_on) if as_known_on else beijing_day(session.clock.now())
    calendar = notice_book(session).as_known_on(known_on, jurisdiction)
    if as_json:
        show_json(year_json(calendar, year))
    else:
        say(year_view(calendar, year))


@group.command("check")
def check(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """Check how far the calendar is known; exit code 1 when somebody has to see to it."""
    from gongkai.supervision.horizon import calendar_alarms  # noqa: PLC0415 -- slow

    session: Session = ctx.obj
    with session.office() as app:
        found = calendar_alarms(app.office, app.lists)
        calendar = app.office.calendar(session.clock.now(), app.office.jurisdiction)
        waiting = [one for one in app.notices.entries() if one.verdict is None]
        unfinished = app.recalculations.unfinished()
    if as_json:
        show_json(
            {
                "announced_through": calendar.settled_through.isoformat(),
                "covers_through": calendar.last.isoformat(),
                "alarms": [
                    {"code": a.code, "severity": str(a.severity), "text": a.text, "zh": a.zh}
                    for a in found
                ],
                "waiting": list(map(entry_json, waiting)),
                "unfinished_recalculations": list(unfinished),
            }
        )
    else:
        say(f"The calendar is announced through {calendar.settled_through}.")
        for alarm in found:
            mark = "ERROR" if alarm.severity is Severity.ERROR else "warning"
            complain(f"{mark}: {alarm.text}\n{alarm.zh}")
        for one in waiting:
            complain(f"Notice {one.notice.id} waits: `gongkai calendar confirm {one.id} --as USER`")
        for key in unfinished:
            complain(f"Recalculation {key} is not finished: `gongkai calendar recalculate`")
    if found or unfinished:
        raise typer.Exit(Exit.REFUSED)


@group.command("report")
def report(
    ctx: typer.Context,
    recalculation: Annotated[
        int | None, typer.Argument(help="Its number; the list of all without one.")
    ] = None,
    *,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write every clock to a CSV file.")
    ] = None,
) -> None:
    """Report what a recalculation changed: clocks moved, lateness turned, ended cases judged."""
    from gongkai.cli.calendar_csv import write_found  # noqa: PLC0415

    session: Session = ctx.obj
    with session.office() as app:
        all_ = app.recalculations.all()
        if recalculation is None:
            _list_recalculations(all_, as_json=as_json)
            return
        one = next((r for r in all_ if r.id == recalculation), None)
        if one is None:
            raise NotFound(f"There is no recalculation {recalculation}.")
        found = app.recalculations.found(one.id)
        if out is not None:
            write_found(out, found, app)
        if as_json:
            show_json({**recalculation_json(one), "found": [found_json(app, f) for f in found]})
            return
        say(f"Recalculation {one.id}: {one.notice.title} {one.notice.number}")
        say(f"Approved by {one.approved_by} {beijing_text(one.approved_at)}")
        say(f"Finished {beijing_text(one.finished_at) or 'not yet'}")
        say(f"Expected  {tally_words(one.expected)}\nDone      {tally_words(one.done)}\n")
        show_found(app, found)


def _list_recalculations(all_: Sequence[Recalculation], *, as_json: bool) -> None:
    if as_json:
        show_json([recalculation_json(one) for one in all_])
        return
    show_table(
        ["No.", "Notice", "Approved", "Finished", "Done"],
        [
            [
                str(one.id),
                one.notice.id,
                f"{beijing_text(one.approved_at)} {one.approved_by}",
                beijing_text(one.finished_at) or "not yet",
                tally_words(one.done),
            ]
            for one in all_
        ],
        empty="No notice has been confirmed since this office was set up.",
    )
