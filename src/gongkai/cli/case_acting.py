"""``gongkai case open`` and ``case fire``: what changes a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.casework.open_case import open_case
from gongkai.casework.take_action import take_action
from gongkai.cli import inputs
from gongkai.cli.case_data import view_json
from gongkai.cli.case_page import due_words
from gongkai.cli.office import Session, acting_user, unit_named
from gongkai.cli.options import As, AsJson, EvidenceFiles, Key, Number, Set, UnitName
from gongkai.cli.output import say, show_json
from gongkai.cli.wording import state_words
from gongkai.engine.cases import Case, Command
from gongkai.supervision.views import view

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer()


@group.command("open")
def open_(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    procedure: Annotated[str, typer.Argument(help="Id of the procedure; see `procedure list`.")],
    *,
    title: Annotated[str, typer.Option(help="What it is about.")],
    user: As,
    unit: UnitName = None,
    values: Set = None,
    files: EvidenceFiles = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Open a case; `procedure show` tells which fields its opening asks for."""
    session: Session = ctx.obj
    command = Command("", inputs.fields(values or (), files or ()), inputs.idempotency_key(key))
    with session.office() as app:
        actor = acting_user(app, user)
        unit_id = unit_named(app, unit).id if unit is not None else None
        case = open_case(app.office, procedure, title, command, actor, unit_id)
        _tell(app, case, as_json=as_json)


@group.command("fire")
def fire(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    number: Number,
    trigger: Annotated[str, typer.Argument(help="What to do; see `case show`.")],
    *,
    user: As,
    values: Set = None,
    files: EvidenceFiles = None,
    key: Key = None,
    revision: Annotated[
        int | None,
        typer.Option(help="The revision you were looking at; refused if it has changed since."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Fire a trigger on a case; `case show` tells what is possible and what it asks for."""
    session: Session = ctx.obj
    command = Command(
        trigger, inputs.fields(values or (), files or ()), inputs.idempotency_key(key)
    )
    with session.office() as app:
        actor = acting_user(app, user)
        case = take_action(app.office, number, command, actor, revision)
        _tell(app, case, as_json=as_json)


def _tell(app: "App", case: Case, *, as_json: bool) -> None:
    seen = view(app.office, case, app.office.clock.now())
    if as_json:
        show_json(view_json(app, seen))
        return
    due = f", due {due_words(seen.deadline)} ({seen.deadline.rule})" if seen.deadline else ""
    say(f"{case.number} {case.title}: {state_words(seen.procedure, case.state)}{due}")
    if seen.triggers:
        say(f"Next: {', '.join(seen.triggers)}")
