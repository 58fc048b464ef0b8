"""History is only added to, and the database itself sees to it.

Triggers refuse to change or delete events, alerts and notices in force, let a deadline row be
changed in one way only (to name, once, the row that superseded it), an entered notice in one way
only (to be decided on, once), and a recalculation only as far as it has come, until it is finished.
Findings stand.
"""

from collections.abc import Iterable, Sequence
from typing import Final

_NAMED_ONCE = "OLD.superseded_by IS NULL AND NEW.superseded_by IS NOT NULL"
_FIRST_COLUMNS = (
    "case_id",
    "number",
    "rule",
    "round",
    "status",
    "counts_from",
    "within",
    "recorded_at",
    "extended_by",
    "pauses",
    "paused_after",
    "due_date",
    "ends_at",
    "certainty",
    "calendar",
    "ended_at",
    "supersedes",
)
"""What the first migration gave a deadline; later columns are named by the migrations after it."""


_POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME;
END $$
"""

_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'rows of {table} are history and are never changed'); END"


def _postgresql(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION refuse_change()"


def _same(columns: Iterable[str], equal: str) -> str:
    return " AND ".join(f"NEW.{column} {equal} OLD.{column}" for column in columns)


def _only_superseding(columns: Sequence[str]) -> dict[str, str]:
    """Return, by dialect, the trigger that lets nothing but ``superseded_by`` change, once."""
    return _only_while(_NAMED_ONCE, "deadlines_append_only", "deadlines", columns)


def _only_while(condition: str, name: str, table: str, fixed: Sequence[str]) -> dict[str, str]:
    """Return, by dialect, the trigger for rows that change under a condition, ``fixed`` never."""
    ours = f"{condition} AND {_same(fixed, 'IS NOT DISTINCT FROM')}"
    embedded = f"{condition} AND {_same(fixed, 'IS')}"
    return {
        "postgresql": _postgresql(name, f"UPDATE ON {table} FOR EACH ROW WHEN (NOT ({ours}))"),
        "sqlite": _sqlite(name, table, f"UPDATE ON {table} WHEN NOT ({embedded})"),
    }


def _sqlite(name: str, table: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} {_REFUSAL.format(table=table)}"


CREATE: Final[dict[str, list[str]]] = {
    "postgresql": [
        _POSTGRESQL_FUNCTION,
        _postgresql("events_append_only", "UPDATE OR DELETE ON events FOR EACH ROW"),
        _postgresql("alerts_append_only", "UPDATE OR DELETE ON alerts FOR EACH ROW"),
        _postgresql("deadlines_never_deleted", "DELETE ON deadlines FOR EACH ROW"),
        _only_superseding(_FIRST_COLUMNS)["postgresql"],
    ],
    "sqlite": [
        _sqlite("events_never_updated", "events", "UPDATE ON events"),
        _sqlite("events_never_deleted", "events", "DELETE ON events"),
        _sqlite("alerts_never_updated", "alerts", "UPDATE ON alerts"),
        _sqlite("alerts_never_deleted", "alerts", "DELETE ON alerts"),
        _sqlite("deadlines_never_deleted", "deadlines", "DELETE ON deadlines"),
        _only_superseding(_FIRST_COLUMNS)["sqlite"],
    ],
}
"""The statements that make the triggers of the first tables, by dialect."""

DROP: Final[dict[str, list[str]]] = {
    "postgresql": [
        "DROP TRIGGER events_append_only ON events",
        "DROP TRIGGER alerts_append_only ON alerts",
        "DROP TRIGGER deadlines_append_only ON deadlines",
        "DROP TRIGGER deadlines_never_deleted ON deadlines",
        "DROP FUNCTION refuse_change()",
    ],
    "sqlite": [
        "DROP TRIGGER events_never_updated",
        "DROP TRIGGER events_never_deleted",
        "DROP TRIGGER alerts_never_updated",
        "DROP TRIGGER alerts_never_deleted",
        "DROP TRIGGER deadlines_append_only",
        "DROP TRIGGER deadlines_never_deleted",
    ],
}
"""The statements that take them away again."""

_DEADLINES_AGAIN = _only_superseding((*_FIRST_COLUMNS, "earliest", "latest", "told"))
_ENTRIES_DECIDED_ONCE = _only_while(
    "OLD.verdict IS NULL AND NEW.verdict IS NOT NULL",
    "entries_decided_once",
    "notice_entries",
    ("id", "notice", "entered_by", "entered_at"),
)
_RECALCULATIONS_STAND = _only_while(
    "OLD.finished_at IS NULL AND NEW.at_case >= OLD.at_case",
    "recalculations_only_go_on",
    "recalculations",
    ("id", "notice_id", "approved_by", "approved_at", "first_day", "last_day", "expected"),
)

CREATE_CALENDAR: Final[dict[str, list[str]]] = {
    "postgresql": [
        _DEADLINES_AGAIN["postgresql"],
        _postgresql("notices_append_only", "UPDATE OR DELETE ON notices FOR EACH ROW"),
        _postgresql("findings_append_only", "UPDATE OR DELETE ON findings FOR EACH ROW"),
        _postgresql("entries_never_deleted", "DELETE ON notice_entries FOR EACH ROW"),
        _ENTRIES_DECIDED_ONCE["postgresql"],
        _postgresql("recalculations_never_deleted", "DELETE ON recalculations FOR EACH ROW"),
        _RECALCULATIONS_STAND["postgresql"],
    ],
    "sqlite": [
        _DEADLINES_AGAIN["sqlite"],
        _sqlite("notices_never_updated", "notices", "UPDATE ON notices"),
        _sqlite("notices_never_deleted", "notices", "DELETE ON notices"),
        _sqlite("findings_never_updated", "findings", "UPDATE ON findings"),
        _sqlite("findings_never_deleted", "findings", "DELETE ON findings"),
        _sqlite("entries_never_deleted", "notice_entries", "DELETE ON notice_entries"),
        _ENTRIES_DECIDED_ONCE["sqlite"],
        _sqlite("recalculations_never_deleted", "recalculations", "DELETE ON recalculations"),
        _RECALCULATIONS_STAND["sqlite"],
    ],
}
"""The same for what migration 0002 adds; the deadline's guard is made anew with its columns."""

DROP_CALENDAR: Final[dict[str, list[str]]] = {
    "postgresql": [
        "DROP TRIGGER deadlines_append_only ON deadlines",
        "DROP TRIGGER notices_append_only ON notices",
        "DROP TRIGGER findings_append_only ON findings",
        "DROP TRIGGER entries_never_deleted ON notice_entries",
        "DROP TRIGGER entries_decided_once ON notice_entries",
        "DROP TRIGGER recalculations_never_deleted ON recalculations",
        "DROP TRIGGER recalculations_only_go_on ON recalculations",
    ],
    "sqlite": [
        "DROP TRIGGER deadlines_append_only",
        "DROP TRIGGER notices_never_updated",
        "DROP TRIGGER notices_never_deleted",
        "DROP TRIGGER findings_never_updated",
        "DROP TRIGGER findings_never_deleted",
        "DROP TRIGGER entries_never_deleted",
        "DROP TRIGGER entries_decided_once",
        "DROP TRIGGER recalculations_never_deleted",
        "DROP TRIGGER recalculations_only_go_on",
    ],
}

FIRST_DEADLINE_GUARD: Final[dict[str, str]] = _only_superseding(_FIRST_COLUMNS)
"""The deadline's guard as the first migration made it."""

DROP_FIRST_DEADLINE_GUARD: Final[dict[str, str]] = {
    "postgresql": "DROP TRIGGER deadlines_append_only ON deadlines",
    "sqlite": "DROP TRIGGER deadlines_append_only",
}

CREATE_OBLIGATIONS: Final[dict[str, list[str]]] = {
    "postgresql": [
        _postgresql(
            "obligation_acts_append_only", "UPDATE OR DELETE ON obligation_acts FOR EACH ROW"
        )
    ],
    "sqlite": [
        _sqlite("obligation_acts_never_updated", "obligation_acts", "UPDATE ON obligation_acts"),
        _sqlite("obligation_acts_never_deleted", "obligation_acts", "DELETE ON obligation_acts"),
    ],
}
"""The same for what people did to an obligation (migration 0004)."""

DROP_OBLIGATIONS: Final[dict[str, list[str]]] = {
    "postgresql": ["DROP TRIGGER obligation_acts_append_only ON obligation_acts"],
    "sqlite": [
        "DROP TRIGGER obligation_acts_never_updated",
        "DROP TRIGGER obligation_acts_never_deleted",
    ],
}
