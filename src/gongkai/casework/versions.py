"""What a case needs of the catalogue: the version that holds, and how far tied cases have come."""

from dataclasses import replace
from datetime import date

from gongkai.engine.cases import Command
from gongkai.engine.links import LinkedCase, Relation
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.states import Transition


def with_readiness(catalogue: Catalogue, linked: tuple[LinkedCase, ...]) -> tuple[LinkedCase, ...]:
    """Return linked cases with whether those to be published together are ready to be."""
    tied = {one.procedure for one in linked if one.relation is Relation.TOGETHER}
    ready = {
        (procedure.id, state)
        for procedure in catalogue
        if procedure.id in tied
        for state in procedure.ready_to_publish
    }
    return tuple(
        replace(one, ready=(one.procedure, one.state) in ready)
        if one.relation is Relation.TOGETHER
        else one
        for one in linked
    )


def version_for(
    catalogue: Catalogue, procedure: Procedure, row: Transition, command: Command
) -> Procedure:
    """Return the version that holds once ``command`` has fired ``row``.

    Where the row asks for the day that decides (`Procedure.dated_by`), that day picks the version;
    otherwise the version stays. A value that is no day is left for the decision to refuse.
    """
    if procedure.dated_by not in {field.id for field in row.needs}:
        return procedure
    try:
        day = date.fromisoformat(str(command.input.get(procedure.dated_by or ""))[:10])
    except ValueError:
        return procedure
    return catalogue.in_force(procedure.id, day)
