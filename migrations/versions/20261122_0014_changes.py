"""What a roll says otherwise than the one before: changes of parcels, and who descends from whom.

Revision ID: 20261122_0014
Revises: 20261122_0012
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits

revision = "20261122_0014"
down_revision = "20261122_0012"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "parcel_change",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("old_owner_kind", sa.String(20), nullable=True),
        sa.Column("new_owner_kind", sa.String(20), nullable=True),
        sa.Column("old_minor", MinorUnits(), nullable=True),
        sa.Column("new_minor", MinorUnits(), nullable=True),
        sa.Column("old_m2", sa.Float(), nullable=True),
        sa.Column("new_m2", sa.Float(), nullable=True),
        sa.Column("moved_m", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name="fk_parcel_change_jurisdiction_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parcel_change"),
    )
    op.create_index("ix_parcel_change_kind", "parcel_change", ["jurisdiction_id", "edition", "kind", "id"])
    op.create_index("ix_parcel_change_key", "parcel_change", ["jurisdiction_id", "parcel_key"])
    op.create_table(
        "parcel_descent",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("descent", sa.String(20), nullable=False),
        sa.Column("old_key", sa.Text(), nullable=False),
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("new_key", sa.Text(), nullable=False),
        sa.Column("new_id", sa.Text(), nullable=False),
        sa.Column("share_of_old", sa.Float(), nullable=False),
        sa.Column("share_of_new", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name="fk_parcel_descent_jurisdiction_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parcel_descent"),
    )
    op.create_index("ix_parcel_descent_old", "parcel_descent", ["jurisdiction_id", "old_key"])
    op.create_index("ix_parcel_descent_new", "parcel_descent", ["jurisdiction_id", "new_key"])


def downgrade() -> None:
    op.drop_table("parcel_descent")
    op.drop_table("parcel_change")
