"""How decisions are written in the caller's transaction; see `two_trips` for PostgreSQL's way.

The update of the case compares the revision and the length of its history with what was read. Where
somebody was faster it touches no row, and then nothing else is written either.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, and_, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gongkai.engine.cases import Case, Decision
from gongkai.persistence.history_rows import alert_row, event_row
from gongkai.persistence.link_rows import opening_rows
from gongkai.persistence.rows import Row, case_values, deadline_row, message_rows, timer_row
from gongkai.persistence.tables import (
    alerts,
    cases,
    deadlines,
    events,
    openings,
    outbox,
    ties,
    timers,
)

_UPDATE_CASE = update(cases).where(
    cases.c.id == bindparam("of_case"),
    cases.c.revision == bindparam("was_revision"),
    cases.c.seq == bindparam("was_seq"),
)
_SUPERSEDE = (
    update(deadlines)
    .where(
        and_(
            deadlines.c.case_id == bindparam("of_case"),
            deadlines.c.number == bindparam("superseded"),
            deadlines.c.superseded_by.is_(None),
        )
    )
    .values(superseded_by=bindparam("by"))
)
_DISARM = delete(timers).where(
    timers.c.case_id == bindparam("of_case"), timers.c.deadline == bindparam("spent")
)


def write_decisions(connection: Connection, decided: Sequence[tuple[Case, Decision]]) -> bool:
    """Write decisions on distinct cases inside the caller's transaction.

    Returns:
        Whether every case still was as it was read. If not, the caller must roll back.
    """
    for before, decision in decided:
        if not _update_case(connection, before, decision.case):
            return False
    write_rows(connection, [(before.id, decision) for before, decision in decided])
    return True


def _update_case(connection: Connection, before: Case, after: Case) -> bool:
    values = {
        **case_values(after),
        "of_case": before.id,
        "was_revision": before.revision,
        "was_seq": before.seq,
    }
    return connection.execute(_UPDATE_CASE, values).rowcount == 1


def write_rows(connection: Connection, decided: Sequence[tuple[int, Decision]]) -> None:
    """Write all a decision adds besides the case itself."""
    supersessions = [
        {"of_case": case_id, "superseded": row.supersedes, "by": row.number}
        for case_id, decision in decided
        for row in decision.deadlines
        if row.supersedes is not None
    ]
    spent = [
        {"of_case": case_id, "spent": number}
        for case_id, decision in decided
        for number in decision.disarmed
    ]
    _insert(connection, events, (event_row(i, one) for i, d in decided for one in d.events))
    _insert(
        connection, deadlines, (deadline_row(i, one) for i, d in decided for one in d.deadlines)
    )
    if supersessions:
        connection.execute(_SUPERSEDE, supersessions)
    if spent:
        connection.execute(_DISARM, spent)
    _arm(connection, [timer_row(i, one) for i, d in decided for one in d.timers])
    _insert(connection, alerts, (alert_row(i, one) for i, d in decided for one in d.alerts))
    _insert(
        connection,
        outbox,
        (row for i, d in decided for row in message_rows(i, d.messages)),
    )
    _insert(connection, openings, (row for i, d in decided for row in opening_rows(i, d)))
    for case_id, decision in decided:
        _tie(connection, case_id, decision.ties)


def _tie(connection: Connection, case_id: int, numbers: Sequence[str]) -> None:
    if numbers:
        found = select(cases.c.id).where(cases.c.number.in_(numbers))
        pairs = [sorted((case_id, other)) for other in connection.execute(found).scalars()]
        rows = [{"first_id": first, "second_id": second} for first, second in pairs]
        _insert(connection, ties, rows)


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    values = list(rows)
    if values:
        connection.execute(table.insert(), values)


def _arm(connection: Connection, rows: list[Row]) -> None:
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(timers)
    later = {"step": insert.excluded.step, "fires_at": insert.excluded.fires_at}
    connection.execute(
        insert.on_conflict_do_update(index_elements=["case_id", "deadline"], set_=later), rows
    )
