"""``gongkai case list``, ``case show`` and ``case history``: what only looks."""

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli.case_data import alert_json, case_json, event_json, view_json
from gongkai.cli.case_page import due_words, page_json, read_page, show_page
from gongkai.cli.office import Session, unit_name, unit_named
from gongkai.cli.options import AsJson, Number, ProcedureId, UnitName
from gongkai.cli.output import beijing_text, light_words, say, show_json, show_table
from gongkai.cli.wording import effect_words, event_words, facts_words, state_words
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Event
from gongkai.engine.ladders import Light
from gongkai.errors import NotFound
from gongkai.supervision.ports import CaseFilter
from gongkai.supervision.views import view

if TYPE_CHECKING:
    from gongkai.bootstrap import App

group = typer.Typer()


@group.command("list")
def list_cases(
    ctx: typer.Context,
    *,
    procedure: ProcedureId = None,
    unit: UnitName = None,
    state: Annotated[str | None, typer.Option(help="Id of a state.")] = None,
    light: Annotated[Light | None, typer.Option(help="Only cases with this light.")] = None,
    closed_too: Annotated[bool, typer.Option("--all", help="Closed cases as well.")] = False,
    as_json: AsJson = False,
) -> None:
    """List cases: light, nearest due date, time left, and who can move each on."""
    session: Session = ctx.obj
    with session.office() as app:
        now = app.office.clock.now()
        wanted = case_filter(app, procedure, unit, state, closed_too=closed_too)
        seen = [view(app.office, case, now) for case in app.lists.cases(wanted)]
        shown = [one for one in seen if light is None or one.light is light]
        if as_json:
            show_json([view_json(app, one) for one in shown])
            return
        show_table(
            ["Case", "Title", "Procedure", "State", "Unit", "Light", "Due", "Left", "With"],
            [
                [
                    one.case.number,
                    one.case.title,
                    one.procedure.id,
                    state_words(one.procedure, one.case.state),
                    unit_name(app, one.case.unit_id),
                    light_words(one.light),
                    due_words(one.deadline),
                    f"{one.remaining} {one.remaining.label}" if one.remaining else "",
                    ", ".join(one.holders),
                ]
                for one in shown
            ],
            empty="No cases.",
        )


@group.command("show")
def show(
    ctx: typer.Context,
    number: Number,
    *,
    why: Annotated[bool, typer.Option("--why", help="Explain each due date, day by day.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show a case: its state, its clocks, and what may be done now, by whom, with which fields."""
    session: Session = ctx.obj
    with session.office() as app:
        page = read_page(app, number, why=why)
        if as_json:
            show_json(page_json(app, page))
        else:
            show_page(app, page)


@group.command("history")
def history(ctx: typer.Context, number: Number, *, as_json: AsJson = False) -> None:
    """Show all that happened to a case, with what it did to the clocks."""
    session: Session = ctx.obj
    with session.office() as app:
        case = app.office.store.load(number)
        events = app.lists.history(case.id)
        if as_json:
            alerts = app.lists.alerts(case.id)
            show_json(
                {
                    **case_json(app, case),
                    "events": [event_json(event) for event in events],
                    "alerts": [alert_json(alert) for alert in alerts],
                }
            )
            return
        say(f"{case.number}  {case.title}\n")
        show_table(
            ["No.", "When (Beijing)", "Who", "What", "State", "Recorded", "Clocks"],
            [_row(app, case, event) for event in events],
        )


def case_filter(
    app: "App",
    procedure: str | None,
    unit: str | None,
    state: str | None = None,
    *,
    closed_too: bool = False,
) -> CaseFilter:
    """Return the filter these options mean.

    Raises:
        NotFound: There is no such procedure, unit or state.
    """
    catalogue = app.office.catalogue
    if procedure is not None:
        catalogue.in_force(procedure, beijing_day(app.office.clock.now()))
    of = [one for one in catalogue if procedure in {None, one.id}]
    states = dict.fromkeys(state_id for one in of for state_id in one.states)
    if state is not None and state not in states:
        raise NotFound(f"There is no state {state!r}. There are: {', '.join(states)}.")
    unit_id = unit_named(app, unit).id if unit is not None else None
    return CaseFilter(procedure, unit_id, state, include_closed=closed_too)


def _row(app: "App", case: Case, event: Event) -> list[str]:
    procedure = app.office.procedure_of(case)
    moved = event.from_state != event.to_state
    arrow = f"{event.from_state or '●'} → {state_words(procedure, event.to_state)}"
    return [
        str(event.seq),
        beijing_text(event.at),
        f"{event.actor_id} {app.office.person_name(event.actor_id)}".rstrip(),
        event_words(procedure, event),
        arrow if moved else "",
        facts_words(event.input),
        "; ".join(map(effect_words, event.effects)),
    ]
