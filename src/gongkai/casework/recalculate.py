"""Count open deadlines again after a new notice: first dry, then for good.

The dry run and the real one ask the same question of the same cases. The real one goes by batches;
each writes its cases, its findings and how far it has come in one transaction, so that whoever
takes over from a process that was killed goes on where it stopped, and nothing is done twice.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.calendar import Notice, NoticeBook
from gongkai.calendar.changes import DayChange, changed_days
from gongkai.casework.notice_ports import (
    FoundOn,
    Recalculation,
    RecalculationBatch,
    Recalculations,
)
from gongkai.casework.ports import Office
from gongkai.casework.tally import Tally, tally
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Decision
from gongkai.engine.findings import Calendars, Finding, findings
from gongkai.engine.recounting import recount
from gongkai.errors import GongkaiError

BATCH = 200
"""Cases per transaction: short enough that no clerk waits for it."""

Progress = Callable[[int, int], None]
"""Told how many cases are done, and how many there are."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a notice would change, if it were in force now.

    Attributes:
        notice: The notice.
        edition: How many notices were in force when it was looked at.
        days: The days it changes.
        found: What it makes of the clocks that count them.
        tally: How that adds up.
    """

    notice: Notice
    edition: int
    days: Sequence[DayChange]
    found: Sequence[FoundOn]
    tally: Tally

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day it changes; None where it changes none."""
        return (self.days[0].day, self.days[-1].day) if self.days else None


def dry_run(
    office: Office,
    recalculations: Recalculations,
    notice: Notice,
    progress: Progress | None = None,
) -> DryRun:
    """Return what ``notice`` would change; nothing is written.

    Raises:
        InvalidInput: A notice of that id is in force already.
    """
    now = office.clock.now()
    present = office.shelf.look()
    question = _Question(office, notice, present, present.with_notice(notice))
    calendars = question.calendars(beijing_day(now), notice.jurisdiction)
    days = changed_days(calendars.before, calendars.after)
    if not days:
        return DryRun(notice, len(present.notices), (), (), Tally())
    first, last = days[0].day, days[-1].day
    total = recalculations.count_touched(first, last)
    found: list[FoundOn] = []
    counts, after = Tally(), 0
    while cases := recalculations.touched(first, last, after, BATCH):
        after = cases[-1].id
        for case in cases:
            here = question.judge(case, now)
            counts += Tally(cases=1, failed=1) if here is None else tally(here.found)
            found += [_found_on(case, one) for one in (here.found if here else ())]
        if progress is not None:
            progress(counts.cases, total)
    return DryRun(notice, len(present.notices), days, tuple(found), counts)


def recalculate(
    office: Office,
    recalculations: Recalculations,
    recalculation_id: int,
    progress: Progress | None = None,
) -> Recalculation:
    """Carry a recalculation on to its end and return it.

    Any number of processes may be at the same one: they take turns, batch by batch.

    Raises:
        NotFound: There is no such recalculation.
    """
    question: _Question | None = None
    while True:
        now = office.clock.now()
        with recalculations.batch(recalculation_id, BATCH, now) as batch:
            if question is None or len(question.after.notices) != batch.edition:
                question = _Question.of(office, batch)
            for case in batch.cases:
                _carry_out(question, batch, case, now)
        if not batch.cases:
            return recalculations.get(recalculation_id)
        if progress is not None:
            known = batch.recalculation
            done = known.done.cases + len(batch.cases)
            progress(done, max(done, known.expected.cases))


def resume(office: Office, recalculations: Recalculations) -> int:
    """Finish what another process left unfinished; return how many there were."""
    unfinished = recalculations.unfinished()
    for recalculation_id in unfinished:
        recalculate(office, recalculations, recalculation_id)
    return len(unfinished)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a notice makes of a case, and what is to be done about it."""

    found: Sequence[Finding] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What a notice makes of cases: asked by the dry run and by the real one in the same words.

    Attributes:
        office: The bureau.
        notice: The notice.
        before: The notices without it.
        after: The notices with it.
    """

    office: Office
    notice: Notice
    before: NoticeBook
    after: NoticeBook

    @classmethod
    def of(cls, office: Office, batch: RecalculationBatch) -> "_Question":
        """Return the question a recalculation asks: its notice is in force."""
        notice, book = batch.recalculation.notice, office.shelf.book(batch.edition)
        without = NoticeBook(one for one in book.notices if one.id != notice.id)
        return cls(office, notice, without, book)

    def calendars(self, today: date, jurisdiction: str) -> Calendars:
        """Return the working days of a jurisdiction as known today, without and with the notice.

        A machine whose clock is behind knows of the notice all the same.
        """
        today = max(today, self.notice.known_from)
        return Calendars(
            self.before.as_known_on(today, jurisdiction),
            self.after.as_known_on(today, jurisdiction),
        )

    def judge(self, case: Case, now: datetime) -> _Judged | None:
        """Return what the notice makes of a case; None where it cannot be counted."""
        if not self.notice.binds(case.jurisdiction):
            return _Judged()
        try:
            calendars = self.calendars(beijing_day(now), case.jurisdiction)
            procedure = self.office.procedure_of(case)
            found = findings(procedure, case, now, calendars)
            decision = recount(procedure, case, now, calendars.after, self.notice, found)
            return _Judged(found, decision)
        except (GongkaiError, LookupError):  # a clock its procedure does not know, for one
            _log.exception("Case %s cannot be counted again; it is left as it is", case.number)
            return None


def _carry_out(question: _Question, batch: RecalculationBatch, case: Case, now: datetime) -> None:
    here = question.judge(case, now)
    if here is None:
        batch.fail(case)
    else:
        batch.record(case, here.found, here.decision)


def _found_on(case: Case, finding: Finding) -> FoundOn:
    return FoundOn(case.number, case.title, case.unit_id, case.procedure, case.version, finding)
