"""``gongkai deputy`` and ``gongkai case hand-over``: work in other hands."""

from typing import Annotated

import typer

from gongkai.casework.deputies import Deputy, appoint, end_appointment
from gongkai.casework.hand_over import HandOver, hand_over
from gongkai.cli import inputs
from gongkai.cli.errors import Exit
from gongkai.cli.office import Session, acting_user, unit_named
from gongkai.cli.options import As, AsJson
from gongkai.cli.output import complain, say, show_json, show_table
from gongkai.clock import BEIJING
from gongkai.supervision.ports import CaseFilter

group = typer.Typer(no_args_is_help=True, help="Standing deputies: who acts for whom, until when.")
hand_over_group = typer.Typer()


@group.command("add")
def add(
    ctx: typer.Context,
    absent: Annotated[str, typer.Argument(help="Id of the person who is away.")],
    deputy: Annotated[str, typer.Argument(help="Id of the person who acts for them.")],
    *,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day; it counts.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    user: As,
) -> None:
    """Appoint a deputy between two days."""
    session: Session = ctx.obj
    with session.office() as app:
        wanted = Deputy(
            absent=absent,
            deputy=deputy,
            first_day=inputs.day(first),
            last_day=inputs.day(last),
            reason=reason,
            made_by=user,
            made_at=app.office.clock.now(),
        )
        made = appoint(app.office, app.deputies, wanted, acting_user(app, user))
        say(f"{made.id}: {deputy} acts for {absent} from {first} to {last}.")


@group.command("list")
def list_(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List the appointments."""
    session: Session = ctx.obj
    with session.office() as app:
        all_ = app.deputies.all()
    if as_json:
        show_json([_json(one) for one in all_])
        return
    show_table(
        ["No.", "Absent", "Deputy", "From", "To", "Reason", "Ended"],
        [
            [
                str(one.id),
                one.absent,
                one.deputy,
                str(one.first_day),
                str(one.last_day),
                one.reason,
                "ended" if one.ended_at else "",
            ]
            for one in all_
        ],
        empty="Nobody stands in for anybody.",
    )


def _json(one: Deputy) -> dict[str, object]:
    return {
        "id": one.id,
        "absent": one.absent,
        "deputy": one.deputy,
        "from": str(one.first_day),
        "to": str(one.last_day),
        "reason": one.reason,
        "made_by": one.made_by,
        "ended_at": one.ended_at.astimezone(BEIJING).isoformat() if one.ended_at else None,
    }


@group.command("end")
def end(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(help="Number of the appointment; see `deputy list`.")],
    *,
    user: As,
) -> None:
    """End an appointment before its last day."""
    session: Session = ctx.obj
    with session.office() as app:
        one = end_appointment(app.office, app.deputies, number, acting_user(app, user))
        say(f"Appointment {number} is ended: {one.deputy} acts for {one.absent} no more.")


@hand_over_group.command("hand-over")
def hand_over_(  # noqa: PLR0913 -- one parameter for each option of the command
    ctx: typer.Context,
    *,
    from_user: Annotated[str | None, typer.Option(help="Id of the person who leaves.")] = None,
    from_unit: Annotated[str | None, typer.Option(help="The unit that is dissolved.")] = None,
    to_user: Annotated[str | None, typer.Option(help="Id of who takes the work.")] = None,
    to_unit: Annotated[str | None, typer.Option(help="The unit that takes the work.")] = None,
    reason: Annotated[str, typer.Option(help="Why, such as 机构改革.")],
    key: Annotated[
        str, typer.Option(help="Name of this hand-over: run again with it, it goes on.")
    ],
    user: As,
) -> None:
    """Hand over all open work of a person or a unit, case by case, each with its own history."""
    session: Session = ctx.obj
    with session.office() as app:
        wanted = HandOver(
            from_user=from_user,
            from_unit=unit_named(app, from_unit).id if from_unit else None,
            to_user=to_user,
            to_unit=unit_named(app, to_unit).id if to_unit else None,
            reason=reason,
            key=key,
        )
        open_cases = app.lists.cases(CaseFilter())
        done = hand_over(app.office, open_cases, wanted, acting_user(app, user))
    say(f"{len(done.done)} cases were handed over.")
    for number, why in done.failed:
        complain(f"{number}: {why}")
    if done.failed:
        raise typer.Exit(Exit.REFUSED)
