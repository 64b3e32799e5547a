"""Corrections of tax accounts, the units of a condominium: which account, empty for the parcel itself.

Revision ID: 20261123_0028
Revises: 20261122_0020
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0028"
down_revision = "20261122_0020"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.drop_index("ux_correction_open", "correction")
    op.add_column("correction", sa.Column("account", sa.Text(), nullable=False, server_default=""))
    _index("jurisdiction_id", "parcel_key", "account", "field")


def downgrade() -> None:
    op.drop_index("ux_correction_open", "correction")
    op.execute("DELETE FROM correction WHERE account <> ''")  # nobody could tell them from the parcel's own
    with op.batch_alter_table("correction") as table:
        table.drop_column("account")
    _index("jurisdiction_id", "parcel_key", "field")


def _index(*columns: str) -> None:
    op.create_index(
        "ux_correction_open", "correction", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
