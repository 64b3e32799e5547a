"""A picture of the work knows by which link it came, and whether it came when the order was no longer theirs.

Revision ID: 20261123_0059
Revises: 20261123_0058
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0059"
down_revision = "20261123_0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was kept before came by nobody knows whom: staff and crews see it, and no contractor."""
    with op.batch_alter_table("work_photo") as photo:
        photo.add_column(sa.Column("link_id", sa.Integer()))
        photo.add_column(sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("work_photo") as photo:
        photo.drop_column("late")
        photo.drop_column("link_id")
