"""Homes with codes on their doors, and repairs: what residents tell, work orders, their steps and appointments.

Revision ID: 20261123_0024
Revises: 20261123_0023
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0024"
down_revision = "20261123_0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "building",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("town", sa.String(100), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("time_zone", sa.String(40), nullable=False),
        sa.Column("emergency_phone", sa.String(40)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sa.UniqueConstraint("address", "town", name=op.f("uq_building_address_town")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_unit_building_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("building_id", "label", name=op.f("uq_unit_building_id_label")),
    )
    op.create_index(op.f("ix_unit_building_id"), "unit", ["building_id"])
    op.create_table(
        "door_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment()),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_door_code_building_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_door_code_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_code")),
        sa.UniqueConstraint("code", name=op.f("uq_door_code_code")),
    )
    op.create_index(op.f("ix_door_code_building_id"), "door_code", ["building_id"])
    op.create_index(op.f("ix_door_code_unit_id"), "door_code", ["unit_id"])
    op.create_table(
        "repair_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("pin_index", sa.String(64), nullable=False),
        sa.Column("receipt_index", sa.String(64), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer()),
        sa.Column("where_said", sa.Text()),
        sa.Column("room", sa.String(20), nullable=False),
        sa.Column("problem", sa.String(30), nullable=False),
        sa.Column("dangers", Json(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("reported_at", Moment(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("come_in", sa.Text()),
        sa.Column("pet", sa.Boolean()),
        sa.Column("name", sa.Text()),
        sa.Column("contact_way", sa.String(10)),
        sa.Column("contact", sa.Text()),
        sa.CheckConstraint(
            "(contact IS NULL) = (contact_way IS NULL)",
            name=op.f("ck_repair_request_contact_has_its_way"),
        ),
        sa.CheckConstraint(
            "reported_at <= recorded_at",
            name=op.f("ck_repair_request_recorded_after_reported"),
        ),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_repair_request_building_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_repair_request_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_request")),
        sa.UniqueConstraint("receipt_index", name=op.f("uq_repair_request_receipt_index")),
        sa.UniqueConstraint("code", name=op.f("uq_repair_request_code")),
    )
    op.create_index(op.f("ix_repair_request_building"), "repair_request", ["building_id", "recorded_at"])
    op.create_index(op.f("ix_repair_request_unit_id"), "repair_request", ["unit_id"])
    op.create_table(
        "repair_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("taken_on_camera", sa.String(19)),
        sa.Column("by_resident", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_repair_photo_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_photo")),
    )
    op.create_index(op.f("ix_repair_photo_request_id"), "repair_photo", ["request_id"])
    op.create_table(
        "repair_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_resident", sa.Boolean(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "NOT (internal AND by_resident)",
            name=op.f("ck_repair_message_residents_write_to_us"),
        ),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_repair_message_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_message")),
    )
    op.create_index(op.f("ix_repair_message_request_id"), "repair_message", ["request_id"])
    op.create_table(
        "repair_grade",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("given_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "grade BETWEEN 1 AND 5",
            name=op.f("ck_repair_grade_one_to_five"),
        ),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_repair_grade_request_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_repair_grade")),
    )
    op.create_table(
        "work_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("trade", sa.String(20)),
        sa.Column("hazards", Json(), nullable=False),
        sa.Column("summary", sa.Text()),
        sa.Column("promised_until", Moment()),
        sa.Column("due_at", Moment()),
        sa.Column("deferred_until", sa.Date()),
        sa.Column("done_at", Moment()),
        sa.Column("reminded_at", Moment()),
        sa.Column("ended_at", Moment()),
        sa.Column("reason", sa.Text()),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("joined_to_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'cancelled' OR reason IS NOT NULL",
            name=op.f("ck_work_order_cancelled_for_a_reason"),
        ),
        sa.CheckConstraint(
            "state <> 'done' OR done_at IS NOT NULL",
            name=op.f("ck_work_order_done_at_a_moment"),
        ),
        sa.CheckConstraint(
            "state <> 'deferred' OR priority <> 'emergency'",
            name=op.f("ck_work_order_emergencies_are_not_put_off"),
        ),
        sa.CheckConstraint(
            "(state IN ('closed', 'cancelled', 'duplicate')) = (ended_at IS NOT NULL)",
            name=op.f("ck_work_order_ended"),
        ),
        sa.CheckConstraint(
            "(state = 'duplicate') = (joined_to_id IS NOT NULL)",
            name=op.f("ck_work_order_joined_to_another"),
        ),
        sa.CheckConstraint(
            "joined_to_id <> id",
            name=op.f("ck_work_order_not_to_itself"),
        ),
        sa.CheckConstraint(
            "(state = 'deferred') = (deferred_until IS NOT NULL)",
            name=op.f("ck_work_order_put_off_until_a_day"),
        ),
        sa.ForeignKeyConstraint(["joined_to_id"], ["work_order.id"], name=op.f("fk_work_order_joined_to_id")),
        sa.ForeignKeyConstraint(["request_id"], ["repair_request.id"], name=op.f("fk_work_order_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order")),
    )
    op.create_index(op.f("ix_work_order_due"), "work_order", ["state", "due_at"])
    op.create_index(op.f("ix_work_order_request_id"), "work_order", ["request_id"])
    op.create_table(
        "repair_appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("outcome", sa.String(10)),
        sa.Column("came_at", Moment()),
        sa.CheckConstraint(
            "ends_at > starts_at",
            name=op.f("ck_repair_appointment_ends_after_start"),
        ),
        sa.CheckConstraint(
            "outcome <> 'no access' OR came_at IS NOT NULL",
            name=op.f("ck_repair_appointment_no_access_at_a_time"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('kept', 'no access', 'called off')",
            name=op.f("ck_repair_appointment_outcome_known"),
        ),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_repair_appointment_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_appointment")),
    )
    op.create_index(op.f("ix_repair_appointment_order_id"), "repair_appointment", ["order_id"])
    op.create_table(
        "repair_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("was", sa.String(20), nullable=False),
        sa.Column("became", sa.String(20), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("by", sa.String(10), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("about", Json(), nullable=False),
        sa.CheckConstraint(
            "by IN ('resident', 'staff', 'house')",
            name=op.f("ck_repair_step_side_known"),
        ),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_repair_step_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_step")),
    )
    op.create_index(op.f("ix_repair_step_order_id"), "repair_step", ["order_id"])


def downgrade() -> None:
    op.drop_table("repair_step")
    op.drop_table("repair_appointment")
    op.drop_table("work_order")
    op.drop_table("repair_grade")
    op.drop_table("repair_message")
    op.drop_table("repair_photo")
    op.drop_table("repair_request")
    op.drop_table("door_code")
    op.drop_table("unit")
    op.drop_table("building")
