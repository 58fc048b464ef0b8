"""``gongkai stuck``: what is overdue or idle, since when, for whom, and what they can do."""

import typer

from gongkai.cli.case_data import stuck_json
from gongkai.cli.case_reading import case_filter
from gongkai.cli.office import Session, unit_name
from gongkai.cli.options import AsJson, ProcedureId, UnitName
from gongkai.cli.output import beijing_text, light_words, show_json, show_table
from gongkai.cli.wording import state_words
from gongkai.supervision.stuck import stuck_cases


def stuck(
    ctx: typer.Context,
    *,
    unit: UnitName = None,
    procedure: ProcedureId = None,
    as_json: AsJson = False,
) -> None:
    """List stuck cases (卡滞件): overdue or idle, since when, for whom, and their next steps."""
    session: Session = ctx.obj
    with session.office() as app:
        found = stuck_cases(app.office, app.lists, case_filter(app, procedure, unit))
        if as_json:
            show_json([stuck_json(app, one) for one in found])
            return
        show_table(
            ["Case", "Title", "State", "Unit", "Light", "Why", "Since", "Waits for", "Next"],
            [
                [
                    one.view.case.number,
                    one.view.case.title,
                    state_words(one.view.procedure, one.view.case.state),
                    unit_name(app, one.view.case.unit_id),
                    light_words(one.view.light),
                    "; ".join(f"{reason.en} {reason.zh}" for reason in one.reasons),
                    beijing_text(min(reason.since for reason in one.reasons)),
                    ", ".join(one.view.holders) or "nobody",
                    ", ".join(one.view.triggers),
                ]
                for one in found
            ],
            empty="Nothing is stuck.",
        )
