"""Links by which a contractor opens one order.

Revision ID: 20261123_0048
Revises: 20261123_0051
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0048"
down_revision = "20261123_0051"
branch_labels = None
depends_on = None

NOW = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "order_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("contractor_id", sa.Integer(), nullable=False),
        sa.Column("secret_index", sa.String(64), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment()),
        sa.Column("answer", sa.String(10)),
        sa.Column("answered_at", Moment()),
        sa.CheckConstraint("until > made_at", name=op.f("ck_order_link_ends_after_it_begins")),
        sa.CheckConstraint(
            "answer IS NULL OR answer IN ('accepted', 'refused')", name=op.f("ck_order_link_answer_known")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_order_link_answered_at_a_moment")
        ),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_order_link_order_id")),
        sa.ForeignKeyConstraint(["contractor_id"], ["contractor.id"], name=op.f("fk_order_link_contractor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_link")),
        sa.UniqueConstraint("secret_index", name=op.f("uq_order_link_secret_index")),
    )
    for column in ("order_id", "contractor_id"):
        op.create_index(op.f(f"ix_order_link_{column}"), "order_link", [column])
    op.create_index("ux_order_link_now", "order_link", ["order_id"], unique=True, sqlite_where=NOW, postgresql_where=NOW)


def downgrade() -> None:
    op.drop_table("order_link")
