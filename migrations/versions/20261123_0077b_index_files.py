"""Files with values of an index, looked at before anything is taken in.

Revision ID: 20261123_0077b
Revises: 20261123_0075
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0077b"
down_revision = "20261123_0076b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resale_index_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("index_id", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("aside", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("brought_by_id", sa.Integer()),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment()),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("here", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "read = added + here + set_aside OR confirmed_at IS NULL", name=op.f("ck_resale_index_import_balanced")
        ),
        sa.CheckConstraint(
            "way IN ('that_day', 'own_year', 'year_after')", name=op.f("ck_resale_index_import_way_known")
        ),
        sa.ForeignKeyConstraint(["index_id"], ["resale_index.id"], name=op.f("fk_resale_index_import_index_id")),
        sa.ForeignKeyConstraint(["brought_by_id"], ["account.id"], name=op.f("fk_resale_index_import_brought_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_index_import")),
    )
    for column in ("index_id", "brought_by_id"):
        op.create_index(op.f(f"ix_resale_index_import_{column}"), "resale_index_import", [column])


def downgrade() -> None:
    """What waits to be looked at goes; what was taken in stays in its table."""
    op.drop_table("resale_index_import")
