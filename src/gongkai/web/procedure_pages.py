"""The pages of the procedures: which there are, and each of them with its diagram."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.bootstrap import App
from gongkai.clock import beijing_day
from gongkai.engine.describing import describe
from gongkai.engine.description import Description
from gongkai.engine.procedure import Procedure
from gongkai.web.state_diagram import Diagram, diagram


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """The procedures in the versions in force, by name, and the versions before and after."""

    in_force: Sequence[Description]
    others: Sequence[Description]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One version of a procedure, and how it stands today."""

    described: Description
    diagram: Diagram
    standing: str


def procedure_list(app: App) -> ProcedureList:
    """Return all procedures in all versions."""
    today = _today(app)
    known = sorted(app.office.catalogue, key=lambda one: (one.label, one.version))
    held = {one.id: app.office.catalogue.in_force(one.id, today) for one in known}
    return ProcedureList(
        in_force=[_described(app, one) for one in known if held[one.id] is one],
        others=[_described(app, one) for one in known if held[one.id] is not one],
    )


def procedure_page(app: App, procedure_id: str, version: int | None) -> ProcedurePage:
    """Return the page of one version; by default of the one in force today.

    Raises:
        NotFound: There is no such procedure, or no such version of it.
    """
    catalogue, today = app.office.catalogue, _today(app)
    held = catalogue.in_force(procedure_id, today)
    procedure = held if version is None else catalogue.get(procedure_id, version)
    described = _described(app, procedure)
    standing = "尚未施行" if procedure.effective_from > today else "已有新版"
    return ProcedurePage(
        described, diagram(described), standing="现行" if procedure is held else standing
    )


def _described(app: App, procedure: Procedure) -> Description:
    return describe(procedure, app.office.catalogue, app.obligations)


def _today(app: App) -> date:
    return beijing_day(app.office.clock.now())
