"""Upkeep: systems of buildings, plans and the orders they make, surveys; and the months that were published.

Revision ID: 20261123_0044
Revises: 20261123_0037
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, MinorUnits, Moment

revision = "20261123_0044"
down_revision = "20261123_0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "building_system",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("installed_year", sa.Integer()),
        sa.Column("life_years", sa.Integer()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("gone_at", Moment()),
        sa.CheckConstraint("installed_year BETWEEN 1600 AND 2200", name=op.f("ck_building_system_a_year")),
        sa.CheckConstraint("life_years BETWEEN 1 AND 200", name=op.f("ck_building_system_some_years")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_building_system_building_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building_system")),
    )
    op.create_index(op.f("ix_building_system_building_id"), "building_system", ["building_id"])
    op.create_table(
        "upkeep_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer()),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("trade", sa.String(20), nullable=False),
        sa.Column("every_months", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.Column("checklist", Json(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("every_months BETWEEN 1 AND 600", name=op.f("ck_upkeep_plan_comes_again")),
        sa.CheckConstraint("(next_on IS NULL) = (ended_at IS NOT NULL)", name=op.f("ck_upkeep_plan_ended_or_coming")),
        sa.CheckConstraint("next_on >= starts_on", name=op.f("ck_upkeep_plan_not_before_it_starts")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_upkeep_plan_building_id")),
        sa.ForeignKeyConstraint(["system_id"], ["building_system.id"], name=op.f("fk_upkeep_plan_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upkeep_plan")),
    )
    op.create_index(op.f("ix_upkeep_plan_building_id"), "upkeep_plan", ["building_id"])
    op.create_index(op.f("ix_upkeep_plan_next_on"), "upkeep_plan", ["next_on"])
    op.create_index(op.f("ix_upkeep_plan_system_id"), "upkeep_plan", ["system_id"])
    op.create_table(
        "planned_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["work_order.id"], name=op.f("fk_planned_order_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["upkeep_plan.id"], name=op.f("fk_planned_order_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_order")),
        sa.UniqueConstraint("plan_id", "due_on", name=op.f("uq_planned_order_plan_id_due_on")),
    )
    op.create_table(
        "planned_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("found", sa.String(10)),
        sa.CheckConstraint("found IN ('right', 'wrong', 'not seen')", name=op.f("ck_planned_check_found_known")),
        sa.ForeignKeyConstraint(["order_id"], ["planned_order.id"], name=op.f("fk_planned_check_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_check")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_planned_check_order_id_position")),
    )
    op.create_table(
        "condition_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_condition_survey_building_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_survey")),
        sa.UniqueConstraint("building_id", "seen_on", name=op.f("uq_condition_survey_building_id_seen_on")),
    )
    op.create_table(
        "survey_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("condition", sa.Integer(), nullable=False),
        sa.Column("years_left", sa.Integer()),
        sa.Column("cost_minor", MinorUnits()),
        sa.Column("currency", sa.String(3)),
        sa.Column("note", sa.Text()),
        sa.CheckConstraint("(cost_minor IS NULL) = (currency IS NULL)", name=op.f("ck_survey_line_cost_in_a_currency")),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_survey_line_costs_something")),
        sa.CheckConstraint("condition BETWEEN 1 AND 5", name=op.f("ck_survey_line_one_to_five")),
        sa.CheckConstraint("years_left BETWEEN 0 AND 200", name=op.f("ck_survey_line_some_years")),
        sa.ForeignKeyConstraint(["survey_id"], ["condition_survey.id"], name=op.f("fk_survey_line_survey_id")),
        sa.ForeignKeyConstraint(["system_id"], ["building_system.id"], name=op.f("fk_survey_line_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_line")),
        sa.UniqueConstraint("survey_id", "system_id", name=op.f("uq_survey_line_survey_id_system_id")),
    )
    op.create_index(op.f("ix_survey_line_system_id"), "survey_line", ["system_id"])
    op.create_table(
        "published_month",
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("content", Json(), nullable=False),
        sa.PrimaryKeyConstraint("begins_on", name=op.f("pk_published_month")),
    )


def downgrade() -> None:
    _let_go("repair_step", "repair_appointment", "repair_clock")
    op.drop_table("published_month")
    op.drop_table("survey_line")
    op.drop_table("condition_survey")
    op.drop_table("planned_check")
    op.drop_table("planned_order")
    op.drop_table("upkeep_plan")
    op.drop_table("building_system")
    op.execute("DELETE FROM work_order WHERE origin = 'plan'")


def _let_go(*tables: str) -> None:
    """Delete what hangs on planned orders."""
    for table in tables:
        op.execute(f"DELETE FROM {table} WHERE order_id IN (SELECT id FROM work_order WHERE origin = 'plan')")

