"""A transition on PostgreSQL in two round trips: one statement reads, one writes.

Round trips decide how many transitions a second there are, so these two statements are written
out, and speak with the driver in JSON documents: one for the case, one for its clocks, one for each
table that is added to. All else goes through `reading` and `writing`, which serve both databases.
"""

from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Connection

from gongkai.engine.cases import Case, Decision
from gongkai.persistence.history_rows import event_row
from gongkai.persistence.link_rows import linked_from, opening_rows
from gongkai.persistence.rows import (
    case_from,
    case_values,
    deadline_from,
    deadline_row,
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
), (SELECT count(*) FROM notices), (
    SELECT json_agg(linked)::text FROM (
        SELECT k.number, k.procedure, l.relation, k.state, k.unit_id,
            k.closed_at IS NOT NULL AS closed
        FROM links l JOIN cases k ON k.id = l.child_id
        WHERE l.parent_id = c.id
        UNION ALL
        SELECT k.number, k.procedure, 'together', k.state, k.unit_id, k.closed_at IS NOT NULL
        FROM ties t JOIN cases k ON k.id = t.first_id + t.second_id - c.id
        WHERE c.id IN (t.first_id, t.second_id)
        UNION ALL
        SELECT '', o.procedure, o.relation, '', o.unit_id, false
        FROM openings o WHERE o.from_case = c.id AND o.opened_case IS NULL
    ) linked
)
FROM cases c WHERE c.number = %(number)s
"""

_WRITE = """
WITH moved AS (
    UPDATE cases SET
        version = %(version)s, state = %(state)s, unit_id = %(unit_id)s, facts = %(facts)s::jsonb,
        entered_at = %(entered_at)s, acted_at = %(acted_at)s, closed_at = %(closed_at)s,
        revision = %(revision)s, seq = %(seq)s, rows = %(rows)s,
        desk = %(desk)s::jsonb
    WHERE id = %(id)s AND revision = %(was_revision)s AND seq = %(was_seq)s
        AND (SELECT count(*) FROM notices) = %(edition)s
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
), asked AS (
    INSERT INTO openings
    SELECT r.* FROM moved, jsonb_populate_recordset(NULL::openings, %(openings)s::jsonb) r
), tied AS (
    INSERT INTO ties
    SELECT least(moved.id, k.id), greatest(moved.id, k.id)
    FROM moved, cases k WHERE k.number = ANY(%(ties)s::text[])
)
SELECT count(*) FROM moved
"""


def read_case(connection: Connection, number: str) -> tuple[Case, int] | None:
    """Return the case with this number and how many notices are in force; None without a case."""
    row = connection.exec_driver_sql(_READ, {"number": number}).first()
    if row is None:
        return None
    clocks = from_json(row[1]) if row[1] else []
    case = case_from(
        instants_read(from_json(row[0])),
        tuple(deadline_from(instants_read(clock)) for clock in clocks),
        linked_from(from_json(row[3])) if row[3] else (),
    )
    return case, row[2]


def write_transition(
    connection: Connection, before: Case, edition: int, decision: Decision
) -> bool:
    """Write one transition; the statement is its own transaction, its parts see one snapshot.

    Returns:
        Whether the case and the notices in force still were as they were read; if not, nothing was
        written.
    """
    i, values = before.id, case_values(decision.case)
    values |= {name: _json(values[name]) for name in ("facts", "desk")}
    added: dict[str, Any] = {
        "id": i,
        "was_revision": before.revision,
        "was_seq": before.seq,
        "edition": edition,
        "events": _json([event_row(i, one) for one in decision.events]),
        "deadlines": _json([deadline_row(i, one) for one in decision.deadlines]),
        "disarmed": list(decision.disarmed),
        "timers": _json([timer_row(i, one) for one in decision.timers]),
        "outbox": _json(message_rows(i, decision.messages)),
        "openings": _json(opening_rows(i, decision)),
        "ties": list(decision.ties),
    }
    return bool(connection.exec_driver_sql(_WRITE, values | added).scalar_one())


def _json(document: object) -> str:
    return to_json(document).decode()
