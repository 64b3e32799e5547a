"""Assemblages that are kept: lots that touch as one piece of ground, with those that were part of it.

Revision ID: 20261123_0079
Revises: 20261123_0074
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0079"
down_revision = "20261123_0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _assemblages()
    _lots()


def downgrade() -> None:
    op.drop_table("assemblage_lot")
    op.drop_table("assemblage")


def _assemblages() -> None:
    op.create_table(
        "assemblage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.Column("kept_by_id", sa.Integer()),
        sa.Column("let_go_at", Moment()),
        sa.Column("let_go_why", sa.Text()),
        sa.CheckConstraint(
            "(let_go_at IS NULL) = (let_go_why IS NULL)", name=op.f("ck_assemblage_let_go_with_reason")
        ),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_assemblage_jurisdiction_id")),
        sa.ForeignKeyConstraint(["kept_by_id"], ["account.id"], name=op.f("fk_assemblage_kept_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assemblage")),
    )
    op.create_index(op.f("ix_assemblage_kept_by_id"), "assemblage", ["kept_by_id"])
    op.create_index("ix_assemblage_place", "assemblage", ["jurisdiction_id", "let_go_at"])


def _lots() -> None:
    op.create_table(
        "assemblage_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assemblage_id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seen_edition", sa.Integer(), nullable=False),
        sa.Column("left_at", Moment()),
        sa.ForeignKeyConstraint(["assemblage_id"], ["assemblage.id"], name=op.f("fk_assemblage_lot_assemblage_id")),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_assemblage_lot_jurisdiction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assemblage_lot")),
    )
    standing = sa.text("left_at IS NULL")
    op.create_index(
        "ix_assemblage_lot_once", "assemblage_lot", ["assemblage_id", "parcel_key"], unique=True,
        sqlite_where=standing, postgresql_where=standing,
    )  # fmt: skip
    op.create_index("ix_assemblage_lot_key", "assemblage_lot", ["jurisdiction_id", "parcel_key"])
