"""A transition on PostgreSQL in two round trips: one statement reads, one writes.

Round trips decide how many transitions a second there are, so these two statements are written
out, and speak with the driver in JSON documents: one for the case, one for its clocks, one for each
table that is added to. All else goes through `reading` and `writing`, which serve both databases.
"""

from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Connection

from gongkai.engine.cases import Case, Decision
from gongkai.persistence.rows import (
    case_from,
    case_values,
    deadline_from,
    deadline_row,
    event_row,
    instants_read,
    message_rows,
    timer_row,
)

_READ = """
SELECT row_to_json(c)::text, (
    SELECT json_agg(clock ORDER BY clock.number)::text FROM (
        SELECT d.*, t.step, t.fires_at
        FROM deadlines d
        LEFT JOIN timers t ON t.case_id = d.case_id AND t.deadline = d.number
        WHERE d.case_id = c.id AND d.superseded_by IS NULL
    ) clock
)
FROM cases c WHERE c.number = %(number)s
"""

_WRITE = """
WITH moved AS (
    UPDATE cases SET
        state = %(state)s, unit_id = %(unit_id)s, facts = %(facts)s::jsonb,
        entered_at = %(entered_at)s, acted_at = %(acted_at)s, closed_at = %(closed_at)s,
        revision = %(revision)s, seq = %(seq)s, rows = %(rows)s
    WHERE id = %(id)s AND revision = %(was_revision)s AND seq = %(was_seq)s
    RETURNING id
), history AS (
    INSERT INTO events
    SELECT r.* FROM moved, jsonb_populate_recordset(NULL::events, %(events)s::jsonb) r
), superseded AS (
    UPDATE deadlines d SET superseded_by = r.number
    FROM moved, jsonb_populate_recordset(NULL::deadlines, %(deadlines)s::jsonb) r
    WHERE d.case_id = moved.id AND d.number = r.supersedes AND d.superseded_by IS NULL
), clocks AS (
    INSERT INTO deadlines
    SELECT r.* FROM moved, jsonb_populate_recordset(NULL::deadlines, %(deadlines)s::jsonb) r
), disarmed AS (
    DELETE FROM timers t USING moved
    WHERE t.case_id = moved.id AND t.deadline = ANY(%(disarmed)s::integer[])
), armed AS (
    INSERT INTO timers
    SELECT r.* FROM moved, jsonb_populate_recordset(NULL::timers, %(timers)s::jsonb) r
), told AS (
    INSERT INTO outbox
    SELECT r.* FROM moved, jsonb_populate_recordset(NULL::outbox, %(outbox)s::jsonb) r
)
SELECT count(*) FROM moved
"""


def read_case(connection: Connection, number: str) -> Case | None:
    """Return the case with this number and the present row of each clock; None without one."""
    row = connection.exec_driver_sql(_READ, {"number": number}).first()
    if row is None:
        return None
    clocks = from_json(row[1]) if row[1] else []
    return case_from(
        instants_read(from_json(row[0])),
        tuple(deadline_from(instants_read(clock)) for clock in clocks),
    )


def write_transition(connection: Connection, before: Case, decision: Decision) -> bool:
    """Write one transition; the statement is its own transaction, its parts see one snapshot.

    Returns:
        Whether the case still was as it was read; if not, nothing was written.
    """
    i, values = before.id, case_values(decision.case)
    values["facts"] = _json(values["facts"])
    added: dict[str, Any] = {
        "id": i,
        "was_revision": before.revision,
        "was_seq": before.seq,
        "events": _json([event_row(i, one) for one in decision.events]),
        "deadlines": _json([deadline_row(i, one) for one in decision.deadlines]),
        "disarmed": list(decision.disarmed),
        "timers": _json([timer_row(i, one) for one in decision.timers]),
        "outbox": _json(message_rows(i, decision.messages)),
    }
    return bool(connection.exec_driver_sql(_WRITE, values | added).scalar_one())


def _json(document: object) -> str:
    return to_json(document).decode()
