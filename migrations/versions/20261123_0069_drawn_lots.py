"""Lots that no roll has, drawn by hand, with every outline that each of them had.

Revision ID: 20261123_0069
Revises: 20261123_0071b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0069"
down_revision = "20261123_0071b"
branch_labels = None
depends_on = None

KINDS = "kind IN ('closed_street', 'highway', 'right_of_way', 'other')"
WITHDRAWN = "(withdrawn_at IS NOT NULL) = (withdrawn_why IS NOT NULL OR joined_key IS NOT NULL)"


def upgrade() -> None:
    _lots()
    _outlines()


def downgrade() -> None:
    """Drawn lots go; what is noted of them stays under their keys, as of parcels that a roll no longer has.

    Their rows among the parcels have numbers below zero, which no roll gives.
    """
    op.drop_table("drawn_outline")
    op.drop_table("drawn_lot")
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("DELETE FROM parcel_box WHERE id < 0")
        op.execute("DELETE FROM parcel_words WHERE rowid < 0")
    op.execute("DELETE FROM parcel_district WHERE parcel_row_id < 0")
    op.execute("DELETE FROM parcel WHERE id < 0")


def _lots() -> None:
    op.create_table(
        "drawn_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("why_public", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("seen_edition", sa.Integer(), nullable=False),
        sa.Column("drawn_at", Moment(), nullable=False),
        sa.Column("drawn_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.Column("withdrawn_why", sa.Text()),
        sa.Column("joined_key", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_drawn_lot_kind_known")),
        sa.CheckConstraint(WITHDRAWN, name=op.f("ck_drawn_lot_withdrawn_with_reason")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_drawn_lot_jurisdiction_id")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["account.id"], name=op.f("fk_drawn_lot_drawn_by_id")),
        sa.UniqueConstraint("jurisdiction_id", "number", name=op.f("uq_drawn_lot_jurisdiction_id_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawn_lot")),
    )
    for column in ("drawn_by_id", "joined_key"):
        op.create_index(op.f(f"ix_drawn_lot_{column}"), "drawn_lot", [column])


def _outlines() -> None:
    op.create_table(
        "drawn_outline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drawn_lot_id", sa.Integer(), nullable=False),
        sa.Column("outline", sa.Text(), nullable=False),
        sa.Column("area_m2", sa.Float(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("drawn_at", Moment(), nullable=False),
        sa.Column("drawn_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["drawn_lot_id"], ["drawn_lot.id"], name=op.f("fk_drawn_outline_drawn_lot_id")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["account.id"], name=op.f("fk_drawn_outline_drawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawn_outline")),
    )
    for column in ("drawn_lot_id", "drawn_by_id"):
        op.create_index(op.f(f"ix_drawn_outline_{column}"), "drawn_outline", [column])
