"""Checks of all procedures together: their versions, the cases they open, and who opens theirs.

What a transition opens is asked of every kind of case (`gongkai.engine.kinds`); where the facts
that must be there depend on guards, the openings real cases made speak instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gongkai.calendar import WorkingDays
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Command
from gongkai.engine.deadlines import Deadline, DeadlineStatus
from gongkai.engine.drafting import drafted_orders
from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field, Tense
from gongkai.engine.form import parse_fields
from gongkai.engine.kinds import asked, fields_read, kinds
from gongkai.engine.ladders import Action
from gongkai.engine.links import OpeningRequest, Opens
from gongkai.engine.obligation_calendar import ObligationCalendar
from gongkai.engine.obligation_calendar import faults as obligation_faults
from gongkai.engine.procedure import Catalogue, Procedure
from gongkai.engine.refusals import Refused
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.engine.values import InvalidValue, parse_value
from gongkai.engine.version_checks import prefix_faults, version_faults

DEEPEST: Final = 8
"""Openings may follow one another so many times without anybody acting; more is a loop."""
_NOTHING: Final = (None, "")
"""What a form takes for a field left out."""
_PAST, _FUTURE = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_SOME_DAY: Final = datetime(2021, 9, 20, 9, tzinfo=BEIJING)


@dataclass(frozen=True, slots=True)
class Made:
    """An opening that a case asked for: proof of what is asked for in life.

    Attributes:
        by: Id of the procedure of that case.
        trigger: What it fired.
        request: The opening.
        at: When.
    """

    by: str
    trigger: str
    request: OpeningRequest
    at: datetime


def catalogue_faults(
    catalogue: Catalogue, duties: ObligationCalendar, made: Iterable[Made] = ()
) -> list[str]:
    """Return every contradiction between the procedures, as sentences; empty when sound.

    Args:
        catalogue: All procedures.
        duties: The obligations that open cases of them.
        made: Openings that cases made.
    """
    proofs = tuple(made)
    known = {(one.by, one.trigger, one.request.procedure) for one in proofs}
    found = [
        *prefix_faults(catalogue),
        *version_faults(catalogue),
        *(
            f"{_named(one)} {row.trigger!r} {fault}"
            for one in catalogue
            for row in one.transitions
            for opens in row.opens
            for fault in _opening_faults(
                catalogue, one, opens, proved=(one.id, row.trigger, opens.procedure) in known
            )
        ),
        *(
            f"{one.by} {one.trigger!r} {fault}"
            for one in proofs
            for fault in _request_faults(catalogue, one.request, one.at)
        ),
        *(f"{_named(one)} {fault}" for one in catalogue for fault in _loops(catalogue, one)),
        *_drafting_faults(catalogue),
        *obligation_faults(duties, catalogue),
    ]
    return list(dict.fromkeys(found))


def _named(procedure: Procedure) -> str:
    return f"{procedure.id}@{procedure.version}"


def _versions(catalogue: Catalogue, procedure_id: str) -> list[Procedure]:
    return [one for one in catalogue if one.id == procedure_id]


def _opening_faults(
    catalogue: Catalogue, procedure: Procedure, opens: Opens, *, proved: bool
) -> Iterator[str]:
    """Yield what is wrong with the input a transition gives to the cases it opens."""
    versions = _versions(catalogue, opens.procedure)
    if not versions:
        yield f"opens the unknown procedure {opens.procedure!r}"
        return
    inputs = list(_inputs(procedure, opens))
    if not (inputs or proved):
        yield f"opens {opens.procedure!r} with facts nobody can tell: no tour opens one"
    for row in (one.opening for one in versions):
        if Role.SYSTEM not in row.by:
            yield f"opens {opens.procedure!r}, which the system may not open"
        for given in inputs:
            yield from _misfits(row, given)
        for need in row.needs:
            if inputs and need.required and all(given.get(need.id) in _NOTHING for given in inputs):
                yield f"leaves out {need.id!r}, which {row.trigger!r} of {opens.procedure!r} needs"


def _inputs(procedure: Procedure, opens: Opens) -> Iterator[Mapping[str, FactValue]]:
    """Yield what is given to the new case, by every kind of case that opens one."""
    rows = procedure.transitions
    questions = [opens.facts] if opens.when is None else [opens.when, opens.facts]
    for facts in kinds(rows, fields_read(rows, *questions)):
        if opens.when is None or asked(opens.when, facts):
            given = asked(opens.facts, facts)
            if given is not None:
                yield given


def _misfits(row: Transition, given: Mapping[str, FactValue]) -> Iterator[str]:
    """Yield what ``row`` does not ask for or cannot use."""
    needs = {need.id: need for need in row.needs}
    for name, value in given.items():
        if name not in needs:
            yield f"gives {name!r}, which {row.trigger!r} does not ask for"
        elif value not in _NOTHING:
            try:
                parse_value(needs[name], value, _when_it_fits(needs[name]))
            except InvalidValue as error:
                yield f"gives {row.trigger!r} a {name!r} that {error.problem}"


def _when_it_fits(field: Field) -> datetime:
    """Return an instant on the right side of any day, for the day itself is not what is checked."""
    return _PAST if field.tense is Tense.FUTURE else _FUTURE


def _request_faults(catalogue: Catalogue, request: OpeningRequest, at: datetime) -> Iterator[str]:
    versions = _versions(catalogue, request.procedure)
    if not versions:
        yield f"opens the unknown procedure {request.procedure!r}"
    for row in (one.opening for one in versions):
        if Role.SYSTEM not in row.by:
            yield f"opens {request.procedure!r}, which the system may not open"
        try:
            parse_fields(row, Command(row.trigger, request.input), Facts(), at)
        except Refused as error:
            yield f"opens {request.procedure!r}, which refuses: {error}"


def _loops(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    """Yield chains of openings that would go on without anybody acting."""
    rows = procedure.opening.opens
    questions = [
        question for opens in rows for question in (opens.when, opens.facts) if question is not None
    ]
    for facts in kinds(procedure.transitions, fields_read(procedure.transitions, *questions)):
        chain = _chain(catalogue, procedure, facts, (procedure.id,))
        if chain is not None:
            yield f"would open cases without end as soon as it is opened: {' > '.join(chain)} > …"
            return


def _chain(
    catalogue: Catalogue, procedure: Procedure, facts: Facts, so_far: tuple[str, ...]
) -> tuple[str, ...] | None:
    if len(so_far) > DEEPEST:
        return so_far
    for opens in procedure.opening.opens:
        if opens.when is not None and not asked(opens.when, facts):
            continue
        given = asked(opens.facts, facts)
        for child in _versions(catalogue, opens.procedure)[-1:]:
            longer = (*so_far, child.id)
            chain = _chain(catalogue, child, Facts(given or {}), longer)
            if chain is not None:
                return chain
    return None


def _drafting_faults(catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with the orders that red lights draft by themselves."""
    for procedure in catalogue:
        for rule in procedure.deadlines:
            drafting = [
                rung
                for rung in (rule.ladder.rungs if rule.ladder else ())
                if rung.action is Action.DRAFT_SUPERVISION_ORDER
            ]
            late = Deadline(
                1, rule.id, 1, DeadlineStatus.RUNNING, _SOME_DAY, WorkingDays(1), _SOME_DAY
            )
            for request in drafted_orders(rule, _some_case(procedure), late, drafting):
                for fault in _request_faults(catalogue, request, _SOME_DAY + timedelta(days=9)):
                    yield f"{_named(procedure)} {rule.id!r} drafts an order: {fault}"


def _some_case(procedure: Procedure) -> Case:
    return Case(
        1,
        f"{procedure.prefix}-2021-0001",
        procedure.id,
        procedure.version,
        procedure.label,
        procedure.opening.dest.id,
        "bgs",
        Facts(),
        "CN",
        _SOME_DAY,
        _SOME_DAY,
        _SOME_DAY,
    )
