"""``gongkai procedure check``: every procedure walked on all its paths."""

from collections.abc import Iterator
from typing import Annotated

import typer

from gongkai.cli.errors import Exit
from gongkai.cli.options import AsJson
from gongkai.cli.output import say, show_json, show_table
from gongkai.engine.catalogue_checks import Made, catalogue_faults
from gongkai.engine.longest import Longest
from gongkai.engine.procedure import Procedure
from gongkai.engine.verification import Verified, verify
from gongkai.errors import NotFound
from gongkai.workflows import CATALOGUE
from gongkai.workflows.obligations import OBLIGATIONS

group = typer.Typer()


@group.command("check")
def check(
    procedure_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="By default all, and all together.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Verify procedures: clocks on every path, pauses, ladders, and the longest lawful course.

    Without an ID also what the procedures, the cases they open and the obligations say of each
    other. Ends with 1 if anything is wrong.
    """
    found = [(one, verify(one)) for one in CATALOGUE if procedure_id in {None, one.id}]
    if not found:
        known = ", ".join(dict.fromkeys(one.id for one in CATALOGUE))
        raise NotFound(f"There is no procedure {procedure_id!r}. There are: {known}.")
    together = [] if procedure_id else catalogue_faults(CATALOGUE, OBLIGATIONS, _told())
    if as_json:
        procedures = [_json(one, verified) for one, verified in found]
        show_json({"procedures": procedures, "catalogue_faults": together})
    else:
        _tell(found, together)
    if together or any(verified.faults for _, verified in found):
        raise typer.Exit(Exit.REFUSED)


def _told() -> Iterator[Made]:
    """Yield the openings that cases of the tours make."""
    from gongkai.testing.tours import TOURS  # noqa: PLC0415 -- only this command tells them

    for name, tour in TOURS.items():
        for story in tour():
            for told in story.told:
                for request in told.decision.openings:
                    yield Made(name.partition("@")[0], told.row.trigger, request, told.now)


def _tell(found: list[tuple[Procedure, Verified]], together: list[str]) -> None:
    show_table(
        [
            "Procedure",
            "States",
            "Actions",
            "Clocks",
            "Places",
            "Longest",
            "By law",
            "Exempt",
            "Open",
        ],
        [
            [
                _named(one),
                str(len(one.states)),
                str(len(one.transitions)),
                str(len(one.deadlines)),
                str(verified.places),
                f"{verified.longest.working_days} wd",
                f"{verified.by_law.working_days} wd",
                ", ".join(state.id for state in verified.exempt),
                ", ".join(verified.longest.unbounded),
            ]
            for one, verified in found
        ],
    )
    say(
        "\nPlaces: states, each with every set of clocks that may be live there. Exempt: states "
        "that say why a case may lie there without a clock. Open: states in which no clock of "
        "known length runs."
    )
    say("\nLongest lawful courses 最长合法办理\n")
    for one, verified in found:
        say(f"{_named(one)}  {_course(verified.longest)}")
    faults = [f"{_named(one)}: {fault}" for one, verified in found for fault in verified.faults]
    say(f"\nFaults: {len(faults) + len(together) or 'none'}")
    for fault in (*faults, *together):
        say(f"  {fault}")


def _named(procedure: Procedure) -> str:
    return f"{procedure.id}@{procedure.version}"


def _course(course: Longest) -> str:
    if not course.working_days:
        return "no clock of known length"
    most = "at most" if course.complete else "at least"
    facts = ", ".join(f"{name}={value}" for name, value in course.facts.items())
    way = " > ".join(course.triggers)
    return f"{most} {course.working_days} working days{f' ({facts})' if facts else ''}: {way}"


def _json(procedure: Procedure, verified: Verified) -> dict[str, object]:
    return {
        "id": procedure.id,
        "version": procedure.version,
        "states": len(procedure.states),
        "transitions": len(procedure.transitions),
        "clocks": len(procedure.deadlines),
        "places": verified.places,
        "exempt": {state.id: state.exempt for state in verified.exempt},
        "longest": _course_json(verified.longest),
        "by_law": _course_json(verified.by_law),
        "unbounded": list(verified.longest.unbounded),
        "faults": list(verified.faults),
    }


def _course_json(course: Longest) -> dict[str, object]:
    return {
        "working_days": course.working_days,
        "triggers": list(course.triggers),
        "facts": dict(course.facts),
        "complete": course.complete,
    }
