"""``gongkai case open`` and ``case fire``: what changes a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.casework.deputies import as_first_allowed
from gongkai.casework.open_case import open_case
from gongkai.casework.open_waiting import open_waiting
from gongkai.casework.operate_case import operate_case
from gongkai.casework.take_action import take_action
from gongkai.cli import inputs
from gongkai.cli.case_data import view_json
from gongkai.cli.case_page import due_words
from gongkai.cli.handing_in import handed_in
from gongkai.cli.office import Session, acting_user, acting_users, unit_named
from gongkai.cli.options import As, AsJson, EvidenceFiles, Key, Number, Set, UnitName
from gongkai.cli.output import say, show_json, show_table
from gongkai.cli.wording import field_words, roles_words, state_words
from gongkai.engine.cases import Case, Command
from gongkai.engine.operations import OPERATIONS
from gongkai.supervision.views import view

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer()

Revision = Annotated[
    int | None,
    typer.Option(help="The revision you were looking at; refused if it has changed since."),
]


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
    given, key = inputs.fields(values or (), files or ()), inputs.idempotency_key(key)
    with session.office() as app:
        actor = acting_user(app, user)
        command = Command("", handed_in(app, given, user), key)
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
    revision: Revision = None,
    as_json: AsJson = False,
) -> None:
    """Fire a trigger on a case; `case show` tells what is possible and what it asks for."""
    session: Session = ctx.obj
    given, key = inputs.fields(values or (), files or ()), inputs.idempotency_key(key)
    with session.office() as app:
        actors = acting_users(app, user)
        command = Command(trigger, handed_in(app, given, user), key)
        case = as_first_allowed(
            actors,
            lambda actor: take_action(app.office, number, command, actor, revision),
        )
        _tell(app, case, as_json=as_json)


@group.command("do")
def do(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    number: Number,
    operation: Annotated[str, typer.Argument(help="What to do; see `case operations`.")],
    *,
    user: As,
    values: Set = None,
    files: EvidenceFiles = None,
    key: Key = None,
    revision: Revision = None,
    as_json: AsJson = False,
) -> None:
    """Do an operation every case knows: sign for it, transfer, send back, suspend, urge."""
    session: Session = ctx.obj
    given, key = inputs.fields(values or (), files or ()), inputs.idempotency_key(key)
    with session.office() as app:
        actors = acting_users(app, user)
        command = Command(operation, handed_in(app, given, user), key)
        case = as_first_allowed(
            actors,
            lambda actor: operate_case(app.office, number, command, actor, revision),
        )
        _tell(app, case, as_json=as_json)


@group.command("operations")
def operations(*, as_json: AsJson = False) -> None:
    """List what can be done with any case, by whom, and what it does to the clocks."""
    if as_json:
        show_json(
            [
                {
                    "id": one.id,
                    "label": one.label,
                    "by": [str(role) for role in one.by],
                    "fields": [field.id for field in one.needs],
                    "clocks": str(one.clocks),
                }
                for one in OPERATIONS.values()
            ]
        )
        return
    show_table(
        ["Operation", "Name", "By", "Fields", "Clocks"],
        [
            [
                one.id,
                one.label,
                roles_words(one.by) or "anybody it concerns",
                ", ".join(map(field_words, one.needs)),
                f"{one.clocks} {one.clocks.label}",
            ]
            for one in OPERATIONS.values()
        ],
    )


def _tell(app: "App", case: Case, *, as_json: bool) -> None:
    open_waiting(app.office, app.openings)
    seen = view(app.office, case, app.office.clock.now())
    if as_json:
        show_json(view_json(app, seen))
        return
    due = f", due {due_words(seen.deadline)} ({seen.deadline.rule})" if seen.deadline else ""
    say(f"{case.number} {case.title}: {state_words(seen.procedure, case.state)}{due}")
    if seen.triggers:
        say(f"Next: {', '.join(seen.triggers)}")
