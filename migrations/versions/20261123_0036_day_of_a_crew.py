"""What a crew keeps of its work, pictures and who was at home, and the secret address of its calendar.

Revision ID: 20261123_0036
Revises: 20261123_0043
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0036"
down_revision = "20261123_0043"
branch_labels = None
depends_on = None

NOW = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "work_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("taken", sa.String(6), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("taken_on_camera", sa.String(19)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.CheckConstraint("taken IN ('before', 'after')", name=op.f("ck_work_photo_before_or_after")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_work_photo_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_photo")),
    )
    op.create_index(op.f("ix_work_photo_order_id"), "work_photo", ["order_id"])
    op.create_table(
        "work_sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("nobody_home", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("signed_at", Moment(), nullable=False),
        sa.CheckConstraint("NOT nobody_home OR name IS NULL", name=op.f("ck_work_sign_off_nobody_signs")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_work_sign_off_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_sign_off")),
    )
    op.create_index(op.f("ix_work_sign_off_order_id"), "work_sign_off", ["order_id"])
    op.create_table(
        "crew_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("crew_id", sa.Integer(), nullable=False),
        sa.Column("secret_index", sa.String(64), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment()),
        sa.ForeignKeyConstraint(["crew_id"], ["crew.id"], name=op.f("fk_crew_calendar_crew_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew_calendar")),
        sa.UniqueConstraint("secret_index", name=op.f("uq_crew_calendar_secret_index")),
    )
    op.create_index(
        "ux_crew_calendar_now", "crew_calendar", ["crew_id"], unique=True, sqlite_where=NOW, postgresql_where=NOW
    )


def downgrade() -> None:
    for table in ("crew_calendar", "work_sign_off", "work_photo"):
        op.drop_table(table)
