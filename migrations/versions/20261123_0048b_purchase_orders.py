"""Purchase orders with numbers that have no gaps.

Revision ID: 20261123_0048b
Revises: 20261123_0049
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0048b"
down_revision = "20261123_0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "purchase_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_purchase_counter_one_row")),
        sa.CheckConstraint("last >= 0", name=op.f("ck_purchase_counter_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_counter")),
    )
    op.create_table(
        "purchase_order",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("contractor_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text()),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_purchase_order_some_money")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_purchase_order_order_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_purchase_order_contractor_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_purchase_order")),
    )
    for column in ("order_id", "contractor_id"):
        op.create_index(op.f(f"ix_purchase_order_{column}"), "purchase_order", [column])


def downgrade() -> None:
    for table in ("purchase_order", "purchase_counter"):
        op.drop_table(table)
