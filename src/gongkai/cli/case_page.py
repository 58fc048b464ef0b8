"""One case in full: where it stands, its clocks and why they end when they do, what may be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.calendar import DueCertainty, Explanation
from gongkai.casework.people import actor_of
from gongkai.cli.case_data import action_json, clock_json, view_json
from gongkai.cli.case_files import fact_words
from gongkai.cli.office import unit_name
from gongkai.cli.output import beijing_text, light_words, say, show_table
from gongkai.cli.wording import (
    field_label,
    field_words,
    opened_words,
    roles_words,
    state_words,
)
from gongkai.engine.deadlines import Deadline
from gongkai.engine.escalation import light
from gongkai.engine.ladders import Light
from gongkai.engine.permission import may_act
from gongkai.engine.procedure import Procedure
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.supervision.desk_words import DeskLine, desk_lines
from gongkai.supervision.ports import Origin
from gongkai.supervision.views import CaseView, Remaining, remaining, rows_open, view
from gongkai.supervision.why import why_due

if TYPE_CHECKING:
    from gongkai.bootstrap import App


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a case at one instant; light and time left only while it is live."""

    deadline: Deadline
    light: Light | None
    left: Remaining | None
    told: Explanation | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that ``case show`` tells."""

    view: CaseView
    origin: Origin | None
    clocks: tuple[Clock, ...]
    actions: tuple[tuple[Transition, dict[str, str]], ...]
    desk: tuple[DeskLine, ...]

    @property
    def procedure(self) -> Procedure:
        """The procedure version of the case."""
        return self.view.procedure


def read_page(app: "App", number: str, *, why: bool) -> Page:
    """Look a case up, with the reasons for its dates where they are asked for."""
    office, now = app.office, app.office.clock.now()
    case = office.store.load(number)
    seen = view(office, case, now)
    users = [actor_of(user) for user in office.users if user.active]
    return Page(
        view=seen,
        origin=app.lists.origin(case.id),
        clocks=tuple(_clock(app, seen, one, now, why=why) for one in case.deadlines),
        actions=tuple(
            (row, {user.id: user.name for user in users if may_act(row, case.unit_id, user)})
            for row in rows_open(seen.procedure, case)
        ),
        desk=desk_lines(office, case),
    )


def _clock(app: "App", seen: CaseView, deadline: Deadline, now: datetime, *, why: bool) -> Clock:
    office, case = app.office, seen.case
    calendar = office.calendar(now, case.jurisdiction)
    live = deadline.status.live
    rule = seen.procedure.rule(deadline.rule)
    return Clock(
        deadline=deadline,
        light=light(rule, deadline, now, calendar) if live else None,
        left=remaining(deadline, now, calendar) if live else None,
        told=why_due(office, case, deadline) if why else None,
    )


def page_json(app: "App", page: Page) -> dict[str, object]:
    """Return the page for programs."""
    return {
        **view_json(app, page.view),
        "facts": dict(page.view.case.facts),
        "origin": page.origin
        and {
            "number": page.origin.number,
            "relation": str(page.origin.relation),
        },
        "linked": [
            {
                "number": one.number,
                "procedure": one.procedure,
                "relation": str(one.relation),
                "state": one.state,
                "unit": one.unit_id,
                "closed": one.closed,
            }
            for one in page.view.case.linked
        ],
        "clocks": [
            clock_json(page.procedure, one.deadline, one.light, one.left, one.told)
            for one in page.clocks
        ],
        "desk": [{"name": line.name, "label": line.label, "told": line.told} for line in page.desk],
        "actions": [action_json(row, people) for row, people in page.actions],
    }


def show_page(app: "App", page: Page) -> None:
    """Print the page for people."""
    case, procedure = page.view.case, page.procedure
    say(f"{case.number}  {case.title}")
    say(f"Procedure  {procedure.id} {procedure.label}, version {case.version}")
    say(f"State      {state_words(procedure, case.state)}")
    say(f"Unit       {case.unit_id} {unit_name(app, case.unit_id)}")
    if case.closed_at is None:
        say(f"Light      {light_words(page.view.light)}")
    say(f"Opened     {opened_words(case)}")
    say(f"Revision   {case.revision}")
    for line in page.desk:
        say(f"Desk       {line.name} {line.label}{'：' if line.told else ''}{line.told}")
    say("\nClocks 期限\n")
    _show_clocks(page)
    for clock in page.clocks:
        if clock.told is not None:
            say(f"\n{clock.deadline.rule}\n{clock.told.as_english()}")
    say("\nPossible now 可办理  (fields marked ? may be left out)\n")
    show_table(
        ["Trigger", "Action", "Leads to", "By", "People", "Fields"],
        [
            [
                row.trigger,
                row.label,
                state_words(procedure, row.dest.id),
                roles_words(row.by),
                _people_words(row, people),
                ", ".join(map(field_words, row.needs)),
            ]
            for row, people in page.actions
        ],
        empty="Nothing: the case has ended.",
    )
    _show_linked(app, page)
    say("\nFacts 已记录\n")
    show_table(
        ["Field", "Name", "Value"],
        [
            [name, field_label(procedure, name), fact_words(app, value)]
            for name, value in case.facts.items()
        ],
        empty="None.",
    )


def _show_linked(app: "App", page: Page) -> None:
    case, origin = page.view.case, page.origin
    if origin is not None:
        say(f"\nCame from {origin.number} {origin.title} ({origin.relation.label})")
    if not case.linked:
        return
    say("\nLinked 关联件\n")
    show_table(
        ["Case", "Procedure", "Relation", "State", "Unit"],
        [
            [
                one.number or "waits to be opened 待开件",
                one.procedure,
                f"{one.relation} {one.relation.label}",
                f"{one.state}{' (ended)' if one.closed else ''}",
                unit_name(app, one.unit_id),
            ]
            for one in case.linked
        ],
    )


def _people_words(row: Transition, people: dict[str, str]) -> str:
    if not people:
        return "the system" if Role.SYSTEM in row.by else "nobody"
    return ", ".join(f"{user_id} {name}" for user_id, name in people.items())


def _show_clocks(page: Page) -> None:
    show_table(
        ["Clock", "Name", "Status", "Due", "Left", "Light", "Law"],
        [
            [
                one.deadline.rule,
                page.procedure.rule(one.deadline.rule).label,
                _status(one.deadline),
                due_words(one.deadline),
                f"{one.left} {one.left.label}" if one.left else "",
                light_words(one.light) if one.light else "",
                page.procedure.rule(one.deadline.rule).law,
            ]
            for one in page.clocks
        ],
        empty="None.",
    )


def due_words(deadline: Deadline | None) -> str:
    """Return a due date; a projected one says that it is provisional."""
    if deadline is None:
        return ""
    if deadline.due_date is None:
        return f"stands still after {deadline.paused_after}"
    if deadline.certainty is DueCertainty.PROVISIONAL:
        bounds = f"{deadline.earliest}..{deadline.latest}"
        return f"{deadline.due_date} provisional {deadline.certainty.label} ({bounds})"
    return str(deadline.due_date)


def _status(deadline: Deadline) -> str:
    words = f"{deadline.status} {deadline.status.label}"
    if deadline.on_time is None:
        return words
    at = beijing_text(deadline.ended_at)
    return f"{words} {at}, {'on time 按期' if deadline.on_time else 'late 逾期'}"
