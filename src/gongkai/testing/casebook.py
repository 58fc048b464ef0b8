"""Stories: a case told command by command on the real calendar, with time passing in between.

>>> from gongkai.engine.roles import Role
>>> from gongkai.workflows import SITE_ERROR_REPORT
>>> story = Story(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
>>> story.due("reply_2wd").isoformat()
'2018-09-30'
>>> story.on("2018-09-29T09:30").as_(Role.DISCLOSURE_OFFICER).fire("dispatch").state
'dispatched'
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Self

from gongkai.calendar import Notice, NoticeBook, WorkingCalendar
from gongkai.clock import BEIJING, beijing_day
from gongkai.engine.cases import Case, Command, Decision, Event
from gongkai.engine.deadlines import Alert, Deadline
from gongkai.engine.decide import Opening, decide, decide_opening
from gongkai.engine.facts import FactValue
from gongkai.engine.findings import Calendars, findings
from gongkai.engine.links import LinkedCase
from gongkai.engine.passing import pass_time
from gongkai.engine.procedure import Procedure
from gongkai.engine.recounting import recount
from gongkai.engine.roles import Actor, Role
from gongkai.engine.states import Transition
from gongkai.testing.examples import filled


@dataclass(frozen=True, slots=True)
class Told:
    """One command of a story that took effect: enough to try it again differently.

    Attributes:
        row: The row of the table that fired.
        before: The case as it stood; None for an opening.
        command: What was asked for.
        actor: Who asked.
        now: When.
        decision: What became of it.
    """

    row: Transition
    before: Case | None
    command: Command
    actor: Actor
    now: datetime
    decision: Decision

    @property
    def source(self) -> str:
        """The state the case was in, empty for an opening."""
        return self.before.state if self.before else ""


def beijing(text: str) -> datetime:
    """Return the instant an ISO text without offset means in Beijing."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=BEIJING)


def actor(*roles: Role, unit_id: str = "bangongshi") -> Actor:
    """Return somebody with these roles in a unit."""
    return Actor(f"{roles[0]}-1", roles[0].label, unit_id, frozenset(roles))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


class Story:
    """A case on the calendar as it was known on each day, from the notices that ship.

    Methods return the story, so that one reads as a sentence. What a test does not say is filled
    in: the first role that may act, and example values for required fields.
    """

    def __init__(self, procedure: Procedure, *, book: NoticeBook | None = None) -> None:
        self.procedure = procedure
        self.told: list[Told] = []
        self.decisions: list[Decision] = []
        self.book = book or NoticeBook.shipped()
        self._now = beijing("2018-01-02T09:00")
        self._actor: Actor | None = None
        self._case: Case | None = None

    @property
    def case(self) -> Case:
        """The case as it stands.

        Raises:
            LookupError: The story has not opened it yet.
        """
        if self._case is None:
            raise LookupError("The story has not opened its case yet: call open() first.")
        return self._case

    @property
    def now(self) -> datetime:
        """The present instant of the story."""
        return self._now

    @property
    def state(self) -> str:
        """Id of the state the case stands in."""
        return self.case.state

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar as known on the story's present day."""
        return self.book.as_known_on(beijing_day(self._now))

    @property
    def history(self) -> list[Event]:
        """All events, in order."""
        return [event for one in self.decisions for event in one.events]

    @property
    def alerts(self) -> list[Alert]:
        """All rungs that fired, in order."""
        return [alert for one in self.decisions for alert in one.alerts]

    def on(self, when: str) -> Self:
        """Let time pass until ``when`` in Beijing; what comes due on the way happens on time.

        A notice that comes out on the way recounts the clocks as soon as its day begins.
        """
        target = beijing(when)
        for notice in self._published_until(target):
            self._pass_until(max(self._now, _midnight(notice.known_from)))
            self._recount(notice)
        self._pass_until(target)
        return self.jump(when)

    def _published_until(self, target: datetime) -> list[Notice]:
        """Return the notices that come out between now and then, in that order."""
        known = {notice.id for notice in self.calendar.notices}
        new = self.book.as_known_on(beijing_day(target)).notices
        return sorted((n for n in new if n.id not in known), key=lambda n: n.known_from)

    def _pass_until(self, target: datetime) -> None:
        while self._case is not None and (due := _next_timer(self._case)) and due <= target:
            # A timer can lie before the case itself: it was registered late.
            self._now = max(due, self._now)
            self.sweep()
        self._now = target

    def _recount(self, notice: Notice) -> None:
        if self._case is None:
            return
        without = NoticeBook(one for one in self.book.notices if one.id != notice.id)
        calendars = Calendars(without.as_known_on(beijing_day(self._now)), self.calendar)
        found = findings(self.procedure, self._case, self._now, calendars)
        decision = recount(self.procedure, self._case, self._now, self.calendar, notice, found)
        if decision is not None:
            self.take(decision)

    def jump(self, when: str) -> Self:
        """Set the time without anything happening on the way, as after an outage."""
        self._now = beijing(when)
        return self

    def sweep(self) -> Self:
        """Let everything happen that is due now."""
        decision = pass_time(self.procedure, self.case, self._now, self.calendar)
        if decision is not None:
            self.take(decision)
        return self

    def as_(self, *roles: Role, unit_id: str = "bangongshi") -> Self:
        """Make somebody with these roles fire the next command, and that one only."""
        self._actor = actor(*roles, unit_id=unit_id)
        return self

    def with_linked(self, *linked: LinkedCase) -> Self:
        """Let these cases have come from the case, as its guards will see them."""
        self._case = replace(self.case, linked=linked)
        return self

    def open(
        self, title: str = "示例案件", unit_id: str = "bangongshi", **given: FactValue
    ) -> Self:
        """Open the case."""
        row = self.procedure.opening
        command = Command(row.trigger, filled(row, self._now, given))
        who = self._take_actor(row, unit_id)
        opening = Opening(title, unit_id)
        decision = decide_opening(self.procedure, opening, command, who, self._now, self.calendar)
        return self._tell(Told(row, None, command, who, self._now, decision))

    def fire(self, trigger: str, **given: FactValue) -> Self:
        """Fire ``trigger``; required fields that are not given take example values."""
        case = self.case
        row = self.procedure.row(trigger, case.state)
        who = self._take_actor(row, case.unit_id)
        command = Command(trigger, filled(row, self._now, given) if row else dict(given))
        decision = decide(self.procedure, case, command, who, self._now, self.calendar)
        if row is None:
            raise LookupError(f"{trigger!r} took effect without a row in the table.")
        return self._tell(Told(row, case, command, who, self._now, decision))

    def deadline(self, rule: str) -> Deadline:
        """Return the present row of a clock.

        Raises:
            LookupError: The case does not have this clock.
        """
        for one in self.case.deadlines:
            if one.rule == rule:
                return one
        raise LookupError(f"The case has no deadline {rule!r}.")

    def due(self, rule: str) -> date | None:
        """Return the due date of a clock."""
        return self.deadline(rule).due_date

    def rungs(self, rule: str) -> list[tuple[str, str]]:
        """Return the rungs of a clock that fired: id and the Beijing minute each was meant for."""
        return [
            (event.trigger, _minute(beijing(event.input.text("scheduled_for"))))
            for event in self.history
            if event.kind == "rung_fired" and event.input.text("deadline") == rule
        ]

    def _take_actor(self, row: Transition | None, unit_id: str) -> Actor:
        who, self._actor = self._actor, None
        return who or actor(row.by[0] if row else Role.HANDLER, unit_id=unit_id)

    def _tell(self, told: Told) -> Self:
        self.told.append(told)
        return self.take(told.decision)

    def take(self, decision: Decision) -> Self:
        """Go on with the case as a decision leaves it."""
        self.decisions.append(decision)
        self._case = decision.case
        return self


def _next_timer(case: Case) -> datetime | None:
    return min((one.timer.fires_at for one in case.deadlines if one.timer), default=None)


def _minute(instant: datetime) -> str:
    return instant.astimezone(BEIJING).isoformat(timespec="minutes")[:16]
