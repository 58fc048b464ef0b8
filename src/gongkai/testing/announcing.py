"""A notice comes out in the middle of a story: what it makes of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.calendar import Notice, NoticeBook
from gongkai.clock import beijing_day
from gongkai.engine.cases import Decision
from gongkai.engine.deadlines import Deadline
from gongkai.engine.findings import Calendars, Finding, findings
from gongkai.engine.procedure import Procedure
from gongkai.engine.recounting import recount
from gongkai.testing.casebook import Story


@dataclass(frozen=True, slots=True)
class Announced:
    """What a notice makes of a case."""

    found: Sequence[Finding]
    decision: Decision | None
    calendars: Calendars

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """Each outcome, with the due date as month and day."""
        return [(str(one.outcome), f"{one.due:%m-%d}") for one in self.found]

    @property
    def row(self) -> Deadline:
        """The first new row.

        Raises:
            LookupError: No clock changes.
        """
        if self.decision is None:
            raise LookupError("The notice changes no clock of this case.")
        return self.decision.deadlines[0]


def unaware(procedure: Procedure, *unknown: Notice) -> Story:
    """Return a story in which nobody has heard of some notices."""
    ids = {one.id for one in unknown}
    return Story(
        procedure, book=NoticeBook(one for one in NoticeBook.shipped().notices if one.id not in ids)
    )


def announce(story: Story, notice: Notice, jurisdiction: str = "CN") -> Announced:
    """Let a notice come out now, for offices of a jurisdiction; the story goes on with it."""
    before, story.book = story.book, story.book.with_notice(notice)
    today = beijing_day(story.now)
    calendars = Calendars(
        before.as_known_on(today, jurisdiction), story.book.as_known_on(today, jurisdiction)
    )
    found = findings(story.procedure, story.case, story.now, calendars)
    decision = recount(story.procedure, story.case, story.now, calendars.after, notice, found)
    if decision is not None:
        story.take(decision)
    return Announced(found, decision, calendars)
