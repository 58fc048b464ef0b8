"""``gongkai procedure move``: running cases under another version of their procedure."""

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.casework.move_version import Move, Moved, move_cases, preview, undo_moves
from gongkai.cli.errors import Exit
from gongkai.cli.office import Session, acting_user
from gongkai.cli.options import As
from gongkai.cli.output import complain, say, show_table
from gongkai.supervision.ports import CaseFilter

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer()


@group.command("move")
def move(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    procedure: Annotated[str, typer.Argument(help="Id of the procedure.")],
    *,
    old: Annotated[int, typer.Option("--from", help="The version cases are under.")],
    new: Annotated[int, typer.Option("--to", help="The version they are to come under.")],
    recount: Annotated[
        bool,
        typer.Option("--recount", help="Running clocks take the new length, not their own."),
    ] = False,
    key: Annotated[str, typer.Option(help="Name of this move: run again with it, it goes on.")],
    user: As,
    yes: Annotated[
        bool, typer.Option("--yes", help="The dry run was looked at; move the cases.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the move of that name back.")] = False,
) -> None:
    """Move running cases to another version: a dry run with a verdict on each, then --yes."""
    session: Session = ctx.obj
    wanted = Move(procedure=procedure, old=old, new=new, recount=recount, key=key)
    with session.office() as app:
        actor = acting_user(app, user)
        open_cases = app.lists.cases(CaseFilter(procedure=procedure))
        if undo:
            numbers = [case.number for case in open_cases if case.version == new]
            _tell(undo_moves(app.office, numbers, wanted, actor))
            return
        numbers = _show(app, wanted)
        if not yes:
            complain("Nothing was changed. If this is right, run the command again with --yes.")
            raise typer.Exit(Exit.REFUSED)
        _tell(move_cases(app.office, numbers, wanted, actor))


def _show(app: "App", wanted: Move) -> list[str]:
    """Print the verdict on every open case; return the numbers of those that can move."""
    open_cases = app.lists.cases(CaseFilter(procedure=wanted.procedure))
    found = preview(app.office, open_cases, wanted)
    show_table(
        ["Case", "Title", "Verdict", "Clocks"],
        [
            [
                case.number,
                case.title,
                one.obstacle or "can move 可迁移",
                "; ".join(f"{row.rule} {way} {way.label}" for row, way in one.clocks),
            ]
            for case, one in found
        ],
        empty="No open case of this procedure.",
    )
    return [case.number for case, one in found if not one.obstacle]


def _tell(moved: Moved) -> None:
    say(f"{len(moved.done)} cases done.")
    for number, why in moved.left:
        complain(f"{number}: {why}")
    if moved.left:
        raise typer.Exit(Exit.REFUSED)
