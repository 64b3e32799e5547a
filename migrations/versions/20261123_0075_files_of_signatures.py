"""Files of signatures: a sheet that is the rows of a file, and by what such a row is known again.

Revision ID: 20261123_0075
Revises: 20261123_0079
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0075"
down_revision = "20261123_0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("petition_sheet") as table:
        table.add_column(sa.Column("from_file", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("petition_sheet") as table:
        table.alter_column("from_file", server_default=None)
    op.add_column("petition_signature", sa.Column("row_index", sa.String(64), nullable=True))
    op.create_index(op.f("ix_petition_signature_row_index"), "petition_signature", ["row_index"])


def downgrade() -> None:
    """A sheet from a file looks like a printed one, and its rows are known by name and address alone."""
    op.drop_index(op.f("ix_petition_signature_row_index"), "petition_signature")
    op.drop_column("petition_signature", "row_index")
    with op.batch_alter_table("petition_sheet") as table:
        table.drop_column("from_file")
