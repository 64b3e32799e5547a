"""Incidents: what a whole house is told, and the orders that belong to it.

Revision ID: 20261123_0033
Revises: 20261123_0031
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0033"
down_revision = "20261123_0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repair_incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("problem", sa.String(30), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("text_es", sa.Text(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("expected_at", Moment()),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("end_en", sa.Text()),
        sa.Column("end_es", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('planned', 'emergency')", name=op.f("ck_repair_incident_kind_known")),
        sa.CheckConstraint("expected_at > starts_at", name=op.f("ck_repair_incident_expected_after_start")),
        sa.CheckConstraint("(ended_at IS NULL) = (end_en IS NULL)", name=op.f("ck_repair_incident_ends_with_a_text")),
        sa.CheckConstraint(
            "(end_en IS NULL) = (end_es IS NULL)", name=op.f("ck_repair_incident_ends_in_both_languages")
        ),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_repair_incident_building_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_incident")),
    )
    op.create_index(op.f("ix_repair_incident_building_id"), "repair_incident", ["building_id"])
    op.create_table(
        "repair_incident_order",
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_repair_incident_order_order_id")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["repair_incident.id"], name=op.f("fk_repair_incident_order_incident_id")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_repair_incident_order")),
    )
    op.create_index(op.f("ix_repair_incident_order_incident_id"), "repair_incident_order", ["incident_id"])


def downgrade() -> None:
    op.drop_table("repair_incident_order")
    op.drop_table("repair_incident")
