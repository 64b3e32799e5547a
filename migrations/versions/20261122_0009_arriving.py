"""Forms that have arrived, so that a copy of one makes nothing twice.

Revision ID: 20261122_0009
Revises: 20261122_0008
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261122_0009"
down_revision = "20261122_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("body", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(2000), nullable=True),
        sa.Column("arrived_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_arrival"),
    )
    op.create_index("ix_arrival_arrived_at", "arrival", ["arrived_at"])


def downgrade() -> None:
    op.drop_table("arrival")
