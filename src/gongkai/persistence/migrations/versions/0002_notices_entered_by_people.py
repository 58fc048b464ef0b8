"""Notices entered by people, recalculation, and the bounds of provisional dates."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from gongkai.persistence.append_only import (
    CREATE_CALENDAR,
    DROP_CALENDAR,
    DROP_FIRST_DEADLINE_GUARD,
    FIRST_DEADLINE_GUARD,
)
from gongkai.persistence.types import Instant, Json, Key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DEADLINES = sa.table(
    "deadlines",
    sa.column("case_id", Key),
    sa.column("number", sa.Integer),
    sa.column("pauses", Json),
    sa.column("due_date", sa.Date),
    sa.column("earliest", sa.Date),
    sa.column("latest", sa.Date),
)


def upgrade() -> None:
    """Apply."""
    dialect = op.get_bind().dialect.name
    op.execute(DROP_FIRST_DEADLINE_GUARD[dialect])
    for name in ("earliest", "latest", "told"):
        op.add_column("deadlines", sa.Column(name, sa.Date(), nullable=True))
    # Until the next count nothing is known of its bounds but the date itself.
    date = _DEADLINES.c.due_date
    op.execute(sa.update(_DEADLINES).values(earliest=date, latest=date))
    _rewrite_pauses(_with_ground)
    op.create_table(
        "notice_entries",
        sa.Column("id", Key, nullable=False),
        sa.Column("notice", Json, nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('confirmed', 'rejected')", name=op.f("ck_notice_entries_verdict")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_entries")),
    )
    op.create_table(
        "recalculations",
        sa.Column("id", Key, nullable=False),
        sa.Column("notice_id", sa.String(length=40), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("approved_at", Instant(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("expected", Json, nullable=False),
        sa.Column("at_case", Key, nullable=False),
        sa.Column("done", Json, nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_recalculations_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalculations")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_recalculations_notice_id")),
    )
    op.create_table(
        "findings",
        sa.Column("recalculation_id", Key, nullable=False),
        sa.Column("case_id", Key, autoincrement=False, nullable=False),
        sa.Column("deadline", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("was_due", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.Column("was_late", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id", "deadline"],
            ["deadlines.case_id", "deadlines.number"],
            name=op.f("fk_findings_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recalculation_id"], ["recalculations.id"], name=op.f("fk_findings_recalculation_id")
        ),
        sa.PrimaryKeyConstraint(
            "recalculation_id", "case_id", "deadline", name=op.f("pk_findings")
        ),
    )
    for statement in CREATE_CALENDAR[dialect]:
        op.execute(statement)


def downgrade() -> None:
    """Take back."""
    dialect = op.get_bind().dialect.name
    for statement in DROP_CALENDAR[dialect]:
        op.execute(statement)
    for name in ("findings", "recalculations", "notice_entries"):
        op.drop_table(name)
    _rewrite_pauses(_without_ground)
    for name in ("earliest", "latest", "told"):
        op.drop_column("deadlines", name)
    op.execute(FIRST_DEADLINE_GUARD[dialect])


def _rewrite_pauses(rewrite: Callable[[Any], object]) -> None:
    connection = op.get_bind()
    key = (_DEADLINES.c.case_id, _DEADLINES.c.number)
    rows = connection.execute(sa.select(*key, _DEADLINES.c.pauses)).all()
    for case_id, number, pauses in rows:
        if pauses:
            here = (_DEADLINES.c.case_id == case_id) & (_DEADLINES.c.number == number)
            changed = [rewrite(pause) for pause in pauses]
            connection.execute(sa.update(_DEADLINES).where(here).values(pauses=changed))


def _with_ground(pause: list[str]) -> dict[str, str]:
    return {"after": pause[0], "through": pause[1], "ground": "suspension"}


def _without_ground(pause: dict[str, str]) -> list[str]:
    return [pause["after"], pause["through"]]
