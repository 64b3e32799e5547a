"""Saved views and selections: what is asked or picked, how it is called, who may open it, and who is written to.

Revision ID: 20261123_0023
Revises: 20261123_0028
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0023"
down_revision = "20261123_0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text()),
        sa.Column("shown", sa.String(4)),
        sa.Column("map_at", sa.String(60)),
        sa.Column("sharing", sa.String(10), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
        sa.Column("letters", sa.String(2)),
        sa.Column("told_edition", sa.Integer()),
        sa.CheckConstraint("kind IN ('view', 'selection')", name=op.f("ck_saved_kind_known")),
        sa.CheckConstraint("sharing IN ('private', 'link', 'everybody')", name=op.f("ck_saved_sharing_known")),
        sa.CheckConstraint(
            "(kind = 'view') = (asked IS NOT NULL AND shown IS NOT NULL)", name=op.f("ck_saved_view_asks")
        ),
        sa.CheckConstraint(
            "letters IS NULL OR (kind = 'view' AND told_edition IS NOT NULL)", name=op.f("ck_saved_letters_of_views")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saved_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_saved_jurisdiction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved")),
        sa.UniqueConstraint("address", name=op.f("uq_saved_address")),
    )
    op.create_index(op.f("ix_saved_account_id"), "saved", ["account_id"])
    op.create_index(op.f("ix_saved_jurisdiction_id"), "saved", ["jurisdiction_id"])
    op.create_table(
        "saved_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("saved_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.ForeignKeyConstraint(["saved_id"], ["saved.id"], name=op.f("fk_saved_lot_saved_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_lot")),
        sa.UniqueConstraint("saved_id", "parcel_key", name=op.f("uq_saved_lot_saved_id_parcel_key")),
        sa.UniqueConstraint("saved_id", "number", name=op.f("uq_saved_lot_saved_id_number")),
    )


def downgrade() -> None:
    op.drop_table("saved_lot")
    op.drop_table("saved")
