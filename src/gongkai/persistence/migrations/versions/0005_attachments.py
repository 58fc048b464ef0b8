"""Attachments: what is known of the files that are stored outside the database."""

import sqlalchemy as sa
from alembic import op

from gongkai.persistence.types import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "attachments",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("first_name", sa.String(length=200), nullable=False),
        sa.Column("stored_by", sa.String(length=40), nullable=False),
        sa.Column("stored_at", Instant(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64 AND size > 0", name=op.f("ck_attachments_content")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachments")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("attachments")
