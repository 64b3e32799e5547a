"""An order says on which one it follows, and a picture of the work may show a closed door.

Revision ID: 20261123_0047
Revises: 20261123_0045
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0047"
down_revision = "20261123_0045"
branch_labels = None
depends_on = None

BEFORE = "taken IN ('before', 'after')"
SINCE = "taken IN ('before', 'after', 'door')"


def upgrade() -> None:
    _pictures(SINCE)
    with op.batch_alter_table("work_order") as order:
        order.add_column(sa.Column("follows_id", sa.Integer()))
        order.create_foreign_key(op.f("fk_work_order_follows_id"), "work_order", ["follows_id"], ["id"])
        order.create_check_constraint(op.f("ck_work_order_follows_another"), "follows_id <> id")
        order.create_index(op.f("ix_work_order_follows_id"), ["follows_id"])


def downgrade() -> None:
    """Pictures of doors go: what is older knows none."""
    with op.batch_alter_table("work_order") as order:
        order.drop_index(op.f("ix_work_order_follows_id"))
        order.drop_constraint(op.f("ck_work_order_follows_another"), type_="check")
        order.drop_constraint(op.f("fk_work_order_follows_id"), type_="foreignkey")
        order.drop_column("follows_id")
    op.execute("DELETE FROM work_photo WHERE taken = 'door'")
    _pictures(BEFORE)


def _pictures(known: str) -> None:
    with op.batch_alter_table("work_photo") as table:
        table.drop_constraint(op.f("ck_work_photo_before_or_after"), type_="check")
        table.create_check_constraint(op.f("ck_work_photo_before_or_after"), known)
