"""``gongkai procedure``: what the procedures declare. Needs no database."""

from typing import Annotated

import typer

from gongkai.cli import procedure_check, procedure_docs
from gongkai.cli.office import Session
from gongkai.cli.options import AsJson
from gongkai.cli.output import say, show_json, show_table
from gongkai.cli.procedure_page import tell
from gongkai.cli.wording import moment_words
from gongkai.clock import beijing_day
from gongkai.engine.describing import describe
from gongkai.engine.description_markdown import page
from gongkai.engine.diagram import mermaid, outline
from gongkai.engine.fields import Field
from gongkai.engine.procedure import Procedure
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

group = typer.Typer(no_args_is_help=True, help="The procedures: tables, clocks, ladders, law.")
group.add_typer(procedure_check.group)
group.add_typer(procedure_docs.group)


@group.command("list")
def list_procedures(*, as_json: AsJson = False) -> None:
    """List the procedures in all their versions."""
    if as_json:
        show_json([_summary_json(procedure) for procedure in CATALOGUE])
        return
    show_table(
        ["ID", "Version", "In force from", "Name", "States", "Clocks", "Tasks", "Law"],
        [
            [
                one.id,
                str(one.version),
                str(one.effective_from),
                one.label,
                str(len(one.states)),
                str(len(one.deadlines)),
                ", ".join(map(str, one.tasks)),
                "；".join(one.law),
            ]
            for one in CATALOGUE
        ],
    )


@group.command("show")
def show(
    ctx: typer.Context,
    procedure_id: Annotated[str, typer.Argument(metavar="ID", help="See `procedure list`.")],
    *,
    version: Annotated[int | None, typer.Option(help="By default the one in force today.")] = None,
    as_mermaid: Annotated[
        bool, typer.Option("--mermaid", help="Print the state diagram for Mermaid, only.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print its page for documents, only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a procedure: its states, who may do what, its clocks with their law and ladder."""
    session: Session = ctx.obj
    if version is None:
        procedure = CATALOGUE.in_force(procedure_id, beijing_day(session.clock.now()))
    else:
        procedure = CATALOGUE.get(procedure_id, version)
    if as_mermaid:
        say(mermaid(procedure))
    elif as_json:
        show_json(_procedure_json(procedure))
    else:
        described = describe(procedure, CATALOGUE, OBLIGATIONS)
        if as_markdown:
            say(page([(described, mermaid(procedure))]))
        else:
            tell(described, outline(procedure))


def _summary_json(procedure: Procedure) -> dict[str, object]:
    return {
        "id": procedure.id,
        "label": procedure.label,
        "version": procedure.version,
        "effective_from": procedure.effective_from.isoformat(),
        "law": list(procedure.law),
        "tasks": list(procedure.tasks),
    }


def _procedure_json(procedure: Procedure) -> dict[str, object]:
    return {
        **_summary_json(procedure),
        "prefix": procedure.prefix,
        "identity": procedure.identity,
        "states": [
            {
                "id": s.id,
                "label": s.label,
                "waits_on": str(s.waits_on),
                "final": s.final,
                "exempt": s.exempt,
            }
            for s in procedure.states.values()
        ],
        "transitions": [transition_json(row) for row in procedure.transitions],
        "clocks": [_rule_json(rule) for rule in procedure.deadlines],
    }


def transition_json(row: Transition) -> dict[str, object]:
    """Return one row of the table for programs."""
    return {
        "trigger": row.trigger,
        "label": row.label,
        "sources": [state.id for state in row.sources],
        "dest": row.dest.id,
        "by": [str(role) for role in row.by],
        "needs": [_field_json(field) for field in row.needs],
        "guards": [{"id": guard.id, "label": guard.label} for guard in row.guards],
    }


def _field_json(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "label": field.label,
        "kind": str(field.kind),
        "required": field.required,
        "options": dict(field.options) if field.options else None,
    }


def _rule_json(rule: DeadlineRule) -> dict[str, object]:
    return {
        "id": rule.id,
        "label": rule.label,
        "within": None if callable(rule.within) else rule.within.to_json(),
        "law": rule.law,
        "bearer": str(rule.bearer),
        "started_by": sorted(rule.started_by),
        "restarted_by": sorted(rule.restarted_by),
        "met_by": sorted(rule.met_by),
        "waived_by": sorted(rule.waived_by),
        "paused_in": sorted(state.id for state in rule.paused_in),
        "extended_by": {
            name: None if callable(p) else p.to_json()
            for name, p in sorted(rule.extended_by.items())
        },
        "on_expiry": rule.on_expiry,
        "ladder": [
            {
                "id": rung.id,
                "label": rung.label,
                "when": moment_words(rung.at),
                "light": str(rung.light),
                "to": [str(role) for role in rung.to],
                "action": str(rung.action),
            }
            for rung in (rule.ladder.rungs if rule.ladder else ())
        ],
    }
