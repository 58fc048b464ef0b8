"""The page of one case: where it stands, its clocks and why, its history, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.bootstrap import App
from gongkai.calendar import Explanation
from gongkai.casework.organisation import User
from gongkai.casework.people import actor_of
from gongkai.casework.ports import Office
from gongkai.engine.cases import Case
from gongkai.engine.deadlines import Alert, Deadline
from gongkai.engine.escalation import light
from gongkai.engine.ladders import Light
from gongkai.engine.links import LinkedCase
from gongkai.engine.permission import may_act
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.engine.states import Transition
from gongkai.supervision.desk_words import DeskLine, desk_lines
from gongkai.supervision.ports import Origin
from gongkai.supervision.views import CaseView, Remaining, remaining, rows_open, view
from gongkai.supervision.why import why_due
from gongkai.web.history import Entry, entries, rule_of_row
from gongkai.web.list_page import bounds_words, due_words, is_provisional


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of the case.

    Attributes:
        rule: Its declaration.
        deadline: As it stands.
        light: What it shows; none once it has ended.
        due: When it ends, in words; empty while it stands still.
        provisional: Whether a notice still to come can move that.
        bounds: How far it can, in words; empty where it cannot.
        remaining: Time left, while it runs.
        explanation: The count day by day; none while it stands still.
    """

    rule: DeadlineRule
    deadline: Deadline
    light: Light | None
    due: str
    provisional: bool
    bounds: str
    remaining: Remaining | None
    explanation: Explanation | None


@dataclass(frozen=True, slots=True)
class NextAction:
    """Something that can be done now, and by whom."""

    row: Transition
    roles: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiredRung:
    """An alert with the names of its rule and rung."""

    alert: Alert
    rule: str
    rung: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that came from this one: where it stands, in words."""

    case: LinkedCase
    procedure: str
    state: str
    unit: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows."""

    now: datetime
    view: CaseView
    unit: str
    desk: Sequence[DeskLine]
    origin: Origin | None
    linked: Sequence[Linked]
    clocks: Sequence[Clock]
    actions: Sequence[NextAction]
    alerts: Sequence[FiredRung]
    history: Sequence[Entry]


def case_page(app: App, number: str) -> CasePage:
    """Return the page of a case as it stands now, in a constant number of statements.

    Raises:
        NotFound: There is no such case.
    """
    office = app.office
    now = office.clock.now()
    office.shelf.look()
    case = office.store.load(number)
    procedure = office.procedure_of(case)
    events = app.lists.history(case.id)
    rules = rule_of_row(events)
    return CasePage(
        now=now,
        view=view(office, case, now),
        unit=office.organisation.unit(case.unit_id).name,
        desk=desk_lines(office, case),
        origin=app.lists.origin(case.id),
        linked=[_linked(office, one) for one in case.linked],
        clocks=[_clock(office, procedure, case, one, now) for one in case.deadlines],
        actions=[_action(office, case, row) for row in rows_open(procedure, case)],
        alerts=[_rung(procedure, rules[one.deadline], one) for one in app.lists.alerts(case.id)],
        history=entries(office, procedure, events),
    )


def _linked(office: Office, one: LinkedCase) -> Linked:
    versions = [p for p in office.catalogue if p.id == one.procedure]
    states = {s.id: s.label for p in versions for s in p.states.values()}
    return Linked(
        one,
        versions[0].label if versions else one.procedure,
        states.get(one.state, one.state),
        office.organisation.unit(one.unit_id).name,
    )


def _clock(
    office: Office, procedure: Procedure, case: Case, deadline: Deadline, now: datetime
) -> Clock:
    rule = procedure.rule(deadline.rule)
    calendar = office.calendar(now, case.jurisdiction)
    live = deadline.status.live
    return Clock(
        rule=rule,
        deadline=deadline,
        light=light(rule, deadline, now, calendar) if live else None,
        due=due_words(deadline),
        provisional=is_provisional(deadline),
        bounds=bounds_words(deadline),
        remaining=remaining(deadline, now, calendar) if live else None,
        explanation=why_due(office, case, deadline),
    )


def _action(office: Office, case: Case, row: Transition) -> NextAction:
    people = tuple(user.name for user in office.users if _may(user, row, case.unit_id))
    return NextAction(row, tuple(role.label for role in row.by), people)


def _may(user: User, row: Transition, unit_id: str) -> bool:
    known = all(role in set(Role) for role in user.roles)
    return user.active and known and may_act(row, unit_id, actor_of(user))


def _rung(procedure: Procedure, rule_id: str, alert: Alert) -> FiredRung:
    rule = procedure.rule(rule_id)
    rungs = rule.ladder.rungs if rule.ladder else ()
    label = next((rung.label for rung in rungs if rung.id == alert.rung), alert.rung)
    return FiredRung(alert, rule.label, label)
