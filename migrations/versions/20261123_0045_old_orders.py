"""Old lists of repairs that were brought and wait to be decided about.

Revision ID: 20261123_0045
Revises: 20261123_0046
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0045"
down_revision = "20261123_0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "old_orders_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("aside", sa.Text()),
        sa.Column("brought_by_id", sa.Integer()),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment()),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("here", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "read = added + here + set_aside OR confirmed_at IS NULL", name=op.f("ck_old_orders_import_balanced")
        ),
        sa.ForeignKeyConstraint(
            ["brought_by_id"], ["account.id"], name=op.f("fk_old_orders_import_brought_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_orders_import")),
    )


def downgrade() -> None:
    op.drop_table("old_orders_import")
