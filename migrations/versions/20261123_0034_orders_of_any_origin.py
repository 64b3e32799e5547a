"""Orders that no report asked for: where an order comes from, when somebody first came, and its clocks for counting.

Revision ID: 20261123_0034
Revises: 20261123_0035
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0034"
down_revision = "20261123_0035"
branch_labels = None
depends_on = None

COMES_FROM = "ck_work_order_what_it_comes_from"
FIRST_BEGUN = (
    "UPDATE work_order SET begun_at = "
    "(SELECT min(moment) FROM repair_step WHERE repair_step.order_id = work_order.id AND repair_step.name = 'begin')"
)


def upgrade() -> None:
    with op.batch_alter_table("work_order") as table:
        table.add_column(sa.Column("origin", sa.String(10), nullable=False, server_default=sa.text("'report'")))
        table.add_column(sa.Column("begun_at", Moment()))
        table.alter_column("request_id", existing_type=sa.Integer(), nullable=True)
        table.create_check_constraint(op.f(COMES_FROM), "(origin = 'report') = (request_id IS NOT NULL)")
    op.execute(FIRST_BEGUN)
    op.create_table(
        "repair_clock",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(80), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("kept_at", Moment()),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_repair_clock_order_id")),
        sa.PrimaryKeyConstraint("order_id", "duty", name=op.f("pk_repair_clock")),
    )
    op.create_index(op.f("ix_repair_clock_ends_at"), "repair_clock", ["ends_at"])


def downgrade() -> None:
    op.drop_table("repair_clock")
    op.execute("DELETE FROM repair_step WHERE order_id IN (SELECT id FROM work_order WHERE origin <> 'report')")
    op.execute("DELETE FROM repair_appointment WHERE order_id IN (SELECT id FROM work_order WHERE origin <> 'report')")
    op.execute("DELETE FROM work_order WHERE origin <> 'report'")  # nobody reported them
    with op.batch_alter_table("work_order") as table:
        table.drop_constraint(op.f(COMES_FROM), type_="check")
        table.alter_column("request_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("begun_at")
        table.drop_column("origin")
