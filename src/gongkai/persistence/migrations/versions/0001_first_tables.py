"""The first tables."""

import sqlalchemy as sa
from alembic import op

from gongkai.persistence.append_only import CREATE, DROP
from gongkai.persistence.types import Instant, Json, Key

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "case_numbers",
        sa.Column("prefix", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "year", name=op.f("pk_case_numbers")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("off", Json, nullable=False),
        sa.Column("worked", Json, nullable=False),
        sa.Column("jurisdiction", sa.String(length=20), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_table(
        "tasks",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=True),
        sa.Column("procedures", Json, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tasks")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("aliases", Json, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    op.create_table(
        "cases",
        sa.Column("id", Key, nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("jurisdiction", sa.String(length=20), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("acted_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=300), nullable=True),
        sa.Column("opening_key", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_cases_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("identity", name=op.f("uq_cases_identity")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
        sa.UniqueConstraint("opening_key", name=op.f("uq_cases_opening_key")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_open", ["closed_at", "unit_id", "procedure"], unique=False)

    op.create_table(
        "task_units",
        sa.Column("task", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "relation IN ('lead', 'responsible')", name=op.f("ck_task_units_relation")
        ),
        sa.ForeignKeyConstraint(["task"], ["tasks.number"], name=op.f("fk_task_units_task")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_task_units_unit_id")),
        sa.PrimaryKeyConstraint("task", "relation", "unit_id", name=op.f("pk_task_units")),
    )
    with op.batch_alter_table("task_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_units_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "users",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("roles", Json, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_users_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_users_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "deadlines",
        sa.Column("case_id", Key, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("counts_from", Instant(), nullable=False),
        sa.Column("within", Json, nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("extended_by", Json, nullable=True),
        sa.Column("pauses", Json, nullable=False),
        sa.Column("paused_after", sa.Date(), nullable=True),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.Column("calendar", sa.String(length=60), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("superseded_by > number", name=op.f("ck_deadlines_order")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deadlines_case_id")),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_deadlines")),
    )
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deadlines_present",
            ["case_id"],
            unique=False,
            postgresql_where=sa.text("superseded_by IS NULL"),
            sqlite_where=sa.text("superseded_by IS NULL"),
        )

    op.create_table(
        "events",
        sa.Column("case_id", Key, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("trigger", sa.String(length=60), nullable=False),
        sa.Column("from_state", sa.String(length=60), nullable=False),
        sa.Column("to_state", sa.String(length=60), nullable=False),
        sa.Column("input", Json, nullable=False),
        sa.Column("effects", Json, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("command_key", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id")),
        sa.PrimaryKeyConstraint("case_id", "seq", name=op.f("pk_events")),
        sa.UniqueConstraint("case_id", "command_key", name=op.f("uq_events_case_id")),
    )
    op.create_table(
        "outbox",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("case_id", Key, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("recipients", Json, nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("delivered_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outbox_case_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_case_id"), ["case_id"], unique=False)

    op.create_table(
        "alerts",
        sa.Column("case_id", Key, autoincrement=False, nullable=False),
        sa.Column("deadline", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("light", sa.String(length=10), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("scheduled_for", Instant(), nullable=False),
        sa.Column("fired_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "deadline"],
            ["deadlines.case_id", "deadlines.number"],
            name=op.f("fk_alerts_case_id"),
        ),
        sa.PrimaryKeyConstraint("case_id", "deadline", "rung", name=op.f("pk_alerts")),
    )
    op.create_table(
        "timers",
        sa.Column("case_id", Key, autoincrement=False, nullable=False),
        sa.Column("deadline", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("fires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "deadline"],
            ["deadlines.case_id", "deadlines.number"],
            name=op.f("fk_timers_case_id"),
        ),
        sa.PrimaryKeyConstraint("case_id", "deadline", name=op.f("pk_timers")),
    )
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.create_index("ix_timers_fires_at", ["fires_at", "case_id"], unique=False)

    for statement in CREATE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take back."""
    for statement in DROP[op.get_bind().dialect.name]:
        op.execute(statement)
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.drop_index("ix_timers_fires_at")

    op.drop_table("timers")
    op.drop_table("alerts")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_case_id"))

    op.drop_table("outbox")
    op.drop_table("events")
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deadlines_present",
            postgresql_where=sa.text("superseded_by IS NULL"),
            sqlite_where=sa.text("superseded_by IS NULL"),
        )

    op.drop_table("deadlines")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_unit_id"))

    op.drop_table("users")
    with op.batch_alter_table("task_units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_units_unit_id"))

    op.drop_table("task_units")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_open")

    op.drop_table("cases")
    op.drop_table("units")
    op.drop_table("tasks")
    op.drop_table("notices")
    op.drop_table("case_numbers")
