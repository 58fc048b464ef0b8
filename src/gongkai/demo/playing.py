"""The performance: clerks act on the real path, and in between the sweep fires what comes due.

Time advances from event to event. Between two acts the sweep runs at each instant at which a timer
is due, as a scheduler that ticks often would; while the scheduler is down nothing is swept, and
the first sweep afterwards makes up for all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from gongkai.bootstrap import App
from gongkai.casework.fire_deadlines import fire_deadlines
from gongkai.casework.open_case import open_case
from gongkai.casework.people import actor_of
from gongkai.casework.take_action import take_action
from gongkai.clock import SettableClock
from gongkai.demo.acts import Act, Matter, Scene
from gongkai.demo.courses import FORMS
from gongkai.demo.records import FiredAlert, alerts_fired_at, next_timer
from gongkai.demo.stage import Cue, Stage
from gongkai.engine.cases import Case, Command
from gongkai.engine.facts import Facts
from gongkai.engine.permission import may_act
from gongkai.engine.refusals import GuardFailed, Refused
from gongkai.engine.roles import Actor
from gongkai.engine.states import Transition
from gongkai.errors import InvalidInput


class Audience:
    """Who watches; a story-teller overrides what it cares about."""

    def passed(self, now: datetime) -> None:
        """Time has come to ``now``."""

    def opened(self, case: Case, matter: Matter) -> None:
        """A case was opened."""

    def acted(self, case: Case) -> None:
        """Somebody acted on a case."""

    def refused(self, case: Case | None, actor: Actor, act: Act | None, error: Refused) -> None:
        """An attempt was refused."""

    def fired(self, alerts: list[FiredAlert], now: datetime) -> None:
        """A sweep has recorded alerts."""

    def lapsed(self, moves: int) -> None:
        """Periods ran out and the system moved cases on."""

    def stopped(self, until: datetime) -> None:
        """The scheduler is down."""

    def resumed(self, alerts: list[FiredAlert]) -> None:
        """The scheduler is up again and has made up for what it missed."""


@dataclass
class Performance:
    """One run of the script, and what came of it.

    Attributes:
        numbers: The case number of each matter that was opened, by the matter's number.
        actions: Transitions people made.
        refused: Refusals the script intends.
        unforeseen: Refusals it does not, in words.
        caught_up: Alerts recorded by the first sweep after the outage.
    """

    app: App
    clock: SettableClock
    stage: Stage
    audience: Audience
    until: datetime
    numbers: dict[int, str] = field(default_factory=dict)
    actions: int = 0
    refused: int = 0
    unforeseen: list[str] = field(default_factory=list)
    caught_up: int = 0
    _derailed: set[int] = field(default_factory=set)

    def play(self, progress: Callable[[datetime], None]) -> None:
        """Play from the first entry to the end."""
        down, up = self.stage.down, self.stage.up
        announced = caught_up = False
        for cue in [*self.stage.cues, None]:
            at = min(cue.at, self.until) if cue else self.until
            if not announced and at >= down:
                self._sweep_through(down)
                self._come_to(down)
                self.audience.stopped(up)
                announced = True
            if announced and not caught_up and at >= up:
                self._catch_up(up)
                caught_up = True
            if not announced or caught_up:
                self._sweep_through(at)
            if cue is None or cue.at > self.until:
                break
            self._come_to(cue.at)
            self._enter(cue)
            progress(at)
        self._come_to(self.until)

    def _come_to(self, instant: datetime) -> None:
        self.clock.set(max(instant, self.clock.now()))
        self.audience.passed(self.clock.now())

    def _sweep_through(self, until: datetime) -> None:
        """Let everything due up to ``until`` happen, each thing at its own instant."""
        while (due := next_timer(self.app.database)) is not None and due <= until:
            self._come_to(due)
            swept = fire_deadlines(self.app.office)
            self.audience.lapsed(swept.transitions)
            self._tell_alerts()
            if swept.cases == 0:
                break  # a case that cannot be swept is logged by the sweep and left as it is

    def _catch_up(self, up: datetime) -> None:
        self._come_to(up)
        self.audience.lapsed(fire_deadlines(self.app.office).transitions)
        alerts = alerts_fired_at(self.app.database, self.clock.now())
        self.caught_up = len(alerts)
        self.audience.resumed(alerts)

    def _tell_alerts(self) -> None:
        now = self.clock.now()
        alerts = alerts_fired_at(self.app.database, now)
        if alerts:
            self.audience.fired(alerts, now)

    def _enter(self, cue: Cue) -> None:
        if cue.act is None:
            self._open(cue)
        elif cue.matter.number in self.numbers and cue.matter.number not in self._derailed:
            case = self.app.office.store.load(self.numbers[cue.matter.number])
            self._act(cue, cue.act, case)

    def _open(self, cue: Cue) -> None:
        matter, office = cue.matter, self.app.office
        procedure = next(one for one in office.catalogue if one.id == matter.procedure)
        actor = self._somebody(procedure.opening, matter.unit, matter)
        form = FORMS[matter.procedure][procedure.opening.trigger]
        given = {**form(self._scene(cue, Facts())), **matter.facts}
        unit_id = matter.unit if matter.procedure == "policy_document" else None
        command = Command("", given, key=f"demo-{matter.number}")
        try:
            case = open_case(office, matter.procedure, matter.title, command, actor, unit_id)
        except Refused as error:
            self._refuse(cue, None, actor, error)
            return
        self.numbers[matter.number] = case.number
        self.actions += 1
        self.audience.opened(case, matter)

    def _act(self, cue: Cue, act: Act, case: Case) -> None:
        office = self.app.office
        row = office.procedure_of(case).row(act.trigger, case.state)
        actor = self._person(act.by) if act.by else self._somebody(row, case.unit_id, cue.matter)
        form = FORMS[cue.matter.procedure].get(act.trigger)
        given = {**(form(self._scene(cue, case.facts)) if form else {}), **act.given}
        try:
            after = take_action(office, case.number, Command(act.trigger, given), actor)
        except Refused as error:
            self._refuse(cue, case, actor, error)
            return
        self.actions += 1
        self.audience.acted(after)

    def _refuse(self, cue: Cue, case: Case | None, actor: Actor, error: Refused) -> None:
        expected = cue.act.refused if cue.act else ""
        code = error.guard if isinstance(error, GuardFailed) else error.code
        if expected and code == expected:
            self.refused += 1
        else:
            self._derailed.add(cue.matter.number)
            self.unforeseen.append(f"{cue.matter.title}: {error}")
        self.audience.refused(case, actor, cue.act, error)

    def _scene(self, cue: Cue, facts: Facts) -> Scene:
        office, now = self.app.office, self.clock.now()
        calendar = office.calendar(now, office.jurisdiction)
        return Scene(cue.matter, cue.arose, now, facts, calendar)

    def _person(self, user_id: str) -> Actor:
        user = next((one for one in self.app.office.users if one.id == user_id), None)
        if user is None:
            raise InvalidInput(_NOT_OUR_OFFICE.format(who=user_id))
        return actor_of(user)

    def _somebody(self, row: Transition | None, unit_id: str, matter: Matter) -> Actor:
        """Return one of those who may do it; colleagues take turns."""
        people = [actor_of(user) for user in self.app.office.users if user.active]
        able = [one for one in people if row is None or may_act(row, unit_id, one)]
        if not able:
            what = row.label if row else ""
            raise InvalidInput(_NOT_OUR_OFFICE.format(who=f"“{what}” ({unit_id})"))
        return able[matter.number % len(able)]


_NOT_OUR_OFFICE = (
    "The demonstration needs the sample organisation, where there is somebody for {who}: "
    "play it into a fresh database."
)
