"""Doubts about a file that would take away much of what the roll says, and which of them somebody answered with yes.

Revision ID: 20261122_0019
Revises: 20261122_0021
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json

revision = "20261122_0019"
down_revision = "20261122_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("import_draft") as table:
        for name in ("doubts", "accepted"):
            table.add_column(sa.Column(name, Json(), nullable=False, server_default="[]"))
    with op.batch_alter_table("import_draft") as table:
        for name in ("doubts", "accepted"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("import_draft") as table:
        table.drop_column("accepted")
        table.drop_column("doubts")
