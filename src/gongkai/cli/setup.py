"""``gongkai init`` and ``gongkai user list``."""

import typer

from gongkai.cli.office import Session, unit_name
from gongkai.cli.options import AsJson
from gongkai.cli.output import say, show_json, show_table
from gongkai.engine.roles import Role
from gongkai.errors import Unavailable

user_group = typer.Typer(no_args_is_help=True, help="The people of the office.")


def init(ctx: typer.Context) -> None:
    """Set the database up for this release; what is there already stays as it is."""
    from gongkai.bootstrap import initialise  # noqa: PLC0415 -- slow, see cli.office

    session: Session = ctx.obj
    was_ready = _is_ready(session)
    initialise(session.settings())
    with session.office() as app:
        office = app.office
        done = "was set up before" if was_ready else "is now set up for this release"
        say(f"The database {app.database.where} {done}. It holds:")
        say(f"  {len(office.organisation.units)} units and {len(office.users)} users")
        say(f"  {len(app.tasks.all())} tasks")
        say(f"  {len(office.notices.notices)} holiday notices")
        say("Next: `gongkai serve`, or `gongkai demo --ending-today` to have something to look at.")


def _is_ready(session: Session) -> bool:
    try:
        with session.office():
            return True
    except Unavailable:
        return False


@user_group.command("list")
def list_users(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the people: their ids (for --as), units and roles."""
    session: Session = ctx.obj
    with session.office() as app:
        people = app.registers.users()
        if as_json:
            show_json(
                [
                    {
                        "id": user.id,
                        "name": user.name,
                        "unit": user.unit_id,
                        "unit_name": unit_name(app, user.unit_id),
                        "roles": sorted(user.roles),
                        "active": user.active,
                    }
                    for user in people
                ]
            )
            return
        show_table(
            ["ID", "Name", "Unit", "Roles", "Active"],
            [
                [
                    user.id,
                    user.name,
                    f"{user.unit_id} {unit_name(app, user.unit_id)}",
                    ", ".join(map(_role_words, sorted(user.roles))),
                    "yes" if user.active else "no",
                ]
                for user in people
            ],
            empty="Nobody is registered: run `gongkai init`.",
        )


def _role_words(role_id: str) -> str:
    return f"{role_id} {Role(role_id).label}" if role_id in set(Role) else role_id
