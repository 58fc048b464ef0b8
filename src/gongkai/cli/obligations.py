"""``gongkai obligation``: the duties that open cases on their day."""

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.office import Session, acting_user, unit_name
from gongkai.cli.options import As, AsJson
from gongkai.cli.output import say, show_json, show_table
from gongkai.cli.wording import state_words
from gongkai.errors import NotFound

if TYPE_CHECKING:
    from gongkai.bootstrap import App
    from gongkai.calendar import Due
    from gongkai.casework.obligation_ports import Act, AskedOpening
    from gongkai.engine.obligation_calendar import Awaited
    from gongkai.supervision.obligations import ObligationView

group = typer.Typer(
    no_args_is_help=True, help="Obligations: the duties that open cases on their day."
)

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of the obligation, such as O-01.")]
Reason = Annotated[str, typer.Option(help="Why; kept for good.")]


@group.command("list")
def list_obligations(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the obligations: what opens next, by when it is due, what was opened last."""
    from gongkai.supervision.obligations import obligation_views  # noqa: PLC0415 -- slow

    session: Session = ctx.obj
    with session.office() as app:
        views = obligation_views(app.office, app.obligations, app.diary)
        awaited = app.obligations.awaited
        if as_json:
            show_json(
                {
                    "obligations": [_view_json(app, one) for one in views],
                    "awaited": [_awaited_json(one) for one in awaited],
                }
            )
            return
        show_table(
            ["ID", "Name", "How often", "Next", "Opens", "Due", "Procedure", "Last case", "Source"],
            [_row(app, one) for one in views],
        )
        say()
        show_table(
            ["ID", "Name", "Set off by", "Procedure", "Seen by", "Why no date", "Source"],
            [
                [
                    one.id,
                    one.label,
                    one.event,
                    one.procedure,
                    ", ".join(one.seen_by) or "nothing",
                    one.because,
                    one.source,
                ]
                for one in awaited
            ],
        )


@group.command("open")
def open_(
    ctx: typer.Context,
    obligation: Id,
    *,
    period: Annotated[
        str, typer.Option(help="What it is about: 2018-10, 2018-Q4, 2018-H2, 2018 or 2018-12-31.")
    ],
    user: As,
    as_json: AsJson = False,
) -> None:
    """Open the case of one period now, once; also of one before the office was set up."""
    from gongkai.casework.keep_obligations import open_for_period  # noqa: PLC0415 -- slow

    session: Session = ctx.obj
    with session.office() as app:
        actor = acting_user(app, user)
        made = open_for_period(
            app.office, app.obligations, app.diary, app.openings, obligation, period, actor
        )
        if as_json:
            show_json(_asked_json(made))
        else:
            say(f"{made.key}: {_last_words(app, made)}")


@group.command("off")
def off(ctx: typer.Context, obligation: Id, *, reason: Reason, user: As) -> None:
    """Have no more cases of an obligation opened from today on."""
    from gongkai.casework.obligation_ports import Act  # noqa: PLC0415 -- slow

    _switch(ctx, Act.OFF, obligation, reason, user)
    say(f"{obligation} is off from today on. What is open stays open.")


@group.command("on")
def on(ctx: typer.Context, obligation: Id, *, reason: Reason, user: As) -> None:
    """Have cases of an obligation opened again from today on; those in between are not made up."""
    from gongkai.casework.obligation_ports import Act  # noqa: PLC0415 -- slow

    _switch(ctx, Act.ON, obligation, reason, user)
    say(f"{obligation} is on again from today on.")


def _switch(ctx: typer.Context, act: "Act", obligation: str, reason: str, user: str) -> None:
    from gongkai.casework.keep_obligations import switch  # noqa: PLC0415 -- slow

    session: Session = ctx.obj
    with session.office() as app:
        actor = acting_user(app, user)
        switch(app.office, app.obligations, app.diary, act, obligation, reason, actor)


def _row(app: "App", one: "ObligationView") -> list[str]:
    duty, coming = one.obligation, one.coming
    opens = f"{coming.opens_on}" if coming else ""
    due = "; ".join(f"{_due_words(due)} {milestone.label}" for milestone, due in one.targets)
    return [
        duty.id,
        duty.label,
        duty.recurrence.label,
        coming.span.key if coming else "none",
        f"{opens} (off)" if one.off else opens,
        due,
        duty.procedure,
        f"{one.last.key.partition(':')[2]}: {_last_words(app, one.last)}" if one.last else "",
        f"{duty.source}（{duty.design}）" if duty.design else duty.source,
    ]


def _due_words(due: "Due") -> str:
    certain = due.certainty.value != "provisional"
    return f"{due.due_date}" if certain else f"{due.due_date} provisional {due.certainty.label}"


def _last_words(app: "App", last: "AskedOpening") -> str:
    if last.problem:
        return f"could not be opened: {last.problem}"
    if not last.case:
        return "waits to be opened"
    try:
        procedure = app.office.catalogue.get(last.procedure, last.version)
    except NotFound:
        return f"{last.case} {last.state}"
    return f"{last.case} {state_words(procedure, last.state)}"


def _view_json(app: "App", one: "ObligationView") -> dict[str, object]:
    duty, coming, mark = one.obligation, one.coming, one.mark
    return {
        "id": duty.id,
        "name": duty.label,
        "recurrence": duty.recurrence.label,
        "opens": duty.opens_on.label,
        "procedure": duty.procedure,
        "unit": duty.unit,
        "unit_name": unit_name(app, duty.unit),
        "tasks": list(duty.tasks),
        "source": duty.source,
        "design": duty.design,
        "off": one.off,
        "since": mark.since.isoformat() if mark else None,
        "looked_through": mark.looked_through.isoformat() if mark else None,
        "next": {
            "period": coming.span.key,
            "opens_on": coming.opens_on.isoformat(),
            "targets": [
                {
                    "name": milestone.label,
                    "due_date": due.due_date.isoformat(),
                    "certainty": due.certainty.value,
                }
                for milestone, due in one.targets
            ],
        }
        if coming
        else None,
        "last": _asked_json(one.last) if one.last else None,
    }


def _asked_json(last: "AskedOpening") -> dict[str, object]:
    return {
        "key": last.key,
        "period": last.key.partition(":")[2],
        "case": last.case or None,
        "procedure": last.procedure,
        "state": last.state or None,
        "closed": last.closed,
        "problem": last.problem,
    }


def _awaited_json(one: "Awaited") -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.label,
        "event": one.event,
        "because": one.because,
        "procedure": one.procedure,
        "seen_by": list(one.seen_by),
        "tasks": list(one.tasks),
        "source": one.source,
    }
