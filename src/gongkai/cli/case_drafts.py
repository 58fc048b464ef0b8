"""``gongkai case draft``: keep what was filled in, look at it, fire it later or throw it away."""

from typing import Annotated

import typer

from gongkai.casework.deputies import as_first_allowed
from gongkai.casework.drafts import Draft
from gongkai.casework.take_action import take_action
from gongkai.cli import inputs
from gongkai.cli.handing_in import handed_in
from gongkai.cli.office import Session, acting_user, acting_users
from gongkai.cli.options import As, AsJson, EvidenceFiles, Number, Set
from gongkai.cli.output import beijing_iso, beijing_text, say, show_json, show_table
from gongkai.engine.cases import Command
from gongkai.errors import NotFound

group = typer.Typer(no_args_is_help=True, help="Drafts: forms begun and not sent (草稿).")

Trigger = Annotated[str, typer.Argument(help="What it is for; see `case show`.")]


@group.command("save")
def save(
    ctx: typer.Context,
    number: Number,
    trigger: Trigger,
    *,
    user: As,
    values: Set = None,
    files: EvidenceFiles = None,
) -> None:
    """Keep what is filled in so far; nothing is checked yet, and nobody else sees it."""
    session: Session = ctx.obj
    given = inputs.fields(values or (), files or ())
    with session.office() as app:
        actor = acting_user(app, user)
        case = app.office.store.load(number)
        earlier = app.drafts.find(actor.id, case.number, trigger)
        filled = {**(earlier.input if earlier else {}), **handed_in(app, given, actor.id)}
        now = app.office.clock.now()
        app.drafts.save(Draft(actor.id, case.number, trigger, filled, now))
        say(f"Kept {len(filled)} fields of {trigger!r} on {case.number}.")
        say(f"Send them with: gongkai case draft fire {case.number} {trigger} --as {actor.id}")


@group.command("list")
def list_(ctx: typer.Context, *, user: As, as_json: AsJson = False) -> None:
    """List a person's drafts, the newest first."""
    session: Session = ctx.obj
    with session.office() as app:
        drafts = app.drafts.of(acting_user(app, user).id)
    if as_json:
        show_json(
            [
                {
                    "about": one.about,
                    "trigger": one.trigger,
                    "input": dict(one.input),
                    "saved_at": beijing_iso(one.saved_at),
                }
                for one in drafts
            ]
        )
        return
    show_table(
        ["Case", "Trigger", "Fields", "Kept"],
        [
            [one.about, one.trigger, ", ".join(one.input), beijing_text(one.saved_at)]
            for one in drafts
        ],
        empty="No drafts.",
    )


@group.command("fire")
def fire(ctx: typer.Context, number: Number, trigger: Trigger, *, user: As) -> None:
    """Fire the trigger with what was kept; the draft goes once that has taken effect."""
    session: Session = ctx.obj
    with session.office() as app:
        actors = acting_users(app, user)
        draft = app.drafts.find(actors[0].id, number, trigger)
        if draft is None:
            raise NotFound(f"There is no draft of {trigger!r} on {number}. See `case draft list`.")
        command = Command(trigger, draft.input)
        case = as_first_allowed(
            actors, lambda actor: take_action(app.office, number, command, actor)
        )
        app.drafts.drop(actors[0].id, number, trigger)
        say(f"{case.number} is in {case.state!r} now; the draft is gone.")


@group.command("drop")
def drop(ctx: typer.Context, number: Number, trigger: Trigger, *, user: As) -> None:
    """Throw a draft away."""
    session: Session = ctx.obj
    with session.office() as app:
        app.drafts.drop(acting_user(app, user).id, number, trigger)
        say(f"There is no draft of {trigger!r} on {number} any more.")
