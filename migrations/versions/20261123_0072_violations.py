"""What cities wrote against lots, noted from their own lists, each with its list and the day of it.

Revision ID: 20261123_0072
Revises: 20261123_0071
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0072"
down_revision = "20261123_0071"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "violation",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("list_name", sa.String(200), nullable=False),
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cited_on", sa.Date()),
        sa.Column("status", sa.Text()),
        sa.Column("is_open", sa.Boolean()),
        sa.Column("recent", sa.Boolean(), nullable=False),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_violation_jurisdiction_id")),
        sa.ForeignKeyConstraint(["layer_id"], ["layer_file.id"], name=op.f("fk_violation_layer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violation")),
    )
    op.create_index("ix_violation_key", "violation", ["jurisdiction_id", "parcel_key"])
    op.create_index("ix_violation_list", "violation", ["jurisdiction_id", "list_name"])
    op.create_index(op.f("ix_violation_layer_id"), "violation", ["layer_id"])


def downgrade() -> None:
    """The lists stay as files; what was noted from them goes, and comes again with the next list."""
    op.drop_table("violation")
