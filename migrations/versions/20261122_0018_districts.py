"""Which district each parcel lies in, so that lists, maps and exports can ask for it.

Revision ID: 20261122_0018
Revises: 20261122_0022
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_0018"
down_revision = "20261122_0022"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "parcel_district",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("parcel_row_id", sa.BigInteger(), nullable=False),
        sa.Column("layer_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_row_id"], ["parcel.id"], name="fk_parcel_district_parcel_row_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["layer_id"], ["layer_file.id"], name="fk_parcel_district_layer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parcel_district"),
    )
    op.create_index("ix_parcel_district_label", "parcel_district", ["layer_id", "label", "parcel_row_id"])
    op.create_index("ix_parcel_district_parcel", "parcel_district", ["parcel_row_id"])


def downgrade() -> None:
    op.drop_table("parcel_district")
