"""History is only added to, and the database itself sees to it.

Triggers refuse to change or delete events and alerts, and let a deadline row be changed in one way
only: to name, once, the row that superseded it.
"""

from typing import Final

_NAMED_ONCE = "OLD.superseded_by IS NULL AND NEW.superseded_by IS NOT NULL"
_SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in (
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
)
_SAME_ON_SQLITE = _SAME.replace("IS NOT DISTINCT FROM", "IS")

_POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME;
END $$
"""

_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'rows of {table} are history and are never changed'); END"


def _postgresql(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION refuse_change()"


def _sqlite(name: str, table: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} {_REFUSAL.format(table=table)}"


CREATE: Final[dict[str, list[str]]] = {
    "postgresql": [
        _POSTGRESQL_FUNCTION,
        _postgresql("events_append_only", "UPDATE OR DELETE ON events FOR EACH ROW"),
        _postgresql("alerts_append_only", "UPDATE OR DELETE ON alerts FOR EACH ROW"),
        _postgresql("deadlines_never_deleted", "DELETE ON deadlines FOR EACH ROW"),
        _postgresql(
            "deadlines_append_only",
            f"UPDATE ON deadlines FOR EACH ROW WHEN (NOT ({_NAMED_ONCE} AND {_SAME}))",
        ),
    ],
    "sqlite": [
        _sqlite("events_never_updated", "events", "UPDATE ON events"),
        _sqlite("events_never_deleted", "events", "DELETE ON events"),
        _sqlite("alerts_never_updated", "alerts", "UPDATE ON alerts"),
        _sqlite("alerts_never_deleted", "alerts", "DELETE ON alerts"),
        _sqlite("deadlines_never_deleted", "deadlines", "DELETE ON deadlines"),
        _sqlite(
            "deadlines_append_only",
            "deadlines",
            f"UPDATE ON deadlines WHEN NOT ({_NAMED_ONCE} AND {_SAME_ON_SQLITE})",
        ),
    ],
}
"""The statements that make the triggers, by dialect."""

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
