"""Openings in a database: each carried out in the transaction that marks it as done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, RowMapping, Select, select, update
from sqlalchemy.exc import IntegrityError

from gongkai.casework.opening_ports import WaitingOpening
from gongkai.casework.ports import Duplicate
from gongkai.engine.cases import Decision
from gongkai.engine.links import Relation
from gongkai.persistence.case_store import insert_case
from gongkai.persistence.database import Database
from gongkai.persistence.editions import held_edition
from gongkai.persistence.tables import cases, links, openings

_WAITING = openings.c.opened_case.is_(None)
_FAILED = openings.c.problem != ""
_LONGEST_WALK = 20


class SqlOpenings:
    """The openings of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def batch(self, limit: int) -> Iterator["Batch"]:
        """Hold up to ``limit`` openings that have not failed; none twice at one time."""
        query = (
            _with_parent()
            .where(_WAITING, ~_FAILED)
            .order_by(openings.c.asked_at, openings.c.key)
            .limit(limit)
            .with_for_update(of=openings, skip_locked=True)
        )
        with self._database.write() as connection:
            edition = held_edition(connection)
            rows = connection.execute(query).mappings().all()
            yield Batch(connection, [_waiting(connection, row) for row in rows], edition)

    def failed(self) -> list[WaitingOpening]:
        """Return the openings that failed and wait for a person."""
        query = _with_parent().where(_WAITING, _FAILED).order_by(openings.c.asked_at)
        with self._database.read() as connection:
            return [_waiting(connection, row) for row in connection.execute(query).mappings().all()]

    def retry(self) -> int:
        """Let those that failed be tried again; return how many there are."""
        with self._database.write() as connection:
            again = update(openings).where(_WAITING, _FAILED).values(problem="")
            return connection.execute(again).rowcount


class Batch:
    """The openings one process holds."""

    def __init__(
        self, connection: Connection, waiting: Sequence[WaitingOpening], edition: int
    ) -> None:
        self._connection = connection
        self.waiting = waiting
        self.edition = edition

    def opened(
        self, one: WaitingOpening, decision: Decision, prefix: str, identity: str | None
    ) -> None:
        """Store the case, link it with the one it came from, and mark the opening as done."""
        try:
            with self._connection.begin_nested():
                made = insert_case(self._connection, decision, prefix, identity, one.key)
        except IntegrityError as error:
            taken = identity or one.key
            raise Duplicate(taken.partition(":")[2], self._holder(identity)) from error
        row = self._connection.execute(
            select(openings.c.from_case, openings.c.relation).where(openings.c.key == one.key)
        ).one()
        if row.from_case is not None:
            link = {"parent_id": row.from_case, "child_id": made.id, "relation": row.relation}
            self._connection.execute(links.insert(), link | {"made_at": made.opened_at})
        done = update(openings).where(openings.c.key == one.key).values(opened_case=made.id)
        self._connection.execute(done)

    def failed(self, one: WaitingOpening, problem: str) -> None:
        """Note why it cannot be opened; it then waits for a person."""
        self._connection.execute(
            update(openings).where(openings.c.key == one.key).values(problem=problem)
        )

    def _holder(self, identity: str | None) -> str:
        query = select(cases.c.number).where(cases.c.identity == identity)
        return self._connection.execute(query).scalar() or ""


def _with_parent() -> Select[tuple[object, ...]]:
    parent = cases.alias("parent")
    return select(openings, parent.c.number.label("from_number")).outerjoin(
        parent, parent.c.id == openings.c.from_case
    )


def _waiting(connection: Connection, row: RowMapping) -> WaitingOpening:
    return WaitingOpening(
        key=row["key"],
        from_number=row["from_number"],
        relation=Relation(row["relation"]) if row["relation"] else None,
        procedure=row["procedure"],
        title=row["title"],
        unit_id=row["unit_id"],
        input=row["input"],
        depth=_depth(connection, row["from_case"]),
        problem=row["problem"],
    )


def _depth(connection: Connection, case_id: int | None) -> int:
    depth = 0
    while case_id is not None and depth < _LONGEST_WALK:
        depth += 1
        parent = select(links.c.parent_id).where(links.c.child_id == case_id)
        case_id = connection.execute(parent).scalar()
    return depth
