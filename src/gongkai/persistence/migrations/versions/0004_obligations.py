"""The obligation calendar: how far it was looked through, and what people did to it."""

import sqlalchemy as sa
from alembic import op

from gongkai.persistence.append_only import CREATE_OBLIGATIONS, DROP_OBLIGATIONS
from gongkai.persistence.types import Instant, Key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_OBLIGATIONS = sa.text("from_case IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "obligation_marks",
        sa.Column("obligation", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("looked_through", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("obligation", name=op.f("pk_obligation_marks")),
    )
    op.create_table(
        "obligation_acts",
        sa.Column("id", Key, nullable=False),
        sa.Column("obligation", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=True),
        sa.CheckConstraint("act IN ('open', 'off', 'on')", name=op.f("ck_obligation_acts_act")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_acts")),
    )
    op.create_index(
        "ix_openings_of_obligations",
        "openings",
        ["asked_at"],
        postgresql_where=_OF_OBLIGATIONS,
        sqlite_where=_OF_OBLIGATIONS,
    )
    for statement in CREATE_OBLIGATIONS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take back."""
    for statement in DROP_OBLIGATIONS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_index("ix_openings_of_obligations", "openings")
    op.drop_table("obligation_acts")
    op.drop_table("obligation_marks")
