"""Cases that follow from cases, and what lies on the desk of each."""

import sqlalchemy as sa
from alembic import op

from gongkai.persistence.types import Instant, Json, Key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_EMPTY = sa.text("'{}'")
_WAITING = sa.text("opened_case IS NULL")


def upgrade() -> None:
    """Apply."""
    op.add_column("cases", sa.Column("desk", Json, server_default=_EMPTY, nullable=False))
    op.create_table(
        "links",
        sa.Column("parent_id", Key, nullable=False),
        sa.Column("child_id", Key, nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["cases.id"], name=op.f("fk_links_parent_id")),
        sa.ForeignKeyConstraint(["child_id"], ["cases.id"], name=op.f("fk_links_child_id")),
        sa.PrimaryKeyConstraint("parent_id", "child_id", name=op.f("pk_links")),
        sa.UniqueConstraint("child_id", name=op.f("uq_links_child_id")),
    )
    op.create_table(
        "ties",
        sa.Column("first_id", Key, nullable=False),
        sa.Column("second_id", Key, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_ties_order")),
        sa.ForeignKeyConstraint(["first_id"], ["cases.id"], name=op.f("fk_ties_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["cases.id"], name=op.f("fk_ties_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_ties")),
    )
    op.create_index(op.f("ix_ties_second_id"), "ties", ["second_id"])
    op.create_table(
        "openings",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("from_case", Key, nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=True),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.String(length=40), nullable=False),
        sa.Column("input", Json, nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("opened_case", Key, nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["from_case"], ["cases.id"], name=op.f("fk_openings_from_case")),
        sa.ForeignKeyConstraint(
            ["opened_case"], ["cases.id"], name=op.f("fk_openings_opened_case")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_openings")),
    )
    op.create_index(
        "ix_openings_waiting",
        "openings",
        ["from_case"],
        postgresql_where=_WAITING,
        sqlite_where=_WAITING,
    )

    op.create_table(
        "deputies",
        sa.Column("id", Key, nullable=False),
        sa.Column("absent", sa.String(length=40), nullable=False),
        sa.Column("deputy", sa.String(length=40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["absent"], ["users.id"], name=op.f("fk_deputies_absent")),
        sa.ForeignKeyConstraint(["deputy"], ["users.id"], name=op.f("fk_deputies_deputy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputies")),
    )
    op.create_index(op.f("ix_deputies_deputy"), "deputies", ["deputy"])
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("trigger", sa.String(length=60), nullable=False),
        sa.Column("input", Json, nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id")),
        sa.PrimaryKeyConstraint("user_id", "about", "trigger", name=op.f("pk_drafts")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("drafts")
    op.drop_index(op.f("ix_deputies_deputy"), "deputies")
    op.drop_table("deputies")
    op.drop_index("ix_openings_waiting", "openings")
    op.drop_table("openings")
    op.drop_index(op.f("ix_ties_second_id"), "ties")
    op.drop_table("ties")
    op.drop_table("links")
    op.drop_column("cases", "desk")
