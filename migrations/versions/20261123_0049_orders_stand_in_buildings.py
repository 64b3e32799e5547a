"""Every order, whatever it comes from, stands in a building; a building may have a place on the map.

Revision ID: 20261123_0049
Revises: 20261123_0055
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Shape

revision = "20261123_0049"
down_revision = "20261123_0055"
branch_labels = None
depends_on = None

BY_SOMETHING = "ck_building_point_from_something"
FROM_REPORTS = (
    "UPDATE work_order SET building_id = (SELECT building_id FROM repair_request WHERE id = work_order.request_id) "
    "WHERE request_id IS NOT NULL"
)
FROM_PLANS = (
    "UPDATE work_order SET building_id = (SELECT plan.building_id FROM planned_order "
    "JOIN upkeep_plan plan ON plan.id = planned_order.plan_id WHERE planned_order.id = work_order.id) "
    "WHERE request_id IS NULL"
)


def upgrade() -> None:
    op.add_column("work_order", sa.Column("building_id", sa.Integer()))
    op.execute(FROM_REPORTS)
    op.execute(FROM_PLANS)
    with op.batch_alter_table("work_order") as table:
        table.alter_column("building_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(op.f("fk_work_order_building_id"), "building", ["building_id"], ["id"])
    op.create_index(op.f("ix_work_order_building_id"), "work_order", ["building_id"])
    with op.batch_alter_table("building") as table:
        table.add_column(sa.Column("point", Shape()))
        table.add_column(sa.Column("point_from", sa.String(10)))
        table.create_check_constraint(op.f(BY_SOMETHING), "(point IS NULL) = (point_from IS NULL)")


def downgrade() -> None:
    with op.batch_alter_table("building") as table:
        table.drop_constraint(op.f(BY_SOMETHING), type_="check")
        table.drop_column("point_from")
        table.drop_column("point")
    op.drop_index(op.f("ix_work_order_building_id"), "work_order")
    with op.batch_alter_table("work_order") as table:
        table.drop_constraint(op.f("fk_work_order_building_id"), type_="foreignkey")
        table.drop_column("building_id")
