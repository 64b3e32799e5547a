"""By what the database knows the rings of keys that seal its protected fields.

Revision ID: 20261122_0003
Revises: 20261122_0002
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_0003"
down_revision = "20261122_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "key_check",
        sa.Column("ring", sa.String(20), nullable=False),
        sa.Column("check", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("ring", name="pk_key_check"),
    )


def downgrade() -> None:
    op.drop_table("key_check")
