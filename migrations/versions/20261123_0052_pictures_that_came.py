"""Pictures that came with a form are noted until we know whether anything needs them.

Revision ID: 20261123_0052
Revises: 20261123_0053
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0052"
down_revision = "20261123_0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brought_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brought_picture")),
    )
    op.create_index(op.f("ix_brought_picture_brought_at"), "brought_picture", ["brought_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_brought_picture_brought_at"), table_name="brought_picture")
    op.drop_table("brought_picture")
