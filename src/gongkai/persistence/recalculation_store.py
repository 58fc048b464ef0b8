"""Recalculations in a database: batch by batch, each whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, Select, func, select, update

from gongkai.casework.notice_ports import FoundOn, Recalculation
from gongkai.casework.tally import Tally, tally
from gongkai.clock import BEIJING
from gongkai.engine.cases import Case, Decision
from gongkai.engine.deadlines import DeadlineStatus
from gongkai.engine.findings import Finding
from gongkai.errors import NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.editions import held_edition
from gongkai.persistence.reading import read_cases
from gongkai.persistence.recalculation_rows import (
    finding_row,
    found_from,
    recalculation_from,
)
from gongkai.persistence.tables import cases, deadlines, findings, notices, recalculations
from gongkai.persistence.writing import write_decisions

_BEHIND = timedelta(days=31)
"""So far behind a due date the days still matter; longer rests, or ladders, have never been."""

_ALL = (
    select(recalculations.c.id.label("recalculation_id"), *recalculations.c[1:], notices)
    .join(notices, notices.c.id == recalculations.c.notice_id)
    .order_by(recalculations.c.id)
)


class SqlRecalculations:
    """The recalculations of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Recalculation]:
        """Return every recalculation, the newest last."""
        with self._database.read() as connection:
            return [recalculation_from(dict(row)) for row in connection.execute(_ALL).mappings()]

    def get(self, recalculation_id: int) -> Recalculation:
        """Return one."""
        with self._database.read() as connection:
            return _one(connection, recalculation_id)

    def unfinished(self) -> list[int]:
        """Return the ids of those that are not done, the oldest first."""
        query = select(recalculations.c.id).where(recalculations.c.finished_at.is_(None))
        with self._database.read() as connection:
            return list(connection.execute(query.order_by(recalculations.c.id)).scalars())

    def touched(self, first: date, last: date, after: int, limit: int) -> list[Case]:
        """Return up to ``limit`` cases behind id ``after`` whose clocks may count those days."""
        with self._database.read() as connection:
            ids = connection.execute(_touched(first, last, after).limit(limit)).scalars().all()
            return read_cases(connection, cases.c.id.in_(ids))

    def count_touched(self, first: date, last: date) -> int:
        """Return how many cases `touched` would come to."""
        inner = _touched(first, last, 0).order_by(None).subquery()
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(inner)).scalar_one()

    def found(self, recalculation_id: int) -> list[FoundOn]:
        """Return what was found, by case."""
        query = (
            select(
                findings,
                cases.c.number.label("case_number"),
                *(cases.c[name] for name in ("title", "unit_id", "procedure", "version")),
            )
            .join(cases, cases.c.id == findings.c.case_id)
            .where(findings.c.recalculation_id == recalculation_id)
            .order_by(findings.c.case_id, findings.c.deadline)
        )
        with self._database.read() as connection:
            return [found_from(dict(row)) for row in connection.execute(query).mappings()]

    @contextmanager
    def batch(self, recalculation_id: int, limit: int, now: datetime) -> Iterator["Batch"]:
        """Hold the next cases; the end of the block writes them and how far it has come."""
        with self._database.write() as connection:
            batch = _hold(connection, recalculation_id, limit)
            yield batch
            if batch.recalculation.finished_at is None:
                _write(connection, batch, now)


class Batch:
    """The cases one recalculation holds, and what it made of them."""

    def __init__(self, recalculation: Recalculation, held: Sequence[Case], edition: int) -> None:
        self.recalculation = recalculation
        self.cases = held
        self.edition = edition
        self.decided: list[tuple[Case, Decision]] = []
        self.found: list[tuple[int, Finding]] = []
        self.done = recalculation.done

    def record(self, case: Case, found: Sequence[Finding], decision: Decision | None) -> None:
        """Note what the notice makes of ``case``."""
        self.done += tally(found)
        self.found += [(case.id, one) for one in found]
        if decision is not None:
            self.decided.append((case, decision))

    def fail(self, _case: Case) -> None:
        """Note that the case could not be counted and was left as it is."""
        self.done += Tally(cases=1, failed=1)


def _one(connection: Connection, recalculation_id: int) -> Recalculation:
    query = _ALL.where(recalculations.c.id == recalculation_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(
            f"There is no recalculation {recalculation_id}. See `gongkai calendar report`."
        )
    return recalculation_from(dict(row))


def _hold(connection: Connection, recalculation_id: int, limit: int) -> Batch:
    edition = held_edition(connection)
    # Whoever else is at it waits here, and then finds how far we came.
    place = select(recalculations.c.at_case).where(recalculations.c.id == recalculation_id)
    at_case = connection.execute(place.with_for_update()).scalar() or 0
    recalculation = _one(connection, recalculation_id)
    first, last = recalculation.first_day, recalculation.last_day
    if recalculation.finished_at is not None or first is None or last is None:
        return Batch(recalculation, [], edition)
    ids = connection.execute(_touched(first, last, at_case).limit(limit)).scalars().all()
    # Nobody may change them meanwhile; to open cases that come from them is no change.
    hold = select(cases.c.id).where(cases.c.id.in_(ids)).order_by(cases.c.id)
    connection.execute(hold.with_for_update(key_share=True)).all()
    return Batch(recalculation, read_cases(connection, cases.c.id.in_(ids)), edition)


def _write(connection: Connection, batch: Batch, now: datetime) -> None:
    if not write_decisions(connection, batch.decided):
        raise AssertionError("a case held for the recalculation was changed by somebody else")
    key = batch.recalculation.id
    rows = [finding_row(key, case_id, one) for case_id, one in batch.found]
    if rows:
        connection.execute(findings.insert(), rows)
    progress: dict[str, object] = {"done": batch.done.as_json()}
    if batch.cases:
        progress["at_case"] = batch.cases[-1].id
    else:
        progress["finished_at"] = now
    connection.execute(update(recalculations).where(recalculations.c.id == key).values(progress))


def _touched(first: date, last: date, after: int) -> Select[tuple[int]]:
    """Select, by id, the cases with a clock that may have counted a day from first to last.

    A clock that stands still has no date; it is counted on the newest calendar when it goes on.
    Behind a date lie rest days that can become the last working day before a day fixed by law, the
    steps of its ladder, and as far as ``latest`` what a notice still to come may make of it.
    """
    end = datetime.combine(last + timedelta(days=1), time(), BEIJING)
    counted = (DeadlineStatus.RUNNING.value, DeadlineStatus.MET.value)
    reach = func.coalesce(deadlines.c.latest, deadlines.c.due_date)
    return (
        select(deadlines.c.case_id)
        .distinct()
        .where(
            deadlines.c.superseded_by.is_(None),
            deadlines.c.status.in_(counted),
            reach >= first - _BEHIND,
            deadlines.c.counts_from < end,
            deadlines.c.case_id > after,
        )
        .order_by(deadlines.c.case_id)
    )
