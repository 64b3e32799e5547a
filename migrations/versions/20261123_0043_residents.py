"""Who lives where, reports made from “My home”, and text messages that came in.

Revision ID: 20261123_0043
Revises: 20261123_0044
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0043"
down_revision = "20261123_0044"
branch_labels = None
depends_on = None

STILL = sa.text("ends_on IS NULL")


def upgrade() -> None:
    op.create_table(
        "occupancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_occupancy_ends_after_start")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_occupancy_unit_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_occupancy_household_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupancy")),
    )
    op.create_index(op.f("ix_occupancy_unit_id"), "occupancy", ["unit_id"])
    op.create_index(op.f("ix_occupancy_household_id"), "occupancy", ["household_id"])
    op.create_index(
        "ix_occupancy_still", "occupancy", ["unit_id"], unique=True, sqlite_where=STILL, postgresql_where=STILL
    )
    op.create_table(
        "repair_own_report",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("occupancy_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_repair_own_report_request_id")),
        sa.ForeignKeyConstraint(
            ["occupancy_id"], ["occupancy.id"], name=op.f("fk_repair_own_report_occupancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_repair_own_report")),
    )
    op.create_index(op.f("ix_repair_own_report_occupancy_id"), "repair_own_report", ["occupancy_id"])
    op.create_table(
        "repair_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_index", sa.String(64), nullable=False),
        sa.Column("from_index", sa.String(64), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("became", sa.String(10), nullable=False),
        sa.Column("request_id", sa.Integer()),
        sa.Column("arrived_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "became IN ('report', 'message', 'waiting', 'nothing')", name=op.f("ck_repair_text_became_known")
        ),
        sa.CheckConstraint(
            "(became = 'waiting') OR (said IS NULL)", name=op.f("ck_repair_text_words_only_while_it_waits")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_repair_text_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_text")),
        sa.UniqueConstraint("message_index", name=op.f("uq_repair_text_message_index")),
    )
    op.create_index(op.f("ix_repair_text_from_index"), "repair_text", ["from_index"])
    op.create_index(op.f("ix_repair_text_request_id"), "repair_text", ["request_id"])
    op.create_index(op.f("ix_repair_text_arrived_at"), "repair_text", ["arrived_at"])
    op.add_column("repair_request", sa.Column("contact_index", sa.String(64)))
    op.create_index(op.f("ix_repair_request_contact_index"), "repair_request", ["contact_index"])


def downgrade() -> None:
    op.drop_index(op.f("ix_repair_request_contact_index"), "repair_request")
    op.drop_column("repair_request", "contact_index")
    op.drop_table("repair_text")
    op.drop_table("repair_own_report")
    op.drop_table("occupancy")
