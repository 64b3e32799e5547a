"""Whether who wrote a note agreed that its words stand on the lot's public page; nobody was asked before.

Revision ID: 20261123_0072b
Revises: 20261123_0069
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0072b"
down_revision = "20261123_0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lot_note") as table:
        table.add_column(sa.Column("on_page", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("lot_note") as table:
        table.alter_column("on_page", server_default=None)


def downgrade() -> None:
    """Nobody's agreement is remembered; notes stand on no public page without it."""
    with op.batch_alter_table("lot_note") as table:
        table.drop_column("on_page")
