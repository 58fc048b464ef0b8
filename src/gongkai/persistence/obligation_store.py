"""The obligation calendar in a database: what a look asks for, and how far it has come, at once."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gongkai.casework.obligation_ports import Act, AskedOpening, Mark, ObligationAct
from gongkai.clock import beijing_day
from gongkai.engine.obligations import Occurrence
from gongkai.errors import Conflict
from gongkai.persistence.database import Database
from gongkai.persistence.link_rows import opening_row
from gongkai.persistence.rows import Row
from gongkai.persistence.tables import cases, obligation_acts, obligation_marks, openings

_OF_OBLIGATIONS = openings.c.from_case.is_(None)


class SqlObligationDiary:
    """The obligations of one office."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, obligation_ids: Collection[str], today: date) -> None:
        """Note that the office looks after these from today on; those it knows stay as they are."""
        with self._database.write() as connection:
            _begin(connection, obligation_ids, today)

    def marks(self) -> Mapping[str, Mark]:
        """Return how far each obligation has been looked after."""
        with self._database.read() as connection:
            return _marks(connection, select(obligation_marks))

    @contextmanager
    def look(self, obligation_ids: Collection[str], today: date) -> Iterator["Look"]:
        """Look at these obligations; the end of the block writes all that was asked for."""
        with self._database.write() as connection:
            _begin(connection, obligation_ids, today)
            # Whoever else looks waits here, and then finds how far we came.
            held = select(obligation_marks).order_by(obligation_marks.c.obligation)
            marks = _marks(connection, held.with_for_update())
            yield Look(connection, marks, _acts(connection))

    def acts(self) -> list[ObligationAct]:
        """Return what people did, the oldest first."""
        with self._database.read() as connection:
            return _acts(connection)

    def switch(self, act: ObligationAct) -> None:
        """Note that a person switched an obligation off or on."""
        with self._database.write() as connection:
            _begin(connection, [act.obligation], beijing_day(act.at))
            _hold(connection, act.obligation)
            last = _last_switch(connection, act.obligation)
            if last is act.act:
                raise Conflict(f"{act.obligation} is {act.act} already.")
            connection.execute(obligation_acts.insert(), _act_row(act))

    def ask_by_hand(self, one: Occurrence, act: ObligationAct) -> None:
        """Ask for the case of an occurrence because a person wants it now."""
        row = opening_row(one.key, None, one.request(), act.at)
        with self._database.write() as connection:
            connection.execute(obligation_acts.insert(), _act_row(act))
            if _insert(connection, row):
                return
            asked = openings.c.key == one.key
            # What was refused is tried anew, as it is declared now.
            anew = update(openings).where(asked, openings.c.problem != "").values(row)
            if connection.execute(anew).rowcount == 0:
                number = connection.execute(_asked().where(asked)).mappings().one()["number"]
                was = f"was opened as case {number}" if number else "is about to be opened"
                raise Conflict(f"{one.key} {was} already.")

    def last_asked(self) -> Mapping[str, AskedOpening]:
        """Return what was asked for last, by the id of the obligation."""
        query = _asked().where(_OF_OBLIGATIONS).order_by(openings.c.asked_at, openings.c.key)
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return {row["key"].partition(":")[0]: _asked_opening(row) for row in rows}

    def asked(self, key: str) -> AskedOpening | None:
        """Return what became of an occurrence, None if it was not asked for."""
        with self._database.read() as connection:
            row = connection.execute(_asked().where(openings.c.key == key)).mappings().first()
        return _asked_opening(row) if row is not None else None


class Look:
    """One look; the marks of its obligations are held until it ends."""

    def __init__(
        self, connection: Connection, marks: Mapping[str, Mark], acts: list[ObligationAct]
    ) -> None:
        self._connection = connection
        self.marks = marks
        self.acts = acts

    def ask(self, one: Occurrence) -> bool:
        """Ask for the case of an occurrence, as of the day on which it opens.

        So those that were missed are opened in the order in which they should have been.
        """
        return _insert(self._connection, opening_row(one.key, None, one.request(), one.opens_at))

    def looked(self, obligation_id: str, through: date) -> None:
        """Note that all openings of an obligation up to a day have been asked for."""
        mark = update(obligation_marks).where(obligation_marks.c.obligation == obligation_id)
        self._connection.execute(mark.values(looked_through=through))


def _insert(connection: Connection, row: Row) -> bool:
    """Insert an opening unless its key is taken; return whether it was free."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(openings).values(row).on_conflict_do_nothing(index_elements=["key"])
    return connection.execute(insert.returning(openings.c.key)).first() is not None


def _begin(connection: Connection, obligation_ids: Collection[str], today: date) -> None:
    if not obligation_ids:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    yesterday = today - timedelta(days=1)
    rows = [
        {"obligation": one, "since": today, "looked_through": yesterday}
        for one in sorted(obligation_ids)
    ]
    insert = dialect.insert(obligation_marks).values(rows)
    connection.execute(insert.on_conflict_do_nothing(index_elements=["obligation"]))


def _hold(connection: Connection, obligation_id: str) -> None:
    mark = select(obligation_marks.c.since).where(obligation_marks.c.obligation == obligation_id)
    connection.execute(mark.with_for_update())


def _marks(connection: Connection, query: Select[tuple[str, date, date]]) -> dict[str, Mark]:
    rows = connection.execute(query).mappings()
    return {row["obligation"]: Mark(row["since"], row["looked_through"]) for row in rows}


def _acts(connection: Connection) -> list[ObligationAct]:
    query = select(obligation_acts).order_by(obligation_acts.c.id)
    return [
        ObligationAct(
            obligation=row["obligation"],
            act=Act(row["act"]),
            by=row["by"],
            at=row["at"],
            reason=row["reason"],
            period=row["period"],
        )
        for row in connection.execute(query).mappings()
    ]


def _act_row(act: ObligationAct) -> Row:
    return {
        "obligation": act.obligation,
        "act": str(act.act),
        "by": act.by,
        "at": act.at,
        "reason": act.reason,
        "period": act.period,
    }


def _last_switch(connection: Connection, obligation_id: str) -> Act:
    switches = (act for act in _acts(connection) if act.obligation == obligation_id)
    last = [act.act for act in switches if act.act is not Act.OPEN]
    return last[-1] if last else Act.ON


def _asked() -> Select[tuple[object, ...]]:
    return select(
        openings.c.key,
        openings.c.procedure,
        openings.c.problem,
        cases.c.number,
        cases.c.version,
        cases.c.state,
        cases.c.closed_at,
    ).outerjoin(cases, cases.c.id == openings.c.opened_case)


def _asked_opening(row: RowMapping) -> AskedOpening:
    return AskedOpening(
        key=row["key"],
        case=row["number"] or "",
        procedure=row["procedure"],
        version=row["version"] or 0,
        state=row["state"] or "",
        closed=row["closed_at"] is not None,
        problem=row["problem"],
    )
