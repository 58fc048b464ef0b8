"""Whether every case is as it should be: days counted one by one, the database asked in plain SQL.

Nothing here comes from the program that is being judged but the names of its tables.
"""

# ruff: noqa: S608 -- no name in the queries comes from outside this file

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, create_engine, text

_DAYS = {"dispatch_1wd": 1, "reply_2wd": 2, "national_3wd": 3, "objection_window": 5}
_STEPS_AFTER = {"order_draft": 1, "talk": 2, "criticism": 3}
_ARMED = ("dispatch_1wd", "reply_2wd", "objection_window")
_FIRST_OFF, _OFF_UNTIL, _NOW_OFF_UNTIL = date(2020, 1, 24), date(2020, 1, 30), date(2020, 2, 2)
_WORKED, _WORKED_NO_MORE = date(2020, 1, 19), date(2020, 2, 1)
_BEIJING = timedelta(hours=8)
_KEPT = ("cases", "events", "deadlines", "timers", "alerts", "outbox")
_ROW = (
    "case_id, number, rule, round, status, counts_from, within, recorded_at, extended_by, pauses, "
    "paused_after, due_date, ends_at, certainty, earliest, latest, told, calendar, ended_at, "
    "supersedes"
)


def remember(url: str) -> None:
    """Keep a copy of everything, to compare with, and work out what has to become of it."""
    with _connected(url) as connection:
        for name in _KEPT:
            copy = f"CREATE TABLE was_{name} AS SELECT * FROM {name}"
            connection.execute(text(copy))
        connection.execute(
            text("CREATE TABLE wanted (case_id bigint, number int, due date, ended boolean)")
        )
        wanted = [
            {"case_id": row.case_id, "number": row.number, "due": due, "ended": ended}
            for row in connection.execute(text(_PRESENT))
            for due, ended in _becomes(row)
        ]
        insert = text("INSERT INTO wanted VALUES (:case_id, :number, :due, :ended)")
        for at in range(0, len(wanted), 10_000):
            connection.execute(insert, wanted[at : at + 10_000])


_PRESENT = """
SELECT case_id, number, rule, status, counts_from, due_date, ended_at FROM deadlines
WHERE superseded_by IS NULL AND status IN ('running', 'met') AND rule <> 'promised_rectification'
"""


def _becomes(row: Row[Any]) -> Iterator[tuple[date, bool]]:
    """Yield the new due date of a clock, and whether it has ended, where the notice matters."""
    start, days = _day(row.counts_from), _DAYS[row.rule]
    was = _nth_working_day(start, days, _OFF_UNTIL)
    due = _nth_working_day(start, days, _NOW_OFF_UNTIL)
    if str(row.due_date) != str(was):
        raise AssertionError(f"case {row.case_id} did not start from {was} but {row.due_date}")
    if row.status == "running":
        if due != was:
            yield due, False
    elif (_day(row.ended_at) > was) != (_day(row.ended_at) > due):
        yield due, True


def _day(instant: datetime | str) -> date:
    """Return the Beijing day of an instant in UTC; SQLite gives it as text."""
    read = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    return (read.replace(tzinfo=None) - (read.utcoffset() or timedelta()) + _BEIJING).date()


def _nth_working_day(day: date, n: int, off_until: date) -> date:
    while n:
        day += timedelta(days=1)
        n -= _works(day, off_until)
    return day


def _works(day: date, off_until: date) -> bool:
    if _FIRST_OFF <= day <= off_until:
        return False
    return day.weekday() < 5 or day in (_WORKED, _WORKED_NO_MORE)


def faults(url: str) -> list[str]:
    """Return everything that is not as it should be."""
    with _connected(url) as connection:
        found = _faults(connection)
        moved = connection.execute(text("SELECT count(*) FROM wanted WHERE NOT ended")).scalar_one()
        if not moved:
            found.append("no clock had to move: the drill proves nothing")
        return found


def blind_spots(url: str) -> list[str]:
    """Spoil the outcome in many ways, each undone again; return those nobody would notice."""
    unseen = []
    for statement in _SPOILERS:
        with _connected(url) as connection:
            spoilt = connection.execute(text(statement)).rowcount
            if not spoilt or not _faults(connection):
                unseen.append(statement)
            connection.rollback()
    return unseen


def _faults(connection: Connection) -> list[str]:
    found = [
        f"{what}: {count}"
        for what, query in _NONE_OF.items()
        if (count := connection.execute(text(query)).scalar_one())
    ]
    return [*found, *_tally_faults(connection), *_timer_faults(connection)]


_ONE = "(SELECT min(case_id) FROM wanted WHERE NOT ended)"
_EVENT = (
    "'2020-02-01', 'recounted', 'system', '', '', '', '{\"notice\": \"A2020S\"}', '[]', '', NULL"
)
_SPOILERS = (
    f"DELETE FROM timers WHERE case_id = {_ONE}",
    "UPDATE timers SET step = 'x' WHERE case_id NOT IN (SELECT case_id FROM wanted)",
    "UPDATE timers SET fires_at = '2020-02-09' WHERE case_id NOT IN (SELECT case_id FROM wanted)",
    f"DELETE FROM outbox WHERE case_id = {_ONE} AND kind = 'recount'",
    f"DELETE FROM outbox WHERE case_id = {_ONE} AND seq = 1",
    f"UPDATE cases SET seq = seq + 1 WHERE id = {_ONE}",
    f"UPDATE cases SET state = 'closed' WHERE id = {_ONE}",
    f"INSERT INTO events SELECT case_id, 99, {_EVENT} FROM wanted WHERE case_id = {_ONE}",
    f"""INSERT INTO deadlines (case_id, number, rule, round, status, counts_from, within,
        recorded_at, pauses, due_date, certainty, calendar, supersedes)
        SELECT case_id, 99, rule, round, status, counts_from, within, recorded_at, pauses, due_date,
        certainty, calendar, supersedes FROM deadlines WHERE case_id = {_ONE} AND number = 1""",
    f"""INSERT INTO findings (recalculation_id, case_id, deadline, rule, outcome, was_due, due,
        certainty, was_late, late) SELECT recalculation_id, case_id, 1, rule, outcome, was_due, due,
        certainty, was_late, late FROM findings WHERE case_id = {_ONE} AND deadline <> 1 LIMIT 1""",
)
"""What the database itself does not refuse."""


_NEW_ROWS = "deadlines n JOIN was_cases b ON b.id = n.case_id AND n.number > b.rows"

# How many there are of what there must be none of.
_NONE_OF = {
    "unfinished recalculations": "SELECT count(*) FROM recalculations WHERE finished_at IS NULL",
    "recalculations but one": "SELECT count(*) - 1 FROM recalculations",
    "old lines of history changed or lost": """
        SELECT count(*) FROM (SELECT * FROM was_events EXCEPT SELECT * FROM events) x""",
    "new lines of history of another kind": """
        SELECT count(*) FROM (SELECT * FROM events EXCEPT SELECT * FROM was_events) x
        WHERE kind <> 'recounted' OR actor_id <> 'system'""",
    "old clock rows changed or lost": f"""
        SELECT count(*) FROM (SELECT {_ROW} FROM was_deadlines
            EXCEPT SELECT {_ROW} FROM deadlines) x""",
    "alerts changed, lost or made": """
        SELECT count(*) FROM (
            SELECT * FROM (SELECT * FROM was_alerts EXCEPT SELECT * FROM alerts) a UNION ALL
            SELECT * FROM (SELECT * FROM alerts EXCEPT SELECT * FROM was_alerts) b) x""",
    "affected cases without exactly one event that names the notice": """
        SELECT count(*) FROM (
            SELECT w.case_id FROM (SELECT DISTINCT case_id FROM wanted WHERE NOT ended) w
            LEFT JOIN events e ON e.case_id = w.case_id AND e.kind = 'recounted'
                AND CAST(e.input AS text) LIKE '%"A2020S"%'
            GROUP BY w.case_id HAVING count(e.seq) <> 1) x""",
    "unaffected cases with such an event": """
        SELECT count(*) FROM events WHERE kind = 'recounted'
        AND case_id NOT IN (SELECT case_id FROM wanted WHERE NOT ended)""",
    "clocks without exactly one new row of the right date": f"""
        SELECT count(*) FROM (
            SELECT w.case_id, w.number FROM wanted w LEFT JOIN (SELECT n.* FROM {_NEW_ROWS}) n
                ON n.case_id = w.case_id AND n.supersedes = w.number AND n.due_date = w.due
                AND n.certainty = 'announced' AND n.status = 'running' AND n.superseded_by IS NULL
            WHERE NOT w.ended GROUP BY w.case_id, w.number HAVING count(n.number) <> 1) x""",
    "new rows too many": f"""
        SELECT (SELECT count(*) FROM {_NEW_ROWS}) - (SELECT count(*) FROM wanted WHERE NOT ended)
        """,
    "rows superseded by another than their successor": """
        SELECT count(*) FROM deadlines d JOIN was_deadlines b
            ON b.case_id = d.case_id AND b.number = d.number
        LEFT JOIN deadlines n ON n.case_id = d.case_id AND n.supersedes = d.number
        WHERE d.superseded_by IS DISTINCT FROM coalesce(b.superseded_by, n.number)""",
    "clocks with two present rows": """
        SELECT count(*) FROM (SELECT case_id FROM deadlines WHERE superseded_by IS NULL
            GROUP BY case_id, rule HAVING count(*) > 1) x""",
    "findings missing": """
        SELECT count(*) FROM (SELECT case_id, number, due FROM wanted
            EXCEPT SELECT case_id, deadline, due FROM findings) x""",
    "findings too many": """
        SELECT (SELECT count(*) FROM findings) - (SELECT count(*) FROM wanted)""",
    "timers of rows that are not present": """
        SELECT count(*) FROM timers t JOIN deadlines d
            ON d.case_id = t.case_id AND d.number = t.deadline
        WHERE d.superseded_by IS NOT NULL OR d.status <> 'running'""",
    "new rows without their timer, or with one too many": f"""
        SELECT count(*) FROM {_NEW_ROWS}
        LEFT JOIN timers t ON t.case_id = n.case_id AND t.deadline = n.number
        WHERE (t.step IS NOT NULL) <> (n.rule IN {_ARMED})""",
    "timers of untouched rows lost, or at another step": """
        SELECT count(*) FROM (SELECT w.case_id, w.deadline, w.step FROM was_timers w
            JOIN deadlines d
                ON d.case_id = w.case_id AND d.number = w.deadline AND d.superseded_by IS NULL
            EXCEPT SELECT case_id, deadline, step FROM timers) x""",
    "old messages changed or lost": """
        SELECT count(*) FROM (SELECT * FROM was_outbox EXCEPT SELECT * FROM outbox) x""",
    "events without exactly one message": """
        SELECT count(*) FROM (SELECT e.case_id, e.seq FROM events e
            LEFT JOIN outbox o ON o.case_id = e.case_id AND o.seq = e.seq AND o.kind = 'recount'
            WHERE e.kind = 'recounted' GROUP BY e.case_id, e.seq HAVING count(o.key) <> 1) x""",
    "messages of nothing": """
        SELECT count(*) FROM outbox o LEFT JOIN events e
            ON e.case_id = o.case_id AND e.seq = o.seq AND e.kind = 'recounted'
        WHERE o.kind = 'recount' AND e.seq IS NULL""",
    "cases moved on, or with a wrong count of their lines": """
        SELECT count(*) FROM cases c JOIN was_cases b ON b.id = c.id
        WHERE c.state <> b.state OR c.revision <> b.revision OR c.acted_at <> b.acted_at
        OR c.seq <> (SELECT count(*) FROM events e WHERE e.case_id = c.id)
        OR c.rows <> (SELECT count(*) FROM deadlines d WHERE d.case_id = c.id)""",
    "cases lost": "SELECT (SELECT count(*) FROM was_cases) - (SELECT count(*) FROM cases)",
}


def _timer_faults(connection: Connection) -> Iterator[str]:
    """Yield the timers of untouched rows that do not follow the new working days after them."""
    untouched = """SELECT t.case_id, t.step, t.fires_at, w.fires_at AS was, d.due_date FROM timers t
        JOIN was_timers w ON w.case_id = t.case_id AND w.deadline = t.deadline
        JOIN deadlines d ON d.case_id = t.case_id AND d.number = t.deadline"""
    wrong = 0
    for row in connection.execute(text(untouched)):
        if row.step in _STEPS_AFTER:
            due = date.fromisoformat(str(row.due_date))
            day = _nth_working_day(due, _STEPS_AFTER[row.step], _NOW_OFF_UNTIL)
            wrong += _day(row.fires_at) != day
        else:
            wrong += row.fires_at != row.was
    if wrong:
        yield f"timers of untouched rows at another time than they should: {wrong}"


def _tally_faults(connection: Connection) -> Iterator[str]:
    """Yield where the sums kept with the recalculation are not those of its findings."""
    row = connection.execute(text("SELECT expected, done FROM recalculations")).one()
    expected, done = (json.loads(one) if isinstance(one, str) else one for one in row)
    if expected != done:
        yield f"the dry run promised {expected}, and {done} was done"
    found = connection.execute(text("SELECT case_id, outcome, was_late, late FROM findings")).all()
    outcomes = Counter(one.outcome for one in found)
    turned = Counter((bool(f.was_late), bool(f.late)) for f in found if f.outcome != "rejudged")
    sums = {
        **{name: outcomes[name] for name in ("later", "earlier", "confirmed", "rejudged")},
        "affected": len({one.case_id for one in found}),
        "turned_late": turned[False, True],
        "no_longer_late": turned[True, False],
        "failed": 0,
    }
    for name, count in sums.items():
        if done[name] != count:
            yield f"{name}: {done[name]} were told of, {count} were found"


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        yield connection
    engine.dispose()
