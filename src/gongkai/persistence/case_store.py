"""The case store: `casework.ports.CaseStore` on SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, and_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from gongkai.casework.notice_ports import CalendarMoved
from gongkai.casework.ports import AlreadyDone, Cursor, Duplicate
from gongkai.clock import beijing_day
from gongkai.engine.cases import Case, Decision, Event
from gongkai.engine.deadlines import Deadline
from gongkai.errors import NotFound
from gongkai.persistence.database import Database
from gongkai.persistence.editions import edition_of, held_edition, recounted_up_to
from gongkai.persistence.history_rows import event_from
from gongkai.persistence.reading import read_cases, read_history, read_rows
from gongkai.persistence.rows import new_case_values
from gongkai.persistence.tables import case_numbers, cases, events, timers
from gongkai.persistence.two_trips import read_case, write_transition
from gongkai.persistence.writing import write_decisions, write_rows


class SqlCaseStore:
    """Cases in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, number: str) -> Case:
        """Return a case with the present row of each clock; on PostgreSQL in one statement."""
        if self._database.dialect == "postgresql":
            with self._database.autocommit() as connection:
                return _found(read_case(connection, number), number)[0]
        with self._database.read() as connection:
            return _found(_one_case(connection, number), number)[0]

    def add(self, decision: Decision, prefix: str, identity: str | None, edition: int) -> Case:
        """Store a case just opened and return it with its id and number."""
        key = decision.events[0].command_key
        try:
            with self._database.write() as connection:
                if held_edition(connection) != edition:
                    raise CalendarMoved
                return insert_case(connection, decision, prefix, identity, key)
        except IntegrityError as error:
            holder = self._holder(identity)
            if key is not None and self.opened_by(key) is not None:
                raise AlreadyDone(f"The command {key!r} has opened a case before.") from error
            if identity is not None and holder is not None:
                raise Duplicate(identity.partition(":")[2], holder) from error
            raise

    @contextmanager
    def work_on(self, number: str) -> Iterator["_Work"]:
        """Load a case to decide on it and save the decision.

        On PostgreSQL the two statements are a transaction each, and the second compares. On SQLite
        they are one transaction, in which nobody else can write.
        """
        if self._database.dialect == "postgresql":
            with self._database.autocommit() as connection:
                case, edition = _found(read_case(connection, number), number)
                write = partial(write_transition, connection, case, edition)
                yield _Work(connection, case, edition, write)
        else:
            with self._database.write() as connection:
                case, edition = _found(_one_case(connection, number), number)

                def write_one(made: Decision) -> bool:
                    return write_decisions(connection, [(case, made)])

                yield _Work(connection, case, edition, write_one)

    def event_of(self, number: str, key: str) -> Event | None:
        """Return what the command with this key did to a case, if it has taken effect."""
        query = (
            select(events)
            .join(cases, cases.c.id == events.c.case_id)
            .where(cases.c.number == number, events.c.command_key == key)
        )
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        return event_from(row) if row else None

    def opened_by(self, key: str) -> Case | None:
        """Return the case an opening command with this key made, if any."""
        with self._database.read() as connection:
            found = read_cases(connection, cases.c.opening_key == key)
        return found[0] if found else None

    @contextmanager
    def claim_due(self, now: datetime, limit: int, after: Cursor | None) -> Iterator["Batch"]:
        """Hold up to ``limit`` cases whose timers are due; write what is recorded at the end."""
        with self._database.write() as connection:
            batch = _claim(connection, now, limit, after)
            yield batch
            if not write_decisions(connection, batch.decided):
                raise AssertionError("a case held for the sweep was changed by somebody else")

    def _holder(self, identity: str | None) -> str | None:
        query = select(cases.c.number).where(cases.c.identity == identity)
        with self._database.read() as connection:
            return connection.execute(query).scalar() if identity is not None else None


class _Work:
    """One case as it was read, and the way to save what was decided on it."""

    def __init__(
        self,
        connection: Connection,
        case: Case,
        edition: int,
        write: Callable[[Decision], bool],
    ) -> None:
        self._connection = connection
        self.case = case
        self.edition = edition
        self._write = write

    def history(self) -> list[Event]:
        """Return the case's events, in order."""
        return read_history(self._connection, self.case.id)

    def rows(self) -> list[Deadline]:
        """Return every deadline row the case ever had, by number; without timers."""
        return read_rows(self._connection, self.case.id)

    def save(self, decision: Decision) -> bool:
        """Write all a decision says, if all still is as it was read; return whether it is."""
        try:
            return self._write(decision)
        except IntegrityError as error:
            if "command_key" in str(error.orig):
                raise AlreadyDone("This command has taken effect before.") from error
            raise


def _one_case(connection: Connection, number: str) -> tuple[Case, int] | None:
    found = read_cases(connection, cases.c.number == number)
    return (found[0], edition_of(connection)) if found else None


def _found(read: tuple[Case, int] | None, number: str) -> tuple[Case, int]:
    if read is None:
        raise NotFound(f"There is no case {number!r}. See `gongkai case list`.")
    return read


class Batch:
    """The cases one sweep holds, and what it decided on them."""

    def __init__(self, held: Sequence[Case], last: Cursor | None, edition: int) -> None:
        self.cases = held
        self.last = last
        self.edition = edition
        self.decided: list[tuple[Case, Decision]] = []

    def record(self, case: Case, decision: Decision) -> None:
        """Note what time made of ``case``."""
        self.decided.append((case, decision))


def _claim(connection: Connection, now: datetime, limit: int, after: Cursor | None) -> Batch:
    edition = held_edition(connection)
    place = (timers.c.fires_at, timers.c.case_id)
    due = select(*place).where(timers.c.fires_at <= now, timers.c.case_id <= recounted_up_to())
    due = due.order_by(*place).limit(limit)
    if after is not None:
        due = due.where(tuple_(*place) > tuple_(*after))
    places = connection.execute(due).all()
    last: Cursor | None = (places[-1][0], places[-1][1]) if len(places) == limit else None
    wanted = {case_id for _, case_id in places}
    # Cases a clerk or another sweep is writing at this moment are left to the next tick.
    hold = select(cases.c.id).where(cases.c.id.in_(wanted)).with_for_update(skip_locked=True)
    held = connection.execute(hold).scalars().all()
    return Batch(read_cases(connection, cases.c.id.in_(held)), last, edition)


def insert_case(
    connection: Connection,
    decision: Decision,
    prefix: str,
    identity: str | None,
    key: str | None,
) -> Case:
    """Store a case just opened, in the caller's transaction, and return it with its number."""
    if identity is not None:
        _free_from_void(connection, identity)
    number = _next_number(connection, prefix, beijing_day(decision.case.opened_at).year)
    values = new_case_values(decision.case, number, identity, key)
    case_id = connection.execute(cases.insert().returning(cases.c.id), values).scalar_one()
    write_rows(connection, [(case_id, decision)])
    return replace(decision.case, id=case_id, number=number)


def _free_from_void(connection: Connection, identity: str) -> None:
    """Let go of an identity that a case registered by mistake and declared void still holds."""
    voided = and_(cases.c.identity == identity, cases.c.desk["voided"].as_string() != "")
    connection.execute(update(cases).where(voided).values(identity=None))


def _next_number(connection: Connection, prefix: str, year: int) -> str:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    count = dialect.insert(case_numbers).values(prefix=prefix, year=year, last=1)
    count = count.on_conflict_do_update(
        index_elements=["prefix", "year"], set_={"last": case_numbers.c.last + 1}
    )
    last = connection.execute(count.returning(case_numbers.c.last)).scalar_one()
    return f"{prefix}-{year}-{last:04d}"
